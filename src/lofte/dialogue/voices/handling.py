"""Voices as those who read them see them: in piles, each with a suggestion and a warning."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.analysis.themes import agreement
from lofte.commons.models import Municipality
from lofte.dialogue.languages import LANGUAGES
from lofte.dialogue.models import Voice
from lofte.dialogue.themes.published import Suggested, suggestion, theme_choices, theme_name
from lofte.dialogue.voices import queries, showing


@dataclass(frozen=True)
class Pile:
    key: str
    name: Promise
    voices: Callable[[Municipality], QuerySet[Voice]]


def _with_status(status: str) -> Callable[[Municipality], QuerySet[Voice]]:
    return lambda municipality: queries.voices(municipality).filter(status=status)


PILES = (
    Pile("lasa", gettext_lazy("To read"), queries.voices_to_read),
    Pile("ko", gettext_lazy("Waiting in the queue"), queries.voices_held),
    Pile("raknade", gettext_lazy("Counted"), _with_status(Voice.Status.COUNTED)),
    Pile("undan", gettext_lazy("Set aside"), _with_status(Voice.Status.SET_ASIDE)),
    Pile("tillbaka", gettext_lazy("Withdrawn"), _with_status(Voice.Status.WITHDRAWN)),
)


def pile(key: str) -> Pile:
    """The pile of that name; the one to read when there is none."""
    return next((each for each in PILES if each.key == key), PILES[0])


def piles(municipality: Municipality) -> list[tuple[Pile, int]]:
    return [(each, each.voices(municipality).count()) for each in PILES]


def list_page(municipality: Municipality) -> str:
    return reverse("listening:voices", args=[municipality.slug])


@dataclass(frozen=True)
class Row:
    """One voice with what its readers need."""

    voice: Voice
    words: SafeString
    kinds: list[str]
    facts: list[tuple[str, str]]
    suggested: Suggested
    direction: str

    @property
    def choices(self) -> list[tuple[str, str]]:
        return theme_choices()

    @property
    def theme_name(self) -> str:
        return theme_name(self.voice.theme)

    @property
    def theme(self) -> str:
        """The theme that is chosen already, or the one to choose."""
        return self.voice.theme or self.suggested.key


def row(voice: Voice) -> Row:
    words, kinds = showing.marked(voice.words)
    facts = [
        (_("Where"), showing.where(voice)),
        (_("When"), showing.when(voice.days, voice.hours)),
        (_("Feeling"), showing.feeling(voice.feeling)),
        (_("The person's own theme"), theme_name(voice.theme_said)),
        (_("Language"), "" if voice.language == "sv" else LANGUAGES.get(voice.language, "")),
        (_("Dialogue"), voice.dialogue.title if voice.dialogue else ""),
        (_("Came"), str(Voice.Channel(voice.channel).label)),
    ]
    return Row(
        voice, words, kinds, [(term, value) for term, value in facts if value],
        suggestion(voice.words), showing.direction(voice.language),
    )  # fmt: skip


@dataclass(frozen=True)
class Agreed:
    """How often the suggestion was what a person chose, in words."""

    many: int
    share: str
    kappa: str
    pairs: Sequence[tuple[str, str, int]]  # suggested, decided, how many


def agreed(municipality: Municipality) -> Agreed:
    pairs = queries.suggested_and_accepted(municipality)
    found = agreement([before for before, _after in pairs], [after for _before, after in pairs])
    return Agreed(
        found.count,
        "" if found.share is None else _("%(part)s of %(whole)s (%(percent)s percent)") % {
            "part": found.agreed, "whole": found.count, "percent": round(100 * found.share),
        },
        "" if found.kappa is None else number_format(found.kappa, 2),
        [(theme_name(a), theme_name(b), many) for a, b, many in found.confusions[:20]],
    )  # fmt: skip


HEADS = (
    "key", "day", "dialogue", "number", "channel", "language", "words", "feeling", "place",
    "east", "north", "days", "hours", "theme_said", "theme_suggested", "theme", "status", "reason",
    "same_as", "published_on",
)  # fmt: skip


def sheet(municipality: Municipality) -> tuple[Sequence[str], Iterator[Sequence[object]]]:
    return HEADS, (_cells(each) for each in queries.voices(municipality).iterator(2000))


def _cells(voice: Voice) -> Sequence[object]:
    return (
        voice.pk, voice.day, voice.dialogue.slug if voice.dialogue else "", voice.number,
        voice.channel, voice.language, voice.words, voice.feeling,
        voice.place.name if voice.place else voice.place_words, voice.east, voice.north,
        " ".join(voice.days), " ".join(voice.hours), voice.theme_said, voice.theme_suggested,
        voice.theme, voice.status, voice.reason, voice.same_as_id or "", voice.published_on or "",
    )  # fmt: skip
