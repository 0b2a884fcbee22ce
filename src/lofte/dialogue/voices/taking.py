"""Voices as they are taken in: those that come at the same time are written together.

What a resident does leaves no trail of who, and no time.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F

from lofte.analysis.small_cells import closed_batches
from lofte.commons.clock import today
from lofte.commons.models import Municipality
from lofte.commons.sealing import keyed, keyed_bytes, seal
from lofte.commons.together import Together
from lofte.dialogue.models import Dialogue, Follower, Heard, Voice
from lofte.dialogue.voices import queries
from lofte.dialogue.voices.codes import code_from
from lofte.dialogue.voices.said import About, Said, Told, channel_of

NOBODY = About()


class Telling(NamedTuple):
    """A voice that is not kept yet, its receipt, and what is kept apart from it."""

    voice: Voice
    code: str
    email: str
    about: About


def tell(
    *,
    municipality: Municipality,
    said: Said,
    ticket_key: str,
    dialogue: Dialogue | None = None,
    is_held: bool = False,
    email: str = "",
    about: About = NOBODY,
) -> Told:
    """Take what somebody tells. The same ticket gives the same receipt, and one voice."""
    code = code_from(keyed_bytes("receipt", municipality.code, ticket_key))
    voice = Voice(
        receipt=queries.receipt_key(code),
        is_held=is_held,
        **values_of(municipality, said, dialogue),
    )
    return _take(Telling(voice, code, email, about))


@transaction.atomic
def take_all(tellings: Sequence[Telling]) -> list[Told]:
    """Keep all of them, or none."""
    # In one order, so that two workers never wait for each other. The database decides which of
    # two that come at once is the first; the other changes nothing.
    voices = sorted((each.voice for each in tellings), key=lambda voice: voice.receipt)
    Voice.objects.bulk_create(voices, ignore_conflicts=True)
    kept = queries.voices_kept([each.voice.receipt for each in tellings])
    told = []
    for each in tellings:
        found = kept[each.voice.receipt]
        is_new, is_same = found.key == each.voice.pk, found.words == each.voice.words
        told.append(Told(each.code, is_new, is_same=is_same, is_held=found.is_held))
    new = [each for each, its in zip(tellings, told, strict=True) if its.is_new]
    Follower.objects.bulk_create(
        Follower(voice_key=keyed("follower", str(each.voice.pk)), sealed=seal(each.email))
        for each in new
        if each.email
    )
    for each in sorted(new, key=_whose_count):
        if each.about:
            count_heard(each.voice.municipality, each.voice.dialogue, each.about)
    return told


_take: Together[Telling, Told] = Together(take_all)


def _whose_count(telling: Telling) -> tuple[int, int, str]:
    """Where somebody is counted among those heard."""
    voice, about = telling.voice, telling.about
    return (
        voice.municipality_id,
        voice.dialogue_id or 0,
        f"{about.sex} {about.age_band} {about.area}",
    )


def values_of(municipality: Municipality, said: Said, dialogue: Dialogue | None) -> dict[str, Any]:
    """A dialogue that has closed meanwhile turns nobody away: the voice is then the place's own."""
    here = dialogue if dialogue and dialogue.state == Dialogue.State.OPEN else None
    return {
        "municipality": municipality,
        "dialogue": here,
        "channel": channel_of(here),
        "words": said.words,
        "language": said.language,
        "feeling": said.feeling,
        "place": said.place,
        "place_words": said.place_words,
        "east": said.east,
        "north": said.north,
        "days": list(said.days),
        "hours": list(said.hours),
        "theme_said": said.theme,
        "may_be_shown": said.may_be_shown,
        "day": today(),
    }


def count_heard(municipality: Municipality, dialogue: Dialogue | None, about: About) -> None:
    cell, _is_new = Heard.objects.get_or_create(
        municipality=municipality,
        dialogue=dialogue,
        sex=about.sex,
        age_band=about.age_band,
        area=about.area,
    )
    Heard.objects.filter(pk=cell.pk).update(many=F("many") + 1)
    heard, closed = queries.heard_and_closed(municipality)
    if closed_batches(heard) > closed:
        queries.heard_in(municipality).update(closed=F("many"))
