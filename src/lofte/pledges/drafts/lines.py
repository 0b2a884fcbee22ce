"""A drafted clause in a draft: what was read, what a person made of it, and whether it is kept."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from lofte.clauses.reading.actors import BOTH
from lofte.clauses.reading.drafted import Drafted
from lofte.clauses.reading.reader import read_wording
from lofte.clauses.reading.rounds import NO_HEADING, answering, groups
from lofte.clauses.reading.target import UNSPECIFIED
from lofte.clauses.reading.words import vocabulary
from lofte.clauses.schema.checking import faults_of_part
from lofte.clauses.text import alike
from lofte.pledges.models import Clause

KEPT, DROPPED = "kept", "dropped"
# Where a sentence may be cut in two, and what is left out between the halves.
CUT = re.compile(r"(?<=[.!?;])\s+|\s+(?:och|samt)\s+|,\s+(?:och\s+|samt\s+)?", re.IGNORECASE)
# The words that make a promise of what follows them.
OPENING = re.compile(
    r".{2,120}?\b(?:lovar|ska|skall|kommer|åtar sig)\b(?:\s+att\b)?\s+", re.IGNORECASE
)
NAMES = ("contributing", "partners", "audience", "doubts")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a draft. `number` is its name there; `changed` the version it last changed in."""

    number: int
    text: str
    start: int = 0
    end: int = 0
    state: str = KEPT
    umbrella: bool = False
    heading: str = ""
    accountable: str = ""
    contributing: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    place: str = ""
    target: Mapping[str, Any] = field(default_factory=lambda: UNSPECIFIED)
    because: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    owner: str = ""  # the role that answers for it
    evidence: str = ""  # what shows that it was done
    effect: Mapping[str, str] = field(default_factory=dict)  # as the public format has it
    carried_from: Mapping[str, str] = field(default_factory=dict)  # likewise
    changed: int = 1

    @property
    def is_kept(self) -> bool:
        return self.state == KEPT

    @property
    def area(self) -> str:
        """The focus area it stands under as a round."""
        return self.heading or NO_HEADING

    def as_json(self) -> dict[str, Any]:
        return {key: _plain(value) for key, value in asdict(self).items()}


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def lines_of(raw: Iterable[Mapping[str, Any]]) -> list[Line]:
    """The lines as a draft keeps them."""
    return [Line(**{**each, **{name: tuple(each[name]) for name in NAMES}}) for each in raw]


def line_read(drafted: Drafted, number: int) -> Line:
    """A clause as it was read. Umbrella aims are no promises of their own, and left out."""
    accountable, contributing = answering(drafted.promisors, drafted.because.get("promisors", ""))
    line = Line(
        number=number,
        text=drafted.text,
        start=drafted.start,
        end=drafted.end,
        state=DROPPED if drafted.umbrella else KEPT,
        umbrella=drafted.umbrella,
        heading=(drafted.heading or "").strip(" .:"),
        accountable=accountable,
        contributing=contributing,
        partners=tuple(each for each in drafted.partners if each not in contributing),
        audience=tuple(groups(drafted.audience)),
        place=drafted.place or "",
        target=dict(drafted.target),
        because=dict(drafted.because),
        doubts=drafted.doubts,
    )
    if not line.target or faults_of_part(dict(line.target), "target"):
        return replace(line, target=UNSPECIFIED, doubts=(*line.doubts, "target"))
    return line


def line_carried(clause: Clause, said: Mapping[str, str], number: int, changed: int) -> Line:
    """A clause of an earlier round as a line, with where it came from and why."""
    document = clause.document
    return Line(
        number=number,
        text=clause.text,
        heading=said["heading"],
        accountable=document["accountable"],
        contributing=tuple(document.get("contributing", ())),
        partners=tuple(document.get("partners", ())),
        audience=tuple(document.get("audience", ())),
        target=document["target"],
        owner=document.get("owner", ""),
        evidence=document.get("evidence", ""),
        effect=document.get("effect", {}),
        carried_from={
            "round": said["round"],
            "clause": clause.key,
            "because": said["because"],
            **({"verdict": said["verdict"]} if said.get("verdict") else {}),
        },
        changed=changed,
    )


def promisors_of(line: Line) -> tuple[str, ...]:
    return promisors_in({"accountable": line.accountable, "contributing": line.contributing})


def promisors_in(clause: Mapping[str, Any]) -> tuple[str, ...]:
    """Who promises in a clause of the public format, as a reading names them."""
    first = BOTH if clause["accountable"] == "joint" else (clause["accountable"],)
    return tuple(each for each in (*first, *clause.get("contributing", ())) if each)


def reread(line: Line, text: str, last_day: date | None) -> Line:
    """The line with other words, read anew; who promises is inherited where the words name none.

    `last_day` is that of the period, by which what has no day of its own is to be done.
    """
    promisors = promisors_of(line)
    drafted = read_wording(text, promisors, last_day=last_day.isoformat() if last_day else None)
    found = line_read(drafted, line.number)
    if set(drafted.promisors) == set(promisors):
        found = replace(found, accountable=line.accountable, contributing=line.contributing)
    return replace(
        found,
        text=text,
        start=line.start,
        end=line.end,
        state=line.state,
        changed=line.changed,
        umbrella=line.umbrella,
        heading=line.heading or found.heading,
        owner=line.owner,
        evidence=line.evidence,
        effect=line.effect,
        carried_from=line.carried_from,
    )


def joined(first: Line, second: Line, source: str, last_day: date | None) -> Line:
    """Two lines as one, read anew. What was counted in the first is kept if nothing is found."""
    found = reread(first, _text_of_both(first, second, source), last_day)
    if found.target == UNSPECIFIED:
        found = replace(found, target=first.target)
    return replace(
        found,
        partners=_once(first.partners, second.partners, found.partners),
        audience=_once(first.audience, second.audience),
        place=first.place or second.place,
        start=min(first.start, second.start),
        end=max(first.end, second.end),
    )


def _text_of_both(first: Line, second: Line, source: str) -> str:
    """With the "och" or the comma that a cut left out, where both still read as on the page."""
    if first.end == second.start:
        left, both = (
            " ".join(source[first.start : last].split()) for last in (first.end, second.end)
        )
        if left == first.text and both.endswith(second.text):
            return both
    return f"{first.text} {second.text}"


def _once(*lists: Iterable[str]) -> tuple[str, ...]:
    """All of them in their order, those that are alike once."""
    return tuple({alike(each): each for names in lists for each in names}.values())


def cuts(text: str) -> list[tuple[str, str]]:
    """Every way to cut the text in two: after a sentence or a comma, at "och" and "samt"."""
    halves = [
        (text[: each.start()].rstrip(" ,;"), text[each.end() :]) for each in CUT.finditer(text)
    ]
    return [(first, second) for first, second in halves if first.strip() and second.strip()]


def as_promises(first: str, second: str) -> tuple[str, str]:
    """Both halves as sentences, where the second goes on with another deed of who promises.

    "Kommunen lovar att lysa och städa" is cut into "… lysa." and "Kommunen lovar att städa".
    """
    opening = OPENING.match(first)
    has_that = second.startswith("att ")
    deed = second.removeprefix("att ")
    word = deed.partition(" ")[0].strip(".,;:")
    if opening is None or not (has_that or (word.endswith("a") and word in vocabulary("deeds"))):
        return first, second
    if has_that and not opening.group().rstrip().endswith("att"):
        return first, second
    return first if first.endswith((".", "!", "?")) else f"{first}.", opening.group() + deed


def halved(
    line: Line, parts: tuple[str, str], number: int, source: str, last_day: date | None
) -> tuple[Line, Line]:
    """The line as two, each read anew, with the part of the page that it stands on."""
    first, second = parts
    at = _place_of(line, first, source) or _place_of(line, first.rstrip("."), source)
    left = replace(reread(line, first, last_day), end=at or line.end)
    right = replace(reread(line, second, last_day), number=number, start=at or line.start)
    return left, right


def _place_of(line: Line, first: str, source: str) -> int | None:
    """Where on the page the first half ends; None where its words are no longer those of the page.

    Lines are broken differently there, so only what is no space is counted.
    """
    wanted = "".join(first.split())
    seen = ""
    for at in range(line.start, min(line.end, len(source))):
        if not source[at].isspace():
            seen += source[at]
        if len(seen) == len(wanted):
            return at + 1 if seen == wanted else None
    return None
