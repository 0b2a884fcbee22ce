"""The parts of a web page: what is text, what is furniture, where its own matter stands."""

import re
from collections.abc import Mapping
from functools import lru_cache


class Part:
    """What the elements around some words say of them, as bits of a number.

    No `IntFlag`: it takes twenty times as long, and a page asks a million times.
    """

    SILENT = 1  # never shown as text
    FURNITURE = 2  # around the matter, or hidden
    FORM = 4
    MAIN = 8
    ARTICLE = 16
    BOLD = 32
    HEADED = 64
    KEPT_LINES = 128


def _each(names: str, part: int) -> dict[str, int]:
    return dict.fromkeys(names.split(), part)


_BY_TAG = (
    _each("script style template noscript iframe object svg select textarea title", Part.SILENT)
    | _each("math canvas audio video datalist", Part.SILENT)
    | _each("nav footer aside dialog figcaption", Part.FURNITURE)
    | _each("h1 h2 h3 h4 h5 h6", Part.HEADED)
    | _each("strong b summary", Part.BOLD)
    | {"form": Part.FORM, "main": Part.MAIN, "article": Part.ARTICLE}
    | {"pre": Part.KEPT_LINES}
)
MEANINGFUL = frozenset(_BY_TAG) | {"header", "button"}
_BY_ROLE = _each(
    "navigation banner contentinfo search complementary dialog alertdialog", Part.FURNITURE
) | {"main": Part.MAIN, "article": Part.ARTICLE, "heading": Part.HEADED}
_NEVER_FURNITURE_BY_NAME = {"html", "body", "main", "article"}
_LONGEST_NAMES = 300
_NAMED_FURNITURE = re.compile(
    r"(?:.*[-_])?cookies?(?:[-_]?(?:banner|bar|consent|info|message|notice|popup|law)|[-_].*)?"
    r"|(?:.*[-_])?consent(?:[-_].*)?"
    r"|(?:.*[-_])?breadcrumbs?(?:[-_].*)?"
    r"|(?:(?:main|site|nav|sub|mobile|side|top|left|right|primary|secondary|global)[-_]?)?men[uy]"
    r"|skip[-_]?(?:links?|nav|to[-_].*)"
    r"|(?:social[-_]?)?shar(?:e|ing)(?:[-_]?(?:buttons?|links?|bar|list|icons?|page))?"
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def part_of(tag: str, attributes: Mapping[str, str], around: int) -> int:
    """What an element adds to what is known of the words in it."""
    part = _BY_TAG.get(tag, 0)
    if tag == "header" and not around & (Part.MAIN | Part.ARTICLE):
        part = Part.FURNITURE
    elif tag == "button" and not around & (Part.HEADED | Part.BOLD):
        part = Part.FURNITURE  # in a heading it opens what is folded, and is its title
    return part | _by_attributes(tag, attributes) if attributes else part


def _by_attributes(tag: str, attributes: Mapping[str, str]) -> int:
    part = _BY_ROLE.get(attributes.get("role", "").strip().lower(), 0)
    if _is_hidden(attributes):
        part |= Part.FURNITURE
    elif tag not in _NEVER_FURNITURE_BY_NAME:
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        if len(names) > 1 and _names_furniture(names[:_LONGEST_NAMES]):
            part |= Part.FURNITURE
    return part


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if attributes.get("hidden", "until-found") != "until-found":
        return True
    if attributes.get("aria-hidden", "").strip().lower() == "true":
        return True
    return "style" in attributes and bool(_NOT_SHOWN.search(attributes["style"]))


@lru_cache(maxsize=4096)
def _names_furniture(names: str) -> bool:
    return any(_NAMED_FURNITURE.fullmatch(name) for name in names.lower().split())
