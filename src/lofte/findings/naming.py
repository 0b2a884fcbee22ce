"""Which words of a picture may point at somebody, and which cannot stand there at all."""

from collections.abc import Iterable, Iterator

from lofte.commons.screening import screen
from lofte.findings.models import Picture, Problem

# What only ever is about one person. Names are only likely, so they are marked and not refused.
OF_ONE_PERSON = frozenset({"personal_number", "coordination_number"})
TEXTS = (
    "title", "what", "where", "when", "who", "compared_with", "public_text", "observations",
    "weighing", "no_causes_because",
)  # fmt: skip


def numbers_of_people(texts: Iterable[object]) -> list[str]:
    """The personal identity numbers in what was written, as they stand there."""
    return [
        each.words
        for text in texts
        if isinstance(text, str)
        for each in screen(text)
        if each.kind in OF_ONE_PERSON and not each.is_likely
    ]


def words_that_point(texts: Iterable[str]) -> list[str]:
    """Each word that may point at somebody once, in the order of the texts."""
    return list(dict.fromkeys(each.words for text in texts for each in screen(text)))


def public_texts(picture: Picture, problems: Iterable[Problem]) -> Iterator[str]:
    """Every free text that residents read when the picture is published."""
    yield from (picture.title, picture.public_summary, picture.built_without, picture.decision)
    for source in picture.sources.all():
        yield from (source.name, source.hides)
    for problem in problems:
        if problem.public_text:
            yield from public_texts_of(problem)


def public_texts_of(problem: Problem) -> Iterator[str]:
    yield from (problem.title, problem.public_text, problem.weighing)
    yield from (each.words for each in problem.recurrences.all())
    yield from (each.note for each in problem.series_rows.all())
    for cause in problem.causes.all():
        if cause.is_public:
            yield cause.hypothesis
            yield from (words for each in cause.grounds.all() for words in (each.text, each.source))
