"""What a reading gives: drafted clauses, each field with the words that gave it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Counted:
    """So many; `per` as in a target, or "period"; None where only a ceiling is said."""

    min: int | None = None
    max: int | None = None
    per: str | None = None
    unit: str | None = None

    def as_json(self) -> dict[str, Any]:
        # Section 5 knows terms and no half-years; the target does.
        per = "term" if self.per == "half_year" else self.per
        said = {"min": self.min, "max": self.max, "per": per, "unit": self.unit}
        return {key: value for key, value in said.items() if key != "max" or value is not None}


@dataclass(frozen=True, slots=True)
class Drafted:
    """One clause as it was read. Promisors are `police`, `municipality`, or a name as written."""

    text: str
    start: int
    end: int
    promisors: tuple[str, ...] = ()
    heading: str | None = None
    section: str | None = None
    count: Counted | None = None
    season: tuple[str, ...] = ()
    months_or_dates: tuple[str, ...] = ()
    audience: str | None = None
    partners: tuple[str, ...] = ()
    place: str | None = None
    coverage: str | None = None
    deadline: str | None = None
    umbrella: bool = False
    measurable: bool = False
    kind: str = "standing"
    target: Mapping[str, Any] = field(default_factory=lambda: {"kind": "unspecified"})
    # For each field that was found: the words that gave it, as they stand on the page.
    because: Mapping[str, str] = field(default_factory=dict)
    # Fields that are more guessed than read; a person looks at them first.
    doubts: tuple[str, ...] = ()

    def as_json(self, *, explain: bool = False) -> dict[str, Any]:
        """The clause in the shape of section 5 of the public format, without findings."""
        said: dict[str, Any] = {
            "text": self.text,
            "start": self.start,
            "promisors": list(self.promisors),
            "heading": self.heading,
            "count": self.count.as_json() if self.count else None,
            "season": list(self.season),
            "audience": self.audience,
            "months_or_dates": list(self.months_or_dates),
            "umbrella": self.umbrella,
            "partners": list(self.partners),
            "place": self.place,
            "coverage": self.coverage,
            "deadline": self.deadline,
            "measurable": self.measurable,
            "kind": self.kind,
            "target": dict(self.target),
        }
        if explain:
            said |= {"because": dict(self.because), "doubts": list(self.doubts)}
        return said


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as it was read. `days`: first and last day of the period (ISO), where it is known."""

    municipality: str | None
    period: tuple[int, int] | None
    days: tuple[str, str | None] | None
    clauses: Sequence[Drafted]
    is_cut: bool = False  # more was promised than a page can; the first were read
