"""One text for one document, so that its hash can be signed and found again by anybody.

RFC 8785 (JSON Canonicalization Scheme), and two things stricter: words are composed (NFC), since a
decomposed å looks the same and hashes otherwise, and a number that other readers would round is
refused.
"""

import math
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

LARGEST = 2**53 - 1  # beyond it, a reader in JavaScript sees another whole number
ESCAPES = {
    '"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t",
}  # fmt: skip
SMALLEST = -6  # as a place of the point: ECMAScript writes 0.000001, and 1e-7 below it


def canonical(document: Mapping[str, Any]) -> bytes:
    """The bytes that stand for the document: keys in order, no white space, UTF-8.

    Raises ValueError for what has no such bytes: numbers that are not finite or too large to be
    exact, half a character, keys that are the same when composed, and values that are not JSON.
    """
    return _text(document).encode("utf-8")


def sha256_of(document: Mapping[str, Any]) -> str:
    """The SHA-256 of the canonical bytes, in 64 small hexadecimal signs."""
    return sha256(canonical(document)).hexdigest()


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, Mapping):
        return _object(value)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return f"[{','.join(map(_text, value))}]"
    raise ValueError(f"{type(value).__name__} is not JSON.")


def _object(value: Mapping[Any, Any]) -> str:
    composed: dict[str, object] = {}
    for key, member in value.items():
        if not isinstance(key, str):
            raise ValueError(f"A key is a text, and {key!r} is not.")
        name = unicodedata.normalize("NFC", key)
        if name in composed:
            raise ValueError(f"Two keys are the same when composed: {name!r}.")
        composed[name] = member
    # RFC 8785 3.2.3: by UTF-16 units, which differs from code points beyond U+FFFF.
    ordered = sorted(composed, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(f"{_quoted(name)}:{_text(composed[name])}" for name in ordered) + "}"


def _quoted(text: str) -> str:
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ValueError("A text holds half a character (a lone surrogate).")
    composed = unicodedata.normalize("NFC", text)
    return '"' + "".join(ESCAPES.get(sign) or _sign(sign) for sign in composed) + '"'


def _sign(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if sign < " " else sign


def _number(value: float) -> str:
    """As ECMAScript writes it: the shortest digits that are read back as the same double."""
    if isinstance(value, int) or (math.isfinite(value) and value.is_integer()):
        if abs(value) > LARGEST:
            raise ValueError(f"{value} is too large to be read alike everywhere.")
        return str(int(value))
    if not math.isfinite(value):
        raise ValueError(f"{value} is not a number in JSON.")
    mantissa, _, power = repr(abs(value)).partition("e")
    whole, _, part = mantissa.partition(".")
    digits = (whole + part).lstrip("0").rstrip("0")
    # The value is 0.digits × 10^point.
    point = int(power or 0) + len(whole)
    point -= len(whole + part) - len((whole + part).lstrip("0"))
    return ("-" if value < 0 else "") + _placed(digits, point)


def _placed(digits: str, point: int) -> str:
    if point > 0:
        return f"{digits[:point]}.{digits[point:]}"
    if point > SMALLEST:
        return f"0.{'0' * -point}{digits}"
    head = digits[0] + (f".{digits[1:]}" if len(digits) > 1 else "")
    return f"{head}e{point - 1:+d}"
