"""A municipality's accent colour and the shades made from it, readable on light and dark.

Contrast as WCAG 2.2 defines it: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

import colorsys
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LEAST = 4.5  # WCAG 2.2 AA, text of ordinary size
WHITE = "#ffffff"
DARK = "#17181a"  # the page in dark mode, as the design system has it
STEPS = 200

Channels = tuple[float, float, float]  # red, green, blue, each 0–1


@dataclass(frozen=True)
class Shades:
    """`base` is read as text on the page and `surface`, `on_base` on `base` and `strong`."""

    base: str
    strong: str  # hover and pressed: further from the page than base
    surface: str  # a tint behind text in base
    on_base: str


@dataclass(frozen=True)
class Accent:
    light: Shades
    dark: Shades


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def clean_accent(text: str) -> str:
    """A colour as "#005aa7", or blank for none. Refused if white text on it could not be read."""
    text = text.strip().lower()
    if not text:
        return ""
    if not re.fullmatch(r"#?[0-9a-f]{6}", text):
        raise ValidationError(_("Write the colour as # and six digits or letters a–f: #005aa7."))
    colour = f"#{text.removeprefix('#')}"
    reached = contrast(colour, WHITE)
    if reached < LEAST:
        raise ValidationError(
            _(
                "%(colour)s on white has a contrast of %(reached)s to 1, and text needs 4.5 to 1. "
                "%(instead)s is the nearest darker shade that can be read."
            ),
            params={
                "colour": colour,
                # Rounded down, so that 4.49 never reads as the 4.5 that it is not.
                "reached": f"{int(reached * 10) / 10:.1f}",
                "instead": _moved(colour, WHITE, LEAST),
            },
        )
    return colour


def accent(colour: str) -> Accent:
    """All shades of a colour that `clean_accent` has let through."""
    if contrast(colour, WHITE) < LEAST:
        raise ValueError(f"{colour} cannot be read on white.")
    return Accent(light=_shades(colour, WHITE), dark=_shades(_moved(colour, DARK, LEAST), DARK))


def _shades(base: str, page: str) -> Shades:
    return Shades(
        base=base,
        strong=_moved(base, page, min(contrast(base, page) * 1.35, contrast(_far(page), page))),
        surface=_tint(base, page),
        on_base=page,
    )


def _moved(colour: str, page: str, wanted: float) -> str:
    """The colour with its lightness moved away from the page until it can be read there."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    goal = _luminance(_far(page))
    for step in range(STEPS + 1):
        part = step / STEPS
        moved = lightness + (goal - lightness) * part
        shade = _hex(colorsys.hls_to_rgb(hue, moved, saturation))
        if contrast(shade, page) >= wanted:
            return shade
    return _far(page)


def _tint(base: str, page: str) -> str:
    """As much of the colour in the page's as still lets the colour be read on it, 12 % at most."""
    for hundredths in range(12, 0, -1):
        part = hundredths / 100
        mixed = tuple(
            b * part + p * (1 - part) for b, p in zip(_channels(base), _channels(page), strict=True)
        )
        tint = _hex((mixed[0], mixed[1], mixed[2]))
        if contrast(base, tint) >= LEAST:
            return tint
    return page


def _far(page: str) -> str:
    return "#000000" if _luminance(page) > 0.5 else WHITE


def _channels(colour: str) -> Channels:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(channels: Channels) -> str:
    return "#" + "".join(f"{round(min(max(c, 0.0), 1.0) * 255):02x}" for c in channels)


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
