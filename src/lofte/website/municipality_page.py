"""The page of one municipality, made ready: what is promised now, and the rounds before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from lofte.commons.components.dates import long_date
from lofte.commons.models import Municipality
from lofte.commons.templatetags.lofte import address
from lofte.pledges.states import RoundPhase
from lofte.review.memory import Mark
from lofte.website import phrases
from lofte.website.frames import Frame, place_frame
from lofte.website.papers import Paper, Place
from lofte.website.publishing.share import of_place
from lofte.website.queries import Register
from lofte.website.rounds import (
    AreaView,
    RoundView,
    Tally,
    areas,
    is_round_worrying,
    round_view,
    tally,
)


@dataclass(frozen=True, slots=True)
class CurrentRound:
    round: RoundView
    areas: Sequence[AreaView]


@dataclass(frozen=True, slots=True)
class OtherRound:
    round: RoundView
    tally: Sequence[Tally]


@dataclass(frozen=True, slots=True)
class MunicipalityPage:
    frame: Frame
    place: Place
    silence: str  # what is missing, where no promise is in force
    who: str  # could change it
    current: Sequence[CurrentRound]
    upcoming: Sequence[OtherRound]
    earlier: Sequence[OtherRound]
    districts: Sequence[tuple[str, str]]


def municipality_page(
    known: Register, municipality: Municipality, districts: Sequence[tuple[str, str]]
) -> MunicipalityPage:
    place = known.place_of(municipality)
    papers = known.papers_in(place)
    marks = known.marks_in(papers.values())
    current = {slug: paper for slug, paper in papers.items() if phrases.is_current(paper.phase)}
    return MunicipalityPage(
        frame=place_frame(
            place,
            _("What is promised in %(place)s") % {"place": place.name},
            accent=municipality.accent,
            data=f"/{place.slug}.json",
            is_worrying=any(map(is_round_worrying, current.values())),
            picture=(
                reverse("website:picture-of-place", args=[place.slug]),
                of_place(place.name, municipality.accent).alt,
            ),
        ),
        place=place,
        silence="" if current else _silence(list(papers.values())),
        who=_who(place, districts),
        current=[
            CurrentRound(round_view(place, slug, paper), areas(place, slug, paper, marks))
            for slug, paper in current.items()
        ],
        upcoming=_others(place, papers, marks, RoundPhase.UPCOMING),
        earlier=_others(place, papers, marks, RoundPhase.EXPIRED),
        districts=[(name, address(f"/polis/{slug}/")) for name, slug in districts],
    )


def _others(
    place: Place, papers: Mapping[str, Paper], marks: Mapping[int, Mark], phase: RoundPhase
) -> list[OtherRound]:
    return [
        OtherRound(round_view(place, slug, paper), tally(paper, marks))
        for slug, paper in papers.items()
        if paper.phase.name == phase
    ]


def _silence(papers: Sequence[Paper]) -> str:
    """What is missing, since when. The papers are none in force, the newest first."""
    expired = [paper.phase.last for paper in papers if paper.phase.name == RoundPhase.EXPIRED]
    lasts = [last for last in expired if last]
    if not lasts:
        return (
            _("We know of no promise in force here.")
            if papers
            else _("We know of no promise here.")
        )
    return _("No promise is in force. The last one was in force until %(day)s.") % {
        "day": long_date(max(lasts))
    }


def _who(place: Place, districts: Sequence[tuple[str, str]]) -> str:
    if not districts:
        return _(
            "The municipality and the police can sign a new one, or send us the one they have."
        )
    names = phrases.in_list([name for name, _slug in districts])
    return _(
        "The municipality and police district %(districts)s can sign a new one, "
        "or send us the one they have."
    ) % {"districts": names}
