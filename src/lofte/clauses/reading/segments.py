"""Segments: the page cut into its promises, each with what the text around it says of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lofte.clauses.reading.lines import Block, sentences
from lofte.clauses.reading.noise import is_noise, is_quote, refused
from lofte.clauses.reading.promising import (
    MAY_PROMISE,
    begins_with_deed,
    details,
    is_another,
    label,
    looks_like_item,
    more_of_the_same,
    opens,
    promises,
    speaks_of_pledges,
)
from lofte.clauses.reading.sections import (
    CONTACT,
    DEEDS,
    NEUTRAL,
    PLEDGE,
    REPORT,
    Lead,
    Place,
    announces,
    breaks_off,
    is_aim,
    is_lead_in,
    lead_of,
    says_something,
    settled,
    under,
    zone_of,
)
from lofte.clauses.reading.who import begins_as_field, responsible, speaker
from lofte.clauses.reading.words import tokens

# No page promises more; a file that seems to is no page.
MOST_SEGMENTS = 2_000
LONGEST_BARE_ITEM = 600
SHORTEST_SENTENCE, SHORTEST_STRONG = 7, 6
JUST_BELOW, MOST_BETWEEN_ITEMS = 6, 12  # signs
LONGEST_SENTENCE = 1_500  # of what is longer, the beginning tells


@dataclass(frozen=True, slots=True)
class Segment:
    """One promise: its words from `start` to `end` in the text of the page.

    `carries` says that a list stands below that carries it out: an aim, if it promises no more.
    """

    start: int
    end: int
    text: str
    place: Place
    is_item: bool = False
    carries: bool = False


def segments(page: Sequence[Block], names: frozenset[str]) -> list[Segment]:
    """Every promise of the page, in order."""
    return _Cutter(page, names).cut()


class _Cutter:
    """Goes through the blocks once and remembers where it is."""

    def __init__(self, page: Sequence[Block], names: frozenset[str]) -> None:
        self.page = page
        self.names = names
        self.place = Place()
        self.found: list[Segment] = []
        self.first_above = 0  # the first promise that a lead-in may refer back to
        self.open_list = False  # a lead-in stands just above, and its items have no bullets

    def cut(self) -> list[Segment]:
        asked = False
        for block, after in pairwise([*self.page, None]):
            if block is None or len(self.found) >= MOST_SEGMENTS:
                break
            # In an interview, "– Vi ska bli bättre" answers what was asked.
            answers, asked = asked and block.is_item, block.text.rstrip().endswith("?")
            if answers:
                continue
            if is_noise(block.text) or (block.is_item and is_quote(block.text)):
                continue
            if self._says_who_did_promise(block):
                continue
            said = self._is_bare_item(block) or self._is_sentence(block, after)
            if block.is_heading and not said:
                self._pass_heading(block)
            elif block.is_item:
                self._take_item(block, after)
            else:
                self._take_text(block, after)
        return self.found

    def _pass_heading(self, block: Block) -> None:
        if self.place.zone != DEEDS and zone_of(block.text) in {DEEDS, PLEDGE}:
            self._aims_above()
        self.place = under(block, self.place, self.names)
        self.first_above = len(self.found)
        self.open_list = False

    def _aims_above(self) -> None:
        """What was promised in prose above "Aktiviteter" is an aim, if it is no more than one."""
        for at in range(self.first_above, len(self.found)):
            above = self.found[at]
            if not above.is_item and self._aims(above):
                self.found[at] = replace(above, carries=True)

    def _is_sentence(self, block: Block, after: Block | None) -> bool:
        """A promise that is short, alone and without a full stop is no heading for that."""
        words = tokens(block.text)
        said = speaker(block.text, self.names)
        if said is None or not said.promisors or said.actors[0].first > 0:
            return False
        if said.is_strong:
            return len(words) >= SHORTEST_STRONG and not (after is not None and after.is_item)
        return len(words) >= SHORTEST_SENTENCE and not speaks_of_pledges(block.text)

    def _is_bare_item(self, block: Block) -> bool:
        """A short line just below a lead-in is an item that lost its bullet."""
        if not self.open_list or len(tokens(block.text)) < 3:
            return False
        return zone_of(block.text) == NEUTRAL and looks_like_item(block.text, self.names)

    def _take_item(self, block: Block, after: Block | None) -> None:
        self.open_list = False
        opens_list = is_lead_in(block.text) or breaks_off(block.text)
        if after is not None and not after.is_heading and opens_list:
            self._take_lead(block.text, block.start, deeper=True)
        else:
            self._keep(self._in_item(block), after, block)

    def _keep(self, found: Iterator[Segment], after: Block | None, block: Block) -> None:
        """Keep what an item promises; one with items of its own below is carried out by them."""
        kept = list(found)
        if kept and after is not None and after.is_item and after.depth > block.depth:
            kept[-1] = replace(kept[-1], carries=True)
        if not kept and self.found and block.is_item and more_of_the_same(block.text, self.names):
            self._lengthen(block)
        self.found += kept

    def _lengthen(self, block: Block) -> None:
        """An item that only specifies the one above belongs to it."""
        if self.found[-1].is_item:
            self._put_to_the_last(block, MOST_BETWEEN_ITEMS)

    def _put_to_the_last(self, block: Block, most_between: int) -> bool:
        """Lengthen the promise above by a block that stands just below it; whether it does."""
        last = self.found[-1]
        near = 0 <= block.start - last.end <= most_between
        if near:
            text = f"{last.text}\n{block.text}"
            self.found[-1] = replace(last, end=block.end, text=text)
        return near

    def _take_text(self, block: Block, after: Block | None) -> None:
        if self._labelled(block) or (self.open_list and self._stands_in_open_list(block)):
            self._keep(self._in_item(block), after, block)
            return
        self.open_list = False
        parts = list(sentences(block.text))
        last = block.text[slice(*parts[-1])][-LONGEST_SENTENCE:]
        leads = after is not None and (is_lead_in(last) or (after.is_item and announces(last)))
        self.place = replace(self.place, lead=None)
        before = len(self.found)
        self.found += self._in_prose(block, parts[:-1] if leads else parts)
        if leads and len(self.found) > before:
            self.first_above = before  # "Vi lovar … Detta gör vi genom att:"
        if leads:
            headed = after is not None and after.is_heading
            self._take_lead(last, block.start + parts[-1][0], after_heading=headed)
        elif after is not None and after.is_item and len(self.found) > before:
            self._promise_above_list(block, last)

    def _says_who_did_promise(self, block: Block) -> bool:
        """ "Ansvarig: polisen" just below a promise of prose belongs to it."""
        is_field = begins_as_field(block.text) and bool(responsible(block.text))
        return bool(self.found) and is_field and self._put_to_the_last(block, JUST_BELOW)

    def _labelled(self, block: Block) -> bool:
        """ "Polis: hundsök i skolan": who promises stands first, with a colon."""
        return (
            self.place.zone not in {REPORT, CONTACT} and label(block.text, self.names) is not None
        )

    def _stands_in_open_list(self, block: Block) -> bool:
        if is_lead_in(block.text) or len(block.text) > LONGEST_BARE_ITEM:
            return False
        return looks_like_item(block.text, self.names)

    def _take_lead(
        self, text: str, start: int, *, deeper: bool = False, after_heading: bool = False
    ) -> None:
        lead = lead_of(text, self.names)
        above = self.place.lead
        if not lead.promisors and above and lead.promises:
            lead = replace(lead, promisors=above.promisors)
        if deeper and above and above.promises and not lead.refused:
            lead = replace(lead, promises=True)
        if self.place.zone in {REPORT, CONTACT}:
            said = speaker(text, self.names)
            lead = replace(lead, promises=bool(said and said.is_strong))
        self.open_list = lead.promises and bool(lead.promisors or lead.refers_back)
        if lead.promises and lead.promisors and after_heading:
            self.place = replace(self.place, zone=DEEDS)  # "Det här lovar vi:" above the areas
        if lead.promises and says_something(text, self.names):
            self.found.append(Segment(start, start + len(text), text, self.place, carries=True))
        elif lead.promises:
            self._carried_out_below(lead)
        self.place = settled(self.place, lead)
        self.first_above = len(self.found)

    def _promise_above_list(self, block: Block, last: str) -> None:
        """A promise just above a list says who promises its items, as a lead-in without colon."""
        said = speaker(last, self.names)
        if said and said.promisors and self.found[-1].end >= block.end - 1:
            aims = says_something(last, self.names)
            self.found[-1] = replace(self.found[-1], carries=aims)
            self.place = replace(self.place, lead=Lead(said.promisors, promises=True))

    def _carried_out_below(self, lead: Lead) -> None:
        """Aims above a lead-in; of a list only where it refers back: "Det ska vi nå genom"."""
        for at in range(self.first_above, len(self.found)):
            above = self.found[at]
            aims = lead.refers_back and is_aim(above.text) if above.is_item else self._aims(above)
            if aims:
                self.found[at] = replace(above, carries=True)

    def _aims(self, above: Segment) -> bool:
        return says_something(above.text, self.names)

    def _goes_on_promising(self, said: str, before: str) -> bool:
        """Whether a sentence of prose promises, behind what its paragraph has promised `before`."""
        if before and details(said):
            return False
        if promises(said, self.names, self.place.zone):
            return True
        in_list = self.place.zone in {DEEDS, PLEDGE}
        return bool(before) and in_list and is_another(said, self.names, before)

    def _in_item(self, block: Block) -> Iterator[Segment]:
        """The promises of a list item: mostly one, with the sentences that specify it."""
        place, start, text = self.place, block.start, block.text
        named = label(text, self.names)
        if named:
            start, text = block.start + named.end, block.text[named.end :]
            place = replace(
                place, lead=Lead(named.promisors, True, block.text[: named.end].strip())
            )
        lead = self.place.lead
        wished = lead is not None and lead.wishes and begins_with_deed(text)
        listed = bool(named) or wished or self._is_listed()
        opened: list[tuple[int, int]] = []
        for first, end in self._from_the_promise(text):
            said = text[first : min(end, first + LONGEST_SENTENCE)]
            before = text[opened[-1][0] : first] if opened else ""
            if opens(said, self.names, listed=listed, before=before, quiet=self._is_quiet()):
                opened.append((first, end))
            elif opened and not refused(said):
                opened[-1] = (opened[-1][0], end)
        for first, end in opened:
            begins = start + first
            if named and not first and text[:1].islower():
                begins = block.start  # "Polis: patrullerar …" is no sentence without its first word
            said = block.text[begins - block.start : start + end - block.start]
            yield Segment(begins, start + end, said, place, is_item=True)

    def _from_the_promise(self, text: str) -> list[tuple[int, int]]:
        """The sentences of an item, without a heading in it: "Hastigheten. Polisen lovar att …"."""
        parts = list(sentences(text))
        if len(parts) > 1:
            first, second = (text[slice(*each)][:LONGEST_SENTENCE] for each in parts[:2])
            said = speaker(second, self.names)
            if said and said.is_strong and not speaker(first, self.names, in_list=True):
                return parts if begins_with_deed(first) else parts[1:]
        return parts

    def _is_listed(self) -> bool:
        """Whether the list we are in is a list of promises."""
        lead = self.place.lead
        return lead.promises if lead else self.place.zone == DEEDS

    def _is_quiet(self) -> bool:
        """Where a subject and "ska" are not enough, since deeds past or others' are told."""
        lead = self.place.lead
        refused_list = lead is not None and lead.refused
        return refused_list or self.place.zone in {REPORT, CONTACT}

    def _in_prose(self, block: Block, parts: Sequence[tuple[int, int]]) -> Iterator[Segment]:
        if self.place.zone in {REPORT, CONTACT}:
            return
        said_so = self.place.zone in {DEEDS, PLEDGE} or MAY_PROMISE.search(block.text)
        if not said_so and "löfte" not in block.text:
            return
        opened: list[tuple[int, int]] = []
        closed = False
        for first, end in parts:
            said = block.text[first : min(end, first + LONGEST_SENTENCE)]
            if refused(said):
                closed = True
            elif self._goes_on_promising(said, block.text[opened[-1][0] : first] if opened else ""):
                opened.append((first, end))
                closed = False
            elif opened and not closed:
                opened[-1] = (opened[-1][0], end)
        for first, end in opened:
            yield Segment(block.start + first, block.start + end, block.text[first:end], self.place)
