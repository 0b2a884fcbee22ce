"""The map of the 290 municipalities: a picture beside the list, which is the truth."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from lofte.commons.outlines import outlines

# Outlines are in units of 500 m; on a page 2,000 m is less than one point of the screen.
GRID = 4
WIDTH, HEIGHT = 1284, 3078
NUMBER = re.compile(r"-?\d+")
NO_STATE = ""

Point = tuple[int, int]


@cache
def coarse_paths() -> dict[str, str]:
    """Code → path, coarse enough to be sent with a page (some 9 kB compressed)."""
    return {code: "".join(map(_path, _rings(drawn.path))) for code, drawn in outlines().items()}


def _rings(path: str) -> Iterator[list[Point]]:
    """The closed lines of a path written as `M x,y l dx dy …z`, snapped to our grid.

    Neighbours share their points, so they still meet when each point is rounded by itself.
    """
    for ring in filter(None, path.split("z")):
        steps = [int(found) for found in NUMBER.findall(ring)]
        x = y = 0
        points: list[Point] = []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            point = (round(x / GRID), round(y / GRID))
            if point not in points[-1:]:
                points.append(point)
        if len(set(points)) > 2:
            yield points


def _path(points: list[Point]) -> str:
    (x, y), *others = points
    steps: list[str] = []
    for next_x, next_y in others:
        steps += [str(next_x - x), str(next_y - y)]
        x, y = next_x, next_y
    line = re.sub(r" (?=-)", "", " ".join(steps))
    return f"M{points[0][0]} {points[0][1]}l{line}z"


def municipality_map(
    states: Mapping[str, str],
    *,
    title: str,
    description: str,
    links: Mapping[str, tuple[str, str]] | None = None,
) -> SafeString:
    """The country with a CSS class a state; `states`, `links` (address, name) by municipality.

    Links are for the hand on a mouse or a screen: the keyboard has the list beside.
    """
    paths = coarse_paths()
    quiet = "".join(path for code, path in paths.items() if not states.get(code, NO_STATE))
    spoken = "".join(
        _place(path, states[code], (links or {}).get(code))
        for code, path in paths.items()
        if states.get(code, NO_STATE)
    )
    return format_html(
        '<svg class="map" viewBox="0 0 {} {}" role="{}"'
        ' aria-labelledby="map-title map-description"><title id="map-title">{}</title>'
        '<desc id="map-description">{}</desc>'
        '<path d="{}"/>{}</svg>',
        WIDTH // GRID + 1,
        HEIGHT // GRID + 1,
        "group" if links else "img",
        title,
        description,
        quiet,
        mark_safe(spoken),  # noqa: S308 - escaped in _place
    )


def _place(path: str, state: str, link: tuple[str, str] | None) -> str:
    drawing = f'<path class="{conditional_escape(state)}" d="{path}"/>'
    if link is None:
        return drawing
    address, name = map(conditional_escape, link)
    return f'<a href="{address}" tabindex="-1"><title>{name}</title>{drawing}</a>'
