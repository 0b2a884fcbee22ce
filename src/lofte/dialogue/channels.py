"""Where to meet a group that has not been heard: a short list, some of it done by others."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from lofte.commons.components.dates import spoken_language

MOST = 4
OLDEST = 200


@dataclass(frozen=True)
class Channel:
    """One way to reach a group, and the page that tells of somebody who did; blank: no page."""

    sex: str  # "": any
    band: str  # ages that it reaches: "16-24", "75-"; "": any
    texts: dict[str, str]
    source: str

    @property
    def text(self) -> str:
        """In the language of the page."""
        return self.texts[spoken_language()]


def channels_for(sex: str = "", band: str = "", *, most: int = MOST) -> Sequence[Channel]:
    """Where to meet people of a sex and an age band, as they are named in the population.

    What is meant for just that group stands first. Bands need not be those of the list: what
    reaches any age of the band fits.
    """
    fits = [
        each
        for each in _listed()["channels"]
        if each.sex in {"", sex} and (not each.band or (band and _meet(each.band, band)))
    ]
    fits.sort(key=lambda each: (not each.band, not each.sex))
    return tuple(fits[:most])


def channels_for_other_languages() -> Sequence[Channel]:
    """Where to meet those who do not speak Swedish, which no register counts."""
    return _listed()["other_languages"]


def _meet(one: str, other: str) -> bool:
    (a, b), (c, d) = _ages(one), _ages(other)
    return a <= d and c <= b


def _ages(band: str) -> tuple[int, int]:
    first, _, last = band.partition("-")
    return int(first), int(last or OLDEST)


@cache
def _listed() -> dict[str, tuple[Channel, ...]]:
    text = files("lofte.dialogue").joinpath("data/channels.json").read_text(encoding="utf-8")
    kinds: dict[str, list[dict[str, Any]]] = json.loads(text)
    return {
        kind: tuple(
            Channel(each.get("sex", ""), each.get("band", ""), each["text"], each["source"])
            for each in listed
        )
        for kind, listed in kinds.items()
    }
