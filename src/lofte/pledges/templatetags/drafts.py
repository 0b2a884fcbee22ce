"""Fields of a draft with the words that gave them, and whether they are a guess."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lofte.clauses.labels import joined
from lofte.commons.components.dates import spoken_language
from lofte.commons.templatetags.lofte import form_field, status_tag
from lofte.pledges.drafts.lines import Line
from lofte.pledges.drafts.showing import because, is_doubted

register = template.Library()


@register.inclusion_tag("commons/components/field.html")
def drafted_field(field: BoundField, line: Line | None, width: str = "") -> dict[str, Any]:
    """A field of a drafted line. What is said of it is a part of its hint, and so read aloud."""
    if line:
        hints = [_doubt(line, field.name), _from_text(line, field.name), field.help_text]
        field.help_text = format_html_join(" ", "{}", ((each,) for each in hints if each))
    return form_field(field, width)


def _doubt(line: Line, name: str) -> SafeString | str:
    return status_tag(_("Uncertain"), "amber") if is_doubted(line, name) else ""


def _from_text(line: Line, name: str) -> SafeString | str:
    words = because(line, name)
    if not words:
        return ""
    quoted = format_html_join(", ", '<q lang="sv">{}</q>', ((each,) for each in words))
    return format_html('<span class="drafted__because">{} {}</span>', _("from the text:"), quoted)


@register.simple_tag
def more_words(more: Mapping[str, Any]) -> str:
    """What else was read of a target, in words."""
    said = {
        "any_of": _("only certain activities"),
        "share": _("a share of those counted"),
        "requires": _("only what meets certain demands"),
        "windows": _("certain days of the year or the week"),
    }
    named = [said.get(key, key) for key in more]
    return joined(named, spoken_language())
