"""Group commit: what many threads write at the same time is written in one transaction.

A durable commit waits for the disk, and takes the writer's turn, whether it holds one row or fifty.
Whoever comes while another is being written waits, and what has gathered meanwhile is written by
the first of those who waited. Nobody is answered before their own row is safely written.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from django.db import connection

Given = TypeVar("Given")
Answer = TypeVar("Answer")

MOST_TOGETHER = 64


class _Turn(Generic[Given, Answer]):
    """One thread's row, and what came of it."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.answers: list[Answer] = []  # one, when it is written
        self.goes_first = False
        self.called = threading.Event()


class Together(Generic[Given, Answer]):
    """Built by a function that writes some rows in one transaction, and answers for each.

    Should it fail for several, each is tried by itself, so that one row never spoils another's.
    """

    def __init__(self, write: Callable[[Sequence[Given]], Sequence[Answer]]) -> None:
        self.write = write
        self.waiting: deque[_Turn[Given, Answer]] = deque()
        self.lock = threading.Lock()
        self.is_writing = False

    def __call__(self, given: Given) -> Answer:
        if connection.in_atomic_block:
            # What belongs to somebody's transaction must stand or fall with it.
            return self.write([given])[0]
        mine: _Turn[Given, Answer] = _Turn(given)
        with self.lock:
            self.waiting.append(mine)
            mine.goes_first = not self.is_writing
            self.is_writing = True
        if not mine.goes_first:
            mine.called.wait()
        if mine.goes_first:
            self._write_those_who_wait()
        return mine.answers[0] if mine.answers else self.write([given])[0]

    def _write_those_who_wait(self) -> None:
        with self.lock:
            turns = [self.waiting.popleft() for _ in range(min(MOST_TOGETHER, len(self.waiting)))]
        try:
            for turn, answer in zip(turns, self.write([t.given for t in turns]), strict=True):
                turn.answers.append(answer)
        except Exception:  # each is told what was wrong by their own try
            for turn in turns:
                turn.answers = []
        finally:
            self._call(turns)

    def _call(self, turns: Sequence[_Turn[Given, Answer]]) -> None:
        """Tell those who are written, and let the next one write."""
        with self.lock:
            self.is_writing = bool(self.waiting)
            if self.waiting:
                self.waiting[0].goes_first = True
                self.waiting[0].called.set()
        for turn in turns:
            turn.called.set()
