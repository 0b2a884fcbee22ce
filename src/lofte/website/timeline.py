"""What was done, as lines of a timeline: when, what, how many and how surely, where, who says so.

Made by hand and not by templates: a page holds twenty, and is made anew after every change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from html import escape
from typing import Any

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
RARE = {"of", "properties", "assessed", "asked", "findings"}  # told of by some kinds only


@dataclass(frozen=True, slots=True)
class Words:
    """What every line of a timeline says, in one language, asked for once."""

    language: str
    foreign: str  # an attribute for what is written in Swedish
    place: str
    by: str
    why: Mapping[DeedState, str]


@cache
def _words(language: str) -> Words:
    label = '<span>{}<span class="ds-sr-only">{}: </span>'
    return Words(
        language=language,
        foreign="" if language == "sv" else ' lang="sv"',
        place=label.format(icon("map-pin"), _("Place")),
        by=label.format(icon("shield-check"), _("Confirmed by")),
        why={
            DeedState.CORRECTED: _("Corrected: %(reason)s"),
            DeedState.TAKEN_BACK: _("Taken back: %(reason)s"),
            DeedState.STANDING: _("This corrects an earlier entry: %(reason)s"),
        },
    )


def timeline(deeds: Iterable[Deed], slug: str, unit: str = "") -> SafeString:
    """The deeds as list items. `slug` is the municipality's, for the addresses of evidence."""
    words = _words(spoken_language())
    return mark_safe("".join([_item(deed, slug, unit, words) for deed in deeds]))  # noqa: S308 - escaped


def _item(deed: Deed, slug: str, unit: str, words: Words) -> str:
    document = deed.document
    told = _when(document, words.language) + _said(document, unit, words)
    if deed.reason:
        why = escape(words.why[deed.state] % {"reason": deed.reason})
        reason = f'<p class="small soft">{why}</p>'
    else:
        reason = ""
    if deed.state != DeedState.STANDING:
        return f'<li data-tone="grey" data-gone><s>{told}</s>{reason}</li>'
    place, by = document.get("place", ""), deed.reporter
    facts = f"{words.place}{escape(place)}</span>" if place else ""
    if by:
        facts += f"{words.by}{escape(by)}</span>"
    if facts:
        facts = f'<div class="facts">{facts}</div>'
    if deed.proofs or "evidence" in document:
        facts += _proofs(deed, slug)
    return f"<li>{told}{reason}{facts}</li>"


def _when(document: Mapping[str, Any], language: str) -> str:
    if "on" in document:
        return _day(document["on"], "", language)
    if "from" in document:
        return _day(document["from"], document["to"], language)
    waiting = _("not done yet")
    return f"{_day(document['asked'], '', language)} <b>{waiting}</b>"


@lru_cache(maxsize=5_000)
def _day(first: str, last: str, language: str) -> str:
    return str(when(date.fromisoformat(first), date.fromisoformat(last) if last else None))


def _said(document: Mapping[str, Any], unit: str, words: Words) -> str:
    """What was done in one line, and the note in the next."""
    what: str = document.get("activity") or document.get("step") or unit
    if "count" in document and document["count"] != 1:
        amount = _amount(document["count"])
        what = f"{what} · {amount}" if what else amount
    if not RARE.isdisjoint(document):
        what = " · ".join(filter(None, [what, *_amounts(document, words.language)]))
    told = f"<p{words.foreign}>{escape(what[:1].upper() + what[1:])}</p>" if what else ""
    if "note" in document:
        told += f"<p{words.foreign}>{escape(document['note'])}</p>"
    return told


def _amount(count: Any) -> str:
    if count == "unknown":
        return count_words(count)
    return _("number: %(count)s") % {"count": count_words(count)}


def _amounts(document: Mapping[str, Any], language: str) -> Iterable[str]:
    if "of" in document:
        yield _("the group is %(number)s") % {"number": number(document["of"])}
    for name, much in document.get("properties", {}).items():
        yield f"{name}: {count_words(much)}"
    if "assessed" in document:
        word = DELIVERY[document["assessed"]][language]
        yield _("assessment: %(word)s") % {"word": word.lower()}
    if "asked" in document and "on" in document:
        asked = date.fromisoformat(document["asked"])
        yield _("asked for on %(day)s") % {"day": long_date(asked)}
    if findings := document.get("findings"):
        mended = sum("fixed" in each for each in findings)
        yield ngettext(
            "%(number)s fault found, %(mended)s mended",
            "%(number)s faults found, %(mended)s mended",
            len(findings),
        ) % {"number": number(len(findings)), "mended": number(mended)}


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
