import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from lofte.commons.colour import DARK, LEAST, WHITE, Shades, accent, clean_accent, contrast

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#777777", "#ffffff", 4.48)],
)
def test_contrast_is_what_wcag_says(one: str, other: str, ratio: float):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


@given(COLOURS)
def test_a_colour_is_let_through_just_when_it_can_be_read_on_white(colour: str):
    if contrast(colour, WHITE) >= LEAST:
        assert clean_accent(colour) == colour
        return
    with pytest.raises(ValidationError) as refused:
        clean_accent(colour)
    (sentence,) = refused.value.messages
    instead = next(word for word in sentence.split() if word.startswith("#") and word != colour)
    assert clean_accent(instead.rstrip(".")), "the shade that is offered can be taken"


@given(COLOURS.filter(lambda colour: contrast(colour, WHITE) >= LEAST))
def test_every_shade_can_be_read_where_it_stands(colour: str):
    shades = accent(colour)
    assert shades.light.base == colour
    for page, found in ((WHITE, shades.light), (DARK, shades.dark)):
        assert_readable(page, found)


def assert_readable(page: str, shades: Shades) -> None:
    pairs = {
        "base on the page": (shades.base, page),
        "base on its tint": (shades.base, shades.surface),
        "strong on the page": (shades.strong, page),
        "strong on its tint": (shades.strong, shades.surface),
        "text on base": (shades.on_base, shades.base),
        "text on strong": (shades.on_base, shades.strong),
    }
    assert not {name: pair for name, pair in pairs.items() if contrast(*pair) < LEAST}


@pytest.mark.parametrize("typed", ["#005AA7", "005aa7", "  #005aa7 "])
def test_a_colour_may_be_typed_in_several_ways(typed: str):
    assert clean_accent(typed) == "#005aa7"


@pytest.mark.parametrize("typed", ["blå", "#05a", "#005aa7;}", "url(x)", "#00５aa7", "rgb(0,0,0)"])
def test_what_is_no_colour_is_refused(typed: str):
    with pytest.raises(ValidationError, match="#005aa7"):
        clean_accent(typed)


def test_no_colour_is_the_house_colour():
    assert clean_accent(" ") == ""


def test_shades_are_not_made_of_what_could_not_be_read():
    with pytest.raises(ValueError, match="#ffff00"):
        accent("#ffff00")
