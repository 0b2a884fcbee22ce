"""Segments: the page cut into its promises, each with what the text around it says of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lofte.clauses.reading.lines import Block, blocks, sentences
from lofte.clauses.reading.noise import is_noise, refused
from lofte.clauses.reading.sections import (
    BACKGROUND,
    CONTACT,
    DEEDS,
    NEUTRAL,
    PLEDGE,
    REPORT,
    Lead,
    Place,
    is_lead_in,
    lead_of,
    says_something,
    settled,
    under,
)
from lofte.clauses.reading.source import Source
from lofte.clauses.reading.who import speaker
from lofte.clauses.reading.words import tokens, vocabulary

# Without one of these no sentence of prose can promise: asked first, since most of a page is prose.
_MAY_PROMISE = re.compile(r"\b(?:lov|utlov|åta|åtar|förbind|förplikt|garant|ger|avger|ska|skall|kommer)", re.I)
MOST_SEGMENTS = 5_000
LONGEST_ITEM = 1_500


@dataclass(frozen=True, slots=True)
class Segment:
    """One promise: its words from `start` to `end` in the text of the page."""

    start: int
    end: int
    text: str
    place: Place
    is_item: bool = False
    is_umbrella: bool = False


def segments(source: Source, names: frozenset[str]) -> list[Segment]:
    """Every promise of the page, in order."""
    return _Cutter(blocks(source), names).cut()


class _Cutter:
    """Goes through the blocks once and remembers where it is."""

    def __init__(self, page: Sequence[Block], names: frozenset[str]) -> None:
        self.page = page
        self.names = names
        self.place = Place()
        self.found: list[Segment] = []
        self.list_began = 0  # the first segment of what a lead-in may refer back to
        self.open_list = False  # a lead-in stands just above, and its items have no bullets

    def cut(self) -> list[Segment]:
        for block, after in pairwise([*self.page, None]):
            if block is None or len(self.found) >= MOST_SEGMENTS:
                break
            if is_noise(block.text):
                self.open_list = False
            elif block.is_heading and not self._is_bare_item(block):
                self._pass_heading(block)
            elif block.is_item:
                self._take_item(block, after)
            else:
                self._take_text(block, after)
        return self.found

    def _pass_heading(self, block: Block) -> None:
        self.place = under(block, self.place, self.names)
        self.list_began = len(self.found)
        self.open_list = False

    def _is_bare_item(self, block: Block) -> bool:
        """A short line just below a lead-in is an item that lost its bullet."""
        if not self.open_list or not self.place.lead or not self.place.lead.promises:
            return False
        words = tokens(block.text)
        known = vocabulary("zones").first_in(words)
        return len(words) >= 3 and not (known and known.means in {REPORT, CONTACT, BACKGROUND})

    def _take_item(self, block: Block, after: Block | None) -> None:
        self.open_list = False
        if is_lead_in(block.text) and after is not None and not after.is_heading:
            self._take_lead(block.text, block.start)
            return
        self.found += self._in_item(block)

    def _take_text(self, block: Block, after: Block | None) -> None:
        if self.open_list and self._stands_in_open_list(block):
            self.found += self._in_item(block)
            return
        self.open_list = False
        parts = list(sentences(block.text))
        last = block.text[slice(*parts[-1])] if parts else ""
        leads = is_lead_in(last) and after is not None
        self.place = replace(self.place, lead=None)
        self.found += self._in_prose(block, parts[:-1] if leads else parts)
        if leads:
            self._take_lead(last, block.start + parts[-1][0])
            self.open_list = after is not None and not after.is_item
        elif after is not None and after.is_item:
            self._prose_above_list(block, last)

    def _stands_in_open_list(self, block: Block) -> bool:
        if is_lead_in(block.text) or len(block.text) > LONGEST_ITEM:
            return False
        return bool(self.place.lead and self.place.lead.promises)

    def _take_lead(self, text: str, start: int) -> None:
        lead = lead_of(text, self.names)
        if not lead.promisors and self.place.lead and lead.promises:
            lead = replace(lead, promisors=self.place.lead.promisors)
        if self.place.zone == REPORT:
            strong = speaker(text, self.names)
            lead = replace(lead, promises=bool(strong and strong.is_strong))
        if lead.promises and says_something(text, self.names):
            segment = Segment(start, start + len(text), text, self.place, is_umbrella=True)
            self.found.append(segment)
        elif lead.promises and lead.refers_back:
            self._make_umbrellas()
        self.place = settled(self.place, lead)

    def _prose_above_list(self, block: Block, last: str) -> None:
        """A sentence above a list may say who promises, as a lead-in without its colon."""
        found = speaker(last, self.names)
        if found and found.promisors and self.found and self.found[-1].end == block.end:
            self._make_umbrellas(only_last=True)

    def _make_umbrellas(self, *, only_last: bool = False) -> None:
        """What was promised just above is an aim, which the list below carries out."""
        first = max(self.list_began, len(self.found) - 1) if only_last else self.list_began
        for at in range(first, len(self.found)):
            self.found[at] = replace(self.found[at], is_umbrella=True)
        self.list_began = len(self.found)

    def _in_item(self, block: Block) -> Iterator[Segment]:
        """The promises of a list item: mostly one, with the sentences that specify it."""
        place, lead = self.place, self.place.lead
        listed = lead.promises if lead else place.zone == DEEDS
        if (lead and not lead.promises) or (not lead and place.zone in {REPORT, CONTACT}):
            listed = False
        opened: list[tuple[int, int]] = []
        for first, end in sentences(block.text):
            said = block.text[first:end]
            if self._opens(said, listed=listed and not opened, again=bool(opened)):
                opened.append((first, end))
            elif opened and not refused(said):
                opened[-1] = (opened[-1][0], end)
        for first, end in opened:
            at = block.start + first
            yield Segment(at, block.start + end, block.text[first:end], place, is_item=True)

    def _opens(self, said: str, *, listed: bool, again: bool) -> bool:
        """Whether a sentence of an item begins a promise of its own."""
        if refused(said) or _reports(said):
            return False
        if again:
            return _is_another(said, self.names)
        found = speaker(said, self.names)
        if found and found.promisors:
            return listed or found.is_strong or self.place.zone not in {REPORT, CONTACT}
        return listed and not _states(said)

    def _in_prose(self, block: Block, parts: Sequence[tuple[int, int]]) -> Iterator[Segment]:
        if self.place.zone in {REPORT, CONTACT} or not _MAY_PROMISE.search(block.text):
            return
        opened: list[tuple[int, int]] = []
        closed = False
        for first, end in parts:
            said = block.text[first:end]
            if refused(said):
                closed = True
            elif self._promises(said):
                opened.append((first, end))
                closed = False
            elif opened and not closed:
                opened[-1] = (opened[-1][0], end)
        for first, end in opened:
            yield Segment(block.start + first, block.start + end, block.text[first:end], self.place)

    def _promises(self, said: str) -> bool:
        """Whether a sentence of prose promises by itself."""
        found = speaker(said, self.names) if _MAY_PROMISE.search(said) else None
        if not found or not found.promisors:
            return self.place.zone == DEEDS and _is_passive_promise(said)
        explains = vocabulary("method_words").first_in(tokens(said)) is not None
        if self.place.zone == BACKGROUND:
            return found.is_strong and not explains
        return found.is_strong or not explains


def _is_another(said: str, names: frozenset[str]) -> bool:
    """Whether a later sentence names another deed, one that could be done without the first."""
    words = tokens(said)
    refers = vocabulary("specifying").at(words, 0)
    if refers:
        return False
    if vocabulary("adding").at(words, 0):
        return True
    found = speaker(said, names)
    if found and found.promisors:
        return True
    return _is_passive_promise(said)


def _is_passive_promise(said: str) -> bool:
    """ "En strategi ska tas fram": a new thing, and what will be done with it."""
    words = tokens(said)
    verb = vocabulary("promise_verbs").first_in(words)
    if not verb or vocabulary("specifying").at(words, 0):
        return False
    return any(each.low.endswith("s") and len(each.low) > 3 for each in words[verb.last : verb.last + 4])


def _reports(said: str) -> bool:
    """Whether a sentence tells what was done: "har hållit", "gjordes"."""
    words = tokens(said)
    if vocabulary("promise_verbs").first_in(words):
        return False
    return vocabulary("past").first_in(words[:12]) is not None


def _states(said: str) -> bool:
    """Whether a sentence tells how things are: "Belysningen är viktig"."""
    words = tokens(said)
    if vocabulary("promise_verbs").first_in(words):
        return False
    return any(each.low in {"är", "finns", "var", "upplevs"} for each in words[1:6])
