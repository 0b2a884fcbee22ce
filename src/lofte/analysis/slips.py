"""One slip of the fingers: a letter too many, too few, another one, or two changed about.

After Damerau, "A technique for computer detection and correction of spelling errors" (1964).
"""

from collections.abc import Iterator, Mapping, Sequence

LEAST_LETTERS = 6  # in shorter words a slip is as often another word
Meant = Mapping[str, tuple[str, ...]]


def meant_by(words: Sequence[str]) -> Meant:
    """The words of six letters or more, by what is left of them when any one letter is gone."""
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        if len(word) >= LEAST_LETTERS:
            for key in _shortened(word):
                found[key] = (*found.get(key, ()), word)
    return found


def unslipped(typed: str, meant: Meant) -> str | None:
    """The word that was meant; none where nothing is one slip away after the first letter."""
    if len(typed) < LEAST_LETTERS:
        return None
    for key in _shortened(typed):
        for word in meant.get(key, ()):
            if is_slip(typed, word):
                return word
    return None


def _shortened(word: str) -> Iterator[str]:
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def is_slip(typed: str, meant: str) -> bool:
    """Whether the two are one slip apart, or none; hands seldom miss the first letter."""
    if typed[:1] != meant[:1]:
        return False
    while typed and meant and typed[0] == meant[0]:
        typed, meant = typed[1:], meant[1:]
    while typed and meant and typed[-1] == meant[-1]:
        typed, meant = typed[:-1], meant[:-1]
    if len(typed) == len(meant) == 2:
        return typed == meant[::-1]
    return len(typed) <= 1 and len(meant) <= 1
