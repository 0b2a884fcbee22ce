"""All writing of councils and their minutes. Nothing is public before a person publishes it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from lofte.commons import audit
from lofte.commons.clock import today
from lofte.commons.models import Municipality, Partner, Person
from lofte.commons.refusal import refuse_if
from lofte.partnership.councils import queries, rules
from lofte.partnership.models import Council, CouncilDecision, CouncilMember, CouncilMinutes
from lofte.partnership.rules import why_not_hold


@transaction.atomic
def describe_council(
    *, municipality: Municipality, name: str, purpose: str, is_read: bool, by: Person
) -> Council:
    """Say what the council is called and for; it is made where there is none.

    Residents read it at once. `is_read`: the person has looked at the words that may point at
    somebody, and none does; so also where a member is seated.
    """
    refuse_if(rules.why_not_describe(municipality, by) or why_not_hold([name, purpose]))
    refuse_if(rules.why_not_show([name, purpose], is_read=is_read))
    said = {"name": name, "purpose": purpose}
    council, _made = Council.objects.update_or_create(municipality=municipality, defaults=said)
    audit.record("council.described", by=by, on=council)
    return council


@transaction.atomic
def seat_member(
    *, council: Council, role: str, partner: Partner | None, is_read: bool, by: Person
) -> CouncilMember:
    """One more member, as a role and never as a name."""
    council = queries.council_to_change(council)
    refuse_if(rules.why_not_seat(council, partner, by) or why_not_hold([role]))
    refuse_if(rules.why_not_show([role], is_read=is_read))
    position = queries.place_behind(council, CouncilMember)
    member = CouncilMember.objects.create(
        council=council, position=position, role=role, partner=partner
    )
    audit.record("council.member_seated", by=by, on=member, within=council)
    return member


@transaction.atomic
def unseat_member(*, member: CouncilMember, by: Person) -> Council:
    council = queries.council_to_change(member.council)
    refuse_if(rules.why_not_sit(council, by))
    audit.record("council.member_unseated", by=by, on=member, within=council, role=member.role)
    member.delete()
    return council


@transaction.atomic
def write_minutes(*, council: Council, held_on: date, text: str, by: Person) -> CouncilMinutes:
    """Minutes of a meeting that has been; internal until they are published."""
    council = queries.council_to_change(council)
    refuse_if(rules.why_not_meet(council, held_on, None, by) or why_not_hold([text]))
    minutes = CouncilMinutes.objects.create(council=council, held_on=held_on, text=text)
    audit.record("minutes.written", by=by, on=minutes, within=council)
    return minutes


@transaction.atomic
def rewrite_minutes(
    *, minutes: CouncilMinutes, held_on: date, text: str, by: Person
) -> CouncilMinutes:
    council = queries.council_to_change(minutes.council)
    minutes = queries.minutes_to_change(minutes)
    refuse_if(rules.why_not_write(minutes, by) or rules.why_not_meet(council, held_on, minutes, by))
    refuse_if(why_not_hold([text]))
    minutes.held_on, minutes.text = held_on, text
    minutes.save(update_fields=["held_on", "text"])
    audit.record("minutes.rewritten", by=by, on=minutes, within=council)
    return minutes


@transaction.atomic
def add_decision(
    *, minutes: CouncilMinutes, text: str, follow_up_on: date | None, by: Person
) -> CouncilDecision:
    """Something that the council decided, and the day when it looks back at it."""
    minutes = queries.minutes_to_change(minutes)
    refuse_if(rules.why_not_write(minutes, by) or rules.why_not_follow_up(minutes, follow_up_on))
    refuse_if(why_not_hold([text]))
    position = queries.place_behind(minutes, CouncilDecision)
    made = CouncilDecision.objects.create(
        minutes=minutes, position=position, text=text, follow_up_on=follow_up_on
    )
    audit.record("minutes.decision_added", by=by, on=made, within=minutes)
    return made


@transaction.atomic
def change_decision(
    *, decision: CouncilDecision, said: Mapping[str, Any], by: Person
) -> CouncilDecision:
    """`said`: text and follow_up_on."""
    minutes = queries.minutes_to_change(decision.minutes)
    refuse_if(
        rules.why_not_write(minutes, by) or rules.why_not_follow_up(minutes, said["follow_up_on"])
    )
    refuse_if(why_not_hold(said.values()))
    decision.text, decision.follow_up_on = said["text"], said["follow_up_on"]
    decision.save(update_fields=["text", "follow_up_on"])
    audit.record("minutes.decision_changed", by=by, on=decision, within=minutes)
    return decision


@transaction.atomic
def remove_decision(*, decision: CouncilDecision, by: Person) -> CouncilMinutes:
    minutes = queries.minutes_to_change(decision.minutes)
    refuse_if(rules.why_not_write(minutes, by))
    audit.record("minutes.decision_removed", by=by, on=decision, within=minutes, text=decision.text)
    decision.delete()
    return minutes


@transaction.atomic
def tell_outcome(
    *, decision: CouncilDecision, outcome: str, is_read: bool, by: Person
) -> CouncilDecision:
    """Say what came of a decision; also of one whose minutes are published.

    `is_read`: the person has looked at the words that may point at somebody, and none does.
    """
    minutes = queries.minutes_to_change(decision.minutes)
    refuse_if(rules.why_not_tell(decision, outcome, is_read=is_read, by=by))
    decision.outcome, decision.outcome_on = outcome.strip(), today()
    decision.save(update_fields=["outcome", "outcome_on"])
    audit.record("minutes.outcome_told", by=by, on=decision, within=minutes)
    return decision


@transaction.atomic
def publish_minutes(*, minutes: CouncilMinutes, is_read: bool, by: Person) -> CouncilMinutes:
    """Show residents what the council talked about and decided."""
    minutes = queries.minutes_to_change(minutes)
    refuse_if(rules.why_not_publish(minutes, is_read=is_read, by=by))
    minutes.is_public, minutes.published_on = True, today()
    minutes.save(update_fields=["is_public", "published_on"])
    audit.record("minutes.published", by=by, on=minutes, words_are_read=is_read)
    return minutes


@transaction.atomic
def take_down_minutes(*, minutes: CouncilMinutes, because: str, by: Person) -> CouncilMinutes:
    """Take published minutes away from residents, such as when they name somebody after all."""
    minutes = queries.minutes_to_change(minutes)
    refuse_if(rules.why_not_take_down(minutes, because, by))
    minutes.is_public, minutes.published_on = False, None
    minutes.save(update_fields=["is_public", "published_on"])
    audit.record("minutes.taken_down", by=by, on=minutes, because=because)
    return minutes
