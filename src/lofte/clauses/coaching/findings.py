"""What coaching gives, and what only the product knows and may tell it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Said = Mapping[str, str]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another clause: its words, its place such as "Vännäs 2019–2020", how it went, its address.

    `verdict` is a sentence, in Swedish or by language; empty where none is known.
    """

    text: str
    where: str
    verdict: str | Said = ""
    address: str = ""

    def how_it_went(self, language: str) -> str:
        if isinstance(self.verdict, str):
            return self.verdict
        return self.verdict.get(language, "")

    def as_json(self) -> dict[str, Any]:
        verdict = {language: self.how_it_went(language) for language in ("sv", "en")}
        return {
            "text": self.text,
            "where": self.where,
            "verdict": verdict,
            "address": self.address,
        }


@dataclass(frozen=True, slots=True)
class History:
    """What no wording says of itself. None where it is not known: then no rule speaks of it."""

    last_round: Sequence[Earlier] = ()
    elsewhere: Sequence[Earlier] = ()
    has_problem: bool | None = None
    has_effect: bool | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a reader could not tell afterwards: the words, why, and a way to write it.

    `quote` stands at `start` in the text; where `start` is None the whole text is meant. `rewrite`
    takes the place of `replaces`, mostly one sentence.
    """

    rule: str
    quote: str
    start: int | None
    why: Said
    rewrite: str | None
    replaces: Span
    beside: Earlier | None = None

    def as_json(self) -> dict[str, Any]:
        said: dict[str, Any] = {
            "rule": self.rule,
            "quote": self.quote,
            "start": self.start,
            "why": dict(self.why),
            "rewrite": self.rewrite,
        }
        if self.beside:
            said["beside"] = self.beside.as_json()
        return said


def rewritten(text: str, finding: Finding) -> str:
    """The text with the finding's rewrite in its place."""
    if finding.rewrite is None:
        return text
    start, end = finding.replaces
    return text[:start] + finding.rewrite + text[end:]
