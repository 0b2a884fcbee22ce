"""A voice as the pages show it: its facts, and what may point at somebody in its words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.screening import Marked, screen
from lofte.dialogue.languages import LANGUAGES, RIGHT_TO_LEFT
from lofte.dialogue.models import Voice
from lofte.dialogue.themes.published import theme_name
from lofte.dialogue.voices.forms import DAYS, HOURS, VoiceForm
from lofte.dialogue.voices.said import Said

# What `screen` finds, as a warning names it.
KINDS = {
    "personal_number": gettext_lazy("a personal identity number"),
    "coordination_number": gettext_lazy("a co-ordination number"),
    "organisation_number": gettext_lazy("an organisation number"),
    "phone": gettext_lazy("a phone number"),
    "email": gettext_lazy("an e-mail address"),
    "handle": gettext_lazy("a name on the web"),
    "web": gettext_lazy("a web address"),
    "plate": gettext_lazy("a registration plate"),
    "address": gettext_lazy("a home address"),
    "account": gettext_lazy("a card or account number"),
    "ip": gettext_lazy("a network address"),
    "name": gettext_lazy("a name"),
}


def receipt_page() -> str:
    return reverse("website:receipt")


def marked(words: str) -> tuple[SafeString, list[str]]:
    """The words with what may point at somebody marked, and what kinds of it there are."""
    found = screen(words)
    kinds = dict.fromkeys(str(KINDS.get(each.kind, KINDS["name"])) for each in found)
    return format_html_join("", "{}", ((part,) for part in _parts(words, found))), list(kinds)


def _parts(words: str, found: Iterable[Marked]) -> Iterable[SafeString | str]:
    at = 0
    for each in found:
        yield words[at : each.start]
        yield format_html("<mark>{}</mark>", words[each.start : each.end])
        at = each.end
    yield words[at:]


def preview(form: VoiceForm) -> dict[str, Any]:
    """What the page before the sending shows."""
    said, about = form.said(), form.about()
    words, warnings = marked(said.words)
    where, more = marked(said.place_words)
    kinds = list(dict.fromkeys([*warnings, *more]))
    rows = [
        {"term": term, "value": value}
        for term, value in (
            (_("Where"), _where_said(said, where)),
            (_("When"), when(said.days, said.hours)),
            (_("Feeling"), feeling(said.feeling)),
            (_("About"), theme_name(said.theme)),
            (_("Language"), LANGUAGES[said.language]),
            (_("May be shown to others"), _("Yes") if said.may_be_shown else _("No")),
            (_("About you, counted apart from your words"), _about(form) if about else ""),
            (_("E-mail, sealed and kept apart"), form.cleaned_data["email"]),
        )
        if value
    ]
    return {"words": words, "kinds": kinds, "rows": rows, "direction": direction(said.language)}


def direction(language: str) -> str:
    return "rtl" if language in RIGHT_TO_LEFT else "auto"


def _where_said(said: Said, marked_words: SafeString) -> str | SafeString:
    named = [said.place.name] if said.place else []
    if said.east is not None and said.north is not None:
        named.append(_("a square of 250 metres on the map"))
    return format_html_join(
        ", ", "{}", ((each,) for each in [*named, *filter(None, [marked_words])])
    )


def _about(form: VoiceForm) -> str:
    given = form.cleaned_data
    chosen = [
        str(dict(form.fields[name].choices).get(given[name], ""))  # type: ignore[attr-defined]
        for name in ("sex", "age_band")
        if given[name]
    ]
    return ", ".join([*chosen, *filter(None, [given["area"]])])


def when(days: Iterable[str], hours: Iterable[str]) -> str:
    named = dict([*DAYS, *HOURS])
    return ", ".join(str(named[each]) for each in (*days, *hours) if each in named)


def feeling(said: str) -> str:
    return str(Voice.Feeling(said).label) if said in Voice.Feeling.values else ""


def where(voice: Voice) -> str:
    """Where a voice says it is about, for those who read it."""
    named = [voice.place.name] if voice.place else []
    if voice.place_words:
        named.append(voice.place_words)
    if voice.east is not None:
        named.append(
            _("the square at %(east)s E, %(north)s N") % {"east": voice.east, "north": voice.north}
        )
    return ", ".join(named)


def initial(asked: Mapping[str, str]) -> dict[str, str]:
    """What a link may fill in beforehand: a place, as on a card that hangs there."""
    return {"place": asked["plats"][:20]} if asked.get("plats") else {}
