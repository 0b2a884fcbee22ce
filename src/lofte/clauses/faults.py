"""What is wrong with a document, one sentence a fault, each with its place."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

Path = tuple[str | int, ...]

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
LONGEST_QUOTE = 60
MOST_FAULTS = 10_000
MOST_KEYS_QUOTED = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where, as a JSON path, and what, in both languages."""

    path: str
    sv: str
    en: str

    def said(self, language: str) -> str:
        return f"{self.path}: {self.sv if language == 'sv' else self.en}"


class Faulty(ValueError):
    """A document that cannot be taken: all its faults."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(fault.said("en") for fault in faults[:5]))
        self.faults = faults


def first_of(faults: Iterator[Fault]) -> list[Fault]:
    """So many of the faults as anybody can read: a file may have millions."""
    found = list(islice(faults, MOST_FAULTS))
    if next(faults, None):
        found.append(
            fault(
                (),
                f"har fler än {MOST_FAULTS} fel; resten står inte här",
                f"has more than {MOST_FAULTS} faults; the others are not told",
            )
        )
    return found


def json_path(path: Path) -> str:
    """The place in a document: `$.focus_areas[0].clauses[2].target`."""
    steps = []
    for each in path:
        if isinstance(each, int):
            steps.append(f"[{each}]")
        elif len(each) <= LONGEST_QUOTE and _PLAIN_KEY.match(each):
            steps.append(f".{each}")
        else:
            steps.append(f"[{quoted(each)}]")
    return "$" + "".join(steps)


def quoted(value: object) -> str:
    """What was written, short and harmless enough to stand in a sentence."""
    if isinstance(value, str):
        return f'"{_harmless(value)}"'
    if isinstance(value, dict):
        # What stands deeper may be endless.
        keys = [f"{quoted(key)}: …" for key in islice(value, MOST_KEYS_QUOTED)]
        return "{" + ", ".join(keys) + "}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    return _harmless(json.dumps(value))


def _harmless(text: str) -> str:
    shown = text[:LONGEST_QUOTE] + "…" if len(text) > LONGEST_QUOTE else text
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in shown)


def fault(path: Path, sv: str, en: str) -> Fault:
    return Fault(json_path(path), sv, en)
