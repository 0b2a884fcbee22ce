"""QR codes as SVG, drawn here from the squares that segno computes."""

import re

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET = 2  # squares of white around it; paper that is white adds the rest of the norm's four
DARK = re.compile(rb"\x01+")


def qr(text: str, *, title: str = "") -> SafeString:
    """The code, black on white in any mode: that is what telephones read.

    Without a title it is left out for those who hear the page: what it says stands beside it.
    """
    # Any of the eight masks can be read; to try them all for the fairest takes most of the time.
    rows = segno.make(text, error="m", mask=2, boost_error=False, micro=False).matrix
    side = len(rows) + 2 * QUIET
    dark = "".join(
        f"M{QUIET + found.start()} {QUIET + y}h{len(found[0])}v1h-{len(found[0])}z"
        for y, row in enumerate(rows)
        for found in DARK.finditer(row)
    )
    drawn = format_html('<path fill="#fff" d="M0 0h{}v{}H0z"/><path d="{}"/>', side, side, dark)
    if title:
        return format_html(
            '<svg class="qr" viewBox="0 0 {} {}" role="img"><title>{}</title>{}</svg>',
            side, side, title, drawn,
        )  # fmt: skip
    return format_html(
        '<svg class="qr" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>', side, side, drawn
    )
