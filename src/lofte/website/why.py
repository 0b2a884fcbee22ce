"""Why was this promised? The way from a clause to its focus area, its problem and the voices."""

from collections.abc import Sequence
from functools import lru_cache

from django.template.loader import render_to_string

from lofte.dialogue.themes.published import theme_name
from lofte.dialogue.voices.summaries import said
from lofte.website.papers import Area, Place
from lofte.website.stories import Behind


def why(behind: Sequence[Behind], area: Area, place: Place, language: str) -> str:
    """The section's content. Without a problem it says whether that is known to be so."""
    if not behind:
        return _nothing(area.was_chosen, language)
    shown = {
        "behind": [
            (
                each,
                said(each.voices) if each.voices is not None else "",
                [theme_name(key) for key in each.themes],
            )
            for each in behind
        ],
        "area": area,
        "area_why": behind[0].area_why,
        "place": place,
        "is_told": any(each.title for each in behind),
    }
    return render_to_string("website/why.html", shown)


@lru_cache(maxsize=8)
def _nothing(was_chosen: bool, language: str) -> str:
    """`language` is what it is written in, which the templates know by themselves."""
    return render_to_string("website/why_nothing.html", {"was_chosen": was_chosen})
