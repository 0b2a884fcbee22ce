"""The page of one round, made ready: its state, who signed, its areas, what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lofte.commons.models import Municipality
from lofte.commons.templatetags.lofte import address
from lofte.website import phrases
from lofte.website.frames import Frame, place_frame
from lofte.website.papers import Document, Paper, Place
from lofte.website.publishing.share import of_round
from lofte.website.queries import Register
from lofte.website.rounds import (
    AreaView,
    ChangeView,
    Choice,
    RoundView,
    Tally,
    areas,
    choices,
    decision_view,
    is_round_worrying,
    round_url,
    round_view,
    tally,
)
from lofte.website.stories import Deed
from lofte.website.timeline import timeline


@dataclass(frozen=True, slots=True)
class RoundPage:
    frame: Frame
    place: Place
    round: RoundView
    has_log: bool
    tally: Sequence[Tally]
    choices: Sequence[Choice]
    chosen: str  # the actor that is filtered by, in words
    areas: Sequence[AreaView]
    shown: int
    facts: Sequence[tuple[str, str]]
    signatories: Sequence[str]
    sources: Sequence[Document]
    decisions: Sequence[ChangeView]
    beside: SafeString
    district: tuple[str, str] | None  # its name and address


def round_page(
    known: Register,
    municipality: Municipality,
    period: str,
    paper: Paper,
    *,
    part: str,
    beside: Sequence[Deed],
) -> RoundPage:
    place, document = known.place_of(municipality), paper.document
    marks = known.marks_in([paper])
    found = areas(place, period, paper, marks, part)
    offered = choices(paper, round_url(place, period), part)
    return RoundPage(
        frame=_frame(place, period, paper, municipality.accent),
        place=place,
        round=round_view(place, period, paper),
        has_log=paper.has_log,
        tally=tally(paper, marks),
        choices=offered,
        chosen=next((each.name for each in offered if part and each.is_chosen), part),
        areas=found,
        shown=sum(len(area.lines) for area in found),
        facts=_facts(paper),
        signatories=phrases.signatories(document.get("signed", {})),
        sources=document.get("sources", ()),
        decisions=_decisions(paper, known.day),
        beside=timeline(beside, place.slug),
        district=_district(paper),
    )


def _frame(place: Place, period: str, paper: Paper, accent: str) -> Frame:
    words = phrases.period_words(paper)
    return place_frame(
        place,
        _("Promises %(period)s in %(place)s") % {"period": words, "place": place.name},
        accent=accent,
        data=f"/{place.slug}/{period}.json",
        trail=[(words, "")],
        is_worrying=is_round_worrying(paper),
        picture=(
            reverse("website:picture-of-round", args=[place.slug, period]),
            of_round(place, paper, accent).alt,
        ),
    )


def _decisions(paper: Paper, on: date) -> list[ChangeView]:
    """Those that are made by the day, the newest first."""
    today = on.isoformat()
    return [decision_view(each) for each in reversed(paper.decisions) if each["on"] <= today]


def _facts(paper: Paper) -> list[tuple[str, str]]:
    """What the paper says of itself: (what, in words)."""
    signed, agreement = paper.document.get("signed", {}), paper.document.get("agreement")
    facts = [(_("Signed"), phrases.signed_on(signed))]
    if agreement and paper.agreement is None:  # the one that is known here is linked to instead
        facts.append((_("Agreement"), phrases.agreement_words(agreement)))
    return [(what, words) for what, words in facts if words]


def _district(paper: Paper) -> tuple[str, str] | None:
    return (paper.district[0], address(f"/polis/{paper.district[1]}/")) if paper.district else None
