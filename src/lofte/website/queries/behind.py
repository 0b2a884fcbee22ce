"""Reading of what stands behind a clause: the problems, as far as their pictures are published."""

from lofte.commons.clock import STOCKHOLM
from lofte.findings.public import voices_told
from lofte.pledges.models import ClauseSource
from lofte.pledges.sources.queries import standing_sources
from lofte.website.papers import Line
from lofte.website.stories import Behind

COLUMNS = (
    "problem__title", "problem__public_text", "problem__number", "problem__voices_by_theme",
    "problem__themes", "problem__picture__slug", "problem__picture__is_public",
    "problem__picture__municipality__slug", "clause__focus_area__why", "because", "made_at",
)  # fmt: skip


def what_is_behind(line: Line) -> list[Behind]:
    """The problems that a clause comes from now, in one query."""
    said = standing_sources(ClauseSource.objects.filter(clause=line.number))
    rows = said.order_by("problem__picture", "problem__number").values_list(*COLUMNS)
    return [_behind(row) for row in rows]


def _behind(row: tuple) -> Behind:  # type: ignore[type-arg]
    title, text, number, by_theme, themes, picture, is_public, place, why, because, at = row
    said_on = at.astimezone(STOCKHOLM).date()
    if not (is_public and text):
        return Behind("", "", None, (), why, because, said_on)
    many = voices_told(themes, by_theme)[-1]
    here = f"/{place}/lagesbild/{picture}/{number}/"
    return Behind(title, here, many, tuple(themes), why, because, said_on)
