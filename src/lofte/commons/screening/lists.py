"""The lists of words beside this file, each read once."""

from functools import cache

from lofte.clauses.text import listed


@cache
def words(name: str) -> frozenset[str]:
    """The words of `vocabulary/NAME.txt`, several a line."""
    lines = listed("lofte.commons.screening", name)
    return frozenset(word for line in lines for word in line.split())


@cache
def ranked(name: str) -> dict[str, int]:
    """Names with how sure each is: 3 alone, 2 with one "!" after it, 1 with two."""
    return {word.rstrip("!"): 3 - word.count("!") for word in words(name)}
