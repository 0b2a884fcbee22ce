"""All writing of voices.

What a resident does leaves no trail of who, and no time. What staff do is recorded, without the
words.
"""

import secrets
from typing import Any
from uuid import UUID

from django.db import transaction

from lofte.commons import audit
from lofte.commons.clock import today
from lofte.commons.models import Municipality, Person
from lofte.commons.refusal import Refused, refuse_if
from lofte.commons.sealing import keyed
from lofte.dialogue.models import Addition, Dialogue, Follower, Voice
from lofte.dialogue.themes.published import suggested_theme
from lofte.dialogue.voices import letters, queries, rules
from lofte.dialogue.voices.codes import code_from
from lofte.dialogue.voices.said import About, Said, channel_of
from lofte.dialogue.voices.taking import NOBODY, count_heard, values_of


@transaction.atomic
def enter(
    *,
    municipality: Municipality,
    said: Said,
    by: Person,
    dialogue: Dialogue | None = None,
    number: int | None = None,
    channel: str = "",
    about: About = NOBODY,
) -> str:
    """Write down what somebody said by phone, on paper or at a meeting; answers its receipt."""
    where = dialogue.municipality if dialogue else municipality
    refuse_if(rules.why_not_enter(municipality, where, by))
    code = code_from(secrets.token_bytes(32))
    came = {"dialogue": dialogue, "number": number, "channel": channel or channel_of(dialogue)}
    voice = Voice.objects.create(
        receipt=queries.receipt_key(code), **values_of(municipality, said, None) | came
    )
    if about:
        count_heard(municipality, dialogue, about)
    audit.record("voice.entered", by=by, on=voice, channel=voice.channel)
    return code


@transaction.atomic
def add(*, code: str, words: str, ticket_key: str) -> Addition:
    """Add to a voice through its receipt. Sent twice is once."""
    voice = queries.voice_of_receipt_to_change(code)
    refused = rules.why_not_add(voice)
    if voice is None or refused:
        raise Refused(refused)
    addition, _is_new = Addition.objects.get_or_create(
        form=keyed("addition", ticket_key),
        defaults={"voice": voice, "words": words, "day": today()},
    )
    return addition


@transaction.atomic
def withdraw(*, code: str) -> Voice:
    """Take a voice out of the counting and from the pages. The law asks that it is kept."""
    voice = queries.voice_of_receipt_to_change(code)
    refused = rules.why_not_withdraw(voice)
    if voice is None or refused:
        raise Refused(refused)
    voice.status, voice.published_on = Voice.Status.WITHDRAWN, None
    voice.save(update_fields=["status", "published_on"])
    Follower.objects.filter(voice_key=keyed("follower", str(voice.pk))).delete()
    return voice


@transaction.atomic
def mark_read(*, voice: Voice, by: Person) -> Voice:
    """Say that somebody has read it, before anything is decided."""
    voice = queries.voice_to_change(voice)
    refuse_if(rules.why_not_move(voice, Voice.Status.READ, by))
    return _move(voice, "voice.read", by, status=Voice.Status.READ)


@transaction.atomic
def count_in(*, voice: Voice, theme: str, by: Person) -> Voice:
    """Count the voice in a theme. The words stay as they are."""
    voice = queries.voice_to_change(voice)
    refuse_if(rules.why_not_count(voice, theme, by))
    return _move(
        voice, "voice.counted", by,
        status=Voice.Status.COUNTED, theme=theme, theme_suggested=suggested_theme(voice.words),
        reason="", same_as=None, is_held=False,
    )  # fmt: skip


@transaction.atomic
def set_aside(*, voice: Voice, reason: str, by: Person, same_as: Voice | None = None) -> Voice:
    """Do not count it, for one of the published reasons; a copy says what it is a copy of."""
    voice = queries.voice_to_change(voice)
    refuse_if(rules.why_not_set_aside(voice, reason, same_as, by))
    return _move(
        voice, "voice.set_aside", by,
        status=Voice.Status.SET_ASIDE, reason=reason, same_as=same_as, published_on=None,
    )  # fmt: skip


@transaction.atomic
def publish(*, voice: Voice, by: Person) -> Voice:
    """Show the words to everyone. Nothing but a person's act does."""
    voice = queries.voice_to_change(voice)
    refuse_if(rules.why_not_publish(voice, by))
    return _move(voice, "voice.published", by, published_on=today())


@transaction.atomic
def hide(*, voice: Voice, by: Person) -> Voice:
    """Take the words from the pages; the voice is still counted."""
    voice = queries.voice_to_change(voice)
    refuse_if(rules.why_not_hide(voice, by))
    return _move(voice, "voice.hidden", by, published_on=None)


@transaction.atomic
def let_in(*, voice: Voice, by: Person) -> Voice:
    """Let a voice that waited for a person in among the others."""
    voice = queries.voice_to_change(voice)
    refuse_if(rules.why_not_let_in(voice, by))
    return _move(voice, "voice.let_in", by, is_held=False)


def _move(voice: Voice, verb: str, by: Person, **values: Any) -> Voice:
    was = voice.status
    for name, value in values.items():
        setattr(voice, name, value)
    voice.save(update_fields=list(values))
    told = {name: str(values[name]) for name in ("status", "theme", "reason") if name in values}
    audit.record(verb, by=by, on=voice, within=None, **told)
    if voice.status != was:
        _tell_follower(voice.pk)
    return voice


def _tell_follower(key: UUID) -> None:
    """After the commit: a letter about what then was not saved would be a lie."""
    voice = Voice(pk=key)
    if follower := queries.follower_of(voice):
        transaction.on_commit(lambda: letters.tell_that_something_happened(follower))
