"""Which agreement a round rests on, for its own page; and the way there from a municipality's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lofte.commons.components.dates import period
from lofte.partnership.models import Agreement
from lofte.partnership.standing import Gap, said_to_residents
from lofte.partnership.states import AgreementPhase, agreement_phase, last_day
from lofte.website.agreement_page import gap_beneath
from lofte.website.papers import Paper, Place
from lofte.website.queries import Register


@dataclass(frozen=True, slots=True)
class Ground:
    """The agreement with its days, and what the round lacks; `url` is blank where there is none."""

    words: str
    url: str
    gap: tuple[Gap, date | None] | None
    said: str


def ground(known: Register, place: Place, paper: Paper) -> Ground:
    """The version that holds now, or the one signed last. A round that is over lacks nothing."""
    versions = known.grounds.agreements.get(paper.agreement or 0, ())
    gap = gap_beneath(paper, versions, known.day)
    said = said_to_residents(gap, on=known.day)
    if not versions:
        # What the paper itself names may well be there, though it is not known here.
        return Ground("", "", gap, "" if paper.document.get("agreement") else said)
    holding = [
        each for each in versions if agreement_phase(each, known.day) == AgreementPhase.IN_FORCE
    ]
    shown = (holding or versions)[0]
    words = f"{shown.title}, {period(shown.starts_on, last_day(shown))}"
    slug = _home(known, place, shown).slug
    url = reverse("website:agreement-version", args=[slug, shown.pk])
    return Ground(words, url, gap, said)


def _home(known: Register, place: Place, agreement: Agreement) -> Place:
    """A shared round may stand on the agreement of one of its other municipalities."""
    places = known.grounds.bound[agreement.pk]
    return place if place.number in places else known.places[places[0]]


def ground_json(found: Ground) -> Mapping[str, Any] | None:
    """None where no agreement is known."""
    if not found.url:
        return None
    kind, day = found.gap or (None, None)
    return {"url": found.url, "gap": kind, "gap_from": day}


def ways_there(known: Register, place: Place) -> list[tuple[str, str]]:
    """What is there of agreement and council, in words and with address."""
    found = []
    if place.number in known.grounds.places:
        found.append((_("The agreement that the promises rest on"), "website:agreement"))
    if place.number in known.grounds.councils:
        found.append((_("The council where the parties meet"), "partnership:council"))
    return [(words, reverse(name, args=[place.slug])) for words, name in found]
