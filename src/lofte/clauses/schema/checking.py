"""Walk a document beside its schema and say each fault in a sentence with its place.

Knows the keywords that our schema uses, and refuses to start on any other.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from lofte.clauses.faults import Fault, Path, fault, first_of, quoted
from lofte.clauses.schema import schema
from lofte.clauses.schema.shapes import fits, named, shape_of_items, whole_document
from lofte.clauses.schema.texts import has_form, is_readable

Rule = Mapping[str, Any]
MOST_SLIPS = 3
TYPES: dict[str, tuple[str, str]] = {
    "object": ("ett objekt", "an object"),
    "array": ("en lista", "a list"),
    "string": ("en text", "text"),
    "integer": ("ett heltal", "a whole number"),
    "number": ("ett tal", "a number"),
    "boolean": ("true eller false", "true or false"),
    "null": ("null", "null"),
}
WITH_DECIMALS = ("ett tal med decimaler", "a number with decimals")


def faults_of_shape(document: object) -> list[Fault]:
    """Every fault in the shape of a round document; the sense is checked apart."""
    if fits(document, whole_document()):
        return []
    return first_of(_check(document, schema(), ()))


def faults_of_part(part: object, name: str, path: Path = ()) -> list[Fault]:
    """Every fault in the shape of one part, by its name in the schema: "delivery", "clause"."""
    if fits(part, named(name)):
        return []
    return first_of(_check(part, {"$ref": f"#/$defs/{name}"}, path))


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
    found = WITH_DECIMALS if isinstance(value, float) else TYPES[_type_of(value)]
    sv = " eller ".join(TYPES[each][0] for each in wanted)
    en = " or ".join(TYPES[each][1] for each in wanted)
    return fault(path, f"ska vara {sv}, men är {found[0]}", f"must be {en}, but is {found[1]}")


def _check_one_of(value: object, rule: Rule, path: Path) -> Iterator[Fault]:
    if "discriminator" in rule:
        yield from _check_kind(value, rule, path)
        return
    # Only the first fault of each is looked for: a list may have a million.
    if any(next(_check(value, each, path), None) is None for each in rule["oneOf"]):
        return
    if "description" in rule:
        yield fault(
            path,
            f'{quoted(value)} är inget antal; skriv 20, {{"about": 20}}, {{"decade": 80}}, '
            '{"at_least": 20}, {"between": [5, 9]} eller "unknown"',
            f'{quoted(value)} is not a count; write 20, {{"about": 20}}, {{"decade": 80}}, '
            '{"at_least": 20}, {"between": [5, 9]} or "unknown"',
        )
    else:
        yield from _check(value, rule["oneOf"][-1], path)


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
    if not is_readable(value):
        yield fault(
            path,
            "innehåller tecken som inte går att läsa (till exempel ett NUL-tecken)",
            "has characters that cannot be read (such as NUL)",
        )
    elif len(value) < rule.get("minLength", 0) or (rule.get("minLength") and not value.strip()):
        yield fault(path, "får inte vara tom", "must not be empty")
    elif len(value) > rule.get("maxLength", len(value)):
        most = rule["maxLength"]
        yield fault(
            path,
            f"är för lång: {len(value)} tecken; högst {most} får plats",
            f"is too long: {len(value)} characters; at most {most} are allowed",
        )
    elif not has_form(value, rule):
        yield _wrong_form(value, rule, path)


_FORM_WORDS = {
    "date": (
        "är inget datum; skriv till exempel 2019-04-12",
        "is not a date; write it like 2019-04-12",
    ),
    "month-day": (
        "är ingen dag på året; skriv till exempel 04-30",
        "is not a day of the year; write it like 04-30",
    ),
}
# By what stands in the schema of a text without a format of its own.
_PATTERN_WORDS = {
    r"^\d{4}$": (
        "är ingen kommunkod; skriv fyra siffror, till exempel 2480",
        "is not a municipality code; write four digits, such as 2480",
    ),
    r"^[^\s/]([^/]*[^\s/])?$": (
        'duger inte som id: det får inte börja eller sluta med mellanslag, och inte ha "/"',
        'cannot be an id: it must not begin or end with a space, nor have "/"',
    ),
    r"^[a-z]{2,3}$": (
        "är ingen språkkod; skriv till exempel sv",
        "is not a language code; write it like sv",
    ),
    r"^https?://[^\s]+$": (
        "är ingen webbadress; den ska börja med https:// och inte ha mellanslag",
        "is not a web address; it must begin with https:// and have no spaces",
    ),
    r"^[0-9a-f]{64}$": (
        "är ingen sha256-summa; den har 64 tecken, 0–9 och a–f",
        "is not a sha256 sum; it has 64 characters, 0–9 and a–f",
    ),
}


def _wrong_form(value: str, rule: Rule, path: Path) -> Fault:
    words = _FORM_WORDS.get(rule.get("format", "")) or _PATTERN_WORDS[rule["pattern"]]
    sv, en = words
    return fault(path, f"{quoted(value)} {sv}", f"{quoted(value)} {en}")


def _check_number(value: float, rule: Rule, path: Path) -> Iterator[Fault]:
    least, most, shown = rule.get("minimum", value), rule.get("maximum", value), quoted(value)
    if value < least:
        yield fault(path, f"{shown} är mindre än {least}", f"{shown} is less than {least}")
    elif value > most:
        yield fault(path, f"{shown} är mer än {most}", f"{shown} is more than {most}")
    elif value % rule.get("multipleOf", 1) and "multipleOf" in rule:
        step = rule["multipleOf"]
        yield fault(
            path, f"{shown} är inget jämnt {step}-tal", f"{shown} is not a multiple of {step}"
        )


def _check_array(value: list[object], rule: Rule, path: Path) -> Iterator[Fault]:
    least, most = rule.get("minItems", 0), rule.get("maxItems", len(value))
    if not least <= len(value) <= most:
        yield fault(
            path,
            f"har {len(value)} delar; det ska vara minst {least} och högst {most}",
            f"has {len(value)} items; there must be at least {least} and at most {most}",
        )
    elif rule.get("uniqueItems") and _has_twins(value):
        yield fault(path, "samma sak står två gånger", "the same thing appears twice")
    shape = shape_of_items(rule)
    for index, each in enumerate(value):
        if not fits(each, shape):
            yield from _check(each, rule["items"], (*path, index))


def _has_twins(value: Sequence[object]) -> bool:
    texts = [each for each in value if isinstance(each, str)]
    return len(set(texts)) < len(texts)


def _check_object(value: dict[str, object], rule: Rule, path: Path) -> Iterator[Fault]:
    properties: Mapping[str, Rule] = rule.get("properties", {})
    yield from (_missing(key, path) for key in rule.get("required", ()) if key not in value)
    dependent = rule.get("dependentRequired", {})
    wanted = {each for key in dependent.keys() & value.keys() for each in dependent[key]}
    lacking = sorted(wanted - value.keys())
    yield from (_missing(each, path) for each in lacking)
    ways = [set(each["required"]) for each in rule.get("anyOf", ())]
    if ways and not lacking and not any(value.keys() >= way for way in ways):
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
        near = _nearest(key, tuple(rule.get("properties", ())))
        yield fault(
            (*path, key),
            "okänd nyckel" + (f'; menar du "{near}"?' if near else ""),
            "unknown key" + (f'; did you mean "{near}"?' if near else ""),
        )
        return
    yield from _check_string(key, rule.get("propertyNames", {}), (*path, key))
    yield from _check(value, further, (*path, key))


@lru_cache(maxsize=1024)
def _nearest(key: str, known: tuple[str, ...]) -> str | None:
    # What differs more in length is no slip of the finger, and comparing takes its time.
    alike = [each for each in known if abs(len(each) - len(key)) <= MOST_SLIPS]
    return next(iter(get_close_matches(key, alike, n=1)), None)


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
