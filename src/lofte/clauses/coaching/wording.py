"""What the rules ask of a wording: its words, what a reading says of it, what is found in it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lofte.clauses.coaching.findings import History
from lofte.clauses.coaching.tokens import Token, Words, words_of
from lofte.clauses.coaching.wordlists import Match, plain_list, wordlist
from lofte.clauses.reading.drafted import Drafted

NEAR = 6
LONGEST_FIGURE = 9
PURPOSES = {
    ("för", "att"),
    ("så", "att"),
    ("syfte", "att"),
    ("målet", "att"),
    ("mål", "att"),
    ("led", "i"),
}
DEFINITE = ("en", "et", "erna", "arna", "orna", "ens", "ets", "nas")
BECOME = {"bli", "blir", "vara", "är", "upplevas", "upplevs"}
MODALS = {"ska", "skall", "kommer"}
WE = {"vi", "oss", "vår", "vårt", "våra"}


@dataclass(frozen=True)
class Wording:
    """A text that is coached. Everything found is looked for once."""

    text: str
    drafted: Drafted
    history: History
    _found: dict[str, tuple[Match, ...]] = field(default_factory=dict, repr=False, compare=False)
    _by_sentence: dict[str, dict[int, tuple[Match, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    @cached_property
    def all_words(self) -> Words:
        return words_of(self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return self.all_words.tokens

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        return self.all_words.sentences

    def found(self, name: str) -> tuple[Match, ...]:
        """Where the entries of a word list stand."""
        if name not in self._found:
            self._found[name] = wordlist(name).find(self.tokens)
        return self._found[name]

    def found_in(self, name: str, at: int) -> tuple[Match, ...]:
        """The same, in the sentence of a word."""
        if name not in self._by_sentence:
            parted: dict[int, list[Match]] = defaultdict(list)
            for match in self.found(name):
                parted[self.tokens[match.first].sentence].append(match)
            self._by_sentence[name] = {number: tuple(each) for number, each in parted.items()}
        return self._by_sentence[name].get(self.tokens[at].sentence, ())

    def has(self, name: str) -> bool:
        return bool(self.found(name))

    def word(self, at: int) -> str:
        """The word at a place; none before the first and after the last."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def words(self, first: int, end: int) -> str:
        """The words as they stand in the text."""
        if first >= end:
            return ""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]

    def is_capital(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.text[self.tokens[at].start].isupper()

    def sentence_of(self, at: int) -> tuple[int, int]:
        return self.sentences[self.tokens[at].sentence]

    @cached_property
    def _firsts(self) -> list[int]:
        """The place of each sentence's first word, and the end."""
        firsts = [at for at in range(len(self.tokens)) if self.opens(at)]
        return [*firsts, len(self.tokens)]

    def places_of(self, sentence: int) -> range:
        """The places of a sentence's words."""
        return range(self._firsts[sentence], self._firsts[sentence + 1])

    def opens(self, at: int) -> bool:
        """Whether the word is the first of its sentence."""
        return at == 0 or self.tokens[at - 1].sentence != self.tokens[at].sentence

    def before(self, at: int, most: int) -> Iterator[int]:
        """The places before a word in its sentence, the nearest first."""
        for index in range(at - 1, max(-1, at - 1 - most), -1):
            if self.tokens[index].sentence != self.tokens[at].sentence:
                return
            yield index

    # What is found in the words

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Where a number stands that counts something: no year, age, day, road, grade or clock."""
        return frozenset(at for at in range(len(self.tokens)) if self._is_number(at))

    def _is_number(self, at: int) -> bool:
        word, before, after = self.word(at), self.word(at - 1), self._behind_number(at)
        if word in ("en", "ett", "ena", "1"):
            return self._is_meant_as_one(at)
        if word not in plain_list("numbers") and not _is_figure(word):
            return False
        if _is_year(word) or before in plain_list("not_counted_after"):
            return False
        return after not in plain_list("not_counted_before") and not self._is_of_a_clock(at)

    def _behind_number(self, at: int) -> str:
        """The word behind it, or behind the range that it opens: "13–18 år", "13 och 18 år"."""
        last = at + 1 if _is_figure(self.word(at + 1)) else at
        if self.word(at + 1) in ("och", "till") and _is_figure(self.word(at + 2)):
            last = at + 2
        return self.word(last + 1)

    def _is_meant_as_one(self, at: int) -> bool:
        """In "minst en", "en gång", "en trygghetsvandring"; not as the article of another word."""
        if self.word(at - 1) in plain_list("number_signs"):
            return True
        if wordlist("vague_quantities").at(self.tokens, at):
            return False
        found = [wordlist("occasions").at(self.tokens, index) for index in self._soon(at)]
        return any(match and match.entry.replacement != "mass" for match in found)

    def _soon(self, at: int) -> Iterator[int]:
        """The two places after a word in its sentence."""
        for index in range(at + 1, min(at + 3, len(self.tokens))):
            if self.tokens[index].sentence == self.tokens[at].sentence:
                yield index

    def _is_of_a_clock(self, at: int) -> bool:
        """A figure next to a point and another figure: 22.00, 2.0."""
        start, end = self.tokens[at].start, self.tokens[at].end
        after = self.text[end : end + 2]
        before = self.text[max(0, start - 2) : start]
        is_first = after[:1] in (".", ":") and after[1:].isdigit()
        return is_first or (before[1:] in (".", ":") and before[:1].isdigit())

    @cached_property
    def counts(self) -> frozenset[int]:
        """The numbers that say how often or how many: with minst, or before an occasion."""
        signs = plain_list("number_signs")
        return frozenset(
            at
            for at in self.numbers
            if self.word(at - 1) in signs
            or self.word(at + 1) in ("procent", "eller")
            or any(wordlist("occasions").at(self.tokens, index) for index in self._soon(at))
        )

    def has_count_near(self, first: int, end: int) -> bool:
        """Whether a number stands beside the words, in their sentence."""
        sentence = self.tokens[first].sentence
        near = range(max(0, first - NEAR), min(end + NEAR, len(self.tokens)))
        return any(at in self.counts and self.tokens[at].sentence == sentence for at in near)

    @cached_property
    def counted(self) -> frozenset[int]:
        """The sentences that say how often or how many."""
        return frozenset(self.tokens[at].sentence for at in self.counts)

    @cached_property
    def _with_means(self) -> frozenset[int]:
        """The sentences that say by what: "genom att städa"."""
        return frozenset(token.sentence for token in self.tokens if token.word == "genom")

    @cached_property
    def purpose(self) -> frozenset[int]:
        """The words of purposes: what comes after "för att", unless it is all that is promised."""
        marked: set[int] = set()
        for at in range(len(self.tokens)):
            if at not in marked and self._begins_purpose(at):
                marked.update(range(at, self._end_of_purpose(at)))
        return frozenset(marked)

    def _begins_purpose(self, at: int) -> bool:
        if self.word(at) != "för" and (self.word(at), self.word(at + 1)) not in PURPOSES:
            return False
        vague = any(self.word(index) in wordlist("vague_means") for index in self.before(at, NEAR))
        return not vague or self.tokens[at].sentence in self._with_means

    def _end_of_purpose(self, at: int) -> int:
        """To the end of its sentence; where it opens one, to the verb that promises.

        "För" with no verb behind it reaches three words: "för en bättre trafik".
        """
        is_clause = (self.word(at), self.word(at + 1)) in PURPOSES
        opens, end = self.opens(at) or self.opens(at - 1), at + 1
        while end < len(self.tokens) and self.tokens[end].sentence == self.tokens[at].sentence:
            if opens and end > at + 2 and self._promises_before_its_actor(end):
                break
            if not is_clause and end > at + 3:
                break
            end += 1
        return end

    def _promises_before_its_actor(self, at: int) -> bool:
        is_verb = self.word(at) in wordlist("promises") or self.word(at) in wordlist("verbs")
        after = self.word(at + 1)
        return is_verb and (after in wordlist("actors") or after in WE or self.is_capital(at + 1))

    @cached_property
    def actors(self) -> tuple[int, ...]:
        """Where somebody is named who can promise: not a place, a partner or somebody meant."""
        named: list[int] = []
        for match in self.found("actors"):
            if self.word(match.first) in wordlist("not_actors"):
                continue
            if self._is_named_beside(match.first, named) or self._stands_alone(match.first):
                named.append(match.first)
        return tuple(named)

    def _is_named_beside(self, at: int, named: list[int]) -> bool:
        return self.word(at - 1) in ("och", "samt") and at - 2 in named

    def _stands_alone(self, at: int) -> bool:
        """No preposition before it; after "med polis och" none is needed."""
        for index in self.before(at, NEAR):
            word = self.word(index)
            if word in plain_list("before_no_actor"):
                return False
            is_beside = word in ("och", "samt") and self.word(index - 1) in wordlist("actors")
            is_between = word in plain_list("between") or self.is_capital(index)
            if not is_beside and not is_between and word not in wordlist("actors"):
                return True
        return True

    @cached_property
    def we(self) -> tuple[int, ...]:
        return tuple(at for at, token in enumerate(self.tokens) if token.word in WE)

    def times(self, *sorts: str) -> tuple[Match, ...]:
        """The words of time, of these sorts only where any is said."""
        found = self.found("times")
        return tuple(m for m in found if not sorts or m.entry.replacement in sorts)

    def starts_a_time(self, at: int) -> bool:
        """Whether the word begins one of time: "varje år"."""
        return any(match.first == at for match in self.found_in("times", at))

    def verbs(self, *sorts: str) -> tuple[Match, ...]:
        return tuple(m for m in self.found("verbs") if m.entry.replacement in sorts)

    def _is_known(self, at: int) -> bool:
        """In the definite form: "dialogen" has been held, "möten" are to come."""
        word = self.word(at)
        return word.endswith(DEFINITE) and not word.endswith("möten")

    @cached_property
    def directions(self) -> tuple[Match, ...]:
        """Where the wording says which way it shall go, and means it as a promise."""
        return tuple(
            match
            for match in self.found("directions")
            if match.first not in self.purpose and not self._goes_nowhere(match)
        )

    def _goes_nowhere(self, match: Match) -> bool:
        """As in "mer om löftet", "mer än två", "större arrangemang"."""
        after = self.word(match.end)
        if after == "än":
            return self.word(match.end + 1).isdecimal() or match.end + 1 in self.numbers
        if self.word(match.first - 1) == "som" and self.has_count_near(match.first, match.end):
            return True
        if match.entry.replacement == "result":
            is_of_it = after in wordlist("results")
            become = any(self.word(at) in BECOME for at in self.before(match.first, 3))
            return not is_of_it and not become
        return after in ("om", "information")

    @cached_property
    def occasions(self) -> tuple[Match, ...]:
        """The nouns of what comes as occasions, "gånger" and "tillfällen" apart."""
        return tuple(
            match
            for match in self.found("occasions")
            if match.entry.replacement != "any"
            and self.word(match.first) not in wordlist("not_occasions")
            and not self._is_known(match.first)
        )


def _is_figure(word: str) -> bool:
    return word.replace(" ", "").isdecimal() and len(word) < LONGEST_FIGURE


def _is_year(word: str) -> bool:
    return len(word) == 4 and word[:2] in ("19", "20") and word.isdecimal()
