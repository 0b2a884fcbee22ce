"""A page in, drafted clauses out: what each part of the grammar found, put together."""

from collections.abc import Iterator

from lofte.clauses.reading.about import municipality_of, names_in, pair_of, period_of
from lofte.clauses.reading.actors import BOTH, MUNICIPALITY, PAIR, POLICE
from lofte.clauses.reading.drafted import Drafted, Reading
from lofte.clauses.reading.how_much import Covering, Quantity, coverage, quantity
from lofte.clauses.reading.lines import blocks, sentences
from lofte.clauses.reading.sections import DEEDS, Place
from lofte.clauses.reading.segments import MOST_SEGMENTS, Segment, segments
from lofte.clauses.reading.source import Source
from lofte.clauses.reading.target import target_of
from lofte.clauses.reading.what import deed, measurable
from lofte.clauses.reading.when import dates as dates_in
from lofte.clauses.reading.when import deadline, feasts, seasons, told_day
from lofte.clauses.reading.where import place_of
from lofte.clauses.reading.who import (
    Speaker,
    carried_out_by,
    in_brackets,
    in_the_phrase,
    responsible,
    said_to_mean,
    speaker,
)
from lofte.clauses.reading.whom import audience, partners
from lofte.clauses.reading.words import Tokens, spoken, tokens

MOST_READ_OF_A_CLAUSE = 3_000


def read_page(source: Source) -> Reading:
    """The promises on a page, in its order."""
    page = blocks(source)
    names = names_in(source.text)
    found = segments(page, names)
    span = period_of(page, [(each.start, each.text) for each in found])
    municipality = municipality_of(page)
    last_day = span.last.isoformat() if span else None
    pair = pair_of(page, names)
    clauses = [_Clause(each, names, municipality, last_day, pair).read() for each in found]
    return Reading(
        municipality=municipality,
        period=(span.first.year, span.last.year) if span else None,
        days=(span.first.isoformat(), span.last.isoformat()) if span else None,
        clauses=clauses,
        is_cut=len(found) >= MOST_SEGMENTS,
    )


def read_wording(
    text: str, promisors: tuple[str, ...] = (), *, last_day: str | None = None
) -> Drafted:
    """One promise by itself, as somebody typed it. `promisors` where the wording names none."""
    segment = Segment(0, len(text), text, Place(zone=DEEDS), is_item=True)
    read = _Clause(segment, names_in(text), None, last_day, promisors)
    return read.read()


class _Clause:
    """One promise and what is asked of it, in the order of the grammar."""

    def __init__(
        self,
        segment: Segment,
        names: frozenset[str],
        municipality: str | None,
        last_day: str | None,
        otherwise: tuple[str, ...],
    ) -> None:
        self.segment = segment
        self.names = names
        self.municipality = municipality
        self.last_day = last_day
        self.otherwise = otherwise
        self.text = " ".join(segment.text[:MOST_READ_OF_A_CLAUSE].split())
        self.words: Tokens = tokens(self.text)
        first, end = next(iter(sentences(self.text)), (0, len(self.text)))
        self.main = self.text[first:end]  # the sentence that promises; the others specify it
        self.because: dict[str, str] = {}
        self.doubts: list[str] = []

    def read(self) -> Drafted:
        found = self._speaker()
        promisors = self._promisors(found)
        count, covering = self._how_much()
        kind = deed(self.text, self.words, found, covering, counted=count is not None)
        self._note("kind", kind.words, doubt=kind.is_guess)
        told = measurable(
            self.main, tokens(self.main), kind.kind,
            count=count, covering=covering, dated=told_day(self.text, self.words),
        )  # fmt: skip
        self._note("measurable", told.words)
        with_whom, _ = partners(self.text, self.words, found, self.names)
        place = self._note("place", place_of(self.text, self.words, self.municipality))
        group = self._note("audience", audience(self.text, self.words))
        due = self._note("deadline", deadline(self.text))
        return Drafted(
            text=self.text,
            start=self.segment.start,
            end=self.segment.end,
            promisors=promisors,
            heading=self.segment.place.heading,
            section=self.segment.place.section,
            count=count.count if count else None,
            season=self._seasons(),
            months_or_dates=self._dates(),
            audience=group,
            partners=tuple(each for each in with_whom if each),
            place=place,
            coverage=covering.words if covering else None,
            deadline=due,
            umbrella=self.segment.carries and not told.measurable,
            measurable=told.measurable,
            kind=kind.kind,
            target=target_of(
                self.text, self.words, kind, count=count, covering=covering,
                measurable=told.measurable, last_day=self.last_day,
            ),
            because=self.because,
            doubts=tuple(dict.fromkeys(self.doubts)),
        )  # fmt: skip

    def _note(self, field: str, words: str | None, *, doubt: bool = False) -> str | None:
        """Keep which words gave a field."""
        if words:
            self.because[field] = words
        if doubt:
            self.doubts.append(field)
        return words

    def _speaker(self) -> Speaker | None:
        listed = self.segment.is_item or self.segment.place.zone == DEEDS
        return speaker(self.main, self.names, in_list=listed)

    def _promisors(self, found: Speaker | None) -> tuple[str, ...]:
        """Named at the end, in a field, as the subject, in the phrase; else by the lead-in."""
        for named in self._named(found):
            if named:
                return self._settled(named)
        lead = self.segment.place.lead
        if lead and lead.promisors:
            self._note("promisors", lead.text)
            return self._settled(lead.promisors)
        self.doubts.append("promisors")
        return self.otherwise

    def _named(self, found: Speaker | None) -> Iterator[tuple[str, ...]]:
        lead = self.segment.place.lead
        if lead and lead.text.endswith(":") and self.text.startswith(lead.text):
            self._note("promisors", lead.text)
            yield lead.promisors  # "Polis och kommun: träffar resenärer"
        yield in_brackets(self.text)
        if not (found and found.is_strong and PAIR not in found.promisors):
            yield responsible(self.text)
        done_by = carried_out_by(self.text)
        if found and not {POLICE, MUNICIPALITY, PAIR} & set(found.promisors):
            yield done_by  # "En ANDT-plan tas fram av kommunen"
        if found and found.promisors:
            first, last = found.actors[0].first, found.actors[-1].last
            self._note("promisors", spoken(self.text, self.words, first, last))
            yield found.promisors
        yield said_to_mean(self.text, self.names)
        yield done_by
        acting = in_the_phrase(self.text)
        yield (acting,) if acting else ()

    def _settled(self, promisors: tuple[str, ...]) -> tuple[str, ...]:
        """ "Vi" is the pair that the page speaks for."""
        if PAIR not in promisors:
            return promisors
        lead = self.segment.place.lead
        pair = (
            lead.promisors
            if lead and lead.promisors and PAIR not in lead.promisors
            else self.otherwise or BOTH
        )
        return tuple(
            dict.fromkeys(e for each in promisors for e in (pair if each == PAIR else (each,)))
        )

    def _how_much(self) -> tuple[Quantity | None, Covering | None]:
        count = quantity(self.text, self.words)
        covering = coverage(self.main, tokens(self.main)) if not count or count.is_guess else None
        if count and covering and covering.first not in range(count.first, count.last):
            # "till alla föräldrar, varje år"; "samtliga elever en kurs"
            count = count if count.count.unit and count.count.per != "period" else None
        covering = None if count else covering
        if count:
            self._note("count", count.words, doubt=count.is_guess)
        if covering:
            self._note("coverage", covering.words)
        return count, covering

    def _seasons(self) -> tuple[str, ...]:
        found = seasons(self.words)
        if found:
            self._note("season", ", ".join(self.words[each.first].word for each in found))
        return tuple(dict.fromkeys(each.means for each in found))

    def _dates(self) -> tuple[str, ...]:
        found = [*dates_in(self.text), *feasts(self.text, self.words)]
        self._note("months_or_dates", ", ".join(found))
        return tuple(dict.fromkeys(found))
