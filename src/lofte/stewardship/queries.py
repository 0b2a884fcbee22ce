"""All reading for documents in and out: whose rows first."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lofte.commons.models import Municipality, PoliceDistrict
from lofte.commons.queries import municipality_at
from lofte.pledges.models import PledgeRound
from lofte.pledges.queries import placed_areas, round_at, rounds


def municipalities_with(codes: Sequence[str]) -> list[Municipality | None]:
    """The municipality of each code, in the order asked; None for a code that nobody has."""
    found = {each.code: each for each in Municipality.objects.filter(code__in=codes)}
    return [found.get(code) for code in codes]


def district_named(name: str | None) -> PoliceDistrict | None:
    return PoliceDistrict.objects.filter(name=name).first() if name else None


def round_like(
    municipalities: Sequence[Municipality], document: Mapping[str, Any]
) -> PledgeRound | None:
    """The round that the document is of: the same municipalities, first day and focus areas."""
    starts_on = date.fromisoformat(document["period"]["from"])
    codes = {each.code for each in municipalities}
    areas = {each["id"] for each in document["focus_areas"]}
    for round in rounds(municipalities[0]).filter(starts_on=starts_on):
        if _codes(round) == codes and _areas(round) == areas:
            return round
    return None


def _codes(round: PledgeRound) -> set[str]:
    return set(round.municipalities.values_list("code", flat=True))


def _areas(round: PledgeRound) -> set[str]:
    return {placed.focus_area.key for placed in placed_areas(round)}


def round_at_address(address: str) -> PledgeRound | None:
    """The round at a public address such as "/umea/2019-2020/"."""
    parts = [part for part in address.split("/") if part and part != "en"]
    if len(parts) != 2:
        return None
    municipality = municipality_at(parts[0])
    return round_at(municipality, parts[1].removesuffix(".json")) if municipality else None


def address_in(municipality: Municipality, round: PledgeRound) -> str:
    """Where residents find the round."""
    place = round.places.get(municipality=municipality)
    return f"/{municipality.slug}/{place.slug}/"
