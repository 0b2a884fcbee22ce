"""What many threads write at once is written together, and each is told what came of their own."""

import threading
import time
from collections.abc import Callable, Sequence

import pytest
from django.db import transaction

from lofte.commons.together import MOST_TOGETHER, Together

pytestmark = pytest.mark.django_db(transaction=True)


class Book:
    """Writes down what it is given, and slowly enough that others gather meanwhile."""

    def __init__(self, refuses: Callable[[int], bool] = lambda _: False) -> None:
        self.batches: list[list[int]] = []
        self.refuses = refuses
        self.begun = threading.Event()

    def write(self, given: Sequence[int]) -> list[int]:
        self.batches.append(list(given))
        self.begun.set()
        time.sleep(0.05)
        if any(map(self.refuses, given)):
            raise ValueError(f"not {given}")
        return [2 * each for each in given]


def at_once(many: int, together: Together[int, int], book: Book) -> dict[int, object]:
    """One begins, and all others come while it is being written."""
    told: dict[int, object] = {}

    def come(number: int) -> None:
        try:
            told[number] = together(number)
        except ValueError as error:
            told[number] = str(error)

    threads = [threading.Thread(target=come, args=(number,)) for number in range(many)]
    threads[0].start()
    book.begun.wait(5)
    for thread in threads[1:]:
        thread.start()
    for thread in threads:
        thread.join(30)
    return told


def test_those_who_come_meanwhile_are_written_in_one_go_and_each_gets_their_own_answer():
    book = Book()
    told = at_once(20, Together(book.write), book)
    assert told == {number: 2 * number for number in range(20)}
    assert book.batches[0] == [0]
    assert sorted(sum(book.batches, [])) == list(range(20))
    assert len(book.batches) < 10


def test_no_batch_is_larger_than_what_is_written_in_a_moment():
    book = Book()
    told = at_once(MOST_TOGETHER + 30, Together(book.write), book)
    assert len(told) == MOST_TOGETHER + 30
    assert max(map(len, book.batches)) <= MOST_TOGETHER


def test_one_that_cannot_be_written_spoils_nobody_elses():
    book = Book(refuses=lambda number: number == 7)
    told = at_once(12, Together(book.write), book)
    assert told.pop(7) == "not [7]"
    assert told == {number: 2 * number for number in range(12) if number != 7}


def test_after_a_failure_the_next_one_is_written_as_before():
    book = Book(refuses=lambda number: number == 1)
    together = Together(book.write)
    with pytest.raises(ValueError, match="not"):
        together(1)
    assert together(2) == 4


def test_within_somebodys_transaction_it_is_written_by_itself_and_stands_or_falls_with_it():
    book = Book()
    together = Together(book.write)
    together.is_writing = True  # as if another were writing: waiting for it would never end
    with transaction.atomic():
        assert together(3) == 6
