"""All writing of what a clause comes from: each word is kept, with who said it and why."""

from django.db import transaction

from lofte.commons import audit
from lofte.commons.models import Person
from lofte.commons.refusal import refuse_if
from lofte.commons.text import clean_text
from lofte.findings.models import Problem
from lofte.pledges.models import Clause, ClauseSource
from lofte.pledges.queries import clause_to_change
from lofte.pledges.sources import rules


@transaction.atomic
def tie(*, clause: Clause, problem: Problem, because: str, by: Person) -> ClauseSource:
    """Say that the clause is there because of the problem."""
    clause = clause_to_change(clause)
    refuse_if(rules.why_not_tie(clause, problem, because, by))
    return _say(clause, problem, True, because, by)


@transaction.atomic
def untie(*, clause: Clause, problem: Problem, because: str, by: Person) -> ClauseSource:
    """Say that the clause is not there because of the problem after all. What was said stays."""
    clause = clause_to_change(clause)
    refuse_if(rules.why_not_untie(clause, problem, because, by))
    return _say(clause, problem, False, because, by)


def _say(clause: Clause, problem: Problem, is_tied: bool, because: str, by: Person) -> ClauseSource:
    said = ClauseSource.objects.create(
        clause=clause, problem=problem, is_tied=is_tied, person=by,
        because=clean_text(because, field="because", lines=True),
    )  # fmt: skip
    verb = "clause.tied" if is_tied else "clause.untied"
    audit.record(verb, by=by, on=clause, within=clause.round, problem=problem.pk)
    return said
