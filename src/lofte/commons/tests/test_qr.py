"""A QR code that is turned from another is the one that would have been computed."""

import re

import segno
from hypothesis import given
from hypothesis import strategies as st

from lofte.commons.components.qr import QUIET, qr

SIGNS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60)


def drawn(svg: str) -> set[tuple[int, int]]:
    """The dark squares of a drawing."""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1", svg)
    return {
        (int(x) + step - QUIET, int(y) - QUIET) for x, y, many in runs for step in range(int(many))
    }


def computed(text: str) -> set[tuple[int, int]]:
    code = segno.make(text, error="m", mode="byte", mask=2, boost_error=False, micro=False)
    return {(x, y) for y, row in enumerate(code.matrix) for x, dark in enumerate(row) if dark}


@given(address=SIGNS.map(lambda text: text.replace("#", "")), secret=SIGNS)
def test_a_code_behind_a_mark_is_the_one_that_is_computed_from_all_of_it(address, secret):
    text = f"https://{address}#{secret}"
    assert drawn(qr(text)) == computed(text)


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40))
def test_any_text_is_drawn_as_it_is_computed(text):
    assert drawn(qr(text)) == computed(text)
