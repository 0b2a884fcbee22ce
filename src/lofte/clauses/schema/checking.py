"""Walk a document beside its schema and say each fault in a sentence with its place.

Knows the keywords that our schema uses, and refuses to start on any other.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from lofte.clauses.faults import Fault, Path, fault, quoted
from lofte.clauses.schema import schema

Rule = Mapping[str, Any]
YEARS = range(1900, 2200)

# Signs that no name or sentence needs: control characters, and those that turn the direction of
# writing so that a reader sees another text than the one stored.
UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

TYPES: dict[str, tuple[str, str]] = {
    "object": ("ett objekt", "an object"),
    "array": ("en lista", "a list"),
    "string": ("en text", "a text"),
    "integer": ("ett heltal", "a whole number"),
    "number": ("ett tal", "a number"),
    "boolean": ("true eller false", "true or false"),
    "null": ("null", "null"),
}


def faults_of_shape(document: object) -> list[Fault]:
    """Every fault in the shape of a round document; the sense is checked apart."""
    return list(_check(document, schema(), ()))


def faults_of_part(part: object, name: str, path: Path = ()) -> list[Fault]:
    """Every fault in the shape of one part, by its name in the schema: "delivery", "clause"."""
    return list(_check(part, {"$ref": f"#/$defs/{name}"}, path))


def _check(value: object, rule: Rule, path: Path) -> Iterator[Fault]:
    if "$ref" in rule:
        rule = schema()["$defs"][rule["$ref"].removeprefix("#/$defs/")]
    if "oneOf" in rule:
        yield from _check_one_of(value, rule, path)
    elif "const" in rule or "enum" in rule:
        yield from _check_choice(value, rule, path)
    elif not _has_type(value, rule["type"]):
        yield _wrong_type(value, rule["type"], path)
    else:
        yield from _CHECKS[_type_of(value)](value, rule, path)


def _type_of(value: object) -> str:
    for name, kinds in _KINDS:
        if isinstance(value, kinds):
            return name
    return "null"


_KINDS: tuple[tuple[str, type], ...] = (
    ("boolean", bool),
    ("integer", int),
    ("number", float),
    ("string", str),
    ("array", list),
    ("object", dict),
)


def _has_type(value: object, types: str | Sequence[str]) -> bool:
    wanted = [types] if isinstance(types, str) else types
    found = _type_of(value)
    return found in wanted or (found == "integer" and "number" in wanted)


def _wrong_type(value: object, types: str | Sequence[str], path: Path) -> Fault:
    wanted = [types] if isinstance(types, str) else types
    found = TYPES[_type_of(value)]
    sv = " eller ".join(TYPES[each][0] for each in wanted)
    en = " or ".join(TYPES[each][1] for each in wanted)
    return fault(path, f"ska vara {sv}, men är {found[0]}", f"must be {en}, but is {found[1]}")


def _check_one_of(value: object, rule: Rule, path: Path) -> Iterator[Fault]:
    if "discriminator" in rule:
        yield from _check_kind(value, rule, path)
        return
    attempts = [list(_check(value, each, path)) for each in rule["oneOf"]]
    if [] in attempts:
        return
    if "description" in rule:
        yield fault(
            path,
            f'{quoted(value)} är inget antal; skriv 20, {{"about": 20}}, {{"decade": 80}}, '
            '{"at_least": 20}, {"between": [5, 9]} eller "unknown"',
            f'{quoted(value)} is no count; write 20, {{"about": 20}}, {{"decade": 80}}, '
            '{"at_least": 20}, {"between": [5, 9]} or "unknown"',
        )
    else:
        yield from attempts[-1]


def _check_kind(value: object, rule: Rule, path: Path) -> Iterator[Fault]:
    """The branch that the value says it is, so that its faults are named and not all branches'."""
    if not isinstance(value, dict):
        yield _wrong_type(value, "object", path)
        return
    key = rule["discriminator"]["propertyName"]
    named = schema()["$defs"]
    branches = [named[each["$ref"].removeprefix("#/$defs/")] for each in rule["oneOf"]]
    by_kind = {branch["properties"][key]["const"]: branch for branch in branches}
    kind = value.get(key)
    if key not in value:
        yield _missing(key, path)
    elif not isinstance(kind, str) or kind not in by_kind:
        yield _not_among(kind, list(by_kind), (*path, key))
    else:
        yield from _check(value, by_kind[kind], path)


def _check_choice(value: object, rule: Rule, path: Path) -> Iterator[Fault]:
    choices = [rule["const"]] if "const" in rule else rule["enum"]
    # In Python 1 == True: the types are compared too.
    if not any(type(value) is type(each) and value == each for each in choices):
        yield _not_among(value, choices, path)


def _not_among(value: object, choices: Sequence[object], path: Path) -> Fault:
    listed = ", ".join(quoted(each) for each in choices)
    sv, en = ("ska vara", "must be") if len(choices) == 1 else ("ska vara ett av", "must be one of")
    return fault(
        path, f"{sv} {listed}, men är {quoted(value)}", f"{en} {listed}, but is {quoted(value)}"
    )


def _check_string(value: str, rule: Rule, path: Path) -> Iterator[Fault]:
    if UNREADABLE.search(value):
        yield fault(
            path,
            "innehåller tecken som inte går att läsa (till exempel ett NUL-tecken)",
            "holds signs that cannot be read (such as a NUL)",
        )
    elif len(value) < rule.get("minLength", 0) or (rule.get("minLength") and not value.strip()):
        yield fault(path, "får inte vara tom", "must not be empty")
    elif len(value) > rule.get("maxLength", len(value)):
        most = rule["maxLength"]
        yield fault(
            path,
            f"är för lång: {len(value)} tecken, högst {most} får plats",
            f"is too long: {len(value)} signs, at most {most} fit",
        )
    elif not _has_form(value, rule):
        yield _wrong_form(value, rule, path)


def _has_form(value: str, rule: Rule) -> bool:
    if "pattern" in rule and not _compiled(rule["pattern"]).search(value):
        return False
    form = rule.get("format")
    return form is None or _FORMS[form](value)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    # In a schema "$" is the very end; in Python it also stands before a last line break.
    return re.compile(re.sub(r"\$$", r"\\Z", pattern), re.ASCII)


@lru_cache(maxsize=65536)
def is_day(text: str) -> bool:
    """Whether the text is a day of the calendar in a year we can have to do with."""
    try:
        return len(text) == len("2019-04-12") and date.fromisoformat(text).year in YEARS
    except ValueError:
        return False


def _is_month_day(text: str) -> bool:
    return is_day(f"2020-{text}")


_FORMS: dict[str, Callable[[str], bool]] = {"date": is_day, "month-day": _is_month_day}

_FORM_WORDS = {
    "date": ("är inget datum; skriv till exempel 2019-04-12", "is no date; write 2019-04-12"),
    "month-day": ("är ingen dag på året; skriv till exempel 04-30", "is no day; write 04-30"),
}


def _wrong_form(value: str, rule: Rule, path: Path) -> Fault:
    sv, en = _FORM_WORDS.get(
        rule.get("format", ""), ("har inte rätt form", "does not have the right form")
    )
    return fault(path, f"{quoted(value)} {sv}", f"{quoted(value)} {en}")


def _check_number(value: float, rule: Rule, path: Path) -> Iterator[Fault]:
    least, most = rule.get("minimum", value), rule.get("maximum", value)
    if value < least:
        yield fault(path, f"{value} är mindre än {least}", f"{value} is less than {least}")
    elif value > most:
        yield fault(path, f"{quoted(value)} är mer än {most}", f"{quoted(value)} is over {most}")
    elif value % rule.get("multipleOf", 1) and "multipleOf" in rule:
        step = rule["multipleOf"]
        yield fault(path, f"{value} är inget jämnt {step}-tal", f"{value} is no multiple of {step}")


def _check_array(value: list[object], rule: Rule, path: Path) -> Iterator[Fault]:
    least, most = rule.get("minItems", 0), rule.get("maxItems", len(value))
    if not least <= len(value) <= most:
        yield fault(
            path,
            f"har {len(value)} delar; minst {least} och högst {most} ska det vara",
            f"has {len(value)} items; there must be {least} to {most}",
        )
    elif rule.get("uniqueItems") and len({repr(each) for each in value}) < len(value):
        yield fault(path, "samma sak står två gånger", "the same thing stands twice")
    for index, each in enumerate(value):
        yield from _check(each, rule["items"], (*path, index))


def _check_object(value: dict[str, object], rule: Rule, path: Path) -> Iterator[Fault]:
    properties: Mapping[str, Rule] = rule.get("properties", {})
    yield from (_missing(key, path) for key in rule.get("required", ()) if key not in value)
    for key, wanted in rule.get("dependentRequired", {}).items():
        if key in value:
            yield from (_missing(each, path) for each in wanted if each not in value)
    if "anyOf" in rule and not any(value.keys() >= set(r["required"]) for r in rule["anyOf"]):
        yield fault(
            path,
            'saknar dag: skriv "on", eller "from" och "to", eller "asked"',
            'has no day: write "on", or "from" and "to", or "asked"',
        )
    for key, each in value.items():
        if key in properties:
            yield from _check(each, properties[key], (*path, key))
        else:
            yield from _check_further(key, each, rule, path)


def _check_further(key: str, value: object, rule: Rule, path: Path) -> Iterator[Fault]:
    """A key that the schema does not name: allowed in lists of languages and properties only."""
    further = rule.get("additionalProperties", False)
    if further is False:
        near = get_close_matches(key, rule.get("properties", {}), n=1)
        yield fault(
            (*path, key),
            "okänd nyckel" + (f'; menades "{near[0]}"?' if near else ""),
            "unknown key" + (f'; was "{near[0]}" meant?' if near else ""),
        )
        return
    yield from _check_string(key, rule.get("propertyNames", {}), (*path, key))
    yield from _check(value, further, (*path, key))


def _missing(key: str, path: Path) -> Fault:
    return fault(path, f'nyckeln "{key}" saknas', f'the key "{key}" is missing')


_CHECKS: dict[str, Callable[[Any, Rule, Path], Iterator[Fault]]] = {
    "string": _check_string,
    "integer": _check_number,
    "number": _check_number,
    "array": _check_array,
    "object": _check_object,
    "boolean": lambda value, rule, path: iter(()),
    "null": lambda value, rule, path: iter(()),
}
