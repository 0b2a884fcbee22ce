"""`{% load lofte %}`: the parts of a page; docs/reference/components.md tells their arguments."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from html import escape
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html, format_html_join
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
    machine = start.isoformat() if end is None or end == start else f"{start}/{end}"
    person = dates.period(start, end or start)
    return mark_safe(f'<time datetime="{machine}">{person}</time>')  # noqa: S308 - only dates


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
    # By hand and not by format_html: a page may hold a hundred of these.
    foreign = "" if spoken_language() == "sv" else ' lang="sv"'
    said = " · ".join(filter(None, (title, count)))
    lines = "".join(f"<p{foreign}>{escape(line)}</p>" for line in (said, note) if line)
    facts = _fact("map-pin", _("Place"), place) + _fact("shield-check", _("Confirmed by"), by)
    if facts:
        lines += f'<div class="facts">{facts}</div>'
    return mark_safe(  # noqa: S308 - every word is escaped where it is set in
        f'<li data-tone="{escape(tone)}">{when(start, end)}{lines}{conditional_escape(extra)}</li>'
    )


def _fact(icon: str, name: str, value: str) -> str:
    if not value:
        return ""
    return (
        f'<span>{marks.icon(icon)}<span class="ds-sr-only">{escape(name)}: </span>'
        f"{escape(value)}</span>"
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


@register.simple_tag(takes_context=True)
def language_switch(context: template.Context) -> SafeString:
    """The same page in the other language."""
    request = context.get("request")
    path = request.path if request else "/"
    query = request.META.get("QUERY_STRING", "") if request and request.method == "GET" else ""
    if spoken_language() == "en":
        language, name, url = "sv", "Svenska", path.removeprefix("/en") or "/"
    else:
        language, name, url = "en", "English", f"/en{path}"
    return format_html(
        '<a href="{}{}{}" hreflang="{}" lang="{}">{}{}</a>',
        url,
        "?" if query else "",
        query,
        language,
        language,
        marks.icon("languages"),
        name,
    )


@register.simple_tag
def shared_part(name: str) -> SafeString:
    """A part that is the same on all pages of a language, and so made once: head, top, footer."""
    return _shared_part(name, spoken_language())


@cache
def _shared_part(name: str, language: str) -> SafeString:
    with override(language):
        return mark_safe(render_to_string(f"commons/shared/{name}.html"))  # noqa: S308 - a template


@register.simple_tag
def breadcrumbs(trail: Sequence[tuple[str, str]]) -> SafeString:
    """(title, address) from the start; the last is the page itself."""
    *before, (here, _address) = trail
    return format_html(
        '<nav class="trail frame" aria-label="{}"><ol role="list">{}'
        '<li aria-current="page">{}</li></ol></nav>',
        _("You are here"),
        format_html_join("", '<li><a href="{1}">{0}</a></li>', before),
        here,
    )


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
    attributes.pop("placeholder", None)  # gone as soon as one types, and never read aloud for sure
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
