"""What would never end is stopped, and what dies takes nobody along."""

import os
import signal

import pytest

from lofte.clauses.reading.formats.apart import apart
from lofte.clauses.reading.formats.opening import source_of
from lofte.clauses.reading.formats.pdf import source_of as source_of_pdf
from lofte.clauses.reading.source import Source, Unreadable
from lofte.clauses.tests.papers import a_pdf_of_drawings


def endless(content: bytes) -> Source:
    while True:
        content = content[::-1]


def dying(content: bytes) -> Source:
    os.kill(os.getpid(), signal.SIGKILL)
    return Source("")


def greedy(content: bytes) -> Source:
    return Source(str(len([bytearray(200_000_000) for _ in range(100)])))


def refusing(content: bytes) -> Source:
    raise Unreadable("nej", "no")


def plain(content: bytes) -> Source:
    return Source(content.decode(), frozenset({0}), is_marked=True)


def test_what_was_read_comes_back_as_it_was():
    assert apart(plain, b"Trafik") == Source("Trafik", frozenset({0}), is_marked=True)


def test_a_refusal_comes_back_with_its_sentences():
    with pytest.raises(Unreadable) as refused:
        apart(refusing, b"")
    assert (refused.value.sv, refused.value.en) == ("nej", "no")


@pytest.mark.parametrize("work", [endless, dying, greedy])
def test_what_never_ends_dies_or_takes_all_memory_is_a_sentence(work: object):
    with pytest.raises(Unreadable, match="too heavy"):
        apart(work, b"x" * 100, seconds=3)  # type: ignore[arg-type]


def test_a_drawing_that_draws_itself_twice_is_stopped():
    assert source_of(a_pdf_of_drawings(4)).text == "hej"
    with pytest.raises(Unreadable, match="too heavy"):
        apart(source_of_pdf, a_pdf_of_drawings(40), seconds=2)
