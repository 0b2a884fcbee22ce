"""A round as a document of the public format, and a document drawn up as a round."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from lofte.clauses.text import same_id
from lofte.commons.models import Municipality, Person, PoliceDistrict
from lofte.focus import actions as focus
from lofte.focus.models import FocusArea
from lofte.focus.queries import problems_in_focus
from lofte.pledges import actions
from lofte.pledges.models import Clause, PledgeRound
from lofte.pledges.queries import clauses, placed_areas
from lofte.pledges.sources import actions as sources

# What stands in rows of its own; the rest of a document is the head of the round.
IN_ROWS = ("focus_areas", "deliveries", "decisions")


def head_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """The head of a document. A key that says "nothing" stays, so that it comes back as it was."""
    head = {key: value for key, value in document.items() if key not in IN_ROWS}
    if "deliveries" in document and document["deliveries"] is None:
        head["deliveries"] = None
    if document.get("decisions") == []:
        head["decisions"] = []
    return head


def text_of(round: PledgeRound) -> dict[str, Any]:
    """What the round promises as it stands now: the head and the focus areas with their clauses."""
    by_area: dict[int, list[Any]] = {}
    for clause in clauses(round):
        by_area.setdefault(clause.focus_area_id, []).append(clause.document)
    areas = [
        {
            "id": placed.focus_area.key,
            "title": placed.focus_area.titles,
            "clauses": by_area.get(placed.focus_area_id, []),
        }
        for placed in placed_areas(round)
    ]
    return {**round.document, "focus_areas": areas}


def draw_up_from(
    document: Mapping[str, Any],
    municipalities: Sequence[Municipality],
    police_district: PoliceDistrict | None,
    by: Person,
    chosen: Sequence[FocusArea] = (),
) -> tuple[PledgeRound, dict[str, Clause]]:
    """A new round with its areas, clauses (by `same_id` of their ids) and decisions, without log.

    Areas that were `chosen` are those very rows, and the problems they answer are what their
    clauses come from. Called inside an action: each row is made by the action of its own step.
    """
    round = actions.draw_up(
        municipalities=municipalities,
        document=head_of(document),
        police_district=police_district,
        by=by,
    )
    found: dict[str, Clause] = {}
    known = {each.key: each for each in chosen}
    for position, area in enumerate(document["focus_areas"]):
        here = known.get(area["id"]) or focus.choose(
            municipalities=municipalities, key=area["id"], titles=area["title"], by=by
        )
        actions.place_focus_area(round=round, focus_area=here, position=position, by=by)
        for each in area["clauses"]:
            found[same_id(each["id"])] = actions.add_clause(
                round=round, focus_area=here, document=each, by=by
            )
    _tie(list(found.values()), by)
    for each in document.get("decisions", ()):
        about = found[same_id(each["clause"])] if each.get("clause") else None
        actions.decide(round=round, clause=about, document=each, by=by)
    return round, found


def _tie(made: Sequence[Clause], by: Person) -> None:
    """Each clause to the problems that its focus area was chosen for."""
    for clause in made:
        because = _("Drafted from the focus area “%(area)s”.") % {"area": clause.focus_area}
        for problem in problems_in_focus(clause.focus_area):
            sources.tie(clause=clause, problem=problem, because=because, by=by)
