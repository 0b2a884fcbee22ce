"""The published picture, on its page and as data: no small counts, and every source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _

from lofte.analysis.small_cells import protect
from lofte.commons.models import Municipality
from lofte.commons.templatetags.lofte import address
from lofte.dialogue.themes.published import theme_name
from lofte.dialogue.voices.summaries import said
from lofte.findings import queries
from lofte.findings.figures.showing import Told, sources_told_by, told
from lofte.findings.models import Direction, Picture, Problem, ProblemSeries
from lofte.findings.weighing import is_survey
from lofte.findings.wheel import wheel


@dataclass(frozen=True)
class Shown:
    """A problem that has a text for residents, with the voices it gathered when it was adopted."""

    problem: Problem
    voices: int | None  # rounded; null: too few to be shown
    voices_said: str
    themes: list[tuple[str, str, int | None, str]]  # key, name, rounded voices, in words
    causes: list[Any]
    told: Told

    @property
    def address(self) -> str:
        return address_of(self.problem)


@dataclass(frozen=True)
class Listed:
    """A problem in the list: what each kind of source says of how it has gone, in a word."""

    problem: Problem
    says: list[tuple[str, str]]

    @property
    def address(self) -> str:
        return address_of(self.problem)


def address_of(problem: Problem) -> str:
    """Where a public problem stands by itself, with what is promised because of it."""
    picture = problem.picture
    return f"/{picture.municipality.slug}/lagesbild/{picture.slug}/{problem.number}/"


def page(municipality: Municipality, picture: Picture | None) -> dict[str, Any]:
    """What the page shows; without a picture that nothing is published."""
    trail = [
        (_("Sweden"), address("/")),
        (municipality.name, address(f"/{municipality.slug}/")),
        (_("The problem picture"), reverse("findings:picture", args=[municipality.slug])),
    ]
    shown: dict[str, Any] = {"place": municipality, "picture": picture, "trail": trail}
    if picture is None:
        return shown
    problems = list(queries.problems_to_list(picture))
    for each in problems:
        each.picture = picture  # read once, with its municipality
    public = [each for each in problems if each.public_text]
    keys = {each.pk for each in public}
    words = {each.value: str(each.label).lower() for each in Direction}
    rows = [row for each in public for row in each.series_rows.all()]
    recurrences = [each for each in queries.recurrences_of(picture) if each.problem_id in keys]
    return shown | {
        "problems": [Listed(each, _says(each, words)) for each in public],
        "internal": len(problems) - len(public),
        "sources": list(queries.sources_of(picture)),
        "told_by": sources_told_by(rows),
        "origins": list(queries.origins_of(picture)),
        "wheel": wheel(recurrences),
    }


def _says(problem: Problem, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Kinds that say nothing are passed over."""
    rows = list(problem.series_rows.all())
    surveys = [each.says for each in rows if is_survey(each)]
    others = [each.says for each in rows if not is_survey(each)]
    others += [each.says for each in problem.incident_rows.all()]
    found = [
        (_("Residents"), [problem.voices_say]),
        (_("Surveys"), surveys),
        (_("Reported crime and other figures"), others),
        (_("Staff and safety walks"), [problem.staff_say]),
    ]
    return [
        (kind, "; ".join(dict.fromkeys(words[each] for each in said if each)))
        for kind, said in found
        if any(said)
    ]


def shown_of(problem: Problem) -> Shown:
    """A problem of a published picture as residents read it."""
    cells = voices_told(problem.themes, problem.voices_by_theme)
    themes = [
        (key, theme_name(key), many, _words(many))
        for key, many in zip(problem.themes, cells, strict=False)
    ]
    causes = [each for each in problem.causes.all() if each.is_public]
    return Shown(problem, cells[-1], _words(cells[-1]), themes, causes, told(problem))


def voices_told(themes: Sequence[str], by_theme: Mapping[str, int]) -> tuple[int | None, ...]:
    """How many voices are told of in each theme and last in all: rounded; None: too few."""
    if not themes:
        return (None,)
    return protect(np.array([by_theme.get(key, 0) for key in themes], dtype=np.int64)).cells[0]


def _words(many: int | None) -> str:
    return _("too few to be shown") if many is None else said(many)


def document(municipality: Municipality, picture: Picture | None) -> dict[str, Any]:
    """The picture as data; `picture` is null where none is published."""
    if picture is None:
        return {"municipality": municipality.code, "picture": None}
    problems = list(queries.problems_of(picture))
    public = [each for each in problems if each.public_text]
    rows = [row for each in public for row in each.series_rows.all()]
    return {
        "municipality": municipality.code,
        "picture": {
            "title": picture.title,
            "starts_on": picture.starts_on,
            "ends_on": picture.ends_on,
            "adopted_on": picture.adopted_on,
            "decision": picture.decision,
            "registry_number": picture.registry_number,
            "published_on": picture.published_on,
            "summary": picture.public_summary,
            "built_without": picture.built_without,
            "problems": [_problem(each) for each in public],
            "internal_problems": len(problems) - len(public),
            "sources": [
                {"kind": each.kind, "name": each.name, "used": each.is_used, "hides": each.hides}
                for each in queries.sources_of(picture)
            ],
            "figures_of": [
                {"source": name, "series": named} for name, named in sources_told_by(rows)
            ],
        },
    }


def _problem(problem: Problem) -> dict[str, Any]:
    voices = voices_told(problem.themes, problem.voices_by_theme)
    return {
        "number": problem.number,
        "title": problem.title,
        "text": problem.public_text,
        "weighing": problem.weighing,
        "prioritised": problem.is_prioritised,
        "places": [each.name for each in problem.places.all()],
        "voices": voices[-1],
        "residents_say": problem.voices_say,
        "staff_say": problem.staff_say,
        "figures": [_series(each) for each in problem.series_rows.all()],
        "voices_by_theme": dict(zip(problem.themes, voices, strict=False)),
        "causes": [
            {
                "perspective": each.perspective,
                "hypothesis": each.hypothesis,
                "grounds": [
                    {"speaks": one.speaks, "text": one.text, "source": one.source}
                    for one in each.grounds.all()
                ],
            }
            for each in problem.causes.all()
            if each.is_public
        ],
        "recurs": [
            {"words": e.words, "months": e.months, "weekdays": e.weekdays, "hours": e.hours}
            for e in problem.recurrences.all()
        ],
    }


def _series(row: ProblemSeries) -> dict[str, Any]:
    series = row.series
    return {
        "key": series.key,
        "title": series.title_sv,
        "group": series.group,
        "source": series.source,
        "level": series.level,
        "area": series.area,
        "unit": series.unit,
        "brought_on": row.kept_from,
        "says": row.says,
        "note": row.note,
        "figures": [
            {name: each[name] for name in ("period", "value", "low", "high")}
            | {"is": each["quality"]}
            for each in row.kept or ()
        ],
    }
