"""Reading of voices."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from lofte.commons.models import Municipality, Role
from lofte.commons.prepared import Prepared
from lofte.commons.sealing import keyed
from lofte.dialogue.models import Dialogue, Follower, Heard, Voice
from lofte.dialogue.voices.codes import normalised


class Kept(NamedTuple):
    """A voice as it is kept: its key, its words, and whether it waits for a person."""

    key: UUID
    words: str
    is_held: bool


def receipt_key(code: str) -> str:
    """How a receipt is kept. A code that cannot be one gives a key that nothing has."""
    return keyed("voice", normalised(code) or f"no code: {code}")


def voice_with_receipt(code: str) -> Voice | None:
    """The voice that a typed receipt opens. What cannot be a receipt takes as long to look up."""
    return (
        Voice.objects.filter(receipt=receipt_key(code))
        .select_related("municipality", "dialogue", "place")
        .first()
    )


def voices_kept(receipts: Sequence[str]) -> dict[str, Kept]:
    """What is kept under each receipt, which may have come before."""
    if len(receipts) == 1:
        rows = _voice_kept(receipts[0])
    else:
        found = Voice.objects.filter(receipt__in=receipts)
        rows = list(found.values_list("receipt", "pk", "words", "is_held"))
    return {receipt: Kept(*kept) for receipt, *kept in rows}


# Asked for every voice that comes.
_voice_kept = Prepared(
    lambda receipt: Voice.objects.filter(receipt=receipt).values_list(
        "receipt", "pk", "words", "is_held"
    )
)


def voice_of_receipt_to_change(code: str) -> Voice | None:
    return (
        Voice.objects.select_for_update(of=("self",))
        .select_related("municipality")
        .filter(receipt=receipt_key(code))
        .first()
    )


def voice_to_change(voice: Voice) -> Voice:
    return (
        Voice.objects.select_for_update(of=("self",))
        .select_related("municipality")
        .get(pk=voice.pk)
    )


def voice_among(municipality: Municipality, key: UUID) -> Voice | None:
    return voices(municipality).filter(pk=key).first()


def voices(municipality: Municipality) -> QuerySet[Voice]:
    """All of them. By their random keys, so that no order tells when they came."""
    return (
        Voice.objects.filter(municipality=municipality)
        .select_related("dialogue", "place", "same_as")
        .order_by("day", "id")
    )


def voices_to_read(municipality: Municipality) -> QuerySet[Voice]:
    waiting = (Voice.Status.RECEIVED, Voice.Status.READ)
    return voices(municipality).filter(status__in=waiting, is_held=False)


def voices_held(municipality: Municipality) -> QuerySet[Voice]:
    return voices(municipality).filter(is_held=True, status=Voice.Status.RECEIVED)


def published_voices(municipality: Municipality) -> QuerySet[Voice]:
    return voices(municipality).filter(published_on__isnull=False).order_by("-published_on", "id")


def voices_by_theme(municipality: Municipality) -> dict[str, int]:
    """How many voices are counted in each theme."""
    counted = Voice.objects.filter(municipality=municipality, status=Voice.Status.COUNTED)
    return dict(counted.values_list("theme").annotate(many=Count("pk")))


def voices_by_status(municipality: Municipality) -> dict[str, int]:
    found = Voice.objects.filter(municipality=municipality, is_held=False)
    return dict(found.values_list("status").annotate(many=Count("pk")))


def set_aside_by_reason(municipality: Municipality) -> dict[str, int]:
    found = Voice.objects.filter(municipality=municipality, status=Voice.Status.SET_ASIDE)
    return dict(found.values_list("reason").annotate(many=Count("pk")))


def suggested_and_accepted(municipality: Municipality) -> list[tuple[str, str]]:
    """For every counted voice that had a suggestion: the theme suggested, and the one decided."""
    found = Voice.objects.filter(municipality=municipality, status=Voice.Status.COUNTED)
    return list(found.exclude(theme_suggested="").values_list("theme_suggested", "theme"))


def follower_of(voice: Voice) -> Follower | None:
    return Follower.objects.filter(voice_key=keyed("follower", str(voice.pk))).first()


def heard_in(municipality: Municipality) -> QuerySet[Heard]:
    return Heard.objects.filter(municipality=municipality)


def heard_and_closed(municipality: Municipality) -> tuple[int, int]:
    """How many have told of themselves, and how many had when the last batch was full."""
    found = heard_in(municipality).aggregate(many=Sum("many"), closed=Sum("closed"))
    return found["many"] or 0, found["closed"] or 0


def heard_by_cell(municipality: Municipality) -> dict[tuple[str, str], int]:
    """How many of each (sex, age band), as it was when the last batch was full."""
    rows = heard_in(municipality).values_list("sex", "age_band").annotate(all=Sum("closed"))
    return {(sex, band): many for sex, band, many in rows if many}


def open_dialogue_to_tell_in(municipality: Municipality, slug: str, word: str) -> Dialogue | None:
    """The dialogue that takes voices at the address; one of staff only with its word."""
    return (
        Dialogue.objects.filter(municipality=municipality, slug=slug, entry_word=word)
        .exclude(state=Dialogue.State.PLANNED)
        .first()
    )


def is_listening(municipality: Municipality) -> bool:
    """Whether somebody coordinates there, and so reads what comes in."""
    here = Q(partner__municipality=municipality) | Q(
        partner__police_district__memberships__municipality=municipality
    )
    return Role.objects.filter(here, kind=Role.Kind.COORDINATOR).exists()
