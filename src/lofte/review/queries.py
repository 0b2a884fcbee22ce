"""All reading of verdicts: computed from what stands now, or as published on a day."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from django.db.models import QuerySet

from lofte.clauses.deliveries import Decision as DecisionMade
from lofte.clauses.deliveries import Delivery as DeliveryMade
from lofte.clauses.judging import Promise, judge
from lofte.clauses.targets import target
from lofte.clauses.verdicts import Verdict
from lofte.pledges.models import Clause, PledgeRound
from lofte.pledges.queries import decisions_of, made
from lofte.progress.queries import deliveries_made, deliveries_made_in, has_log, logged_rounds
from lofte.review.models import PublishedVerdict

ROUNDS_AT_A_TIME = 10


def verdict(clause: Clause, on: date) -> Verdict:
    """The verdict on a clause on a day, computed from the log as it stands."""
    round = clause.round
    deliveries = deliveries_made(clause) if has_log(round) else None
    return judged(clause, round, deliveries, decisions_of(round), on)


def judged(
    clause: Clause,
    round: PledgeRound,
    deliveries: Sequence[DeliveryMade] | None,
    decisions: Sequence[DecisionMade],
    on: date,
) -> Verdict:
    """The verdict on a clause from rows that have been read already."""
    promise = Promise(
        clause=clause.key,
        target=target(clause.target),
        first=round.starts_on.toordinal(),
        last=round.ends_on.toordinal() if round.ends_on else None,
    )
    return judge(promise, deliveries, decisions, on=on)


def verdicts_of(round: PledgeRound, on: date) -> dict[int, Verdict]:
    """The verdict on every standing clause of a round, by the clause's primary key."""
    return {
        clause: verdict for clause, (_, verdict) in verdicts_with_rounds([round.pk], on).items()
    }


def verdicts_with_rounds(rounds: Collection[int], on: date) -> dict[int, tuple[int, Verdict]]:
    """The round and the verdict of every standing clause of the rounds, all by primary key."""
    numbers = sorted(rounds)
    found: dict[int, tuple[int, Verdict]] = {}
    for at in range(0, len(numbers), ROUNDS_AT_A_TIME):
        found |= _verdicts_in(numbers[at : at + ROUNDS_AT_A_TIME], on)
    return found


def _verdicts_in(numbers: Sequence[int], on: date) -> Iterator[tuple[int, tuple[int, Verdict]]]:
    rounds = {
        round.pk: round
        for round in PledgeRound.objects.filter(pk__in=numbers).prefetch_related("decisions")
    }
    decisions = {
        round.pk: made(each for each in round.decisions.all() if not each.withdrawn_on)
        for round in rounds.values()
    }
    logged = logged_rounds(list(rounds.values()))
    deliveries = deliveries_made_in(numbers)
    for clause in Clause.objects.filter(round__in=numbers, withdrawn_on=None):
        mine = deliveries.get(clause.pk, []) if clause.round_id in logged else None
        round = rounds[clause.round_id]
        yield clause.pk, (round.pk, judged(clause, round, mine, decisions[round.pk], on))


def published_verdicts(clause: Clause) -> QuerySet[PublishedVerdict]:
    """What was published of the clause, the newest first."""
    return (
        PublishedVerdict.objects.filter(clause=clause)
        .select_related("publication")
        .order_by("-judged_on")
    )


def is_published(clause: Clause, judged_on: date) -> bool:
    return PublishedVerdict.objects.filter(clause=clause, judged_on=judged_on).exists()


def clauses_of_round_to_change(round: PledgeRound) -> list[Clause]:
    """The standing clauses of a round, held until the transaction ends."""
    return list(
        Clause.objects.select_for_update(of=("self",))
        .filter(round=round, withdrawn_on=None)
        .select_related("round")
        .order_by("position", "id")
    )


def has_published_verdict(round: PledgeRound) -> bool:
    """Whether anything was ever published of how the round went."""
    return PublishedVerdict.objects.filter(clause__round=round).exists()
