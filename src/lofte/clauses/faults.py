"""What is wrong with a document, one sentence a fault, each with its place."""

import re
from dataclasses import dataclass

Path = tuple[str | int, ...]

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
LONGEST_QUOTE = 60


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


def json_path(path: Path) -> str:
    """The place in a document: `$.focus_areas[0].clauses[2].target`."""
    steps = []
    for each in path:
        if isinstance(each, int):
            steps.append(f"[{each}]")
        elif _PLAIN_KEY.match(each):
            steps.append(f".{each}")
        else:
            steps.append(f"[{quoted(each)}]")
    return "$" + "".join(steps)


def quoted(value: object) -> str:
    """What was written, short and harmless enough to stand in a sentence."""
    text = value if isinstance(value, str) else repr(value)
    text = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    if len(text) > LONGEST_QUOTE:
        text = text[:LONGEST_QUOTE] + "…"
    return f'"{text}"' if isinstance(value, str) else text


def fault(path: Path, sv: str, en: str) -> Fault:
    return Fault(json_path(path), sv, en)
