"""What the coach says of a wording, as pages show it. It advises, and never stands in the way."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lofte.clauses.coaching.findings import Finding, History
from lofte.clauses.coaching.following_up import can_be_followed_up
from lofte.clauses.coaching.lix import lix, lix_in_words
from lofte.clauses.coaching.rules import coach
from lofte.clauses.reading.reader import read_wording

# How a way to begin marks what the writer alone knows: "lovar att [göra vad]".
BLANK = re.compile(r"\[[^\[\]\n]{1,60}\]")


def to_fill_in(text: str) -> list[str]:
    """What the coach left to be filled in, and nobody has."""
    return BLANK.findall(text)


def says_other_count(text: str, target: Mapping[str, Any]) -> tuple[int, int] | None:
    """How many a wording says and how many its target counts, where the two are not the same."""
    said = read_wording(text).target
    both = target.get("kind") == said["kind"] == "count" and target.get("per") == said.get("per")
    if not both or "at_least" not in said or "at_least" not in target:
        return None
    differ = said["at_least"] != target["at_least"]
    return (said["at_least"], target["at_least"]) if differ else None


@dataclass(frozen=True)
class Coached:
    """A wording with its findings; `lix` is None where there is no word to reckon it from."""

    text: str
    findings: Sequence[Finding]
    follow_up: Mapping[str, str]
    lix: int | None
    reads: Mapping[str, str]


def coached(
    text: str, promisors: tuple[str, ...] = (), history: History | None = None
) -> Coached | None:
    """None where there are no words yet. `promisors` where the wording names none."""
    if not text.strip():
        return None
    read = read_wording(text, promisors)
    index = lix(text)
    findings = coach(text, drafted=read, history=history)
    return Coached(
        text=text,
        findings=findings,
        follow_up=can_be_followed_up(text, read, findings=findings),
        lix=None if index is None else round(index),
        reads={} if index is None else lix_in_words(index),
    )
