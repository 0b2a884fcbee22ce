"""Bytes to JSON, saying in a sentence what is wrong with bytes that are not."""

import gc
import json
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

from lofte.clauses.faults import Fault, Faulty, fault, quoted


@contextmanager
def collector_paused() -> Iterator[None]:
    """Millions of new objects and no rubbish among them: looking for it takes most of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def parse(content: bytes) -> Any:
    """The JSON value in the bytes. Raises `Faulty` with one sentence when there is none."""
    try:
        with collector_paused():
            return json.loads(
                _text(content),
                object_pairs_hook=_object,
                parse_constant=_refuse_constant,
                parse_float=_fraction,
            )
    except RecursionError:
        raise _faulty("är nästlat för djupt", "is nested too deeply") from None
    except json.JSONDecodeError as error:
        place = (error.lineno, error.colno)
        raise _faulty(
            "är inte JSON: fel på rad {}, tecken {}".format(*place),
            "is not JSON: a fault on line {}, character {}".format(*place),
        ) from None
    except ValueError as error:
        if isinstance(error, Faulty):
            raise
        # Python refuses whole numbers of more than some thousand digits.
        raise _faulty("har ett tal som är för långt", "has a number that is too long") from None


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start
        raise _faulty(
            f"är inte UTF-8 (byte {at}); spara filen som UTF-8, inte som Windows-1252",
            f"is not UTF-8 (byte {at}); save the file as UTF-8, not as Windows-1252",
        ) from None


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _faulty(
            f"nyckeln {quoted(twice)} står två gånger i samma objekt",
            f"the key {quoted(twice)} appears twice in one object",
        )
    return found


def _fraction(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        shown = quoted(text)
        raise _faulty(f"talet {shown} är för stort", f"the number {shown} is too large")
    return number


def _refuse_constant(name: str) -> NoReturn:
    raise _faulty(f"{name} är inget tal i JSON", f"{name} is not a number in JSON")


def _faulty(sv: str, en: str) -> Faulty:
    found: Fault = fault((), sv, en)
    return Faulty([found])
