"""Why a draft may not be made, changed or made a round, as a sentence; None when it may."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from lofte.clauses.reading.drafted import Reading
from lofte.commons.models import Municipality, Person
from lofte.commons.rules import why_not_coordinate
from lofte.focus.models import Prioritisation
from lofte.pledges.drafts import queries
from lofte.pledges.drafts.documents import faults_of_line, lacks
from lofte.pledges.drafts.lines import KEPT, Line
from lofte.pledges.models import Clause, Draft, PledgeRound
from lofte.pledges.signing.queries import open_paper_of

MOST_LINES = 500


def why_not_draft(municipality: Municipality, reading: Reading, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [municipality]):
        return reason
    if len(reading.clauses) > MOST_LINES:
        return _("More than %(most)s promises were found. Take a part of the page at a time.") % {
            "most": MOST_LINES
        }
    return None


def why_not_begin(prioritisation: Prioritisation, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [prioritisation.municipality]):
        return reason
    if not prioritisation.is_decided:
        return _("Decide what to choose first. Promises are drafted in the areas that were chosen.")
    if queries.draft_from(prioritisation) is not None:
        return _("Promises are drafted from this choice already. Go on with that draft.")
    return None


def why_not_carry_over(
    draft: Draft, clause: Clause, said: Mapping[str, str], by: Person
) -> str | None:
    if reason := why_not_add_line(draft, len(draft.lines), by):
        return reason
    if not clause.round.municipalities.filter(pk=draft.municipality_id).exists():
        return _("The promise is of another municipality.")
    if not said.get("because", "").strip():
        return _("Say why the promise is taken over. It stands in the paper that is signed.")
    if any(_is_from(each, said["round"], clause.key) for each in draft.lines):
        return _("The promise is taken over already.")
    return None


def _is_from(line: Mapping[str, Any], round: str, key: str) -> bool:
    """Whether a line that is kept came from the clause."""
    came = line.get("carried_from") or {}
    is_kept = line["state"] == KEPT
    return is_kept and (came.get("round"), came.get("clause")) == (round, key)


def why_not_change_draft(draft: Draft, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [draft.municipality]):
        return reason
    if draft.taken_in_as_id:
        return _("The draft has become a round. Change the round instead.")
    if open_paper_of(draft):
        return _(
            "The text is frozen to be signed. Unfreeze it on the page of the paper first: what is "
            "signed by then holds for the old text only."
        )
    return None


def why_not_discard(draft: Draft, by: Person) -> str | None:
    if reason := why_not_change_draft(draft, by):
        return reason
    if draft.papers.exists():
        return _("The draft was frozen to be signed, and its papers stay readable. It is kept.")
    return None


def why_not_describe(draft: Draft, seen: int, by: Person) -> str | None:
    return why_not_change_draft(draft, by) or why_not_after(draft.head_changed, seen)


def why_not_change_line(draft: Draft, line: Line | None, seen: int, by: Person) -> str | None:
    """`seen` is the version that the person looked at when they chose what to do."""
    if reason := why_not_change_draft(draft, by):
        return reason
    if line is None:
        return _("The promise is no longer in the draft: someone has joined it with another.")
    return why_not_after(line.changed, seen)


def why_not_reword(draft: Draft, line: Line | None, new: Line, seen: int, by: Person) -> str | None:
    if reason := why_not_change_line(draft, line, seen, by):
        return reason
    # Who answers may be left open in a draft, and is asked for before it is published.
    found = [said for path, said in faults_of_line(new) if not path.endswith(".accountable")]
    return found[0] if found else None


def why_not_add_line(draft: Draft, many: int, by: Person) -> str | None:
    if reason := why_not_change_draft(draft, by):
        return reason
    if many >= MOST_LINES:
        return _("The draft has %(most)s promises, and can hold no more.") % {"most": MOST_LINES}
    return None


def why_not_after(changed: int, seen: int) -> str | None:
    if changed > seen:
        return _("Someone else changed this while you looked at it.")
    return None


def why_not_download(draft: Draft) -> str | None:
    if missing := lacks(draft):
        return _("It is no round document yet. %(missing)s") % {"missing": " ".join(missing)}
    return None


def why_not_make_round(draft: Draft, seen: int, by: Person) -> str | None:
    if reason := why_not_change_draft(draft, by):
        return reason
    if draft.version != seen:
        return _("The draft was changed while you looked. Check it once more.")
    if missing := lacks(draft):
        return " ".join(missing)
    return None


def why_not_settle(draft: Draft, round: PledgeRound, by: Person) -> str | None:
    if reason := why_not_change_draft(draft, by):
        return reason
    if not round.municipalities.filter(pk=draft.municipality_id).exists():
        return _("The round is of another municipality.")
    return None
