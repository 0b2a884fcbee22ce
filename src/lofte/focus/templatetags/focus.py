"""How scores, places and themes read on the pages of a choice."""

from django import template

from lofte.analysis.ranking import Rank
from lofte.commons.components.numbers import number
from lofte.dialogue.themes.published import theme_name
from lofte.focus import showing

register = template.Library()


@register.simple_tag
def score(value: int | None) -> str:
    return "–" if value is None else str(value)


@register.simple_tag
def mean(value: float | None) -> str:
    """A mean of scores with one decimal; a dash until all is scored."""
    return "–" if value is None else number(round(value, 1))


@register.simple_tag
def place_words(rank: Rank | None) -> str:
    return showing.place_words(rank)


@register.simple_tag
def theme(key: str) -> str:
    return theme_name(key)
