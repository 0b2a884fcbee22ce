"""Whether a value has the shape its rule asks for: yes or no, and fast.

The rules of the schema are turned into functions once. What is not surely right is looked at
anew by the checking beside, which says in words what is wrong.
"""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

from lofte.clauses.schema import schema
from lofte.clauses.schema.texts import has_form, is_readable

Rule = Mapping[str, Any]
Test = Callable[[Any], bool]
# What a value of each type must be; of other types it may not be.
Shape = dict[type, Test]


def fits(value: object, shape: Shape) -> bool:
    test = shape.get(type(value))
    return test is not None and test(value)


@cache
def whole_document() -> Shape:
    """The shape of a round document."""
    return _shape(schema())


@cache
def named(name: str) -> Shape:
    """The shape of one part, by its name in the schema."""
    return _shape(schema()["$defs"][name])


def shape_of_items(rule: Rule) -> Shape:
    """The shape of each item of an array; without a name in the schema it is not kept."""
    items = rule["items"]
    return named(_name(items)) if "$ref" in items else {}


def _name(rule: Rule) -> str:
    name: str = rule["$ref"].removeprefix("#/$defs/")
    return name


def _shape(rule: Rule) -> Shape:
    if "$ref" in rule:
        return named(_name(rule))
    if "discriminator" in rule:
        return {dict: _of_its_kind(rule)}
    if "oneOf" in rule:
        return _one_of([_shape(each) for each in rule["oneOf"]])
    if "const" in rule or "enum" in rule:
        return _among(rule.get("enum", [rule.get("const")]))
    types = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
    return {kind: _MAKERS[name](rule) for name in types for kind in _KINDS[name]}


def _of_its_kind(rule: Rule) -> Test:
    key = rule["discriminator"]["propertyName"]
    shapes = {}
    for each in rule["oneOf"]:
        part = schema()["$defs"][_name(each)]
        shapes[part["properties"][key]["const"]] = named(_name(each))

    def is_of_its_kind(value: dict[str, Any]) -> bool:
        kind = value.get(key)
        return type(kind) is str and kind in shapes and fits(value, shapes[kind])

    return is_of_its_kind


def _one_of(shapes: list[Shape]) -> Shape:
    """The shapes together; where several are of one type, any of them."""
    together: dict[type, list[Test]] = {}
    for shape in shapes:
        for kind, test in shape.items():
            together.setdefault(kind, []).append(test)
    return {
        kind: tests[0] if len(tests) == 1 else _any_of(tests) for kind, tests in together.items()
    }


def _any_of(tests: list[Test]) -> Test:
    return lambda value: any(test(value) for test in tests)


def _among(choices: list[Any]) -> Shape:
    # By type, since in Python 1 == True.
    return {
        kind: frozenset(each for each in choices if type(each) is kind).__contains__
        for kind in {type(each) for each in choices}
    }


def _text(rule: Rule) -> Test:
    least, most = rule.get("minLength", 0), rule.get("maxLength")

    def is_text(value: str) -> bool:
        return (
            is_readable(value)
            and (not least or (len(value) >= least and not value.isspace()))
            and (most is None or len(value) <= most)
            and has_form(value, rule)
        )

    # The same few days and codes come again and again.
    return lru_cache(maxsize=65536)(is_text) if "pattern" in rule else is_text


def _number(rule: Rule) -> Test:
    if "minimum" not in rule:
        return _always
    least: int = rule["minimum"]
    most: int = rule["maximum"]
    step: int = rule.get("multipleOf", 1)
    return lambda value: least <= value <= most and value % step == 0


def _list(rule: Rule) -> Test:
    least, most = rule.get("minItems", 0), rule.get("maxItems")
    shape, unique = _shape(rule["items"]), rule.get("uniqueItems", False)

    def is_list(value: list[Any]) -> bool:
        return (
            len(value) >= least
            and (most is None or len(value) <= most)
            and all(fits(each, shape) for each in value)
            and (not unique or len(set(value)) == len(value))
        )

    return is_list


def _object(rule: Rule) -> Test:
    shapes = {key: _shape(each) for key, each in rule.get("properties", {}).items()}
    has_right_keys, is_further = _keys(rule), _further(rule)

    def is_object(value: dict[str, Any]) -> bool:
        if not has_right_keys(frozenset(value)):
            return False
        for key, each in value.items():
            shape = shapes.get(key)
            if shape is None:
                if not is_further(key, each):
                    return False
            elif (test := shape.get(type(each))) is None or not test(each):
                return False
        return True

    return is_object


def _keys(rule: Rule) -> Callable[[frozenset[str]], bool]:
    """The test of which keys there are: the same few sets of them come again and again."""
    required = set(rule.get("required", ()))
    ways = [set(each["required"]) for each in rule.get("anyOf", ())]
    follow = {key: set(others) for key, others in rule.get("dependentRequired", {}).items()}

    @lru_cache(maxsize=1024)
    def has_right_keys(keys: frozenset[str]) -> bool:
        return (
            keys >= required
            and (not ways or any(keys >= way for way in ways))
            and all(keys >= others for key, others in follow.items() if key in keys)
        )

    return has_right_keys


def _further(rule: Rule) -> Callable[[str, Any], bool]:
    """The test of a key that the schema does not name, and of what stands under it."""
    values = rule.get("additionalProperties", False)
    if values is False:
        return lambda key, value: False
    is_key, shape = _text(rule.get("propertyNames", {})), _shape(values)
    return lambda key, value: is_key(key) and fits(value, shape)


def _always(value: object) -> bool:
    return True


_KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}
_MAKERS: dict[str, Callable[[Rule], Test]] = {
    "string": _text,
    "integer": _number,
    "number": _number,
    "boolean": lambda rule: _always,
    "null": lambda rule: _always,
    "array": _list,
    "object": _object,
}
