"""Putting a differing document in the place of the round that is here.

Nothing is rewritten: clauses are amended or withdrawn, deliveries taken back, decisions withdrawn,
each by the action of its own step, so every old wording and deed stays readable.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from lofte.clauses.text import same_id
from lofte.commons.clock import today
from lofte.commons.models import Person
from lofte.focus import actions as focus
from lofte.focus.models import FocusArea
from lofte.pledges import actions as pledges
from lofte.pledges.documents import head_of
from lofte.pledges.models import Clause, Decision, PledgeRound
from lofte.pledges.queries import placed_areas
from lofte.progress import actions as progress
from lofte.progress.models import Delivery
from lofte.progress.queries import has_log, standing_deliveries
from lofte.stewardship import queries
from lofte.stewardship.documents import canonical

Row = tuple[Clause | None, Mapping[str, Any]]


def rows_of(deliveries: Iterable[Mapping[str, Any]], clauses: Mapping[str, Clause]) -> list[Row]:
    """Each delivery with the clause it names."""
    return [
        (None if each["clause"] is None else clauses[same_id(each["clause"])], each)
        for each in deliveries
    ]


def put_in_its_place(round: PledgeRound, document: Mapping[str, Any], by: Person) -> None:
    """Make the round say what the document says."""
    if round.document != head_of(document):
        pledges.rewrite_head(
            round=round,
            document=head_of(document),
            police_district=queries.district_named(document.get("police_district")),
            by=by,
        )
        round.refresh_from_db()
    areas = _place_areas(round, document, by)
    clauses = _settle_clauses(round, document, areas, by)
    _settle_decisions(round, document, clauses, by)
    _settle_log(round, document, clauses, by)


def _place_areas(
    round: PledgeRound, document: Mapping[str, Any], by: Person
) -> dict[str, FocusArea]:
    """The focus areas by id. They are the same ones: that is how the round was known."""
    placed = {each.focus_area.key: each for each in placed_areas(round)}
    for position, area in enumerate(document["focus_areas"]):
        here = placed[area["id"]]
        if here.focus_area.titles != area["title"]:
            focus.retitle(focus_area=here.focus_area, titles=area["title"], by=by)
        if here.position != position:
            pledges.place_focus_area(
                round=round, focus_area=here.focus_area, position=position, by=by
            )
    return {key: each.focus_area for key, each in placed.items()}


def _settle_clauses(
    round: PledgeRound, document: Mapping[str, Any], areas: Mapping[str, FocusArea], by: Person
) -> dict[str, Clause]:
    here = {same_id(each.key): each for each in round.clauses.select_related("focus_area")}
    reason = _("A new edition of the paper was taken in.")
    found: dict[str, Clause] = {}
    for area in document["focus_areas"]:
        for each in area["clauses"]:
            name = same_id(each["id"])
            found[name] = _settle_clause(
                round, here.get(name), each, areas[area["id"]], len(found), reason, by
            )
    for name, clause in here.items():
        if name not in found and not clause.withdrawn_on:
            pledges.withdraw_clause(clause=clause, reason=reason, by=by)
    return found


def _settle_clause(
    round: PledgeRound,
    clause: Clause | None,
    document: Mapping[str, Any],
    area: FocusArea,
    position: int,
    reason: str,
    by: Person,
) -> Clause:
    if clause is None:
        clause = pledges.add_clause(
            round=round, focus_area=area, document=document, reason=reason, by=by
        )
    if clause.withdrawn_on:
        clause = pledges.reinstate_clause(clause=clause, reason=reason, by=by)
    if clause.document != document:
        clause = pledges.amend_clause(
            clause=clause, document=document, reason=reason, decided_on=today(), by=by
        )
    if (clause.focus_area_id, clause.position) != (area.pk, position):
        clause = pledges.arrange_clause(clause=clause, focus_area=area, position=position, by=by)
    return clause


def _settle_decisions(
    round: PledgeRound, document: Mapping[str, Any], clauses: Mapping[str, Clause], by: Person
) -> None:
    here: Sequence[Decision] = list(
        round.decisions.filter(withdrawn_on=None).order_by("position", "id")
    )
    wanted = document.get("decisions", [])
    if [each.document for each in here] == wanted:
        return
    for each in here:
        pledges.withdraw_decision(decision=each, by=by)
    for said in wanted:
        clause = clauses[same_id(said["clause"])] if said.get("clause") else None
        pledges.decide(round=round, clause=clause, document=said, by=by)


def _settle_log(
    round: PledgeRound, document: Mapping[str, Any], clauses: Mapping[str, Clause], by: Person
) -> None:
    """Take back what the document no longer tells, add what is new, and keep its order."""
    wanted = document.get("deliveries")
    reason = _("A new edition of the log was taken in.")
    rows = rows_of(wanted or (), clauses)
    left = Counter(canonical(each) for _, each in rows)
    kept: list[Delivery] = []
    for delivery in standing_deliveries(round):
        if left[canonical(delivery.document)] > 0:
            left[canonical(delivery.document)] -= 1
            kept.append(delivery)
        else:
            progress.take_back(delivery=delivery, reason=reason, by=by)
    if wanted is None:
        if has_log(round):
            progress.close_log(round=round, by=by)
        return
    progress.open_log(round=round, by=by)
    progress.take_over(round=round, rows=_new(rows, kept), by=by)
    progress.arrange(round=round, documents=list(wanted), by=by)


def _new(rows: Sequence[Row], kept: Iterable[Delivery]) -> list[Row]:
    there = Counter(canonical(each.document) for each in kept)
    new = []
    for clause, document in rows:
        if there[canonical(document)] > 0:
            there[canonical(document)] -= 1
        else:
            new.append((clause, document))
    return new
