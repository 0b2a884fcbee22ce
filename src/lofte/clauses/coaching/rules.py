"""The table of rules, and coaching a text by it."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from lofte.clauses.coaching.care import points_out, tells_operation
from lofte.clauses.coaching.earlier import (
    no_effect_followed,
    no_problem_behind,
    same_as_elsewhere,
    same_as_last_round,
)
from lofte.clauses.coaching.findings import Finding, History
from lofte.clauses.coaching.missing import no_quantity, no_time, nobody_accountable
from lofte.clauses.coaching.outcomes import beyond_control
from lofte.clauses.coaching.reading_ease import hard_to_read
from lofte.clauses.coaching.shape import abbreviation, several_promises
from lofte.clauses.coaching.vagueness import (
    container_word,
    direction_without_baseline,
    hedge,
    vague_quantity,
)
from lofte.clauses.coaching.wording import Wording
from lofte.clauses.reading.drafted import Drafted
from lofte.clauses.reading.reader import read_wording

Rule = Callable[[Wording], Iterator[Finding]]

RULES: Mapping[str, Rule] = {
    "hedge": hedge,
    "beyond_control": beyond_control,
    "container_word": container_word,
    "vague_quantity": vague_quantity,
    "no_quantity": no_quantity,
    "direction_without_baseline": direction_without_baseline,
    "nobody_accountable": nobody_accountable,
    "no_time": no_time,
    "several_promises": several_promises,
    "abbreviation": abbreviation,
    "hard_to_read": hard_to_read,
    "points_out": points_out,
    "tells_operation": tells_operation,
    "same_as_last_round": same_as_last_round,
    "same_as_elsewhere": same_as_elsewhere,
    "no_problem_behind": no_problem_behind,
    "no_effect_followed": no_effect_followed,
}
# A clause holds at most 5,000 signs; what is much longer is a page, to be read, not coached.
MOST_SIGNS = 20_000
# Whoever has read a rule's reason so many times needs no more of it.
MOST_OF_A_RULE = 20


def coach(
    text: str, *, drafted: Drafted | None = None, history: History | None = None
) -> list[Finding]:
    """What a reader could not tell afterwards, in the order of the text; the whole text last."""
    read = text[:MOST_SIGNS]
    if not any(sign.isalpha() for sign in read):
        return []
    wording = Wording(read, drafted or read_wording(read), history or History())
    if not wording.tokens:
        return []
    found = [each for rule in RULES.values() for each in islice(rule(wording), MOST_OF_A_RULE)]
    return sorted(found, key=_place)


def _place(finding: Finding) -> tuple[bool, int]:
    return finding.start is None, finding.start or 0
