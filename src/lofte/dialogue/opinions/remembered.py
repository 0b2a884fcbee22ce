"""What each worker remembers of conversations that are voted in, so that a vote costs little.

What staff decide is known at once, for every act of theirs turns the edition. How statements have
been answered is looked at now and then, decides only which one is asked next, and is shown to
nobody.
"""

import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lofte.commons.audit import edition
from lofte.commons.pieces import Pieces
from lofte.dialogue.models import Conversation, Level
from lofte.dialogue.opinions import queries, routing

MOST_CONVERSATIONS = 64
# Answers are counted anew after so many seconds. At the start only so many of the latest votes
# are looked at, which tells as well what is due.
SECONDS_BETWEEN_LOOKS = 3.0
LATEST_VOTES = 200_000

Address = tuple[str, str, str]
Answers = dict[str, NDArray[np.int64]]  # level → (statements, 3)


@dataclass(frozen=True)
class Asked:
    """What a ballot is asked next, and how far it has come. Number 0: everything is answered."""

    number: int
    text: str
    done: int
    all: int


class Remembered:
    """One conversation: its row, the statements that are shown, and how due each is."""

    def __init__(self, conversation: Conversation, edition: int) -> None:
        self.conversation, self.edition = conversation, edition
        self.asked_at = time.monotonic()  # when the edition was last asked for
        rows = queries.shown_statements(conversation)
        self.numbers = np.array([number for _, number, _ in rows], np.int64)
        self.cards: dict[object, Pieces] = {}  # see `cards`
        self.texts = [text for _, _, text in rows]
        self.place_of_key = {key: place for place, (key, _, _) in enumerate(rows)}
        self.place_of_number = {number: place for place, (_, number, _) in enumerate(rows)}
        self.latest = max(queries.latest_vote(conversation) - LATEST_VOTES, 0)
        # As the database told at the last look; and the same with what this worker took since.
        self.told: Answers = {
            level: np.zeros((len(rows), routing.CHOICES), np.int64) for level in Level.values
        }
        self._look()

    def _look(self) -> None:
        """Add the votes since the last look. One that was changed is counted twice, and may be."""
        tallies = queries.tally_after(self.conversation, self.latest)
        for level, key, choice, many, latest in tallies:
            self.latest = max(self.latest, latest)
            if (place := self.place_of_key.get(key)) is not None:
                self.told[level][place, choice + 1] += many
        self.answers = {level: counts.tolist() for level, counts in self.told.items()}
        self.due = {level: routing.steps(counts) for level, counts in self.told.items()}
        self.looked_at = time.monotonic()

    def saw(self, level: str, number: int, choice: int) -> None:
        """Count a vote of this worker's at once; the next look counts everybody's."""
        if (place := self.place_of_number.get(number)) is not None:
            answers = self.answers[level][place]
            answers[choice + 1] += 1
            self.due[level][place] = routing.step(*answers)

    def text(self, number: int) -> str:
        """What the statement says; blank where none of the number is shown."""
        place = self.place_of_number.get(number)
        return "" if place is None else self.texts[place]

    def asked_next(self, level: str, token: str, answered: Iterable[int] | None = None) -> Asked:
        """What a ballot is asked next. `answered`: keys of what it has answered, where known."""
        if time.monotonic() - self.looked_at > SECONDS_BETWEEN_LOOKS:
            self._look()
        if answered is None:
            answered = queries.answered(self.conversation, token)
        places = [self.place_of_key[key] for key in answered if key in self.place_of_key]
        flags = np.zeros(len(self.texts), np.bool_)
        flags[places] = True
        seed = int(token[:16], 16)  # 64 bits of the ballot's keyed hash: nobody else's chance
        place = routing.next_place(self.due[level], self.numbers, flags, seed)
        if place is None:
            return Asked(0, "", len(places), len(self.texts))
        return Asked(int(self.numbers[place]), self.texts[place], len(places), len(self.texts))


_known: OrderedDict[Address, Remembered] = OrderedDict()


def forget() -> None:
    """Know nothing, as when the worker began."""
    _known.clear()


def conversation_at(
    municipality: str, slug: str, word: str = "", *, seconds: float = 0.0
) -> Remembered | None:
    """The conversation at the address, from memory while no staff have changed anything.

    `municipality`: as its address says it.

    `seconds`: for so long after they last did not, nobody asks whether they have meanwhile.
    """
    address = (municipality, slug, word)
    known = _known.get(address)
    if known is not None and time.monotonic() - known.asked_at < seconds:
        return known
    now = edition()
    if known is not None and known.edition == now:
        known.asked_at = time.monotonic()
        return known
    conversation = queries.conversation_at(municipality, slug, word)
    if conversation is None:
        _known.pop(address, None)
        return None
    found = _known[address] = Remembered(conversation, now)
    _known.move_to_end(address)
    if len(_known) > MOST_CONVERSATIONS:
        _known.popitem(last=False)
    return found
