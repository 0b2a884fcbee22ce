"""All writing of reviews. What is published is a dated copy, and is never edited."""

from datetime import date

from django.db import transaction

from lofte.clauses.sentences import sentence
from lofte.commons import audit
from lofte.commons.actions import freeze
from lofte.commons.models import Person
from lofte.commons.refusal import refuse_if
from lofte.pledges.models import PledgeRound
from lofte.review import queries, rules
from lofte.review.models import PublishedVerdict


@transaction.atomic
def publish_verdicts(*, round: PledgeRound, on: date, by: Person) -> list[PublishedVerdict]:
    """Publish the verdict on every clause of a round as it is computed for the day."""
    clauses = queries.clauses_of_round_to_change(round)
    refuse_if(rules.why_not_publish(round, clauses, on, by))
    verdicts = queries.verdicts_of(round, on)
    published = []
    for clause in clauses:
        verdict = verdicts[clause.pk]
        said = {
            "judged_on": on,
            "wording": clause.document,
            **verdict.as_json(),
            "sentence": sentence(verdict),
        }
        published.append(
            PublishedVerdict.objects.create(
                clause=clause,
                judged_on=on,
                publication=freeze(title=f"{clause.key} {on}", content=said),
            )
        )
    audit.record("verdicts.published", by=by, on=round, within=round, judged_on=on)
    return published
