"""Receipts: what a key gives, what is understood of what people type, and what is caught."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lofte.dialogue.voices.codes import CHECK_SIGNS, LENGTH, SIGNS, code_from, normalised

keys = st.binary(min_size=10, max_size=40)
BETWEEN = ["", " ", "  ", "-", "\u2010", "\u2011", "–", "—", "\u2212", "\u00ad", "\u00a0", "\t"]
BETWEEN += ["\u200b", "\ufeff", "－", "\u3000", " - ", "_", ".", "\n"]


def plain(key: bytes) -> str:
    return code_from(key).replace("-", "")


def test_receipts_by_hand():
    """The alphabet and the check signs as Crockford's page has them."""
    assert code_from(bytes(10)) == "0000-0000-0000-0000-0"
    assert code_from(bytes(9) + b"\x01") == "0000-0000-0000-0001-1"
    assert code_from(bytes(9) + b"\x20") == "0000-0000-0000-0010-*"  # 32 modulo 37
    assert code_from(bytes(9) + b"\x24") == "0000-0000-0000-0014-U"  # 36
    assert code_from(bytes(9) + b"\x25") == "0000-0000-0000-0015-0"  # 37
    assert code_from(b"\xff" * 10) == f"ZZZZ-ZZZZ-ZZZZ-ZZZZ-{CHECK_SIGNS[(2**80 - 1) % 37]}"
    assert len(set(SIGNS)) == 32
    assert CHECK_SIGNS[32:] == "*~$=U"
    assert not set("ILOU") & set(SIGNS)


@given(keys)
def test_a_receipt_is_read_back(key: bytes):
    code = code_from(key)
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4, 1]
    kept = normalised(code)
    assert kept == plain(key)
    assert normalised(kept) == kept
    assert code_from(key[:10]) == code, "only 80 bits count"


@given(keys, keys)
def test_different_keys_give_different_receipts(one: bytes, other: bytes):
    assert (code_from(one) == code_from(other)) == (one[:10] == other[:10])


@given(keys, st.data())
def test_it_may_be_typed_in_any_way(key: bytes, data: st.DataObject):
    said = ""
    for sign in plain(key):
        ways = [sign, sign.lower(), chr(ord(sign) + 0xFEE0)]  # full width
        ways += {"0": ["O", "o", "Ｏ"], "1": ["I", "i", "L", "l", "ｌ"]}.get(sign, [])
        said += data.draw(st.sampled_from(ways)) + data.draw(st.sampled_from(BETWEEN))
    assume(len(said) <= 100)
    assert normalised(said) == plain(key)


@given(keys, st.integers(0, LENGTH), st.sampled_from(CHECK_SIGNS))
def test_each_single_wrong_sign_is_caught(key: bytes, at: int, wrong: str):
    right = plain(key)
    assume(right[at] != wrong)
    assert normalised(right[:at] + wrong + right[at + 1 :]) is None


@given(keys, st.integers(0, LENGTH - 1))
def test_two_signs_that_changed_places_are_caught(key: bytes, at: int):
    right = plain(key)
    assume(right[at] != right[at + 1])
    swapped = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
    assert normalised(swapped) is None


@given(keys, st.integers(0, LENGTH))
def test_a_sign_too_few_or_too_many_is_no_receipt(key: bytes, at: int):
    right = plain(key)
    assert normalised(right[:at] + right[at + 1 :]) is None
    assert normalised(right[:at] + "0" + right[at:]) is None


@pytest.mark.parametrize(
    "typed",
    ["", "-", " " * 50, "0" * 16, "U" * 17, "0000-0000-0000-0000-å", "0000 0000 0000 0000 +",
     "0000!0000!0000!0000!0", "0" * 200, "0" * 17 + " " * 100, "\ud800" * 17, "٠" * 17, "ﷺ" * 17,
     "\x00", "0000-0000-0000-0000-0-1", "½" * 17],
)  # fmt: skip
def test_what_cannot_be_a_receipt_is_none(typed: str):
    assert normalised(typed) is None


@given(st.text(max_size=150))
def test_whatever_is_typed_it_is_a_receipt_or_none(typed: str):
    kept = normalised(typed)
    assert kept is None or (len(kept) == 17 and set(kept) <= set(CHECK_SIGNS))


@pytest.mark.parametrize(
    ("typed", "check"), [("∗", "*"), ("＊", "*"), ("˜", "~"), ("∼", "~"), ("～", "~"), ("＝", "=")]
)
def test_check_signs_are_understood_as_keyboards_give_them(typed: str, check: str):
    number = CHECK_SIGNS.index(check)
    right = code_from(number.to_bytes(10))
    assert right.endswith(check)
    assert normalised(right[:-1] + typed) == right.replace("-", "")


def test_a_key_of_fewer_bits_is_refused():
    with pytest.raises(ValueError, match="made of 10 bytes, and the key has 9"):
        code_from(bytes(9))
