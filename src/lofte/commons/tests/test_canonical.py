"""One text for one document: the same for all who mean the same, another for all who do not."""

import json
import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofte.commons.canonical import LARGEST, canonical, sha256_of

texts = st.text(st.characters(exclude_categories=["Cs"]))
numbers = st.integers(-LARGEST, LARGEST) | st.floats(allow_nan=False, allow_infinity=False).filter(
    lambda each: abs(each) <= LARGEST
)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)
documents = st.dictionaries(texts, values, max_size=5).filter(lambda each: not _has_twins(each))


def _has_twins(value: object) -> bool:
    """Whether two keys of one object are the same when composed."""
    if isinstance(value, list):
        return any(map(_has_twins, value))
    if not isinstance(value, dict):
        return False
    names = {unicodedata.normalize("NFC", key) for key in value}
    return len(names) < len(value) or any(map(_has_twins, value.values()))


def composed(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [composed(each) for each in value]
    if isinstance(value, dict):
        return {composed(key): composed(each) for key, each in value.items()}
    return value


def decomposed(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFD", value)
    if isinstance(value, list):
        return [decomposed(each) for each in value]
    if isinstance(value, dict):
        return {decomposed(key): decomposed(each) for key, each in value.items()}
    return value


def turned(value: object) -> object:
    """The same with every object's keys the other way round."""
    if isinstance(value, list):
        return [turned(each) for each in value]
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    return value


@given(documents)
def test_what_is_written_is_read_back_as_it_was(document):
    assert json.loads(canonical(document)) == composed(document)


@given(documents)
def test_writing_again_what_was_read_changes_nothing(document):
    once = canonical(document)
    assert canonical(json.loads(once)) == once


@given(documents)
def test_the_order_of_keys_does_not_matter(document):
    assert sha256_of(turned(document)) == sha256_of(document)


@given(documents)
def test_composed_or_decomposed_is_the_same_word(document):
    assert sha256_of(decomposed(document)) == sha256_of(document)


@given(documents, documents)
def test_two_that_mean_different_things_have_different_hashes(one, other):
    same = json.dumps(composed(one), sort_keys=True) == json.dumps(composed(other), sort_keys=True)
    if same:
        assert sha256_of(one) == sha256_of(other)
    elif composed(one) != composed(other):
        assert sha256_of(one) != sha256_of(other)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        # RFC 8785, appendix B, as far as the numbers are exact.
        (0.0, "0"), (-0.0, "0"), (5e-324, "5e-324"), (-5e-324, "-5e-324"),
        (9007199254740991, "9007199254740991"), (333333333.3333332, "333333333.3333332"),
        (333333333.33333325, "333333333.33333325"), (9.999999999999997e-7, "9.999999999999997e-7"),
        (0.000001, "0.000001"), (0.00001234, "0.00001234"), (1e-7, "1e-7"), (1.5e-10, "1.5e-10"),
        (59.6, "59.6"), (1.0, "1"), (-12.50, "-12.5"), (100, "100"), (1e15, "1000000000000000"),
        (True, "true"), (None, "null"), ("a\n\u000f", r'"a\n\u000f"'), ('"\\/', r'"\"\\/"'),
        ("\u007f", '"\u007f"'),
    ],
)  # fmt: skip
def test_values_are_written_as_the_standard_says(value, written: str):
    assert canonical({"a": value}) == f'{{"a":{written}}}'.encode()


def test_keys_are_ordered_by_utf_16_units_as_the_standard_says():
    # RFC 8785, 3.2.3: the emoji goes before U+FB33, though its code point is larger.
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    wanted = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    # U+FB33 is decomposed by NFC (a Hebrew letter that is never composed), so a like one stands in.
    keys, wanted = ([each.replace("\ufb33", "\uff33") for each in some] for some in (keys, wanted))
    written = canonical(dict.fromkeys(keys, 0))
    assert list(json.loads(written)) == wanted


@pytest.mark.parametrize(
    "value",
    [math.nan, math.inf, -math.inf, 2**53, -(2**53), 1e300, "\ud800", b"a", {1, 2}, {1: 2},
     {"\u00e5": 1, "a\u030a": 2}],
)  # fmt: skip
def test_what_others_would_read_otherwise_is_refused(value):
    with pytest.raises(ValueError, match=r"\w"):
        canonical({"a": value})
