"""Words as bags of letter groups, so that "belsyning" and "gatubelysningen" are near "belysning".

After Cavnar and Trenkle, "N-Gram-Based Text Categorization" (1994), hashed into a fixed width as
by Weinberger et al., "Feature Hashing for Large Scale Multitask Learning" (2009).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array  # type: ignore[import-untyped]

SIZES = (3, 4, 5)  # letters, the ends of the word counted as one each
BITS = 16
WIDTH = 1 << BITS
LONGEST = 40  # letters of a word that count; what is longer is no word

# Odd multipliers of Knuth's and Steele's kind: they spread the letters over all 64 bits.
_STEP = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


def grams_of(words: Sequence[str]) -> csr_array:
    """(words, WIDTH): each row the share of the word's letter groups that fall in each place.

    A row sums to 1, or to 0 for a word of one letter, which has no group of three with its ends.
    """
    joined = "\n".join(f"<{word[:LONGEST]}>" for word in words)
    signs = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    letters = signs.astype(np.uint64)
    is_break = letters == ord("\n")
    owner = np.cumsum(is_break)
    found = [_hashed(letters, owner, size) for size in SIZES]
    rows = np.concatenate([row for row, _place in found])
    places = np.concatenate([place for _row, place in found])
    share = 1 / np.maximum(np.bincount(rows, minlength=len(words)), 1)
    data = share[rows].astype(np.float32)
    return csr_array((data, (rows, places)), shape=(len(words), WIDTH))


def _hashed(
    letters: NDArray[np.uint64], owner: NDArray[np.intp], size: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Every group of `size` letters that lies within one word: whose it is, and its place."""
    many = len(letters) - size + 1
    if many <= 0:
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    sums = np.full(many, size, np.uint64)
    for offset in range(size):
        sums = sums * _STEP + letters[offset : offset + many]
    sums ^= sums >> np.uint64(29)
    sums *= _MIX
    first, last = owner[:many], owner[size - 1 :]
    # A break belongs to the word after it, and is none of its letters.
    whole = (first == last) & (letters[:many] != ord("\n"))
    return first[whole], (sums[whole] >> np.uint64(64 - BITS)).astype(np.intp)
