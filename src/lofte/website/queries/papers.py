"""Reading of the signed papers: all that the register keeps."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models.functions import Coalesce

from lofte.clauses.deliveries import decision
from lofte.commons.models import Municipality
from lofte.pledges.models import (
    Clause,
    Decision,
    PledgeRound,
    RoundFocusArea,
    RoundMunicipality,
)
from lofte.pledges.sources.queries import tied_clauses
from lofte.pledges.states import phase
from lofte.website.papers import (
    Area,
    Document,
    Line,
    Paper,
    Phase,
    Place,
    Seat,
    actors_of,
    comparable,
)


def all_places() -> dict[int, Place]:
    """Every municipality, by primary key."""
    columns = ("pk", "code", "name", "slug", "county_code", "is_fictional")
    return {row[0]: Place(*row) for row in Municipality.objects.values_list(*columns)}


def all_lines(rounds: Collection[int] | None) -> dict[int, tuple[Line, ...]]:
    """The clauses of the rounds (primary keys; None: every round), in the order of the paper."""
    rows = Clause.objects.order_by("round", "position", "pk")
    if rounds is not None:
        rows = rows.filter(round__in=rounds)
    tied = tied_clauses(rounds)
    found: dict[int, list[Line]] = defaultdict(list)
    columns = ("round", "pk", "key", "slug", "focus_area", "document", "withdrawn_on")
    for number, pk, key, slug, area, document, withdrawn_on in rows.values_list(*columns):
        words = comparable(" ".join((document["text"]["sv"], *document.get("audience", ()))))
        actors = actors_of(document)
        line = Line(pk, key, slug, area, document, withdrawn_on, actors, words, pk in tied)
        found[number].append(line)
    return {number: tuple(lines) for number, lines in found.items()}


def all_papers(
    places: Mapping[int, Place], lines: Mapping[int, tuple[Line, ...]], on: date
) -> dict[int, Paper]:
    """Every round on a day, by primary key, the newest first; its lines have been read before."""
    seats, areas, decisions = _seats(places), _areas(), _decisions()
    rows = PledgeRound.objects.order_by("-starts_on", "-pk").values_list(
        *("pk", "document", "starts_on", "ends_on", "is_complete", "made_at", "log__pk"),
        *("police_district__name", "police_district__slug"),
        Coalesce("agreement__began_as", "agreement"),
    )
    found = {}
    for number, document, starts_on, ends_on, is_complete, made_at, log, *beside in rows:
        name, slug, agreement = beside
        made = tuple(decisions.get(number, ()))
        found[number] = Paper(
            number=number,
            document=document,
            starts_on=starts_on,
            ends_on=ends_on,
            is_complete=is_complete,
            has_log=log is not None,
            district=(name, slug) if name else None,
            agreement=agreement,
            seats=tuple(seats[number]),
            areas=tuple(areas.get(number, ())),
            lines=lines.get(number, ()),
            decisions=made,
            phase=Phase(*phase(starts_on, ends_on, [decision(each) for each in made], on=on)),
            made_at=made_at,
        )
    return found


def _seats(places: Mapping[int, Place]) -> dict[int, list[Seat]]:
    found: dict[int, list[Seat]] = defaultdict(list)
    rows = RoundMunicipality.objects.order_by("round", "position")
    for number, place, slug in rows.values_list("round", "municipality", "slug"):
        found[number].append(Seat(places[place], slug))
    return found


def _areas() -> dict[int, list[Area]]:
    """The areas of each round in the order of the paper; a withdrawn one may still hold lines."""
    found: dict[int, list[Area]] = defaultdict(list)
    rows = RoundFocusArea.objects.order_by("round", "position", "pk")
    columns = ("round", "focus_area", "focus_area__key", "focus_area__titles", "withdrawn_on")
    chosen = ("focus_area__prioritisation",)
    for number, pk, key, titles, withdrawn_on, choice in rows.values_list(*columns, *chosen):
        found[number].append(Area(pk, key, titles, withdrawn_on, choice is not None))
    return found


def _decisions() -> dict[int, list[Document]]:
    found: dict[int, list[Document]] = defaultdict(list)
    rows = Decision.objects.filter(withdrawn_on=None).order_by("round", "position", "pk")
    for number, document in rows.values_list("round", "document"):
        found[number].append(document)
    return found
