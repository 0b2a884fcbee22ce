"""`{% load lofte %}`: the parts of a page; docs/reference/components.md tells their arguments."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from lofte.commons.components import dates, marks, numbers, sweden
from lofte.commons.components.dates import spoken_language

register = template.Library()
register.simple_tag(marks.icon, name="icon")
register.simple_tag(marks.slots, name="slot_marks")
register.simple_tag(sweden.municipality_map, name="municipality_map")
register.simple_tag(numbers.count_words, name="count_words")
register.simple_tag(numbers.interval_words, name="interval_words")
register.filter("number", numbers.number)
register.filter("long_date", dates.long_date)


@register.simple_tag
def verdict_chip(
    delivery: str, progress: str | None = None, because: str | None = None
) -> SafeString:
    """The verdict in a list: mark and word."""
    return marks.chip(delivery, progress, because)


@register.simple_tag
def verdict_band(
    delivery: str,
    progress: str | None = None,
    because: str | None = None,
    sentence: str | Mapping[str, str] = "",
    reason: str = "",
) -> SafeString:
    """The verdict on its own page: mark, word and one sentence of arithmetic."""
    return marks.band(marks.standing(delivery, progress, because), _in_language(sentence), reason)


@register.simple_tag
def effect_note(
    effect: str, sentence: str | Mapping[str, str] = "", *, one_meaning: bool = True
) -> SafeString:
    """The effect, apart from the deed."""
    return marks.effect(effect, _in_language(sentence), one_meaning=one_meaning)


@register.simple_tag
def status_tag(word: str, tone: str = "grey") -> SafeString:
    """Tones: grey, blue, green, amber, red."""
    return format_html('<span class="status" data-tone="{}">{}</span>', tone, word)


@register.simple_tag
def when(start: date, end: date | None = None) -> SafeString:
    """One day, or a span of days, for people and for machines."""
    if end is None or end == start:
        return format_html(
            '<time datetime="{}">{}</time>', start.isoformat(), dates.long_date(start)
        )
    return format_html(
        '<time datetime="{}/{}">{}</time>',
        start.isoformat(),
        end.isoformat(),
        dates.period(start, end),
    )


@register.simple_tag
def period(start: date, end: date | None = None) -> str:
    """A round's period: "2019–2020", "2024–" until further notice."""
    return dates.period(start, end)


@register.simple_tag
def spoken(text: str | Mapping[str, str]) -> SafeString:
    """A text that may exist in one language only; the other is then marked as what it is."""
    if isinstance(text, str):
        return _foreign(text, "sv")
    language = spoken_language()
    if language in text:
        return conditional_escape(text[language])
    other, found = next(iter(text.items()), (language, ""))
    return _foreign(found, other)


@register.simple_tag
def timeline_item(
    start: date,
    end: date | None = None,
    *,
    title: str = "",
    count: str = "",
    place: str = "",
    note: str = "",
    by: str = "",
    tone: str = "",
    extra: str = "",
) -> SafeString:
    """One thing that was done or decided. `extra` is safe HTML, such as links to evidence."""
    facts = [
        fact
        for fact in (
            _fact("map-pin", _("Place"), place),
            _fact("shield-check", _("Confirmed by"), by),
        )
        if fact
    ]
    return format_html(
        "<li{}>{}{}{}{}{}</li>",
        format_html(' data-tone="{}"', tone) if tone else "",
        when(start, end),
        _line(" · ".join(filter(None, (title, count)))),
        _line(note),
        format_html('<div class="facts">{}</div>', mark_safe("".join(facts))) if facts else "",  # noqa: S308
        extra,
    )


def _line(text: str) -> SafeString:
    return format_html("<p>{}</p>", _foreign(text, "sv")) if text else mark_safe("")


def _fact(icon: str, name: str, value: str) -> SafeString:
    if not value:
        return mark_safe("")
    return format_html(
        '<span>{}<span class="ds-sr-only">{}: </span>{}</span>', marks.icon(icon), name, value
    )


def _foreign(text: str, language: str) -> SafeString:
    if language == spoken_language():
        return conditional_escape(text)
    return format_html('<span lang="{}">{}</span>', language, text)


def _in_language(text: str | Mapping[str, str]) -> str:
    return text if isinstance(text, str) else text.get(spoken_language(), "")


@register.simple_tag
def address(path: str) -> str:
    """An address of the product in the language of the page: "/om/" is "/en/om/" in English."""
    return f"/en{path}" if spoken_language() == "en" else path


@register.inclusion_tag("commons/components/language_switch.html", takes_context=True)
def language_switch(context: template.Context) -> dict[str, str]:
    """The same page in the other language."""
    request = context.get("request")
    path = request.path if request else "/"
    query = request.GET.urlencode() if request and request.method == "GET" else ""
    other = "sv" if spoken_language() == "en" else "en"
    tail = path.removeprefix("/en") if other == "sv" else f"/en{path}"
    return {"language": other, "url": f"{tail or '/'}{'?' if query else ''}{query}"}


@register.simple_tag
def site_footer() -> SafeString:
    return _footer(spoken_language())


@cache
def _footer(language: str) -> SafeString:
    with override(language):
        return mark_safe(render_to_string("commons/components/footer.html"))  # noqa: S308 - a template


@register.inclusion_tag("commons/components/breadcrumbs.html")
def breadcrumbs(trail: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """(title, address) from the start; the last is the page itself."""
    return {"before": trail[:-1], "here": trail[-1]}


@register.inclusion_tag("commons/components/silence.html")
def silence(what: str, since: date | None = None, who: str = "") -> dict[str, Any]:
    """What is missing, since when, and who could change it."""
    return {"what": what, "since": since, "who": who}


@register.inclusion_tag("commons/components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """All faults of a form, each a link to its field; nothing when there are none."""
    faults = [
        _fault(form, name, str(error)) for name, errors in form.errors.items() for error in errors
    ]
    return {"faults": faults}


def _fault(form: BaseForm, name: str, error: str) -> tuple[str, str]:
    """Where the link leads, and the sentence; it names its field, for it stands apart from it."""
    if name not in form.fields:
        return "", error
    label = str(form[name].label)
    return _first_control(form[name]), error if error.startswith(label) else f"{label}: {error}"


def _first_control(field: BoundField) -> str:
    """Where a link in the summary leads; a group of controls has no id of its own."""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


@register.inclusion_tag("commons/components/field.html")
def form_field(field: BoundField, width: str = "") -> dict[str, Any]:
    """A field with label, hint and fault. `width` is 2, 4 or 10 characters; else the whole line."""
    attributes = field.field.widget.attrs
    attributes["class"] = "ds-input"
    if width and not field.use_fieldset:
        attributes["data-width"] = width
    kind = getattr(field.field.widget, "input_type", "")
    return {
        "field": field,
        "is_group": field.use_fieldset,
        "has_choices": field.use_fieldset and kind in {"radio", "checkbox"},
        "is_checkbox": kind == "checkbox" and not field.use_fieldset,
    }


@register.inclusion_tag("commons/components/pagination.html", takes_context=True)
def pagination(
    context: template.Context, page: Page[Any], parameter: str = "sida"
) -> dict[str, Any]:
    """Previous and next of a long list; the other choices of the address are kept."""
    query = context["request"].GET.copy()
    query.pop(parameter, None)
    kept = query.urlencode()
    return {"page": page, "base": f"?{kept}{'&' if kept else ''}{parameter}="}


@register.inclusion_tag("commons/components/table.html")
def data_table(
    caption: str, heads: Sequence[str], rows: Sequence[Sequence[Any]], numeric: str = ""
) -> dict[str, Any]:
    """A table that scrolls in its own region. The first cell of a row names it.

    `numeric` lists the columns of numbers, counted from 1: "2,3".
    """
    right = {int(column) for column in numeric.split(",") if column}
    css = ["num" if place in right else "" for place in range(1, len(heads) + 1)]
    return {
        "caption": caption,
        "heads": list(zip(heads, css, strict=True)),
        "rows": [list(zip(row, css, strict=True)) for row in rows],
    }
