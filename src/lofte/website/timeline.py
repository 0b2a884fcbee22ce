"""What was done, as lines of a timeline: when, what, how many and how surely, where, who says so.

Made by hand and not by templates: a page holds twenty, and is made anew after every change.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.clauses.words import DELIVERY
from lofte.commons.components.dates import long_date, spoken_language
from lofte.commons.components.marks import icon
from lofte.commons.components.numbers import count_words, number
from lofte.commons.templatetags.lofte import when
from lofte.website.stories import Deed, DeedState, Proof

EXTENSIONS = {
    "image/jpeg": "jpg",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "text/csv": "csv",
    "text/plain": "txt",
}
PICTURES = {"photo": "image", "file": "file-text", "link": "external-link"}


def timeline(deeds: Iterable[Deed], slug: str, unit: str = "") -> SafeString:
    """The deeds as list items. `slug` is the municipality's, for the addresses of evidence."""
    return mark_safe("".join(_item(deed, slug, unit) for deed in deeds))  # noqa: S308 - escaped


def _item(deed: Deed, slug: str, unit: str) -> str:
    said = _said(deed, unit)
    why = _why(deed)
    if deed.state != DeedState.STANDING:
        return f'<li data-tone="grey" data-gone><s>{_when(deed)}{said}</s>{why}</li>'
    return f"<li>{_when(deed)}{said}{why}{_facts(deed)}{_proofs(deed, slug)}</li>"


def _when(deed: Deed) -> str:
    if "on" not in deed.document and "from" not in deed.document:
        return str(when(deed.first_on)) + f" <b>{_('not done yet')}</b>"
    return str(when(deed.first_on, deed.last_on))


def _said(deed: Deed, unit: str) -> str:
    """What was done in one line, and the note in the next."""
    document = deed.document
    what = document.get("activity") or document.get("step") or unit
    parts = [part for part in (what[:1].upper() + what[1:], *_amounts(document)) if part]
    lines = [" · ".join(parts), document.get("note", "")]
    language = "" if spoken_language() == "sv" else ' lang="sv"'
    return "".join(f"<p{language}>{escape(line)}</p>" for line in lines if line)


def _amounts(document: Mapping[str, Any]) -> Iterable[str]:
    if document.get("count", 1) != 1:
        yield _("number: %(count)s") % {"count": count_words(document["count"])}
    if "of" in document:
        yield _("the group is %(number)s") % {"number": number(document["of"])}
    for name, much in document.get("properties", {}).items():
        yield f"{name}: {count_words(much)}"
    if "assessed" in document:
        word = DELIVERY[document["assessed"]][spoken_language()]
        yield _("assessment: %(word)s") % {"word": word.lower()}
    if "asked" in document and "on" in document:
        yield _("asked for on %(day)s") % {"day": long_date(date.fromisoformat(document["asked"]))}
    if findings := document.get("findings"):
        mended = sum("fixed" in each for each in findings)
        yield ngettext(
            "%(number)s fault found, %(mended)s mended",
            "%(number)s faults found, %(mended)s mended",
            len(findings),
        ) % {"number": number(len(findings)), "mended": number(mended)}


def _why(deed: Deed) -> str:
    told = {
        DeedState.CORRECTED: _("Corrected: %(reason)s"),
        DeedState.TAKEN_BACK: _("Taken back: %(reason)s"),
        DeedState.STANDING: _("This corrects an earlier entry: %(reason)s"),
    }[deed.state]
    if not deed.reason:
        return ""
    return f'<p class="small soft">{escape(told % {"reason": deed.reason})}</p>'


def _facts(deed: Deed) -> str:
    place = _fact("map-pin", _("Place"), deed.document.get("place", ""))
    by = _fact("shield-check", _("Confirmed by"), deed.reporter)
    return f'<div class="facts">{place}{by}</div>' if place or by else ""


def _fact(picture: str, name: str, value: str) -> str:
    if not value:
        return ""
    label = f'<span class="ds-sr-only">{name}: </span>'
    return f"<span>{icon(picture)}{label}{escape(value)}</span>"


def _proofs(deed: Deed, slug: str) -> str:
    links = [_link(PICTURES[each.kind], each.title, address(each, slug)) for each in deed.proofs]
    links += [
        _link("external-link", each["title"], each["url"])
        for each in deed.document.get("evidence", ())
        if "url" in each
    ]
    return f'<div class="facts">{"".join(links)}</div>' if links else ""


def address(proof: Proof, slug: str) -> str:
    """Where the evidence is: at the site it links to, or with us."""
    if proof.url:
        return proof.url
    return f"/{slug}/underlag/{proof.sha256}.{EXTENSIONS[proof.media_type]}"


def _link(picture: str, title: str, url: str) -> str:
    return f'<a href="{escape(url)}">{icon(picture)}{escape(title)}</a>'
