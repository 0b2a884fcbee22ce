"""Drafted clauses as a round document of the public format."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lofte.clauses.documents import FORMAT
from lofte.clauses.reading.actors import BOTH
from lofte.clauses.reading.drafted import Drafted
from lofte.clauses.reading.target import UNSPECIFIED
from lofte.clauses.reading.words import shortened
from lofte.clauses.schema.checking import faults_of_part
from lofte.clauses.text import alike, slug_of

LONGEST_ID = 60
# What the clauses under no heading are gathered under; residents read it, so it is Swedish.
NO_HEADING = "Medborgarlöften"
# "X and Y promise" binds both alike; "X together with Y" leaves X to answer for it.
_TOGETHER = re.compile(r"\b(?:tillsammans|i samverkan|ihop) med\b", re.IGNORECASE)


def answering(promisors: Sequence[str], words: str) -> tuple[str, tuple[str, ...]]:
    """Who answers for a promise, and who else promises; `words`: those that named them."""
    if not promisors:
        return "", ()
    if set(BOTH) <= set(promisors) and not _TOGETHER.search(words):
        return "joint", tuple(each for each in promisors if each not in BOTH)
    return promisors[0], tuple(promisors[1:])


def clause_of(drafted: Drafted) -> dict[str, Any]:
    """A drafted clause in the public format, still without its id."""
    promisors = tuple(map(shortened, drafted.promisors))
    accountable, contributing = answering(promisors, drafted.because.get("promisors", ""))
    target = dict(drafted.target)
    return {
        "text": {"sv": drafted.text},
        "accountable": accountable,
        "contributing": list(contributing),
        "partners": [shortened(each) for each in drafted.partners if each not in contributing],
        "audience": groups(drafted.audience),
        "target": dict(UNSPECIFIED) if faults_of_part(target, "target") else target,
    }


def groups(audience: str | None) -> list[str]:
    """The groups of an audience, which are parted by "; "."""
    return [shortened(each.strip()) for each in (audience or "").split(";") if each.strip()]


def focus_areas(clauses: Iterable[tuple[str, Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """Clauses, each with the heading it stands under, as focus areas with ids."""
    listed = [(heading.strip(" .:"), clause) for heading, clause in clauses]
    keys = clause_ids([heading for heading, _ in listed])
    gathered: dict[str, list[dict[str, Any]]] = {}
    titles: dict[str, str] = {}
    for (heading, clause), key in zip(listed, keys, strict=True):
        titles.setdefault(alike(heading), heading or NO_HEADING)
        gathered.setdefault(alike(heading), []).append({"id": key, **clause})
    ids = area_ids(titles.values())
    return [
        {"id": area, "title": {"sv": titles[name]}, "clauses": gathered[name]}
        for area, name in zip(ids, gathered, strict=True)
    ]


def area_ids(titles: Iterable[str]) -> list[str]:
    """An id for each title, none twice: "trygg-trafikmiljo"."""
    found: list[str] = []
    for title in titles:
        wanted = slug_of(title)[: LONGEST_ID - 4].strip("-") or "omrade"
        number, candidate = 1, wanted
        while candidate in found:
            number += 1
            candidate = f"{wanted}-{number}"
        found.append(candidate)
    return found


def clause_ids(headings: Iterable[str]) -> list[str]:
    """An id for each clause by its heading: "T1", "T2" under "Trygg trafikmiljö"."""
    many: dict[str, int] = {}
    found: list[str] = []
    for heading in headings:
        letter = next((each for each in heading or NO_HEADING if each.isalpha()), "L").upper()
        many[letter] = many.get(letter, 0) + 1
        found.append(f"{letter}{many[letter]}")
    return found


def round_document(
    drafted: Iterable[Drafted], *, codes: Sequence[str], days: tuple[str, str | None]
) -> dict[str, Any]:
    """A round drafted from pages: aims that deeds carry out are left out."""
    promised = [each for each in drafted if not each.umbrella]
    return {
        "format": FORMAT,
        "municipalities": list(codes),
        "police_district": None,
        "period": {"from": days[0], "to": days[1]},
        "focus_areas": focus_areas((each.heading or "", clause_of(each)) for each in promised),
        "deliveries": None,
    }
