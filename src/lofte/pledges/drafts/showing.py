"""A draft as its page shows it: the fields of each line with their words, and the page itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from lofte.clauses.labels import joined
from lofte.commons.components.dates import long_date, spoken_language
from lofte.commons.components.numbers import number
from lofte.pledges.drafts.forms.target import KINDS, PERS, SEASON_NAMES
from lofte.pledges.drafts.lines import Line

Target = Mapping[str, Any]
# Which fields of the reading stand behind each field that is shown.
BEHIND = {
    "text": ("text", "umbrella"),
    "heading": ("heading", "section"),
    "accountable": ("promisors",),
    "contributing": ("promisors",),
    "partners": ("partners",),
    "audience": ("audience",),
    "place": ("place",),
    "kind": (
        "target", "kind", "count", "season", "months_or_dates", "coverage", "deadline",
        "measurable",
    ),
}  # fmt: skip

OF_THE_PAGE = dict.fromkeys(("partners", "audience", "place", "owner", "evidence"), "sv")


@dataclass(frozen=True)
class Fact:
    """One field of a line: what it says, whether that is a guess, and the words that gave it."""

    name: str
    label: str
    value: str
    language: str  # of what is said, where that is words of the page
    is_doubted: bool
    because: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """That a piece of the page belongs to a line."""

    number: int
    key: str  # blank for a line that is not kept
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Part:
    """A piece of the page, and the lines that were read from it."""

    text: str
    marks: tuple[Mark, ...]


def facts(line: Line) -> list[Fact]:
    """What is known of a line, and what is a guess; a field without either is left out."""
    labels = {
        "accountable": _("Answers for it"),
        "contributing": _("Takes part"),
        "partners": _("Named"),
        "audience": _("For whom"),
        "place": _("Where"),
        "kind": _("Is followed up"),
        "owner": _("Owned by"),
        "evidence": _("Shown by"),
        "effect": _("Effect"),
        "carried": _("Taken over"),
    }
    found = [
        Fact(
            name,
            label,
            _value(line, name),
            OF_THE_PAGE.get(name, ""),
            is_doubted(line, name),
            because(line, name),
        )
        for name, label in labels.items()
    ]
    # Nobody else taking part is no guess of its own: who answers for it is.
    return [each for each in found if each.value or each.is_doubted and each.name != "contributing"]


def _value(line: Line, name: str) -> str:
    """What a field of a line says, in words."""
    said = {
        "accountable": actor(line.accountable) or _("Nobody is named"),
        "contributing": in_list([actor(each) for each in line.contributing]),
        "partners": in_list(line.partners),
        "audience": in_list(line.audience),
        "place": line.place,
        "kind": target_words(line.target),
        "owner": line.owner,
        "evidence": line.evidence,
        "effect": effect_words(line.effect),
        "carried": carried_words(line.carried_from),
    }
    return said.get(name, "")


def effect_words(effect: Mapping[str, str]) -> str:
    """What shows whether it helps and what that was before, or why nobody follows it."""
    if because := effect.get("not_followed"):
        return _("Is not followed, because: %(because)s") % {"because": because}
    if not effect:
        return ""
    ways = {"down": _("less is better"), "up": _("more is better")}
    said = _("%(indicator)s, now %(baseline)s") % dict(effect)
    way = ways.get(effect.get("direction", ""))
    return f"{said} ({way})" if way else said


def carried_words(carried: Mapping[str, str]) -> str:
    """From which promise, why, and how that went."""
    if not carried:
        return ""
    said = _("From %(round)s, %(clause)s, because: %(because)s") % dict(carried)
    return f"{said} ({carried['verdict']})" if carried.get("verdict") else said


def is_doubted(line: Line, name: str) -> bool:
    return bool(set(BEHIND.get(name, ())) & set(line.doubts))


def because(line: Line, name: str) -> tuple[str, ...]:
    """The words of the page that gave the field, each once, where it does not say the same."""
    if name == "contributing":  # the words stand at who answers for it
        return ()
    words = [line.because[key] for key in BEHIND.get(name, ()) if line.because.get(key)]
    said = _value(line, name).casefold()
    return tuple(each for each in dict.fromkeys(words) if each.casefold() != said)


def actor(name: str) -> str:
    known = {
        "police": _("The police"),
        "municipality": _("The municipality"),
        "joint": _("The police and the municipality together"),
    }
    return known.get(name, name)


def in_list(words: Sequence[str]) -> str:
    return joined(list(words), spoken_language())


def target_words(target: Target) -> str:
    """The kind of a target, and what it asks for."""
    said = str(dict(KINDS)[target["kind"]]).partition(":")[0]
    asked = "; ".join(filter(None, _asked(target)))
    return f"{said}: {asked}" if asked else said


def _asked(target: Target) -> Iterator[str]:
    """What the target asks for, one piece a field."""
    for key, words in _PIECES.items():
        if target.get(key) not in (None, "", []):
            yield words(target[key])
    for window in target.get("windows", ()):
        yield _window(window)
    for step in target.get("steps", ()):
        day = long_date(date.fromisoformat(step["due"]))
        yield _("%(what)s by %(day)s") % {"what": step["name"], "day": day}


def _window(window: Target) -> str:
    season = SEASON_NAMES.get(window.get("name", ""))
    name = str(season).lower() if season else window.get("name") or _("certain days")
    if "from" in window:
        name = f"{name} {window['from']}–{window['to']}"
    least = window.get("at_least")
    said = (
        _("%(season)s at least %(number)s") % {"season": name, "number": least} if least else name
    )
    return f"{said} ({window['theme']})" if window.get("theme") else said


def _days(many: int) -> str:
    return _("within %(days)s days") % {"days": many}


_PIECES: dict[str, Any] = {
    "at_least": lambda said: _("at least %(number)s") % {"number": number(said)},
    "at_most": lambda said: _("at most %(number)s") % {"number": number(said)},
    "unit": str,
    "of": str,
    "at_least_percent": lambda said: f"{said} %",
    "per": lambda said: str(dict(PERS)[said]).lower(),
    "averaged": lambda said: _("on average"),
    "within_days": _days,
    "fix_within_days": _days,
    "assess_every": lambda said: _("assessed %(often)s") % {"often": str(dict(PERS)[said]).lower()},
    "indicator": str,
    "direction": lambda said: _("less") if said == "down" else _("more"),
    "places": in_list,
}


def marked(text: str, lines: Iterable[Line], keys: Mapping[int, str]) -> list[Part]:
    """The page cut at every edge of a line, with the lines that each piece belongs to."""
    read = [each for each in lines if 0 <= each.start < each.end <= len(text)]
    edges = sorted({0, len(text), *(at for each in read for at in (each.start, each.end))})
    return [
        Part(
            text[first:last],
            tuple(
                Mark(
                    number=each.number,
                    key=keys.get(each.number, ""),
                    is_first=each.start == first,
                    is_last=each.end == last,
                )
                for each in read
                if each.start <= first and last <= each.end
            ),
        )
        for first, last in pairwise(edges)
    ]
