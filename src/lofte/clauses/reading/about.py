"""About the page as a whole: whose promises they are, and for which years."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lofte.clauses.places import is_municipality, municipalities
from lofte.clauses.reading.actors import BOTH, PAIR
from lofte.clauses.reading.lines import Block
from lofte.clauses.reading.when import Span, spans
from lofte.clauses.reading.who import owners
from lofte.clauses.reading.words import tokens, vocabulary

_NAME = re.compile(r"(?<=[a-zåäöé,;] )[A-ZÅÄÖ][\wåäöé-]*")
_BROKEN_WORD = re.compile(r"(?<=\w)-\n\s{0,40}(?=[a-zåäö])")
MOST_READ = 20_000
MOST_TITLES = 6
MOST_DATED = 2_000
UNSURE = 2
END = 1 << 62
TITLE_WEIGHT, KOMMUN_WEIGHT = 6, 2


def names_in(text: str) -> frozenset[str]:
    """Words that the page writes with a capital inside a sentence, in lower case."""
    found = {each.group().lower() for each in _NAME.finditer(text[:500_000])}
    return frozenset(each for each in found if each not in vocabulary("actors"))


def municipality_of(blocks: Sequence[Block]) -> str | None:
    """The municipality that promises; several that share their promises, in the page's order."""
    weights: Counter[str] = Counter()
    read = 0
    for number, block in enumerate(blocks):
        if read > MOST_READ:
            break
        read += len(block.text)
        titled = TITLE_WEIGHT if _is_title(block, number) else 0
        for name, weight in _mentions(block.text):
            weights[name] += weight + titled
    if not weights:
        return None
    together = _sharing(blocks)
    if together and any(each in together for each, _ in weights.most_common(1)):
        return ", ".join(together)
    return weights.most_common(1)[0][0]


def _is_title(block: Block, number: int) -> bool:
    low = block.text.lower()
    return (block.is_heading or number == 0) and ("löfte" in low or "löften" in low)


def _mentions(text: str) -> Iterator[tuple[str, int]]:
    """Each municipality named, and how surely it is the municipality that is meant."""
    words = tokens(text[:MOST_READ])
    for at, word in enumerate(words):
        if not word.is_name:
            continue
        for many in (2, 1):
            name = " ".join(each.word for each in words[at : at + many])
            if is_municipality(name):
                after = words[at + many].low if at + many < len(words) else ""
                weight = KOMMUN_WEIGHT if after.startswith(("kommun", "stad")) else 1
                yield _plain(name), weight
                break


def _plain(name: str) -> str:
    return name if name in municipalities() else name[:-1]


def _sharing(blocks: Sequence[Block]) -> list[str]:
    """The municipalities of "kommunerna Stenungsund, Orust och Tjörn"."""
    for block in blocks[:40]:
        words = tokens(block.text[:2000])
        for at, word in enumerate(words):
            if word.low != "kommunerna":
                continue
            found: list[str] = []
            for other in words[at + 1 : at + 16]:
                if other.is_name and is_municipality(other.word):
                    found.append(_plain(other.word))
                elif other.low not in {",", "och", "samt"}:
                    break
            if len(found) > 1:
                return found
    return []


def pair_of(blocks: Sequence[Block], names: frozenset[str]) -> tuple[str, ...]:
    """Whom "vi" is on the page: the police and the municipality, unless it is one's own pledge."""
    titles = [
        each for at, each in enumerate(blocks[:MOST_DATED]) if at < MOST_TITLES or each.is_heading
    ]
    said = {
        found for each in titles if (found := owners(each.text[:300], names)) and PAIR not in found
    }
    return said.pop() if len(said) == 1 else BOTH


@dataclass(frozen=True, slots=True)
class Validity:
    """A span that the page says its promises hold, and how surely it says so."""

    span: Span
    weight: int
    start: int = 0
    heads: bool = False  # it stands in a heading that speaks of pledges


def period_of(blocks: Sequence[Block], promised: Sequence[tuple[int, str]]) -> Span | None:
    """When the promises hold: as stated, the newest where there are several.

    `promised`: where each promise stands, and its text, which may hold the only years of the page.
    """
    found = [each for block in blocks[:MOST_DATED] for each in _validities(block) if each.weight]
    found = _with_promises(found, [start for start, _ in promised])
    best = max((each.weight for each in found), default=0)
    inside = [span for _, text in promised[:500] for span in spans(text)]
    ranges = any(each.span.is_range for each in found if each.weight == best)
    if best > UNSURE or (best == UNSURE and (ranges or promised) and not inside):
        return _whole(_newest([each.span for each in found if each.weight == best]), found)
    if not inside:
        return None
    return Span(min(each.first for each in inside), max(each.last for each in inside))


def _with_promises(found: Sequence[Validity], starts: Sequence[int]) -> list[Validity]:
    """A heading with years and no promise below it says nothing of the page's promises."""
    headed = sorted({each.start for each in found if each.heads})
    bare = {
        start
        for start, after in pairwise([*headed, END])
        if not any(start < each < after for each in starts)
    }
    if len(bare) == len(headed):
        return list(found)
    return [
        replace(each, weight=1 if each.start in bare else 7) if each.heads else each
        for each in found
    ]


def _whole(span: Span, found: Sequence[Validity]) -> Span:
    """From where the range begins, where one is written: "gäller även 2019" of 2018–2019.

    It ends in the same year, or on the day from which the span prolongs it.
    """
    wider = [
        each.span.first
        for each in found
        if each.weight >= 3 and each.span.is_range and each.span.first < span.first
        if each.span.last.year == span.last.year or each.span.last == span.first
    ]
    return replace(span, first=min(wider)) if wider else span


def _validities(block: Block) -> Iterator[Validity]:
    text = _BROKEN_WORD.sub("", block.text[:4000])
    low = text.lower()
    said = list(spans(text))
    if not said:
        return
    words = tokens(text)
    signs = {each.means for each in vocabulary("validity").all_in(words)}
    pledge = "löfte" in low or "löften" in low
    ends = {each.low for each in words} >= {"från", "till"}
    both = "validity" in signs and ends and not any(each.is_range for each in said)
    if ("extension" in signs or both) and len(said) > 1:
        said = [_from_to(said)]
    elif "validity" in signs and not any(each.is_range for each in said):
        said = said[:1]  # "gäller under 2021 och ses över till 2022"
    for span in said:
        weight = _weight(span, block, signs, pledge=pledge)
        yield Validity(span, weight, block.start, pledge and block.is_heading)


def _from_to(said: Sequence[Span]) -> Span:
    """From the first to the last, to the day where days are written."""
    first = min(each.day or each.first for each in said)
    return Span(first, max(each.day or each.last for each in said))


def _weight(span: Span, block: Block, signs: set[str], *, pledge: bool) -> int:
    """How surely the span is when the promises hold: 9 is said outright, 1 is any year."""
    in_prose = 2 if signs & {"other", "agreement"} else 5
    weights = (
        ("extension" in signs and pledge, 9),
        ("validity" in signs and (pledge or not block.is_heading), 8),
        (pledge and block.is_heading, 7 if span.is_range else 6),
        (pledge and span.is_range, in_prose),
        ("promising" in signs, 5),
        (pledge, min(in_prose, 4)),
        (span.is_dated and "other" not in signs, 4),
        (block.is_heading and span.is_range, 3),
        ("other" not in signs, 1),
    )
    return next((weight for holds, weight in weights if holds), 0)


def _newest(found: Sequence[Span]) -> Span:
    return max(found, key=lambda each: (each.last, each.first != each.last, -each.first.year))
