"""All writing of what was chosen, what was declined and why."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lofte.commons import audit
from lofte.commons import rules as ground_rules
from lofte.commons.models import Municipality, Person
from lofte.commons.refusal import refuse_if
from lofte.commons.text import clean_text, free_slug, slug_of
from lofte.findings.models import Picture, Problem
from lofte.findings.queries import picture_to_change
from lofte.findings.rules import why_not_hold
from lofte.focus import queries, rules
from lofte.focus.models import Answer, Criterion, FocusArea, Prioritisation, Score
from lofte.focus.usual import usual_criteria

LONGEST_KEY = 50

# focus areas


@transaction.atomic
def choose(
    *, municipalities: Sequence[Municipality], key: str, titles: Mapping[str, str], by: Person
) -> FocusArea:
    """Choose an area to work on. `titles` is the title by language; Swedish must be among them."""
    refuse_if(ground_rules.why_not_coordinate(by, municipalities))
    area = FocusArea.objects.create(key=key, title=titles["sv"], titles=dict(titles))
    area.municipalities.set(municipalities)
    audit.record("focus_area.chosen", by=by, on=area, key=key)
    return area


@transaction.atomic
def retitle(*, focus_area: FocusArea, titles: Mapping[str, str], by: Person) -> FocusArea:
    area = queries.focus_area_to_change(focus_area)
    refuse_if(ground_rules.why_not_coordinate(by, area.municipalities.all()))
    before = area.titles
    area.title, area.titles = titles["sv"], dict(titles)
    area.save(update_fields=["title", "titles"])
    audit.record("focus_area.retitled", by=by, on=area, before=before)
    return area


@transaction.atomic
def name_area(
    *, prioritisation: Prioritisation, title: str, why: str, by: Person, title_en: str = ""
) -> FocusArea:
    """Name an area that problems are chosen into, and say to residents why."""
    prioritisation = queries.prioritisation_to_change(prioritisation)
    title = clean_text(title, field="title")
    refuse_if(rules.why_not_name_area(prioritisation, title, None, by))
    refuse_if(why_not_hold([title, why]))
    here = prioritisation.municipality
    area = FocusArea.objects.create(
        prioritisation=prioritisation, key=_free_key(here, title), title=title,
        titles=_titles(title, title_en), why=why,
    )  # fmt: skip
    area.municipalities.set([here])
    audit.record("focus_area.named", by=by, on=area, within=prioritisation)
    return area


def _titles(title: str, title_en: str) -> dict[str, str]:
    return {"sv": title} | ({"en": title_en} if title_en else {})


def _free_key(municipality: Municipality, title: str) -> str:
    word = slug_of(title)[:LONGEST_KEY].strip("-") or "omrade"
    return free_slug(word, set(queries.focus_areas(municipality).values_list("key", flat=True)))


@transaction.atomic
def rename_area(
    *, focus_area: FocusArea, title: str, why: str, by: Person, title_en: str = ""
) -> FocusArea:
    """Word an area of a draft anew. Its key stays."""
    prioritisation, area = _held(focus_area), queries.focus_area_to_change(focus_area)
    title = clean_text(title, field="title")
    refuse_if(rules.why_not_name_area(prioritisation, title, area, by))
    refuse_if(why_not_hold([title, why]))
    area.title, area.titles, area.why = title, _titles(title, title_en), why
    area.save(update_fields=["title", "titles", "why"])
    audit.record("focus_area.renamed", by=by, on=area, within=prioritisation)
    return area


@transaction.atomic
def remove_area(*, focus_area: FocusArea, by: Person) -> Prioritisation:
    prioritisation, area = _held(focus_area), queries.focus_area_to_change(focus_area)
    refuse_if(rules.why_not_remove_area(prioritisation, area, by))
    audit.record("focus_area.removed", by=by, on=area, within=prioritisation, title=area.title)
    area.delete()
    return prioritisation


def _held(focus_area: FocusArea) -> Prioritisation:
    """The choice that an area belongs to, held; one that came with a paper is not changed here."""
    if focus_area.prioritisation is None:
        refuse_if(_("The area came with a signed paper, and is changed with that."))
        raise AssertionError
    return queries.prioritisation_to_change(focus_area.prioritisation)


# weighed


@transaction.atomic
def begin(*, picture: Picture, by: Person) -> Prioritisation:
    """Begin to choose among the problems of an adopted joint picture, by the usual criteria."""
    picture = picture_to_change(picture)
    refuse_if(rules.why_not_begin(picture, by))
    begun = Prioritisation.objects.create(municipality=picture.municipality, picture=picture)
    Criterion.objects.bulk_create(
        Criterion(prioritisation=begun, position=at, title=title, question=question)
        for at, (title, question) in enumerate(usual_criteria(), 1)
    )
    audit.record("prioritisation.begun", by=by, on=begun, picture=picture.pk)
    return begun


@transaction.atomic
def set_threshold(*, prioritisation: Prioritisation, threshold: int, by: Person) -> Prioritisation:
    """How many voices in no problem a theme has before it gets an answer of its own."""
    prioritisation = queries.prioritisation_to_change(prioritisation)
    refuse_if(rules.why_not_change(prioritisation, by))
    prioritisation.threshold = threshold
    prioritisation.save(update_fields=["threshold"])
    audit.record("prioritisation.threshold_set", by=by, on=prioritisation, threshold=threshold)
    return prioritisation


@transaction.atomic
def add_criterion(
    *, prioritisation: Prioritisation, title: str, question: str, weight: int, by: Person
) -> Criterion:
    prioritisation = queries.prioritisation_to_change(prioritisation)
    refuse_if(rules.why_not_add_criterion(prioritisation, title, by))
    criterion = Criterion.objects.create(
        prioritisation=prioritisation, position=queries.next_position(prioritisation),
        title=title, question=question, weight=weight,
    )  # fmt: skip
    audit.record("criterion.added", by=by, on=criterion, within=prioritisation)
    return criterion


@transaction.atomic
def change_criterion(
    *, criterion: Criterion, title: str, question: str, weight: int, by: Person
) -> Criterion:
    prioritisation = queries.prioritisation_to_change(criterion.prioritisation)
    refuse_if(rules.why_not_change(prioritisation, by))
    others = queries.criteria_of(prioritisation)
    refuse_if(rules.why_not_name_criterion(others, title, criterion))
    criterion.title, criterion.question, criterion.weight = title, question, weight
    criterion.save()
    audit.record("criterion.changed", by=by, on=criterion, within=prioritisation)
    return criterion


@transaction.atomic
def remove_criterion(*, criterion: Criterion, by: Person) -> Prioritisation:
    """Take a criterion away, with what was scored by it."""
    prioritisation = queries.prioritisation_to_change(criterion.prioritisation)
    refuse_if(rules.why_not_change(prioritisation, by))
    audit.record(
        "criterion.removed", by=by, on=criterion, within=prioritisation, title=criterion.title
    )
    criterion.delete()
    return prioritisation


@transaction.atomic
def score(
    *, prioritisation: Prioritisation, problem: Problem, side: str, values: Mapping[int, int],
    by: Person,
) -> Prioritisation:  # fmt: skip
    """Score a problem for one side. `values`, 1–5, by the criterion's key; the others stay."""
    prioritisation = queries.prioritisation_to_change(prioritisation)
    refuse_if(rules.why_not_score(prioritisation, problem, side, values, by))
    for criterion, value in values.items():
        Score.objects.update_or_create(
            criterion_id=criterion, problem=problem, side=side, defaults={"value": value}
        )
    audit.record(
        "problem.scored", by=by, on=problem, within=prioritisation, side=side,
        values={str(key): value for key, value in values.items()},
    )  # fmt: skip
    return prioritisation


# answered and decided


@transaction.atomic
def answer(
    *, prioritisation: Prioritisation, said: Mapping[str, Any], by: Person,
    problem: Problem | None = None, theme: str = "",
) -> Answer:  # fmt: skip
    """Answer a problem or a theme. `said`: outcome, focus_area, reason, words; the last stands."""
    prioritisation = queries.prioritisation_to_change(prioritisation)
    refuse_if(rules.why_not_answer(prioritisation, problem, theme, said, by))
    is_chosen = said["outcome"] == Answer.Outcome.CHOSEN
    given, _made = Answer.objects.update_or_create(
        prioritisation=prioritisation, problem=problem, theme="" if problem else theme,
        defaults={
            "outcome": said["outcome"],
            "focus_area": said["focus_area"] if is_chosen else None,
            "reason": "" if is_chosen else said["reason"],
            "words": said.get("words", ""),
        },
    )  # fmt: skip
    audit.record(
        "focus.answered", by=by, on=given, within=prioritisation, outcome=given.outcome,
        reason=given.reason,
    )  # fmt: skip
    return given


@transaction.atomic
def decide(
    *, prioritisation: Prioritisation, decision: str, registry_number: str, decided_on: date,
    by: Person,
) -> Prioritisation:  # fmt: skip
    """Let the choice stand, by whom and since when. Each problem and theme then has an answer."""
    prioritisation = queries.prioritisation_to_change(prioritisation)
    refuse_if(rules.why_not_decide(prioritisation, decided_on, by))
    refuse_if(why_not_hold([decision, registry_number]))
    prioritisation.state = Prioritisation.State.DECIDED
    prioritisation.decided_on = decided_on
    prioritisation.decision = clean_text(decision, field="decision")
    prioritisation.registry_number = clean_text(registry_number, field="registry number")
    prioritisation.save()
    audit.record("prioritisation.decided", by=by, on=prioritisation)
    return prioritisation
