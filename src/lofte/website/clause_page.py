"""The page of one clause, made ready: every word it says, in its order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lofte.clauses.sentences import sentence_in
from lofte.clauses.text import same_id
from lofte.clauses.verdicts import Slot, Verdict
from lofte.commons.clock import STOCKHOLM
from lofte.commons.components import marks
from lofte.commons.components.dates import long_date, spoken_language
from lofte.commons.templatetags.lofte import spoken
from lofte.website import phrases, targets
from lofte.website.frames import Frame, place_frame
from lofte.website.papers import Document
from lofte.website.rounds import ChangeView, decision_view, mark_chip, round_url
from lofte.website.stories import DEEDS_ON_A_PAGE, Change, PledgeStory, Published
from lofte.website.timeline import timeline
from lofte.website.worry import is_worrying


@dataclass(frozen=True, slots=True)
class PublishedView:
    day: str
    chip: SafeString
    sentence: str


@dataclass(frozen=True, slots=True)
class ClausePage:
    frame: Frame
    story: PledgeStory
    text: SafeString
    area: SafeString
    round_url: str
    phase: str
    facts: Sequence[tuple[str, str]]  # icon, words
    verdicts: SafeString
    slots: SafeString
    follow_up: str
    timeline: SafeString
    pages: Page[int]
    changes: Sequence[ChangeView]
    published: Sequence[PublishedView]
    updated: str


def clause_page(story: PledgeStory, accent: str) -> ClausePage:
    paper, document = story.paper, story.line.document
    verdict = story.verdict
    return ClausePage(
        frame=_frame(story, accent),
        story=story,
        text=spoken(document["text"]),
        area=spoken(story.area.titles),
        round_url=round_url(story.place, story.period),
        phase=phrases.promise_phase_sentence(paper),
        facts=list(_facts(story)),
        verdicts=_verdicts(verdict, document["target"]) if verdict else mark_safe(""),
        slots=marks.slots(_telling(verdict.slots)) if verdict else mark_safe(""),
        follow_up=targets.follow_up(document["target"]),
        timeline=timeline(story.deeds, story.place.slug, targets.unit(document["target"])),
        pages=Paginator(range(story.deeds_known), DEEDS_ON_A_PAGE).page(story.page),
        changes=[*map(_change, story.changes), *_decisions(story)],
        published=[_published(each) for each in story.published],
        updated=long_date(story.updated_at.astimezone(STOCKHOLM).date()),
    )


def _frame(story: PledgeStory, accent: str) -> Frame:
    worrying = is_worrying(f"{story.line.words} {story.area.titles['sv']}")
    period = phrases.period_words(story.paper)
    here = f"/{story.place.slug}/{story.period}/{story.line.slug}"
    return place_frame(
        story.place,
        # In somebody's history the title tells nobody what was read.
        _("A promise in %(place)s") % {"place": story.place.name}
        if worrying
        else f"{_short(story.line.document['text'])} – {story.place.name} {period}",
        accent=accent,
        data=f"{here}.json",
        trail=[(period, round_url(story.place, story.period)), (_title(story), "")],
        is_worrying=worrying,
    )


def _title(story: PledgeStory) -> str:
    titles = story.area.titles
    return str(titles.get(spoken_language(), titles["sv"]))


def _short(text: Document) -> str:
    said: str = text.get(spoken_language(), text["sv"])
    return said if len(said) <= 70 else f"{said[:70].rsplit(' ', 1)[0].rstrip(',;:')} …"


def _facts(story: PledgeStory) -> Iterable[tuple[str, str]]:
    document = story.line.document
    yield "shield-check", phrases.answers_for(document)
    if others := phrases.helpers(document):
        yield "users", others
    yield "calendar", phrases.period_words(story.paper)
    if audience := phrases.audience(document):
        yield "circle-user", _("for %(whom)s") % {"whom": audience}


def _verdicts(verdict: Verdict, target: Document) -> SafeString:
    """The deed and the effect, apart; a state of the world has only the effect."""
    language = spoken_language()
    effect = marks.effect(verdict.effect, _why_no_effect(target), one_meaning=True)
    if verdict.delivery is None:
        return effect
    shown = marks.standing(verdict.delivery, verdict.progress, verdict.because)
    said = sentence_in(verdict, language)
    reason = "" if verdict.reason and verdict.reason in said else verdict.reason or ""
    return mark_safe(marks.band(shown, said, reason) + effect)  # noqa: S308 - two safe parts


def _why_no_effect(target: Document) -> str:
    if target["kind"] != "outcome":
        return _("The effect is not followed, because no measure has been chosen for the promise.")
    if target["direction"] == "down":
        told = _("It would show as less of this: %(what)s. No figures are published.")
    else:
        told = _("It would show as more of this: %(what)s. No figures are published.")
    return told % {"what": target["indicator"]}


def _telling(slots: Sequence[Slot]) -> list[Slot]:
    """The slots less a total that only adds up the windows under it."""
    windows: dict[Any, list[Slot]] = {}
    for slot in slots:
        if slot.window:
            windows.setdefault((slot.unit and slot.unit.name, slot.place), []).append(slot)
    return [slot for slot in slots if slot.window or not _adds_up(slot, windows)]


def _adds_up(slot: Slot, windows: dict[Any, list[Slot]]) -> bool:
    under = windows.get((slot.unit and slot.unit.name, slot.place), ())
    asked = [each.required for each in under if each.required is not None]
    return bool(under) and len(asked) == len(under) and sum(asked) == slot.required


def _change(change: Change) -> ChangeView:
    if change.before is None:
        what = _("Added after signing")
    elif change.after is None:
        what = _("Withdrawn")
    else:
        what = _("Changed")
    return ChangeView(
        day=long_date(change.decided_on),
        what=what,
        reason=change.reason,
        before=_before(change),
    )


def _before(change: Change) -> str:
    """The old words, where it is the words that changed."""
    if change.before is None or change.after is None:
        return ""
    return str(change.before["text"]["sv"])


def _decisions(story: PledgeStory) -> list[ChangeView]:
    """What was decided about the clause, or about all of them, the newest first."""
    made = [
        each
        for each in story.paper.decisions
        if _is_about(each, story.line.key) and each["on"] <= story.day.isoformat()
    ]
    made.sort(key=lambda each: each["on"], reverse=True)
    return [decision_view(each) for each in made]


def _is_about(decision: Document, key: str) -> bool:
    return decision.get("clause") is None or same_id(decision["clause"]) == same_id(key)


def _published(each: Published) -> PublishedView:
    content, language = each.content, spoken_language()
    return PublishedView(
        day=long_date(each.judged_on),
        chip=mark_chip(content["delivery"], content["progress"], content["because"]),
        sentence=content["sentence"][language],
    )
