"""A way of working: assessed in every slot, never counted."""

from lofte.clauses.days import Unit, units
from lofte.clauses.plans import horizon
from lofte.clauses.slots import Facts, Filled, state
from lofte.clauses.targets import Standing
from lofte.clauses.verdicts import Slot

# From the best to the worst; of two assessments from one day the worse holds.
ASSESSMENTS = ("kept", "partly", "not_kept")


def fill_standing(target: Standing, facts: Facts) -> Filled:
    """Each calendar unit that the period touches is a slot, met if last assessed as kept."""
    last = horizon(facts.period, target.assess_every, facts.on)
    found = units(target.assess_every, facts.period.first, last)
    asked = facts.asks_from(facts.period.first)
    return Filled(tuple(_slot(unit, last, facts) for unit in found if asked), None, None)


def latest_assessment(facts: Facts, first: int, last: int) -> str | None:
    """What was last said of the days between the two, in any order of the log."""
    said = [
        (each.last, ASSESSMENTS.index(each.details.assessed))
        for each in facts.done
        if each.details.assessed and first <= each.first and each.last <= last
    ]
    return ASSESSMENTS[max(said)[1]] if said else None


def _slot(unit: Unit, last: int, facts: Facts) -> Slot:
    first, last = max(unit.first, facts.period.first), min(unit.last, last)
    said = latest_assessment(facts, first, last)
    met = None if said is None else said == "kept"
    ended = last <= facts.on
    return Slot(
        name=unit.name,
        required=None,
        low=None,
        high=None,
        state=state([met], first, ended, facts.on),
        first=first,
        last=last,
        unit=unit,
        assessed=said,
    )
