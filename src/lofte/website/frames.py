"""What stands around every page: title, trail, data beside it, colour, and help in a worry."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lofte.commons.templatetags.lofte import address
from lofte.website.papers import Place


@dataclass(frozen=True, slots=True)
class Frame:
    title: str
    trail: Sequence[tuple[str, str]] = ()
    data: str = ""  # the address of the same as JSON
    colour: str = ""  # the address of the municipality's own colour
    is_worrying: bool = False
    place: Place | None = None
    picture: tuple[str, str] | None = None  # that goes along when shared: address, and in words


def place_frame(
    place: Place,
    title: str,
    *,
    accent: str,
    data: str,
    trail: Sequence[tuple[str, str]] = (),
    is_worrying: bool = False,
    picture: tuple[str, str] | None = None,
) -> Frame:
    """Of a page under a municipality. The trail is what comes after it."""
    first = [(_("Sweden"), address("/")), (place.name, address(f"/{place.slug}/"))]
    return Frame(
        title=title,
        trail=[*first, *trail],
        data=address(data),
        colour=f"/{place.slug}/farg.css" if accent else "",
        is_worrying=is_worrying,
        place=place,
        picture=picture,
    )
