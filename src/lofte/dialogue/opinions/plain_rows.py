"""Plain rows of a table, all of the same cells, cut and read by array operations. No Django.

A cell is taken from the text as words of eight bytes, wherever it starts: the first sign is the
lowest byte of the first word, and what lies after the cell is nothing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BYTES_A_WORD = 8
WORD = np.dtype("<u8")
MOST_DIGITS = 18  # as 64 bits hold
LONGEST_CELL = 128  # bytes; every row gets as much room as the longest cell of its column
NEWLINE = ord("\n")
# Of a word the bytes that belong to a text of 0, 1, … 8 bytes.
KEPT = np.array([(1 << 8 * length) - 1 for length in range(BYTES_A_WORD + 1)], WORD)
POWERS = 10 ** np.arange(BYTES_A_WORD + 1)
ONE, ZERO, MINUS_ONE = (int.from_bytes(text, "little") for text in (b"1", b"0", b"-1"))

Words = NDArray[np.uint64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of a column as words."""

    lengths: Places  # (rows,) bytes
    words: Words  # (words, rows)


def columns(chunk: bytes, delimiter: str, width: int, places: tuple[int, ...]) -> list[Column]:
    """Some columns of whole rows of so many cells; none where anything is not plain."""
    if b"\r" in chunk:
        chunk = chunk.replace(b"\r\n", b"\n")
    chunk += b"" if chunk.endswith(b"\n") else b"\n"
    if b'"' in chunk:
        chunk = _unquoted(chunk, delimiter)
    if not chunk or b"\r" in chunk:
        return []
    text = np.frombuffer(chunk + bytes(BYTES_A_WORD), np.uint8)
    ends = np.flatnonzero((text == ord(delimiter)) | (text == NEWLINE))
    if len(ends) % width:
        return []
    is_newline = (text[ends] == NEWLINE).reshape(-1, width)
    if is_newline[:, :-1].any() or not is_newline[:, -1].all():
        return []
    starts = np.concatenate(([0], ends[:-1] + 1)).reshape(-1, width)
    stops = ends.reshape(-1, width)
    if (stops - starts)[:, places].max() > LONGEST_CELL:
        return []
    return [_column(text, starts[:, place], stops[:, place]) for place in places]


def _unquoted(chunk: bytes, delimiter: str) -> bytes:
    """Without the quotes that stand around whole cells; nothing where they do more than that."""
    text = np.frombuffer(chunk, np.uint8)
    quote = text == ord('"')
    edge = (text == ord(delimiter)) | (text == NEWLINE)
    within = np.logical_xor.accumulate(quote)
    after_edge = np.concatenate(([True], edge[:-1]))
    before_edge = np.append(edge[1:], True)
    beside_edge = np.where(within, after_edge, before_edge)
    if (within & edge).any() or not beside_edge[quote].all():
        return b""
    bare: bytes = text[~quote].tobytes()
    return bare


def _column(text: NDArray[np.uint8], starts: Places, ends: Places) -> Column:
    lengths = ends - starts
    count = len(text) - BYTES_A_WORD + 1
    anywhere: Words = np.ndarray((count,), WORD, text, strides=(1,))
    words = np.empty((-(-int(lengths.max(initial=1)) // BYTES_A_WORD), len(lengths)), WORD)
    for number, word in enumerate(words):
        before = number * BYTES_A_WORD
        # Beyond the cell nothing is kept, so it matters not what is read there.
        word[:] = anywhere[np.minimum(starts + before, count - 1)]
        word &= KEPT[np.clip(lengths - before, 0, BYTES_A_WORD)]
    return Column(lengths, words)


def numbers(column: Column) -> NDArray[np.int64] | None:
    """Whole numbers of at most `MOST_DIGITS` digits; None where a cell is anything else."""
    if column.lengths.min(initial=1) < 1 or column.lengths.max(initial=1) > MOST_DIGITS:
        return None
    value = np.zeros(len(column.lengths), np.int64)
    for number, word in enumerate(column.words):
        digits = np.clip(column.lengths - number * BYTES_A_WORD, 0, BYTES_A_WORD)
        told = _eight_digits(word, digits)
        if told is None:
            return None
        value = value * POWERS[digits] + told.astype(np.int64)
    return value


def _eight_digits(word: Words, digits: Places) -> Words | None:
    """The number that up to eight digits make, all at once: pairs, fours, and then eight."""
    empty = (8 * (BYTES_A_WORD - digits)).astype(np.uint64)
    # Zeros come before, so that there always are eight.
    signs = (word << empty) | (_each(0x30) & ~(KEPT[-1] << empty))
    high = _each(0xF0)
    if not (((signs & high) == _each(0x30)) & (((signs + _each(6)) & high) == _each(0x30))).all():
        return None
    value = signs - _each(0x30)
    for bits, kept in ((8, 0x00FF00FF00FF00FF), (16, 0x0000FFFF0000FFFF), (32, 0xFFFFFFFF)):
        value = value * np.uint64(10 ** (bits // 8)) + (value >> np.uint64(bits))
        value &= np.uint64(kept)
    told: Words = value
    return told


def _each(byte: int) -> np.uint64:
    """A word of the same byte eight times."""
    return np.uint64(int.from_bytes(bytes([byte]) * BYTES_A_WORD, "little"))


def choices(column: Column) -> NDArray[np.int8] | None:
    """1, 0 and -1; None where a cell is anything else."""
    word = column.words[0]
    one, minus_one = word == ONE, word == MINUS_ONE
    if len(column.words) > 1 or not (one | minus_one | (word == ZERO)).all():
        return None
    chosen: NDArray[np.int8] = one.astype(np.int8) - minus_one.astype(np.int8)
    return chosen


def texts(column: Column) -> tuple[list[str], NDArray[np.intp]] | None:
    """The distinct texts, and of each row which one; None where a cell is empty."""
    if column.lengths.min(initial=1) < 1:
        return None
    words = len(column.words)
    kind = f"S{words * BYTES_A_WORD}"
    # One word is many times faster told from others than a text is.
    cells = column.words[0] if words == 1 else column.words.T.copy().view(kind).ravel()
    distinct, which = np.unique(cells, return_inverse=True)
    return [each.decode() for each in distinct.view(kind).tolist()], which


def canonical(column: Column, most: int) -> NDArray[np.int64] | None:
    """Ids that are numbers from 0 to `most` as they are commonly written; else None.

    Only for these is the number as good as the text: 007 and 7 are two ids.
    """
    first = column.words[0] & KEPT[1]
    if ((first == ZERO) & (column.lengths > 1)).any():
        return None
    told = numbers(column)
    return None if told is None or told.max(initial=0) > most else told
