"""The page of a cooperation agreement, made ready: what it says, who signed, what stands on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lofte.commons.models import Municipality
from lofte.findings.models import Problem
from lofte.partnership import queries, showing
from lofte.partnership.councils.queries import council_of
from lofte.partnership.models import Agreement, Annex
from lofte.partnership.showing import Standing
from lofte.partnership.standing import Gap, gap_of, said_to_residents
from lofte.partnership.states import AgreementPhase
from lofte.pledges.queries import rounds_standing_on
from lofte.pledges.states import RoundPhase
from lofte.website.frames import Frame, place_frame
from lofte.website.papers import Paper, Place
from lofte.website.queries import Register
from lofte.website.rounds import RoundView, round_view


@dataclass(frozen=True, slots=True)
class Stander:
    """A round that stands on the agreement, and what it lacks beneath it."""

    place: Place
    round: RoundView
    paper: Paper
    gap: tuple[Gap, date | None] | None
    said: str


@dataclass(frozen=True, slots=True)
class AnnexView:
    title: str
    kind: str
    size: int
    url: str  # blank where residents may not read it


@dataclass(frozen=True, slots=True)
class Other:
    """Another agreement of the place, or another version of the same."""

    agreement: Agreement
    standing: Standing
    url: str
    is_version: bool  # of the one that is shown


@dataclass(frozen=True, slots=True)
class AgreementPage:
    frame: Frame
    place: Place
    agreement: Agreement | None
    shown: dict[str, Any]  # as every page of an agreement shows it
    silence: str  # what is missing, where none is in force
    problems: Sequence[Problem]
    annexes: Sequence[AnnexView]
    standers: Sequence[Stander]
    others: Sequence[Other]
    council: str  # the name; blank where none is described
    council_url: str


def agreement_page(
    known: Register, municipality: Municipality, number: int | None = None
) -> AgreementPage | None:
    """The agreement in force, or the signed one with the number; None where there is no such.

    Where none is in force the one to come is shown, or the last one, and the page says so.
    """
    signed = list(queries.signed_agreements(municipality))
    chosen = [each for each in signed if each.pk == number] if number else in_order(signed)
    if number and not chosen:
        return None
    found, place = chosen[0] if chosen else None, known.place_of(municipality)
    council = council_of(municipality)
    return AgreementPage(
        frame=_frame(place, municipality, found if number else None),
        place=place,
        agreement=found,
        shown=showing.read(found) if found else {},
        silence="" if number else _silence(found),
        problems=_public_problems(found) if found else (),
        annexes=_annexes(municipality, found) if found else (),
        standers=_standers(known, place, found) if found else (),
        others=[_other(municipality, each, found) for each in signed if found and each != found],
        council=council.name if council else "",
        council_url=reverse("partnership:council", args=[municipality.slug]),
    )


def in_order(signed: Sequence[Agreement]) -> list[Agreement]:
    """What is in force first, then what is to come, then what is over, the newest first."""
    order = [AgreementPhase.IN_FORCE, AgreementPhase.UPCOMING]
    phases = {each.pk: showing.standing(each).phase for each in signed}
    return sorted(
        signed,
        key=lambda each: order.index(phases[each.pk]) if phases[each.pk] in order else len(order),
    )


def _frame(place: Place, municipality: Municipality, version: Agreement | None) -> Frame:
    home = f"/{place.slug}/overenskommelse/"
    trail = [(_("The agreement"), reverse("website:agreement", args=[place.slug]))]
    data = home[:-1] + ".json"
    if version is not None:
        words = _("Version %(number)s") % {"number": version.number}
        trail.append((words, ""))
        data = f"{home}{version.pk}.json"
    return place_frame(
        place,
        _("The agreement in %(place)s") % {"place": place.name},
        accent=municipality.accent,
        data=data,
        trail=trail,
    )


def _silence(found: Agreement | None) -> str:
    if found is None:
        return _("We know of no agreement here.")
    phase = showing.standing(found).phase
    if phase == AgreementPhase.IN_FORCE:
        return ""
    if phase == AgreementPhase.UPCOMING:
        return _("No agreement is in force yet. This one is signed and is to come.")
    return _("No agreement is in force. This is the last one that was.")


def _public_problems(agreement: Agreement) -> list[Problem]:
    """Those that residents read of in a published picture."""
    return [
        each
        for each in queries.problems_of(agreement)
        if each.public_text and each.picture.is_public
    ]


def _annexes(municipality: Municipality, agreement: Agreement) -> list[AnnexView]:
    """All that were signed, and the scans that are shown."""
    return [
        AnnexView(
            title=each.title,
            kind=each.get_kind_display(),
            size=each.size,
            url=reverse("partnership:annex", args=[municipality.slug, each.sha256])
            if each.is_public
            else "",
        )
        for each in agreement.annexes.all()
        if each.is_public or each.kind == Annex.Kind.ANNEX
    ]


def _other(municipality: Municipality, agreement: Agreement, shown: Agreement | None) -> Other:
    return Other(
        agreement=agreement,
        standing=showing.standing(agreement),
        url=reverse("website:agreement-version", args=[municipality.slug, agreement.pk]),
        is_version=shown is not None and agreement.chain == shown.chain,
    )


def _standers(known: Register, place: Place, agreement: Agreement) -> list[Stander]:
    versions = queries.signed_versions_of(agreement)
    found = []
    for round in rounds_standing_on(agreement):
        paper = known.papers.get(round.pk)
        if paper is None:
            continue
        here = [each for each in paper.seats if each.place.number == place.number]
        seat = (here or list(paper.seats))[0]
        gap = gap_beneath(paper, versions, known.day)
        view = round_view(seat.place, seat.slug, paper)
        found.append(Stander(seat.place, view, paper, gap, said_to_residents(gap, on=known.day)))
    return found


def gap_beneath(
    paper: Paper, versions: Sequence[Agreement], on: date
) -> tuple[Gap, date | None] | None:
    """What a round lacks; nothing is lacking beneath what is over."""
    if paper.phase.name == RoundPhase.EXPIRED:
        return None
    return gap_of(versions, paper.starts_on, paper.phase.last, on=on)
