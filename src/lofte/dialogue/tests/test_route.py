"""Which statement is asked next: everybody's turn comes, and nobody is asked the same twice."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofte.dialogue.opinions.routing import next_place, steps


def ask(counts: np.ndarray, answered: np.ndarray, seed: int) -> int | None:
    return next_place(steps(counts), np.arange(1, len(counts) + 1), answered, seed)


def seen_by(people: int, statements: int, each: int, minds: st.DataObject | None) -> np.ndarray:
    """How often each statement was answered, when so many people answer so many each."""
    counts = np.zeros((statements, 3), dtype=np.int64)
    for person in range(people):
        answered = np.zeros(statements, dtype=bool)
        for _turn in range(each):
            place = ask(counts, answered, person * 7919 + 13)
            if place is None:
                break
            assert not answered[place], "nobody is asked the same twice"
            answered[place] = True
            choice = (
                (person * 31 + place * 17) % 3 if minds is None else minds.draw(st.integers(0, 2))
            )
            counts[place, choice] += 1
    return counts.sum(axis=1)


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1, 12), st.data())
def test_every_statement_reaches_its_number_when_enough_take_part(statements, each, wanted, minds):
    """However people answer: with four times the answers that an even share would take."""
    each = min(each, statements)
    people = -(-4 * wanted * statements // each)
    assert seen_by(people, statements, each, minds).min() >= min(wanted, people)


def test_the_most_seen_is_seen_at_most_about_twice_as_often_as_the_least():
    seen = seen_by(400, 20, 5, None)
    assert seen.max() <= 2.6 * seen.min()


@given(st.integers(1, 30), st.integers(0, 2**63))
def test_a_person_comes_through_all_of_them(statements: int, seed: int):
    answered = np.zeros(statements, dtype=bool)
    for _turn in range(statements):
        answered[ask(np.zeros((statements, 3), dtype=np.int64), answered, seed)] = True
    assert ask(np.zeros((statements, 3), dtype=np.int64), answered, seed) is None


def test_people_are_asked_in_different_orders():
    counts = np.zeros((30, 3), dtype=np.int64)
    first = [ask(counts, np.zeros(30, dtype=bool), seed) for seed in range(200)]
    assert len(set(first)) > 20


@pytest.mark.parametrize("seen", [10, 100])
def test_of_two_seen_as_often_the_one_that_divides_comes_first(seen: int):
    counts = np.array([[0, 0, 2 * seen], [seen, 0, seen]])
    assert ask(counts, np.zeros(2, dtype=bool), 5) == 1
