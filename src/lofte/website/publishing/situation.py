"""Lägesbild (lag 2023:196, 4 §) as a document: for everyone from what is published, or internal.

The public version says exactly what the published page says. The internal one is for those who
coordinate, and says on its first line that it is not to be spread.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.commons.components.dates import long_date, period, spoken_language
from lofte.commons.components.numbers import number
from lofte.dialogue.themes.published import theme_name
from lofte.findings import public, queries
from lofte.findings.figures.queries import rows_of
from lofte.findings.figures.showing import Line, Told, sources_told_by, told
from lofte.findings.models import Cause, Picture, PictureSource, Problem, Recurrence
from lofte.website.publishing.blocks import Block, Heading, Items, Table, Text, Written
from lofte.website.publishing.record import clean

SWEDISH = "sv"  # what people write in a picture
MOST_FIGURES = 12  # of a series; all of them are on the page and in its data


def public_situation(picture: Picture) -> Written:
    """The published picture: its public texts, protected numbers, and every source."""
    shown = public.page(picture.municipality, picture)
    problems = [each for each in queries.problems_of(picture) if each.public_text]
    blocks = [
        *_head(picture, _("The version for everyone.")),
        *_said(_("In short"), picture.public_summary),
        Heading(_("The problems")),
        *(block for each in problems for block in _public_problem(public.shown_of(each))),
        *_untold(shown["internal"]),
        *_sources(shown["sources"], shown["told_by"]),
    ]
    return _written(picture, blocks)


def internal_situation(picture: Picture) -> Written:
    """All of the picture: also what is internal. Never reachable by others than staff."""
    warning = _("INTERNAL: for those who work with it at the municipality and the police.")
    problems = list(queries.problems_of(picture))
    blocks = [
        Text(warning),
        *_head(picture, _("The internal version.")),
        *_said(_("In short"), picture.summary),
        *_said(_("In short, for residents"), picture.public_summary),
        Heading(_("The problems")),
        *(block for each in problems for block in _internal_problem(each)),
        *_sources(list(queries.sources_of(picture)), sources_told_by(rows_of(picture))),
    ]
    return _written(picture, blocks)


def _written(picture: Picture, blocks: Sequence[Block]) -> Written:
    title = f"{picture.title}, {picture.municipality.name}"
    return Written(clean(title), list(blocks), spoken_language())


def _foreign() -> str:
    """The mark of Swedish words where the document is in another language."""
    return "" if spoken_language() == SWEDISH else SWEDISH


def _head(picture: Picture, version: str) -> Iterator[Block]:
    law = _(
        "Problem picture under the law on the responsibility of municipalities for crime "
        "prevention (2023:196)."
    )
    yield Text(f"{law} {version}")
    origins = [str(each.get_kind_display()) for each in queries.origins_of(picture)]
    told = [
        (_("Municipality"), picture.municipality.name),
        (_("About"), period(picture.starts_on, picture.ends_on)),
        (_("Adopted"), long_date(picture.adopted_on) if picture.adopted_on else ""),
        (_("Decision"), picture.decision),
        (_("Registry number"), picture.registry_number),
        (_("Published"), long_date(picture.published_on) if picture.published_on else ""),
        (_("Built on"), ", ".join(origins)),
        (_("Why an own picture is not there"), picture.built_without),
    ]
    yield Table([_("What"), _("Which")], [[what, clean(words)] for what, words in told if words])


def _said(title: str, words: str) -> Iterator[Block]:
    if words:
        yield Heading(title)
        yield Text(clean(words), _foreign())


def _answered(question: str, words: str) -> Iterator[Block]:
    """A question of a problem with its answer; nothing where nobody wrote one."""
    if words:
        yield Heading(question, 3)
        yield Text(clean(words), _foreign())


def _title(problem: Problem) -> Iterator[Block]:
    yield Heading(f"{problem.number}. {clean(problem.title)}", 2, _foreign())
    if problem.is_prioritised:
        yield Text(_("Prioritised."))


def _public_problem(shown: public.Shown) -> Iterator[Block]:
    problem = shown.problem
    yield from _title(problem)
    yield Text(clean(problem.public_text), _foreign())
    yield from _places(problem)
    rows = [[name, words, ""] for _key, name, _many, words in shown.themes]
    residents = shown.voices_said if shown.themes else ""
    rows.append([_("All voices of residents"), residents, problem.get_voices_say_display()])
    rows.append([_("Staff"), "", problem.get_staff_say_display()])
    yield from _told(problem, rows, shown.told)
    yield from _causes(shown.causes)
    yield from _comes_back(problem.recurrences.all())


def _internal_problem(problem: Problem) -> Iterator[Block]:
    yield from _title(problem)
    yield from _answered(_("What happens, how much and how often?"), problem.what)
    yield from _answered(_("Where?"), problem.where)
    yield from _places(problem)
    yield from _answered(_("When?"), problem.when)
    yield from _answered(_("Who is hit, and who takes part?"), problem.who)
    yield from _answered(_("Compared with what?"), problem.compared_with)
    yield from _told(problem, list(_counted(problem)), told(problem))
    yield from _answered(_("What staff have seen"), problem.observations)
    yield from _answered(_("Text for residents"), problem.public_text)
    yield from _causes(list(problem.causes.all()))
    yield from _answered(_("Why no cause is written down"), problem.no_causes_because)
    yield from _comes_back(problem.recurrences.all())


def _counted(problem: Problem) -> Iterator[list[str]]:
    """Voices as they were counted on the day of the decision, and what each side says of it."""
    for key in problem.themes:
        yield [theme_name(key), number(problem.voices_by_theme.get(key, 0)), ""]
    for who, many, direction in (
        (_("All voices of residents"), problem.voices_counted, problem.get_voices_say_display()),
        (_("All voices of staff"), problem.staff_voices_counted, problem.get_staff_say_display()),
    ):
        yield [who, number(many or 0), direction]


def _told(problem: Problem, voices: Sequence[Sequence[str]], series: Told) -> Iterator[Block]:
    """The four kinds of sources beside each other, and how they are weighed."""
    heads = [_("Who or what about"), _("Voices"), _("How it has gone")]
    rows = [[str(cell or "–") for cell in row] for row in voices]
    yield Table(heads, rows, _("Voices that the problem gathers"))
    for title, lines in ((_("Surveys"), series.surveys), (_("Other figures"), series.others)):
        if lines:
            yield Table(
                [_("Series"), _("Figures"), _("Read as")], [_figures(each) for each in lines], title
            )
    walked = [
        (clean(f"{each.stop.name}: {each.stop.finding}"), _foreign())
        for each in problem.stop_rows.all()
    ]
    if walked:
        yield Heading(_("Safety walks"), 3)
        yield Items(walked)
    yield from _answered(_("How it is weighed"), problem.weighing)


def _figures(line: Line) -> list[str]:
    series = line.series
    named = f"{series.title}, {series.area} ({series.get_source_display()})"
    shown = [
        " ".join(filter(None, (f"{each.figure.period}:", str(each.words), str(each.mark or ""))))
        for each in line.figures[-MOST_FIGURES:]
    ]
    unit = f" ({series.unit})" if series.unit else ""
    read = ". ".join(filter(None, (line.says, line.row.note)))
    return [clean(f"{named}{unit}"), clean("; ".join(shown)) or _("No figure yet"), clean(read)]


def _places(problem: Problem) -> Iterator[Block]:
    names = [clean(each) for each in problem.places.all()]
    if names:
        yield Text(_("Places: %(names)s.") % {"names": ", ".join(names)})


def _causes(causes: Sequence[Cause]) -> Iterator[Block]:
    if not causes:
        return
    yield Heading(_("Why may it be so?"), 3)
    for cause in causes:
        yield Text(f"{cause.get_perspective_display()}: {clean(cause.hypothesis)}")
        grounds = [
            (f"{each.get_speaks_display()}: {clean(_ground(each.text, each.source))}", "")
            for each in cause.grounds.all()
        ]
        if grounds:
            yield Items(grounds)


def _ground(words: str, source: str) -> str:
    return f"{words} ({source})" if source else words


def _comes_back(recurrences: Iterable[Recurrence]) -> Iterator[Block]:
    told = [(clean(each.words), _foreign()) for each in recurrences]
    if told:
        yield Heading(_("When it comes back"), 3)
        yield Items(told)


def _untold(internal: int) -> Iterator[Block]:
    if internal:
        told = ngettext(
            "%(many)s problem is described internally only.",
            "%(many)s problems are described internally only.",
            internal,
        )
        yield Text(told % {"many": number(internal)})


def _sources(
    sources: Sequence[PictureSource], told_by: Sequence[tuple[str, Sequence[str]]]
) -> Iterator[Block]:
    """Every source used, and every one left out with what that hides."""
    used = [each for each in sources if each.is_used]
    others = [each for each in sources if not each.is_used]
    yield Heading(_("What it is built on"))
    rows = [[clean(each.name), str(each.get_kind_display())] for each in used]
    rows += [[clean(f"{name}: {'; '.join(series)}"), _("Figures")] for name, series in told_by]
    yield Table([_("Source"), _("Kind")], rows) if rows else Text(_("No source is named."))
    yield Heading(_("What is left out, and what that hides"))
    left = [[clean(each.name), str(each.get_kind_display()), clean(each.hides)] for each in others]
    heads = [_("Source"), _("Kind"), _("What that hides")]
    yield Table(heads, left) if left else Text(_("No source is left out."))
    yield Text(_("Voices are from people who chose to speak, and not a sample of everyone."))
