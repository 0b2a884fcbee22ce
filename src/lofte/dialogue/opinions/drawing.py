"""Pictures of opinions as SVG: the map, and a bar of how a statement was answered.

Each says in words what it shows, and a table beside it has the numbers.
"""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lofte.commons.components.numbers import number

Answers = Mapping[str, int]
Placed = tuple[str, float, float, float, int]  # group, x, y, radius, people

SIZE, EDGE = 560.0, 40.0
BAR_WIDTH, BAR_HEIGHT, GAP = 300.0, 14, 2
WAYS = ("agree", "disagree", "pass")
# Each group has a shape of its own, so that the picture needs no colour: corners at (x, y) from
# -1 to 1, and none for a circle.
CORNERS: Mapping[str, Sequence[tuple[float, float]]] = {
    "A": (),
    "B": ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
    "C": ((0, -1.1), (1.0, 0.75), (-1.0, 0.75)),
    "D": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "E": ((-1, 0), (-0.5, -0.87), (0.5, -0.87), (1, 0), (0.5, 0.87), (-0.5, 0.87)),
}


def bar(answers: Answers) -> SafeString:
    """One statement's answers as a bar: agree, disagree and pass, in that order."""
    total = sum(answers[way] for way in WAYS)
    if not total:
        return mark_safe("")
    parts, left = [], 0.0
    for way in WAYS:
        width = answers[way] / total * BAR_WIDTH
        if width > GAP:
            parts.append((way, _short(left), _short(width - GAP), BAR_HEIGHT))
        left += width
    return format_html(
        '<svg class="answers-bar" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        _short(BAR_WIDTH),
        BAR_HEIGHT,
        in_words(answers),
        format_html_join("", '<rect class="bar-{}" x="{}" y="0" width="{}" height="{}"/>', parts),
    )


def in_words(answers: Answers) -> str:
    """The same in words; the counts are rounded to five."""
    return _("%(agree)s agree, %(disagree)s disagree, %(pass)s pass") % {
        way: number(answers[way]) for way in WAYS
    }


def picture(drawn: Mapping[str, Any], said: str) -> SafeString:
    """The map: every mark is a place where at least five people stand. `said` is its text equal."""
    cells = drawn["cells"]
    lowest, highest = (choose(y for _x, y, _group, _many in cells) for choose in (min, max))
    most = max(many for _x, _y, _group, many in cells)
    reach = drawn["width"] * SIZE * 0.55
    edge = max(EDGE, 1.25 * reach)  # the corners of some shapes reach a little farther
    height = (highest - lowest) * SIZE + 2 * edge
    placed = [
        (group, edge + x * SIZE, edge + (highest - y) * SIZE, reach * sqrt(many / most), many)
        for x, y, group, many in cells
    ]
    marks = [_mark(group, x, y, max(radius, 2.5)) for group, x, y, radius, _many in placed]
    return format_html(
        '<svg class="opinion-map" viewBox="0 0 {} {}" role="img" '
        'aria-labelledby="{id}-title {id}-text"><title id="{id}-title">{}</title>'
        '<desc id="{id}-text">{}</desc>{}{}</svg>',
        _short(SIZE + 2 * edge),
        _short(height),
        _("Map of opinions"),
        said,
        mark_safe("".join(marks)),  # noqa: S308 - shapes of numbers
        mark_safe("".join(_names(placed))),  # noqa: S308 - made by format_html
        id=drawn["id"],
    )


def _mark(group: str, x: float, y: float, radius: float) -> str:
    corners = CORNERS[group]
    if not corners:
        return format_html(
            '<circle class="group-{}" cx="{}" cy="{}" r="{}"/>',
            group, _short(x), _short(y), _short(radius),
        )  # fmt: skip
    points = " ".join(f"{_short(x + dx * radius)},{_short(y + dy * radius)}" for dx, dy in corners)
    return format_html('<polygon class="group-{}" points="{}"/>', group, points)


def _names(placed: Sequence[Placed]) -> list[str]:
    """The name of each group, in the middle of those who are in it."""
    found: list[str] = []
    for group in sorted({each[0] for each in placed}):
        mine = [each for each in placed if each[0] == group]
        people = sum(each[4] for each in mine)
        x = sum(each[1] * each[4] for each in mine) / people
        y = sum(each[2] * each[4] for each in mine) / people
        found.append(
            format_html(
                '<text class="group-name" x="{}" y="{}" text-anchor="middle">{}</text>',
                _short(x),
                _short(y + 8),
                _("Group %(name)s") % {"name": group},
            )  # fmt: skip
        )
    return found


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
