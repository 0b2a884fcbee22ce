"""Mark, word and colour of each state: always the three together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.clauses.labels import label
from lofte.clauses.verdicts import Slot
from lofte.clauses.words import BECAUSE, DELIVERY, EFFECT, PROGRESS, SLOT
from lofte.commons.components.dates import spoken_language
from lofte.commons.components.numbers import interval_words, number

# state → (mark, tone)
DELIVERY_MARKS = {
    "kept": ("mark-check", "green"),
    "ongoing": ("mark-ring", "blue"),
    "partly": ("mark-half", "amber"),
    "not_kept": ("mark-cross", "red"),
    "not_started": ("mark-dash", "grey"),
    "cancelled": ("mark-dash", "grey"),
    "replaced": ("mark-dash", "grey"),
    "cannot_be_assessed": ("mark-question", "grey"),
}
PROGRESS_TONES = {"on_track": "blue", "behind": "amber", "cannot_be_met": "red"}
SLOT_MARKS = {
    "met": ("mark-check", "green"),
    "missed": ("mark-cross", "red"),
    "unknown": ("mark-question", "grey"),
    "open": ("mark-ring", "blue"),
    "future": ("mark-coming", "grey"),
}
EFFECT_MARKS = {
    "improved": ("effect-improved", "green"),
    "unchanged": ("effect-unchanged", "grey"),
    "worse": ("effect-worse", "red"),
    "unclear": ("effect-unclear", "grey"),
    "too_early": ("effect-dash", "grey"),
    "not_measured": ("effect-dash", "grey"),
}
NAMED_SLOTS = 12  # more than so many are shown as a strip of marks, and named in the table

TABLE = """<div class="table-region" role="group" tabindex="0" aria-label="{}">
<table class="ds-table"><thead><tr><th scope="col">{}</th><th scope="col" class="num">{}</th>
<th scope="col" class="num">{}</th><th scope="col">{}</th></tr></thead>
<tbody>{}</tbody></table></div>"""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a state is shown: its mark, its tone, its word and what is said after the word."""

    mark: str
    tone: str
    word: str
    more: str = ""


def standing(delivery: str, progress: str | None = None, because: str | None = None) -> Standing:
    """The verdict on the deed. A silence says which of the four it is, not one word for all."""
    mark, tone = DELIVERY_MARKS[delivery]
    language = spoken_language()
    if delivery == "cannot_be_assessed" and because:
        return Standing(mark, tone, BECAUSE[because][language])
    word = DELIVERY[delivery][language]
    if delivery == "ongoing" and progress:
        return Standing(mark, PROGRESS_TONES[progress], word, PROGRESS[progress][language])
    return Standing(mark, tone, word)


@cache
def icon(name: str) -> SafeString:
    """A picture of the sheet of icons; it says nothing that a word beside it does not say."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("commons/icons.svg"),
        name,
    )


def chip(delivery: str, progress: str | None, because: str | None) -> SafeString:
    return _chip(delivery, progress or "", because or "", spoken_language())


@cache
def _chip(delivery: str, progress: str, because: str, language: str) -> SafeString:
    """Some twenty different chips a language, each made once."""
    shown = standing(delivery, progress, because)
    more = format_html('<span class="chip__more">– {}</span>', shown.more) if shown.more else ""
    return format_html(
        '<span class="chip" data-tone="{}">{}<span>{} {}</span></span>',
        shown.tone,
        icon(shown.mark),
        shown.word,
        more,
    )


def band(shown: Standing, sentence: str, reason: str) -> SafeString:
    more = format_html("<span>{}</span>", shown.more) if shown.more else ""
    because = _("Reason: %(reason)s") % {"reason": reason} if reason else ""
    return format_html(
        '<section class="verdict" data-tone="{}"><h2 class="overline">{}</h2>{}'
        '<p class="verdict__word">{} {}</p>{}{}</section>',
        shown.tone,
        _("Is the promise kept?"),
        icon(shown.mark),
        shown.word,
        more,
        _paragraph("verdict__sentence", sentence),
        _paragraph("verdict__reason", because),
    )


def effect(state: str, sentence: str, *, one_meaning: bool) -> SafeString:
    """Apart from the deed. Colour only where "better" has one meaning."""
    mark, tone = EFFECT_MARKS[state]
    return format_html(
        '<section class="verdict" data-kind="effect" data-tone="{}"><h2 class="overline">{}</h2>{}'
        '<p class="verdict__word">{}</p>{}</section>',
        tone if one_meaning else "grey",
        _("Has it helped?"),
        icon(mark),
        EFFECT[state][spoken_language()],
        _paragraph("verdict__sentence", sentence),
    )


def _paragraph(css_class: str, text: str) -> SafeString:
    return format_html('<p class="{}">{}</p>', css_class, text) if text else mark_safe("")


def slots(found: Sequence[Any]) -> SafeString:
    """Slots as a row of marks and the same as a table; each with its name."""
    if not found:
        return mark_safe("")
    shown = [_slot(each) for each in found]
    picture = _row(shown) if len(shown) <= NAMED_SLOTS else _strip(shown)
    return format_html(
        "{}<details><summary>{}</summary>{}</details>", picture, _("Show as a table"), _table(shown)
    )


@dataclass(frozen=True, slots=True)
class _Slot:
    name: str
    theme: str
    state: str
    required: str
    counted: str


def _slot(slot: Any) -> _Slot:
    """A slot of a verdict as computed (an object) or as published (a mapping)."""
    state, required, low, high = (
        slot[key] if isinstance(slot, Mapping) else getattr(slot, key)
        for key in ("state", "required", "low", "high")
    )
    name = label(slot, spoken_language()) if isinstance(slot, Slot) else slot["name"]
    return _Slot(
        name=name[:1].upper() + name[1:],
        theme=(isinstance(slot, Slot) and slot.theme) or "",
        state=str(state),
        required="–" if required is None else number(required),
        counted="–" if low is None else interval_words(low, high),
    )


def _row(shown: Iterable[_Slot]) -> SafeString:
    language = spoken_language()
    items = "".join(
        f'<li class="slot" data-tone="{SLOT_MARKS[slot.state][1]}" data-state="{slot.state}">'
        f"{icon(SLOT_MARKS[slot.state][0])}<b>{conditional_escape(slot.name)}</b>"
        f"<span>{SLOT[slot.state][language]}</span>{_theme(slot.theme)}</li>"
        for slot in shown
    )
    return mark_safe(f'<ol class="slots" role="list">{items}</ol>')  # noqa: S308 - names are escaped


def _theme(theme: str) -> str:
    return f'<span class="small" lang="sv">{conditional_escape(theme)}</span>' if theme else ""


def _strip(shown: Sequence[_Slot]) -> SafeString:
    """Many slots as small marks in rows, with how many there are of each said in words above.

    Where all are alike the words say everything.
    """
    counts = format_html('<ul class="slot-counts" role="list">{}</ul>', _state_counts(shown))
    if len({slot.state for slot in shown}) == 1:
        return counts
    marks = "".join(
        f'<span data-tone="{SLOT_MARKS[slot.state][1]}">{icon(SLOT_MARKS[slot.state][0])}</span>'
        for slot in shown
    )
    return counts + format_html(
        '<div class="slot-strip" role="img" aria-label="{}">{}</div>',
        ngettext("%(number)s part, in order", "%(number)s parts, in order", len(shown))
        % {"number": number(len(shown))},
        mark_safe(marks),  # noqa: S308 - our own marks only
    )


def _state_counts(shown: Sequence[_Slot]) -> SafeString:
    language = spoken_language()
    items = [
        format_html(
            '<li class="chip" data-tone="{}">{}<span>{}: {}</span></li>',
            tone,
            icon(mark),
            SLOT[state][language].capitalize(),
            number(count),
        )
        for state, (mark, tone) in SLOT_MARKS.items()
        if (count := sum(slot.state == state for slot in shown))
    ]
    return mark_safe("".join(items))  # noqa: S308 - each item is made by format_html


def _table(shown: Iterable[_Slot]) -> SafeString:
    language = spoken_language()
    rows = "".join(
        f'<tr><th scope="row">{conditional_escape(slot.name)} {_theme(slot.theme)}</th>'
        f'<td class="num">{slot.required}</td><td class="num">{slot.counted}</td>'
        f"<td>{SLOT[slot.state][language].capitalize()}</td></tr>"
        for slot in shown
    )
    return format_html(
        TABLE,
        _("The parts of the promise"),
        _("Part"),
        _("Promised"),
        _("Done"),
        _("State"),
        mark_safe(rows),  # noqa: S308 - names are escaped, the rest is our own words
    )
