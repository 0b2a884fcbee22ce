"""The page of one clause: what its paper says, and what was read of its deeds just now."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from lofte.clauses.coaching.following_up import can_be_followed_up
from lofte.clauses.reading.reader import read_wording
from lofte.clauses.sentences import sentence_in
from lofte.clauses.text import same_id
from lofte.clauses.verdicts import Slot, Verdict
from lofte.commons.clock import STOCKHOLM
from lofte.commons.components import marks
from lofte.commons.components.dates import long_date, spoken_language
from lofte.commons.templatetags.lofte import address, spoken
from lofte.commons.text import slug_of
from lofte.pledges.drafts.lines import promisors_in
from lofte.website import phrases
from lofte.website.frames import Frame, place_frame
from lofte.website.latest import Latest
from lofte.website.papers import Document, Place
from lofte.website.publishing.share import of_promise
from lofte.website.rounds import ChangeView, decision_view, mark_chip, round_url
from lofte.website.skeletons import filled, open_places, pieces_of
from lofte.website.stories import DEEDS_ON_A_PAGE, Change, PledgeStory, Published
from lofte.website.timeline import timeline
from lofte.website.why import why
from lofte.website.worry import is_worrying

_pages: Latest[Sequence[str]] = Latest(3_000)


def clause_page(request: HttpRequest, story: PledgeStory, accent: str) -> str:
    """The whole page as HTML."""

    def made() -> Sequence[str]:
        page = render_to_string("website/clause.html", _paper_side(story, accent), request)
        return pieces_of(page)

    # The switch of language takes the question of the address along, so such a page is made anew.
    if request.META.get("QUERY_STRING"):
        return filled(made(), _deed_side(story))
    # The picture is named with the whole address of the site.
    root = (request.scheme, request.get_host())
    key = (story.paper, story.line, story.place, story.period, accent, spoken_language(), root)
    return filled(_pages.found_or_made(key, made), _deed_side(story))


# What the paper says


def _follow_up(document: Document) -> str:
    """What the coach says of the wording: whether it can be followed up, in one sentence."""
    text = document["text"]["sv"]
    read = read_wording(text, promisors_in(document))
    said = can_be_followed_up(text, read, document["target"])
    return said[spoken_language()]


def _paper_side(story: PledgeStory, accent: str) -> dict[str, Any]:
    document = story.line.document
    return {
        "frame": _frame(story, accent),
        "text": spoken(document["text"]),
        "withdrawn": story.line.withdrawn_on,
        "phase": phrases.promise_phase_sentence(story.paper),
        "facts": list(_facts(story)),
        "paper": story.paper,
        "follow_up": _follow_up(document),
        "evidence": document.get("evidence", ""),
        "carried": document.get("carried_from"),
        "earlier": _earlier(story.place, document.get("carried_from")),
        "round_url": round_url(story.place, story.period),
        "put": open_places("verdicts", "slots", "why", "done", "changes", "published", "updated"),
    }


def _earlier(place: Place, carried: Document | None) -> str:
    """Where the promise that it was taken over from stands."""
    if not carried:
        return ""
    return address(f"/{place.slug}/{carried['round']}/{slug_of(carried['clause'])}/")


def _frame(story: PledgeStory, accent: str) -> Frame:
    worrying = is_worrying(f"{story.line.words} {story.area.titles['sv']}")
    period = phrases.period_words(story.paper)
    here = f"/{story.place.slug}/{story.period}/{story.line.slug}"
    titles = story.area.titles
    return place_frame(
        story.place,
        # In somebody's history the title tells nobody what was read.
        _("A promise in %(place)s") % {"place": story.place.name}
        if worrying
        else f"{_short(story.line.document['text'])} – {story.place.name} {period}",
        accent=accent,
        data=f"{here}.json",
        trail=[
            (period, round_url(story.place, story.period)),
            (titles.get(spoken_language(), titles["sv"]), ""),
        ],
        is_worrying=worrying,
        picture=(
            reverse(
                "website:picture-of-promise", args=[story.place.slug, story.period, story.line.slug]
            ),
            of_promise(story.place, story.paper, story.line, accent).alt,
        ),
    )


def _short(text: Document) -> str:
    said: str = text.get(spoken_language(), text["sv"])
    return said if len(said) <= 70 else f"{said[:70].rsplit(' ', 1)[0].rstrip(',;:')} …"


def _facts(story: PledgeStory) -> Iterable[tuple[str, str]]:
    """Who answers for it, with whom, when and for whom: (icon, words)."""
    document = story.line.document
    yield "shield-check", phrases.answers_for(document)
    if others := phrases.helpers(document):
        yield "users", others
    if owner := document.get("owner"):
        yield "circle-user", _("owned by: %(role)s") % {"role": owner}
    yield "calendar", phrases.period_words(story.paper)
    if audience := phrases.audience(document):
        yield "circle-user", _("for %(whom)s") % {"whom": audience}


# What was done


def _deed_side(story: PledgeStory) -> dict[str, str]:
    language, target = spoken_language(), story.line.document["target"]
    verdict, effect = story.verdict, phrases.effect(story.line.document)
    return {
        "verdicts": _verdicts(verdict, target, effect) if verdict else "",
        "slots": _slots(_telling(verdict.slots), language) if verdict else "",
        "why": why(story.behind, story.area, story.place, language),
        "done": _done(story, target.get("unit", "")),
        "changes": _changes([*map(_change, story.changes), *_decisions(story)]),
        "published": _published(story.published),
        "updated": long_date(story.updated_at.astimezone(STOCKHOLM).date()),
    }


def _verdicts(verdict: Verdict, target: Document, said_of_effect: str) -> str:
    """The deed and the effect, apart; a state of the world has only the effect."""
    language = spoken_language()
    said = sentence_in(verdict, language)
    reason = "" if verdict.reason and verdict.reason in said else verdict.reason or ""
    way, indicator = target.get("direction", ""), target.get("indicator", "")
    about = (target["kind"], way, indicator, said_of_effect)
    states = (verdict.delivery, verdict.progress, verdict.because)
    band = _band(*states, said, reason, language) if verdict.delivery else ""
    return band + _effect(verdict.effect, *about, language)


@lru_cache(maxsize=2_000)
def _band(
    delivery: str, progress: str | None, because: str | None, said: str, reason: str, language: str
) -> str:
    return marks.band(marks.standing(delivery, progress, because), said, reason)


@lru_cache(maxsize=500)
def _effect(state: str, kind: str, direction: str, indicator: str, said: str, language: str) -> str:
    why = said or _why_no_effect(kind, direction, indicator)
    return marks.effect(state, why, one_meaning=True)


def _why_no_effect(kind: str, direction: str, indicator: str) -> str:
    if kind != "outcome":
        return _("The effect is not followed, because no measure has been chosen for the promise.")
    if direction == "down":
        told = _("It would show as less of this: %(what)s. No figures are published.")
    else:
        told = _("It would show as more of this: %(what)s. No figures are published.")
    return told % {"what": indicator}


@lru_cache(maxsize=500)
def _slots(slots: tuple[Slot, ...], language: str) -> str:
    """Drawn once for the same slots: there may be hundreds, and most days change none."""
    if not slots:
        return ""
    title = escape(_("Part by part"))
    return f'<section class="wide"><h2>{title}</h2>{marks.slots(slots)}</section>'


def _telling(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """The slots less a total that only adds up the windows under it."""
    windows: dict[Any, list[Slot]] = {}
    for slot in slots:
        if slot.window:
            windows.setdefault((slot.unit and slot.unit.name, slot.place), []).append(slot)
    if not windows:
        return tuple(slots)
    return tuple(slot for slot in slots if slot.window or not _adds_up(slot, windows))


def _adds_up(slot: Slot, windows: dict[Any, list[Slot]]) -> bool:
    under = windows.get((slot.unit and slot.unit.name, slot.place), ())
    asked = [each.required for each in under if each.required is not None]
    return bool(under) and len(asked) == len(under) and sum(asked) == slot.required


def _done(story: PledgeStory, unit: str) -> str:
    if not story.deeds:
        nothing = _("Nothing has been reported.")
        return f"<p>{escape(nothing)}</p>"
    items = timeline(story.deeds, story.place.slug, unit)
    pages = _pagination(story.page, story.deeds_known, spoken_language())
    return f'<ol class="timeline" role="list">{items}</ol>{pages}'


@lru_cache(maxsize=500)
def _pagination(page: int, known: int, language: str) -> str:
    """Links to the other pages of the timeline; nothing when there is one."""
    if known <= DEEDS_ON_A_PAGE:
        return ""
    shown = Paginator(range(known), DEEDS_ON_A_PAGE).page(page)
    return render_to_string("commons/components/pagination.html", {"page": shown, "base": "?sida="})


def _changes(changes: Sequence[ChangeView]) -> str:
    if not changes:
        none_known = _("None is known.")
        return f"<p>{escape(none_known)}</p>"
    return render_to_string("website/changes.html", {"changes": changes})


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


def _published(published: Sequence[Published]) -> str:
    if not published:
        return ""
    language = spoken_language()
    views = [
        {
            "day": long_date(each.judged_on),
            "chip": mark_chip(*(each.content[key] for key in ("delivery", "progress", "because"))),
            "sentence": each.content["sentence"][language],
        }
        for each in published
    ]
    return render_to_string("website/published.html", {"published": views})
