"""A file of votes in the columns of the Polis open data export, read into arrays. No Django.

`timestamp, comment-id, voter-id, vote` in any order, other columns ignored; commas, semicolons or
tabs between. Plain rows are read some megabytes at a time by array operations; from the first
ones that are not plain (a quoted comma, blank lines, decimals) the `csv` module reads on.
"""

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lofte.analysis import ballots
from lofte.clauses.faults import quoted
from lofte.dialogue.opinions import plain_rows

COLUMNS = ("timestamp", "comment-id", "voter-id", "vote")
CHOICES = {"1": 1, "0": 0, "-1": -1}
MOST_BYTES = 2_000_000_000
BYTES_AT_A_TIME = 1 << 22
LONGEST_ROW = 1 << 20
LONGEST_HEADER = 1 << 16
ROWS_AT_A_TIME = 1 << 16
LARGEST_NUMBER = 50_000_000  # of an id that is looked up in a table
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"

_NUMBER = re.compile(rf"[+-]?[0-9]{{1,{plain_rows.MOST_DIGITS}}}(\.[0-9]*)?\Z")


class NotVotes(ValueError):
    """A file that cannot be read as votes, with the sentence that says why."""

    def __init__(self, sv: str, en: str) -> None:
        super().__init__(en)
        self.sv, self.en = sv, en

    def said(self, language: str) -> str:
        return self.sv if language == "sv" else self.en


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes that count, by index: the last of each voter on each statement."""

    voters: NDArray[np.int32]  # (votes,) index among the voter ids
    statements: NDArray[np.int32]  # (votes,) index among the statement ids
    choices: NDArray[np.int8]  # (votes,) 1 agree, 0 pass, -1 disagree
    voter_ids: list[str]  # as written; in the order of their numbers where all are numbers
    statement_ids: list[str]


class _Rows(NamedTuple):
    """Rows as they came, with ids by number in the order they were met."""

    told_at: NDArray[np.int64] | NDArray[np.float64]
    statements: NDArray[np.int32]
    voters: NDArray[np.int32]
    choices: NDArray[np.int8]


class _Form(NamedTuple):
    """What the header says of every row."""

    delimiter: str
    width: int
    places: tuple[int, ...]  # of `COLUMNS`


def read_votes(path: Path) -> Votes:
    """Read a file of votes. Raises `NotVotes`, and `OSError` for a file that cannot be opened."""
    with path.open("rb") as file:
        if (size := os.fstat(file.fileno()).st_size) > MOST_BYTES:
            raise NotVotes(
                f"filen är {size / 1e9:.1f} GB; högst {MOST_BYTES / 1e9:.0f} GB läses",
                f"the file is {size / 1e9:.1f} GB; at most {MOST_BYTES / 1e9:.0f} GB is read",
            )
        head = _text(file.readline(LONGEST_ROW), 1).removeprefix(BYTE_ORDER_MARK)
        reader = _Reader(_form(head))
        return _counted(list(reader.rows(_chunks(file))), reader)


def _form(head: str) -> _Form:
    """Where the columns stand. Refuses a header that lacks one or has it twice."""
    if not head.strip():
        raise NotVotes("filen är tom", "the file is empty")
    if "\r" in head.strip():
        raise NotVotes(
            "raderna slutar som på gamla Mac-datorer; spara filen som CSV UTF-8",
            "the lines end as on old Macs; save the file as CSV UTF-8",
        )
    delimiter = max(",;\t", key=head.count)
    # What is longer is no header, and the module would give up on it.
    cells = next(csv.reader([head[:LONGEST_HEADER]], delimiter=delimiter))
    names = [cell.strip().lower() for cell in cells]
    should = f"{', '.join(COLUMNS)}"
    if missing := " + ".join(name for name in COLUMNS if name not in names):
        raise NotVotes(
            f"kolumnen {missing} saknas; första raden ska ha {should}",
            f"the column {missing} is missing; the first line should have {should}",
        )
    if twice := [name for name in COLUMNS if names.count(name) > 1]:
        raise NotVotes(
            f"kolumnen {twice[0]} står mer än en gång i första raden",
            f"the column {twice[0]} stands more than once in the first line",
        )
    return _Form(delimiter, len(names), tuple(names.index(name) for name in COLUMNS))


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    """Whole lines, some megabytes at a time; the last one also without its end."""
    rest = b""
    while read := file.read(BYTES_AT_A_TIME):
        whole, newline, after = read.rpartition(b"\n")
        if newline:
            yield rest + whole + newline
            rest = after
        else:
            rest += read
        if len(rest) > LONGEST_ROW:
            raise NotVotes(
                "en rad är längre än 1 MB; det här är ingen tabell med röster",
                "a line is longer than 1 MB; this is no table of votes",
            )
    if rest:
        yield rest


def _text(chunk: bytes, line: int) -> str:
    if b"\0" in chunk:
        raise NotVotes("filen är inte text", "the file is not text")
    try:
        return chunk.decode()
    except UnicodeDecodeError as error:
        line += chunk.count(b"\n", 0, error.start)
        raise NotVotes(
            f"rad {line} är inte UTF-8; spara filen som CSV UTF-8",
            f"line {line} is not UTF-8; save the file as CSV UTF-8",
        ) from None


class _Ids:
    """Ids by number in the order they are met."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}
        # The same for ids that are numbers themselves: by id, -1 for one not met.
        self.by_number = np.zeros(0, np.int32)

    def of(self, texts: Iterable[str]) -> NDArray[np.int32]:
        known = self.known
        return np.fromiter((known.setdefault(text, len(known)) for text in texts), np.int32)

    def of_column(self, column: plain_rows.Column) -> NDArray[np.int32] | None:
        """The same for a whole column; None where a cell is empty."""
        if (told := plain_rows.canonical(column, LARGEST_NUMBER)) is not None:
            return self._of_numbers(told)
        if (texts := plain_rows.texts(column)) is None:
            return None
        return self.of(texts[0])[texts[1]]

    def _of_numbers(self, told: NDArray[np.int64]) -> NDArray[np.int32]:
        room = int(told.max(initial=-1)) + 1 - len(self.by_number)
        if room > 0:
            more = np.full(max(room, len(self.by_number)), -1, np.int32)
            self.by_number = np.concatenate((self.by_number, more))
        found = self.by_number[told]
        if (found < 0).any():
            new = np.unique(told[found < 0])
            self.by_number[new] = self.of(map(str, new.tolist()))
            found = self.by_number[told]
        return found


class _Reader:
    """Reads the rows below a header."""

    def __init__(self, form: _Form) -> None:
        self.form = form
        self.picked = itemgetter(*form.places)
        self.last_place = max(form.places)
        self.statements, self.voters = _Ids(), _Ids()

    def rows(self, chunks: Iterator[bytes]) -> Iterator[_Rows]:
        line = 2
        for chunk in chunks:
            # What stands in other columns must be text too.
            text = _text(chunk, line)
            if (plain := self._plain(chunk)) is None:
                after = _texts(chunks, line + text.count("\n"))
                yield from self._careful(chain([text], after), line)
                return
            line += len(plain.choices)
            yield plain

    def _plain(self, chunk: bytes) -> _Rows | None:
        form = self.form
        columns = plain_rows.columns(chunk, form.delimiter, form.width, form.places)
        if not columns:
            return None
        told_at, choices = plain_rows.numbers(columns[0]), plain_rows.choices(columns[3])
        if told_at is None or choices is None:
            return None
        statements = self.statements.of_column(columns[1])
        voters = self.voters.of_column(columns[2])
        if statements is None or voters is None:
            return None
        return _Rows(told_at, statements, voters, choices)

    def _careful(self, texts: Iterable[str], first: int) -> Iterator[_Rows]:
        """Row by row; `first` is the number of the first line."""
        lines = chain.from_iterable(io.StringIO(text, newline="") for text in texts)
        rows = self._checked(csv.reader(lines, delimiter=self.form.delimiter, strict=True), first)
        while some := list(islice(rows, ROWS_AT_A_TIME)):
            told_at, statements, voters, choices = zip(*some, strict=True)
            yield _Rows(
                np.array(told_at),
                self.statements.of(statements),
                self.voters.of(voters),
                np.array(choices, np.int8),
            )

    def _checked(self, reader: Any, first: int) -> Iterator[tuple[int | float, str, str, int]]:
        try:
            for row in reader:
                if row:
                    yield self._vote(row, first - 1 + reader.line_num)
        except csv.Error as error:
            line = first - 1 + reader.line_num
            raise NotVotes(
                f"rad {line} är ingen rad i en CSV-fil ({error})",
                f"line {line} is no row of a CSV file ({error})",
            ) from None

    def _vote(self, row: list[str], line: int) -> tuple[int | float, str, str, int]:
        """A row's time, statement, voter and choice; refuses one that lacks any of them."""
        if len(row) <= self.last_place:
            raise NotVotes(
                f"rad {line} har {len(row)} fält, men första raden {self.form.width}",
                f"line {line} has {len(row)} fields, but the first line {self.form.width}",
            )
        told_at, statement, voter, vote = self.picked(row)
        if not statement or not voter:
            name = "voter-id" if statement else "comment-id"
            raise NotVotes(f"rad {line}: {name} saknas", f"line {line}: {name} is missing")
        choice = CHOICES.get(vote.strip())
        if choice is None:
            raise _wrong(line, "vote", vote, "1, 0 eller -1", "1, 0 or -1")
        if not (number := _NUMBER.match(told_at.strip())):
            raise _wrong(line, "timestamp", told_at, "ett tal", "a number")
        return float(told_at) if number.group(1) else int(told_at), statement, voter, choice


def _texts(chunks: Iterator[bytes], line: int) -> Iterator[str]:
    for chunk in chunks:
        text = _text(chunk, line)
        line += text.count("\n")
        yield text


def _wrong(line: int, column: str, text: str, sv: str, en: str) -> NotVotes:
    return NotVotes(
        f"rad {line}: {column} är {quoted(text)}; det ska vara {sv}",
        f"line {line}: {column} is {quoted(text)}; it should be {en}",
    )


def _counted(rows: list[_Rows], reader: _Reader) -> Votes:
    """The votes that count of all that were read, their ids in order."""
    if not rows:
        raise NotVotes("filen har inga röster", "the file has no votes")
    told_at, statements, voters, choices = (
        np.concatenate([getattr(each, name) for each in rows]) for name in _Rows._fields
    )
    rows.clear()
    statement_ids, statement_of = _in_order(reader.statements.known)
    voter_ids, voter_of = _in_order(reader.voters.known)
    cast = ballots.of(voter_of[voters], statement_of[statements], choices)
    counts = ballots.last_votes(cast, told_at)
    if not counts.all():
        cast = ballots.of(cast.voters[counts], cast.statements[counts], choices[counts])
    return Votes(
        cast.voters.astype(np.int32, copy=False),
        cast.statements.astype(np.int32, copy=False),
        cast.choices.astype(np.int8, copy=False),
        voter_ids,
        statement_ids,
    )


def _in_order(known: dict[str, int]) -> tuple[list[str], NDArray[np.int32]]:
    """Texts by their numbers where all are numbers; and of each one met its place in that order."""
    if all(text.isascii() and text.isdigit() for text in known):
        texts = sorted(known, key=lambda text: (int(text), text))
    else:
        texts = sorted(known)
    place = np.empty(len(texts), np.int32)
    place[[known[text] for text in texts]] = np.arange(len(texts), dtype=np.int32)
    return texts, place
