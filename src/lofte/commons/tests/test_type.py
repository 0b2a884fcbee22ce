"""What people type into fields: kept as typed when wrong, with a sentence that names the field."""

import unicodedata
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.fields import Count, CountField, PlainTextField, typed_date
from lofte.commons.text import clean_text, period_slug, slug_of


class Deed(forms.Form):
    on = DatePartsField(label="When")
    count = CountField(label="How many", required=False)
    place = PlainTextField(label="Place", required=False)


def a_deed(**typed: str) -> Deed:
    given_date = {"on_0": "12", "on_1": "4", "on_2": "2019"}
    return Deed(given_date | {"count_how": "exact", "count": "1"} | typed)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_a_date_is_read_from_three_parts():
    assert typed_date("12", "4", "2019", field="When") == date(2019, 4, 12)


@pytest.mark.parametrize(
    ("day", "month", "year", "said"),
    [
        ("12", "13", "2019", "no month 13"),
        ("12", "0", "2019", "no month 0"),
        ("31", "4", "2019", "which has 30 days"),
        ("29", "2", "2019", "which has 28 days"),
        ("12", "4", "19", "four digits"),
        ("12", "4", "0000", "four digits"),
        ("", "4", "2019", "the day is missing"),
        ("12", " ", "2019", "the month is missing"),
        ("12", "april", "2019", "“april”"),
        ("-1", "4", "2019", "“-1”"),
        ("１２", "4", "2019", "in digits"),
        ("1\0", "4", "2019", "in digits"),
        ("9" * 5000, "4", "2019", "in digits"),
    ],
)
def test_a_wrong_date_says_which_part_is_wrong(day: str, month: str, year: str, said: str):
    with pytest.raises(ValidationError) as fault:
        typed_date(day, month, year, field="When")
    (sentence,) = fault.value.messages
    assert sentence.startswith("When: ")
    assert said in sentence


def test_a_form_keeps_what_was_typed_and_names_the_field():
    form = a_deed(on_1="13", count="några")
    assert "no month 13" in form.errors["on"][0]
    assert form.errors["count"][0].startswith("How many: ")
    page = form.as_p()
    assert 'value="13"' in page
    assert 'value="några"' in page


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ({"count": "3"}, 3),
        ({"count": "1 200"}, 1200),
        ({"count": "0"}, 0),
        ({"count_how": "about", "count": "20"}, {"about": 20}),
        ({"count_how": "at_least", "count": "20"}, {"at_least": 20}),
        ({"count_how": "between", "count": "5", "count_upper": "9"}, {"between": [5, 9]}),
        ({"count_how": "unknown", "count": ""}, "unknown"),
        ({"count_how": "", "count": "3"}, 3),
        ({"count": ""}, None),
    ],
)
def test_a_count_says_how_surely_it_is_known(typed: dict[str, str], count: Count | None):
    form = a_deed(**typed)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["count"] == count


@pytest.mark.parametrize(
    "typed",
    [
        {"count": "-1"},
        {"count": "1,5"},
        {"count": "1e9"},
        {"count": "9999999999"},
        {"count": "²"},
        {"count": "9" * 5000},
        {"count_how": "about", "count": "", "count_upper": "3"},
        {"count_how": "between", "count": "9", "count_upper": "5"},
        {"count_how": "between", "count": "9"},
        {"count_how": "surely", "count": "9"},
    ],
)
def test_a_wrong_count_is_explained(typed: dict[str, str]):
    form = a_deed(**typed)
    assert not form.is_valid()
    assert form.errors["count"][0].startswith("How many: ")


@pytest.mark.parametrize(
    "count", [3, "unknown", {"about": 20}, {"at_least": 20}, {"between": [5, 9]}]
)
def test_a_count_is_shown_again_as_it_was_said(count: Count):
    how, number, upper = CountField().widget.decompress(count)
    form = a_deed(count_how=how, count=number, count_upper=upper)
    assert form.is_valid()
    assert form.cleaned_data["count"] == count


@pytest.mark.parametrize("character", ["\0", "\x1b", "\u202e", "\u2066", "\x7f", "\ud800", "\n"])
def test_a_hidden_character_is_named_with_its_field(character: str):
    form = a_deed(place=f"Torget{character}1")
    (sentence,) = form.errors["place"]
    assert sentence.startswith("Place: character 7 ")


def test_a_decomposed_letter_becomes_the_one_that_is_searched_for():
    assert clean_text("A\u030ask", field="Place") == "Åsk"
    assert clean_text("a\r\nb\u2028c", field="Note", lines=True) == "a\nb\nc"


@given(st.text())
def test_a_text_that_was_let_through_is_let_through_again_unchanged(text: str):
    try:
        cleaned = clean_text(text, field="Note", lines=True)
    except ValidationError:
        return
    assert clean_text(cleaned, field="Note", lines=True) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Härjedalen", "harjedalen"),
        ("A\u030are", "are"),
        ("Enköping/Håbo", "enkoping-habo"),
        ("Piteå älvdal", "pitea-alvdal"),
        ("Café Žižek", "cafe-zizek"),
        ("--", ""),
    ],
)
def test_a_word_in_an_address_is_plain(text: str, slug: str):
    assert slug_of(text) == slug


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "slug"),
    [
        (date(2019, 1, 1), date(2020, 12, 31), "2019-2020"),
        (date(2018, 5, 1), date(2018, 12, 31), "2018"),
        (date(2024, 1, 1), None, "2024-"),
    ],
)
def test_a_period_is_a_short_word_in_an_address(starts_on: date, ends_on: date | None, slug: str):
    assert period_slug(starts_on, ends_on) == slug
