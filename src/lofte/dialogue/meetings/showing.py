"""A dialogue as residents see it, on its page and as data."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.commons.clock import today
from lofte.commons.models import Municipality
from lofte.commons.templatetags.lofte import address
from lofte.dialogue.meetings import queries
from lofte.dialogue.meetings.forms.planning import language_name
from lofte.dialogue.meetings.queries import Came
from lofte.dialogue.meetings.standing import Standing, asked_on, silence_of, standing
from lofte.dialogue.models import Conversation, Dialogue, Stop, Voice
from lofte.dialogue.themes.published import theme_name
from lofte.dialogue.voices import summaries
from lofte.dialogue.voices.showing import direction

Trail = list[tuple[str, str]]


@dataclass(frozen=True)
class ShownVoice:
    words: str
    language: str
    direction: str
    theme: str
    number: int | None  # in the minutes


@dataclass(frozen=True)
class ShownStop:
    stop: Stop
    silence: str


@dataclass(frozen=True)
class Listed:
    """A dialogue in a list."""

    dialogue: Dialogue
    standing: Standing
    url: str


def listed(municipality: Municipality) -> list[Listed]:
    """Those open first, then the others, each with the newest first."""
    on = today()
    found = [
        Listed(each, standing(each, on), page_of(each))
        for each in queries.listed_dialogues(municipality)
    ]
    return sorted(found, key=lambda each: each.standing.key != "open")


def page_of(dialogue: Dialogue) -> str:
    """The address of its page: for one of staff the one that its word opens."""
    place = dialogue.municipality.slug
    if dialogue.is_of_staff:
        return reverse("dialogue:staff-dialogue", args=[place, dialogue.entry_word])
    return reverse("dialogue:dialogue", args=[place, dialogue.slug])


def form_of(dialogue: Dialogue) -> str:
    """The address of the form where a voice is left in it."""
    place = dialogue.municipality.slug
    if dialogue.is_of_staff:
        return reverse("dialogue:tell-staff", args=[place, dialogue.slug, dialogue.entry_word])
    return reverse("dialogue:tell-in", args=[place, dialogue.slug])


def trail(municipality: Municipality, here: str = "") -> Trail:
    """The way to a page under the list of dialogues, or to the list."""
    dialogues = reverse("dialogue:dialogues", args=[municipality.slug])
    return [
        (_("Sweden"), address("/")),
        (municipality.name, address(f"/{municipality.slug}/")),
        (_("Dialogues"), dialogues),
        *([(here, "")] if here else []),
    ]


def page(dialogue: Dialogue) -> dict[str, Any]:
    """What the page of a dialogue shows, beside its voices."""
    came, on = queries.voices_that_came(dialogue), today()
    stands = standing(dialogue, on)
    return {
        "place": dialogue.municipality,
        "dialogue": dialogue,
        "standing": stands,
        "languages": [language_name(code) for code in dialogue.languages],
        "form": form_of(dialogue) if stands.takes_voices else "",
        "came": came,
        "many": many_words(came, is_over=dialogue.state == Dialogue.State.CLOSED),
        "rest": list(rest(came)) if dialogue.state == Dialogue.State.CLOSED else [],
        "stops": shown_stops(dialogue, on),
        "trail": trail(dialogue.municipality, dialogue.title),
    } | opinions_of(dialogue)


def many_words(came: Came, *, is_over: bool) -> str:
    """How many voices there are. While more come the number is told in steps: see `rounded`."""
    if is_over:
        said = ngettext("%(many)s voice", "%(many)s voices", came.all)
        return said % {"many": came.all}
    return _("So far: %(many)s voices") % {"many": summaries.said(summaries.rounded(came.all))}


def rest(came: Came) -> Iterator[str]:
    """The voices that are not shown, by why not."""
    if came.waiting:
        said = ngettext(
            "%(many)s has not been read yet.", "%(many)s have not been read yet.", came.waiting
        )
        yield said % {"many": came.waiting}
    if came.counted:
        said = ngettext(
            "%(many)s is counted in a theme, and its words are not shown.",
            "%(many)s are counted in a theme, and their words are not shown.",
            came.counted,
        )
        yield said % {"many": came.counted}
    if came.set_aside:
        said = ngettext(
            "%(many)s is set aside, by the published rules.",
            "%(many)s are set aside, by the published rules.",
            came.set_aside,
        )
        yield said % {"many": came.set_aside}


def voices(dialogue: Dialogue) -> QuerySet[Voice]:
    return queries.shown_voices(dialogue)


def shown_voice(voice: Voice) -> ShownVoice:
    theme = theme_name(voice.theme) if voice.theme else ""
    return ShownVoice(
        voice.words, voice.language, direction(voice.language), theme, voice.number
    )  # fmt: skip


def shown_stops(dialogue: Dialogue, on: date) -> list[ShownStop]:
    """The stops of a walk, once it is closed and somebody has looked them through."""
    if dialogue.kind != Dialogue.Kind.SAFETY_WALK or dialogue.state != Dialogue.State.CLOSED:
        return []
    return [ShownStop(stop, silence_of(stop, on)) for stop in queries.stops(dialogue)]


def opinions_of(dialogue: Dialogue) -> dict[str, str]:
    """Where one votes while the conversation is open, and its result once that is published."""
    talk: Conversation | None = getattr(dialogue, "conversation", None)
    if talk is None:
        return {"vote": "", "result": ""}
    where = [dialogue.municipality.slug, dialogue.slug]
    if dialogue.is_of_staff:  # its result is told where its word leads, and has no page for all
        vote = reverse("dialogue:vote-staff", args=[*where, dialogue.entry_word])
        return {"vote": vote if talk.is_open else "", "result": ""}
    return {
        "vote": reverse("dialogue:vote", args=where) if talk.is_open else "",
        "result": reverse("dialogue:results", args=where) if talk.published_on else "",
    }


# as data


def list_document(municipality: Municipality) -> dict[str, Any]:
    return {
        "municipality": municipality.code,
        "dialogues": [_facts(each.dialogue, each.standing) for each in listed(municipality)],
    }


def document(dialogue: Dialogue) -> dict[str, Any]:
    """A dialogue with its shown voices, without day and place: together they may point at one."""
    on = today()
    is_over = dialogue.state == Dialogue.State.CLOSED
    came = queries.voices_that_came(dialogue)
    return _facts(dialogue, standing(dialogue, on)) | {
        "municipality": dialogue.municipality.code,
        "voices": _counts(came) if is_over else {"all": summaries.rounded(came.all)},
        "said": [_voice(each) for each in queries.shown_voices(dialogue)],
        "stops": [_stop(each) for each in shown_stops(dialogue, on)],
        **{name: url or None for name, url in opinions_of(dialogue).items()},
    }


def _facts(dialogue: Dialogue, stands: Standing) -> dict[str, Any]:
    return {
        "url": page_of(dialogue),
        "kind": dialogue.kind,
        "title": dialogue.title,
        "question": dialogue.question,
        "where": dialogue.where,
        "who_could_take_part": dialogue.who_could,
        "how_invited": dialogue.how_invited,
        "languages": dialogue.languages,
        "from": dialogue.starts_on.isoformat(),
        "to": dialogue.ends_on.isoformat(),
        "state": stands.key,
        "silent_days": stands.silent_days,
        "closed_on": dialogue.closed_on and dialogue.closed_on.isoformat(),
        "came": dialogue.came,
        "outcome": dialogue.outcome,
        "what_next": dialogue.what_next,
    }


def _counts(came: Came) -> dict[str, int]:
    return {
        "all": came.all,
        "shown": came.shown,
        "counted_not_shown": came.counted,
        "not_read": came.waiting,
        "set_aside": came.set_aside,
    }


def _voice(voice: Voice) -> dict[str, Any]:
    return {
        "number": voice.number,
        "words": voice.words,
        "language": voice.language,
        "theme": voice.theme,
    }


def _stop(shown: ShownStop) -> dict[str, Any]:
    stop = shown.stop
    return {
        "name": stop.name,
        "place": stop.place.name if stop.place else None,
        "safe": stop.is_safe,
        "finding": stop.finding,
        "manager": stop.manager,
        "asked_on": None if stop.is_safe else asked_on(stop).isoformat(),
        "answer": stop.answer or None,
        "answered_on": stop.answered_on and stop.answered_on.isoformat(),
    }
