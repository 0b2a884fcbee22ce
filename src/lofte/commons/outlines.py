"""The map of the country: one outline a municipality. Where it comes from: `data/README.md`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

VIEW_BOX = "0 0 1284 3078"  # one unit is 500 m


@dataclass(frozen=True)
class Outline:
    path: str  # an SVG path's d
    label_x: int
    label_y: int


@cache
def outlines() -> Mapping[str, Outline]:
    """Municipality code → its outline. A made-up municipality has none."""
    text = files("lofte.commons").joinpath("data/outlines.json").read_text(encoding="utf-8")
    return {code: Outline(shape["d"], *shape["c"]) for code, shape in json.loads(text).items()}
