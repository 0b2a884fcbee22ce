"""The published list of themes, and the theme that arithmetic reads out of somebody's words."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from lofte.analysis.codebook import Codebook, codebook_of
from lofte.analysis.themes import theme_suggestions
from lofte.commons.components.dates import spoken_language


@dataclass(frozen=True)
class Theme:
    """One theme; its name and description in the language of the page."""

    key: str
    names: dict[str, str]
    descriptions: dict[str, str]

    @property
    def name(self) -> str:
        return self.names[spoken_language()]

    @property
    def description(self) -> str:
        return self.descriptions[spoken_language()]


@dataclass(frozen=True)
class Suggested:
    """A theme that the words point to, and which words those are; blank where none is clear."""

    key: str = ""
    name: str = ""
    words: str = ""


@cache
def _document() -> list[dict[str, Any]]:
    text = files("lofte.dialogue").joinpath("data/themes.json").read_text(encoding="utf-8")
    listed: list[dict[str, Any]] = json.loads(text)["themes"]
    return listed


@cache
def themes() -> Sequence[Theme]:
    return tuple(Theme(each["key"], each["name"], each["description"]) for each in _document())


def theme_with(key: str) -> Theme | None:
    return next((each for each in themes() if each.key == key), None)


def theme_name(key: str) -> str:
    found = theme_with(key)
    return found.name if found else ""


def theme_choices() -> list[tuple[str, str]]:
    return [(each.key, each.name) for each in themes()]


@cache
def _codebook() -> Codebook:
    return codebook_of({each["key"]: [*each["seeds"], *each["words"]] for each in _document()})


def suggestion(words: str) -> Suggested:
    """The theme that the words point to, and which of them decided."""
    found = theme_suggestions([words], _codebook())
    at = int(found.themes[0])
    if at < 0:
        return Suggested()
    theme = themes()[at]
    return Suggested(theme.key, theme.name, ", ".join(found.words))


def suggested_theme(words: str) -> str:
    """The key of the theme that the words point to; blank where none is clear."""
    return suggestion(words).key
