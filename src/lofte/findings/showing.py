"""Pictures and their problems as staff see them."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lofte.commons.models import Municipality
from lofte.datasets.models import Series
from lofte.dialogue.models import Voice
from lofte.dialogue.themes.published import theme_name
from lofte.dialogue.voices.showing import marked
from lofte.findings import naming, queries, rules
from lofte.findings.figures.queries import rows_without_figures
from lofte.findings.figures.showing import sources_told_by, told
from lofte.findings.models import Cause, Picture, Problem
from lofte.findings.queries import Unnamed
from lofte.findings.weighing import lacks_weighing
from lofte.findings.wheel import wheel


def staff_list(municipality: Municipality) -> str:
    return reverse("picture:pictures", args=[municipality.slug])


def staff_url(picture: Picture) -> str:
    return reverse("picture:picture", args=[picture.municipality.slug, picture.pk])


def problem_url(problem: Problem) -> str:
    picture = problem.picture
    return reverse("picture:problem", args=[picture.municipality.slug, picture.pk, problem.number])


def staff_page(picture: Picture) -> dict[str, Any]:
    """A picture with what is missing before it is adopted."""
    return {
        "place": picture.municipality,
        "picture": picture,
        "problems": queries.numbered_problems(picture),
        "sources": queries.sources_of(picture),
        "told_by": sources_told_by(rows_without_figures(picture)),
        "origins": queries.origins_of(picture),
        "unnamed": [] if picture.is_adopted else unnamed_rows(queries.unnamed_sources(picture)),
        "missing": [] if picture.is_adopted else rules.what_is_missing(picture),
        "wheel": wheel(queries.recurrences_of(picture)),
    }


def unnamed_rows(unnamed: Unnamed) -> list[tuple[str, str]]:
    """What each is called, and how the form of sources knows it."""
    dialogues = [(each.title, f"dialogue-{each.pk}") for each in unnamed.dialogues]
    channels = [(str(Voice.Channel(each).label), each) for each in unnamed.channels]
    figures = [(str(Series.Source(each).label), f"series-{each}") for each in unnamed.series_of]
    return [*dialogues, *channels, *figures]


def problem_page(problem: Problem) -> dict[str, Any]:
    """A problem with what the four kinds of sources say side by side, and its causes."""
    answers = [
        (str(label), getattr(problem, name))
        for name, label in {
            "what": _("What happens, how much and how often?"),
            "where": _("Where?"),
            "when": _("When?"),
            "who": _("Who is hit, and who takes part?"),
            "compared_with": _("Compared with what?"),
        }.items()
    ]
    causes = list(problem.causes.all())
    return {
        "place": problem.picture.municipality,
        "picture": problem.picture,
        "problem": problem,
        "answers": answers,
        "themes": [theme_name(key) for key in problem.themes],
        "voices": queries.voices_of(problem).count(),
        "staff_voices": queries.staff_voices_of(problem).count(),
        "told": told(problem),
        "lacks_weighing": lacks_weighing(problem),
        "sides": [
            (side, [each for each in causes if each.perspective == side.value])
            for side in Cause.Perspective
        ],
    }


def marked_texts(picture: Picture) -> list[SafeString]:
    """What residents will read, with what may point at somebody marked."""
    texts = naming.public_texts(picture, queries.problems_of(picture))
    return [format_html("{}", marked(each)[0]) for each in texts if each]
