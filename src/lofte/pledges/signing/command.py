"""`lofte verify`: is a PDF of a paper as it was signed? Loaded only when Django is set up."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from lofte.commons.clock import STOCKHOLM
from lofte.pledges.models import Paper
from lofte.pledges.signing.checking import Answer, Checked, check

# A file that nothing vouches for is no better than a changed one.
GOOD = {Answer.INTACT, Answer.ELSEWHERE}


def run_verify(options: argparse.Namespace) -> int:
    """Tell of each file who signed it, when, and whether it is changed. 1 when one may be."""
    translation.activate(options.language)
    worst = 0
    for name in options.files:
        try:
            content = Path(name).read_bytes()
        except OSError as fault:
            sys.stderr.write(f"{name}: {fault.strerror}\n")
            worst = 1
            continue
        checked = check(content)
        sys.stdout.write("\n".join([f"{name}: {_standing(checked)}", *_lines(checked), ""]))
        worst = max(worst, 0 if checked.standing in GOOD else 1)
    return worst


def _standing(checked: Checked) -> str:
    said = {
        Answer.INTACT: _("INTACT: the paper, byte for byte, as it is kept here"),
        Answer.CHANGED: _("CHANGED: this is not the file that was signed"),
        Answer.ELSEWHERE: _("INTACT by its signatures, but no paper that is kept here"),
        Answer.UNKNOWN: _("UNKNOWN: nothing tells whether it was changed"),
    }
    return said[checked.standing]


def _lines(checked: Checked) -> list[str]:
    lines = []
    if checked.standing == Answer.INTACT and not checked.is_latest:
        lines.append("  " + _("More have signed since this file was taken out."))
    if checked.standing == Answer.INTACT and checked.paper:
        lines += _of_paper(checked.paper)
    for each in checked.examined.signatures:
        holds = _("holds") if each.is_intact else _("DOES NOT HOLD")
        known = _("issuer known") if each.is_known else _("issuer not known here")
        at = _when(each.signed_at) if each.signed_at else "–"
        lines.append("  " + _("in the PDF") + f": {each.name}, {at}: {holds}, {known}")
    lines.append("  " + _attached(checked))
    return lines


def _of_paper(paper: Paper) -> list[str]:
    signed = paper.signatures.select_related("partner").order_by("id")
    return [
        f"  {paper.title} ({paper.get_state_display()})",
        *(
            f"  {each.person_name}, {each.role_title}, {each.partner.name}: "
            f"{_when(each.signed_at)}, {each.get_level_display()}"
            for each in signed
        ),
    ]


def _when(at: datetime) -> str:
    return f"{at.astimezone(STOCKHOLM):%Y-%m-%d %H:%M}"


def _attached(checked: Checked) -> str:
    carried = checked.examined.attached_sha256
    if carried is None:
        return _("It carries no text as data.")
    if checked.paper is None:
        return _("The text it carries is of no paper that is kept here: %(sha256)s") % {
            "sha256": carried
        }
    if carried == checked.paper.sha256:
        return _("The text it carries is that of the paper: %(sha256)s") % {"sha256": carried}
    return _("The text it carries is NOT that of the paper: %(sha256)s") % {"sha256": carried}
