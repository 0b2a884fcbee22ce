"""Where pictures are in their lives, as data."""

from lofte.findings.models import Picture

# What is adopted is never a draft again: a new picture is begun from it.
PICTURE_MOVES: dict[str, set[str]] = {
    Picture.State.DRAFT: {Picture.State.ADOPTED},
}
