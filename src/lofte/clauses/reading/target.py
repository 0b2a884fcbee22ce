"""Target: what was read of a promise, in the language of targets that the judge knows."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from lofte.clauses.reading.drafted import Counted
from lofte.clauses.reading.how_many import value_of
from lofte.clauses.reading.how_much import Covering, Quantity
from lofte.clauses.reading.lines import sentences
from lofte.clauses.reading.what import CAPACITY, OUTCOME, STANDING, Deed
from lofte.clauses.reading.when import MONTHS, seasons
from lofte.clauses.reading.words import Found, Tokens, shortened, spoken, tokens, vocabulary

Target = dict[str, Any]
UNSPECIFIED: Target = {"kind": "unspecified"}
_WEEKDAYS = {
    "måndag": "mon", "tisdag": "tue", "onsdag": "wed", "torsdag": "thu",
    "fredag": "fri", "lördag": "sat", "söndag": "sun",
}  # fmt: skip
# How nouns of deeds end when they are many, and when they are one.
_ENDINGS = (
    ("ningar", "ning"), ("ringar", "ring"), ("ngen", "ng"), ("möten", "möte"), ("kvällar", "kväll"),
    ("veckor", "vecka"), ("dagar", "dag"), ("träffar", "träff"), ("tillfällen", "tillfälle"),
    ("områden", "område"), ("gånger", "gång"), ("kontroller", "kontroll"), ("insatser", "insats"),
    ("tioner", "tion"), ("patruller", "patrull"), ("dialoger", "dialog"), ("kurser", "kurs"),
    ("kampanjer", "kampanj"), ("iteter", "itet"), ("åtgärder", "åtgärd"), ("grupper", "grupp"),
    ("tillsyner", "tillsyn"), ("konferenser", "konferens"), ("timmar", "timme"),
)  # fmt: skip
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_SPAN = re.compile(
    rf"\b({'|'.join(MONTHS)})\s?(?:[-–]|till och med|t\.o\.m\.|till)\s?({'|'.join(MONTHS)})\b",
    re.I,
)


def target_of(
    text: str,
    words: Tokens,
    deed: Deed,
    *,
    count: Quantity | None,
    covering: Covering | None,
    measurable: bool,
    last_day: str | None,
) -> Target:
    """The target that the words ask for; `unspecified` where nothing can be told afterwards."""
    if vocabulary("on_request").first_in(words):
        within = _within_days(words)
        return {"kind": "on_request"} | ({"within_days": within} if within else {})
    if count is not None:
        return _count(text, words, count)
    if covering is not None:
        return _coverage(words, covering)
    if deed.kind == OUTCOME:
        return _outcome(text, words)
    if deed.kind == CAPACITY and measurable and last_day:
        return {"kind": "milestones", "steps": [{"name": _step(text), "due": last_day}]}
    if deed.kind == STANDING:
        return {"kind": "standing", "assess_every": "year"}
    return dict(UNSPECIFIED)


def _count(text: str, words: Tokens, quantity: Quantity) -> Target:
    count = quantity.count
    said = {
        "unit": shortened(unit_of(text, words, quantity) or "") or None,
        "at_least": count.min,
        "at_most": count.max if count.min is None else None,
        "per": count.per if count.per != "period" else None,
        "averaged": (_averaged(words) or None) if count.per not in {None, "period"} else None,
        "windows": _windows(text, words, count) or None,
        "any_of": list(map(shortened, _any_of(text, words))) or None,
    }
    target = {"kind": "count"} | {key: value for key, value in said.items() if value is not None}
    if count.per and "at_least" in target and vocabulary("mending").first_in(words):
        return _service(target, words)
    return target


def _service(target: Mapping[str, Any], words: Tokens) -> Target:
    """ "Tunnlarna kontrolleras fyra gånger om året, och det som är trasigt lagas"."""
    kept = {key: target[key] for key in ("at_least", "per") if key in target}
    within = _within_days(words)
    return {"kind": "service", **kept} | ({"fix_within_days": within} if within else {})


def _within_days(words: Tokens) -> int | None:
    """The days of "inom 14 dagar", "inom två veckor"."""
    for place, word in enumerate(words[:-2]):
        if word.low == "inom":
            value = value_of(words[place + 1].low)
            unit = vocabulary("lengths").means(words[place + 2].low)
            if value is not None and unit:
                return value * int(unit)
    return None


def _averaged(words: Tokens) -> bool | str:
    found = vocabulary("averages").first_in(words)
    if not found:
        return False
    near = {each.low for each in words[found.last : found.last + 6]}
    return "year" if near & {"året", "år"} and "över" in near else True


def unit_of(text: str, words: Tokens, quantity: Quantity) -> str | None:
    """What is counted, as one of it: "särskild trafikinsats". An occasion is what is done at it."""
    if quantity.count.unit and quantity.count.unit.lower() not in vocabulary("occasions"):
        first = next(
            (
                at
                for at in range(quantity.first, len(words))
                if words[at].word == quantity.count.unit
            ),
            None,
        )
        return None if first is None else _singular(text, words, first)
    noun = _done(words, quantity.last) or _done(words, 0)
    return _singular(text, words, noun) if noun is not None else quantity.count.unit


def _done(words: Tokens, first: int) -> int | None:
    """The noun of what is done at the occasions."""
    for at in range(first, len(words)):
        if words[at].word == ".":
            return None
        if words[at].low in vocabulary("events") and words[at].low not in vocabulary("occasions"):
            return at
    return None


def _singular(text: str, words: Tokens, noun: int) -> str:
    first = noun
    while first and noun - first < 5 and _belongs(words, first - 1):
        first -= 1
    while first < noun and words[first].low in {"och", ","}:
        first += 1
    said = spoken(text, words, first, noun + 1)
    return " ".join(
        _one(each, last=at == len(said.split()) - 1) for at, each in enumerate(said.split())
    )


def _belongs(words: Tokens, place: int) -> bool:
    """Whether a word before the noun is a part of it: "särskilda trafik- och informations-"."""
    word, after = words[place], words[place + 1] if place + 1 < len(words) else None
    if word.word == "-" or word.low.endswith("-"):
        return True
    if (
        word.low == "och"
        and place
        and (words[place - 1].word == "-" or words[place - 1].low.endswith("-"))
    ):
        return True
    if after and after.word == "-" and after.start == word.end:
        return True
    return word.low in vocabulary("unit_adjectives")


def _one(word: str, *, last: bool) -> str:
    """A word in the singular."""
    if not last:
        return vocabulary("unit_adjectives").means(word.lower()) or word
    low = word.lower()
    for many, one in _ENDINGS:
        if low.endswith(many):
            return low[: -len(many)] + one
    return low


def _windows(text: str, words: Tokens, count: Counted) -> list[dict[str, Any]]:
    """Named seasons, weekdays or months in which it is to be done, each with its theme."""
    promised = _promising_part(text, words)
    named = list(dict.fromkeys(each.means for each in promised))
    if named:
        each_own = count.min == len(named) and len(named) > 1
        themes = _themes(text)
        return [_window(name, each_own, themes.get(name)) for name in named]
    months = _MONTH_SPAN.search(text)
    days = _weekdays(words)
    if not months and not days:
        return []
    return [_narrow(months, days)]


def _promising_part(text: str, words: Tokens) -> Sequence[Found]:
    """Seasons of the sentence that promises; the later sentences only say more of them."""
    parts = list(sentences(text))
    end = parts[0][1] if parts else len(text)
    found = [each for each in seasons(words) if words[each.first].end <= end]
    return found or seasons(words)


def _window(name: str, each_own: bool, theme: str | None) -> dict[str, Any]:
    window: dict[str, Any] = {"name": name}
    if each_own:
        window["at_least"] = 1
    if theme:
        window["theme"] = shortened(theme)
    return window


def _narrow(months: re.Match[str] | None, days: list[str]) -> dict[str, Any]:
    window: dict[str, Any] = {}
    if months:
        first, last = (MONTHS.index(each.lower()) for each in months.groups())
        window |= {"name": months.group().lower()}
        window |= {"from": f"{first + 1:02}-01", "to": f"{last + 1:02}-{_LAST_DAYS[last]:02}"}
    if days:
        window["weekdays"] = days
    return window


def _weekdays(words: Tokens) -> list[str]:
    found = []
    for word in words:
        for name, key in _WEEKDAYS.items():
            if word.low in {name, f"{name}ar", f"{name}en", f"{name}arna"}:
                found.append(key)
    return list(dict.fromkeys(found))


def _themes(text: str) -> dict[str, str]:
    """ "Inriktning under våren är trafikregler och cykelhjälm.": the theme of a season."""
    found: dict[str, str] = {}
    for first, end in sentences(text):
        said = text[first:end]
        words = tokens(said)
        season = next(iter(seasons(words)), None)
        sign = vocabulary("theme_signs").first_in(words)
        copula = vocabulary("copulas").first_in(words, season.last if season else 0)
        if season and sign and copula and copula.last < len(words):
            stop = len(words) - (words[-1].word in {".", "!"})
            found.setdefault(season.means, spoken(said, words, copula.last, stop))
    return found


def _any_of(text: str, words: Tokens) -> list[str]:
    """ "någon av följande: trafikkontroll, skolbesök eller fotpatrull"; or the nouns alone."""
    lead = vocabulary("any_of").first_in(words)
    if not lead:
        return _either(words)
    at = lead.last
    while at < len(words) and words[at].word not in {":", ";"}:
        at += 1
    stop = next((k for k in range(at, len(words)) if words[k].word == "."), len(words))
    listed = spoken(text, words, at + 1, stop) if at + 1 < len(words) else ""
    parts = [each.strip(" .") for each in re.split(r",|\beller\b|\boch\b", listed)]
    return [each for each in parts if each] if len(parts) > 1 else []


def _either(words: Tokens) -> list[str]:
    """ "hastighetskontroll, nykterhetskontroll eller mopedkontroll"."""
    known = vocabulary("events")
    for place, word in enumerate(words[1:-1], 1):
        if word.low != "eller" or words[place + 1].low not in known:
            continue
        found = [words[place + 1].low]
        at = place - 1
        while (
            at >= 0 and words[at].is_word and (words[at].low in known or words[at - 1].word == ",")
        ):
            found.insert(0, words[at].low)
            at -= 2 if at > 0 and words[at - 1].word == "," else len(words)
        if len(found) > 1:
            return found
    return []


def _coverage(words: Tokens, covering: Covering) -> Target:
    offered = vocabulary("offering").first_in(words) is not None
    target: Target = {"kind": "coverage", "of": shortened(covering.group)}
    if covering.percent != 100:
        target["at_least_percent"] = covering.percent
    target["measure"] = "offered" if offered else "reached"
    low = covering.group.lower()
    if "klassare" in low or "årskurs" in low or "åk" in low.split():
        target["per"] = "year"  # a grade has new pupils each year
    return target


def _outcome(text: str, words: Tokens) -> Target:
    change = vocabulary("changes").first_in(words)
    down = change is not None and words[change.first].low.startswith(("minska", "sjunk"))
    return {"kind": "outcome", "indicator": _step(text), "direction": "down" if down else "up"}


def _step(text: str) -> str:
    """A short name of the thing that is to be done: the first words of the promise."""
    words = text.split()
    short = " ".join(words[:12]).rstrip(".,;:")
    return shortened(short + (" …" if len(words) > 12 else ""))
