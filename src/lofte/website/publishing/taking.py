"""Ta med: the links to all that a round or a municipality can be taken along as."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from lofte.website.papers import Paper, Place
from lofte.website.publishing.embed import snippet


@dataclass(frozen=True, slots=True)
class Way:
    """One link: the icon, the words and the address."""

    icon: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Along:
    """All that a page offers to take along. `snippet` is HTML to paste, where there is a card."""

    ways: Sequence[Way]
    snippet: str = ""
    card: str = ""


def root_of(request: HttpRequest) -> str:
    """The site as its address begins, without the slash."""
    return request.build_absolute_uri("/").rstrip("/")


def along_round(request: HttpRequest, place: Place, period: str, paper: Paper) -> Along:
    here = [place.slug, period]
    ways = [
        Way("file-text", _("Leaflet to print"), reverse("website:leaflet", args=here)),
        Way("download", _("Document (Word)"), reverse("website:board-document", args=here)),
        Way("download", _("Action plan (Word)"), reverse("website:plan-word", args=here)),
        Way("file-text", _("Action plan (PDF)"), reverse("website:plan-pdf", args=here)),
        Way("download", _("Figures (Excel)"), reverse("website:figures", args=here)),
    ]
    return Along(
        [*ways, *_of_place(place)],
        snippet(place, period, root_of(request)),
        reverse("website:card", args=here),
    )


def along_place(place: Place) -> Along:
    return Along(_of_place(place))


def _of_place(place: Place) -> list[Way]:
    here = [place.slug]
    return [
        Way("calendar", _("Calendar"), reverse("website:calendar", args=here)),
        Way("link", _("News feed (Atom)"), reverse("website:feed", args=here)),
    ]
