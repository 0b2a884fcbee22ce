"""The council: members as roles, minutes that a person publishes, decisions looked back at."""

from datetime import date

import pytest

from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_municipality, a_partner, a_reporter
from lofte.partnership.councils import actions, queries
from lofte.partnership.testing import a_council, some_minutes

pytestmark = pytest.mark.django_db
NUMBER = "811218-9876"
NAMED = "Sven Svensson på Storgatan 4 klagade."


def test_a_municipality_has_one_council_which_is_described_anew():
    council = a_council()
    again = actions.describe_council(
        municipality=a_municipality(), name="Rådet", purpose="", is_read=False, by=a_coordinator()
    )
    assert (again.pk, again.name, again.members.count()) == (council.pk, "Rådet", 1)


@pytest.mark.parametrize("who", [a_reporter, lambda: a_coordinator(a_municipality("annanstad"))])
def test_only_a_coordinator_there_writes_of_the_council(who):
    minutes = some_minutes()
    with pytest.raises(Refused, match="Only a coordinator for Ekbacka"):
        actions.publish_minutes(minutes=minutes, is_read=True, by=who())
    with pytest.raises(Refused, match="Only a coordinator for Ekbacka"):
        actions.seat_member(
            council=a_council(), role="rektor", partner=None, is_read=True, by=who()
        )


def test_a_member_that_reads_as_a_name_is_looked_at_first():
    said = {"council": a_council(), "partner": None, "by": a_coordinator()}
    with pytest.raises(Refused, match="may point at somebody: Sven Svensson"):
        actions.seat_member(role="Sven Svensson", is_read=False, **said)
    assert actions.seat_member(role="Sven Svensson", is_read=True, **said).position == 1


def test_a_member_comes_from_a_partner_here():
    there = a_partner(municipality=a_municipality("annanstad"))
    with pytest.raises(Refused, match="is not a partner here"):
        actions.seat_member(
            council=a_council(), role="rektor", partner=there, is_read=True, by=a_coordinator()
        )


def test_residents_read_minutes_once_a_person_has_published_them():
    minutes = some_minutes()
    assert list(queries.public_minutes(a_municipality())) == []
    actions.publish_minutes(minutes=minutes, is_read=False, by=a_coordinator())
    assert list(queries.public_minutes(a_municipality())) == [minutes]
    assert list(queries.public_minutes(a_municipality("annanstad"))) == []


def test_minutes_with_words_that_may_point_at_somebody_are_read_first():
    minutes = actions.write_minutes(
        council=a_council(), held_on=date(2026, 5, 4), text=NAMED, by=a_coordinator()
    )
    with pytest.raises(Refused, match="These words may point at somebody"):
        actions.publish_minutes(minutes=minutes, is_read=False, by=a_coordinator())
    assert actions.publish_minutes(minutes=minutes, is_read=True, by=a_coordinator()).is_public


def test_a_personal_identity_number_is_never_written():
    for text in (NUMBER, f"Ärendet gäller {NUMBER}."):
        with pytest.raises(Refused, match="is a personal identity number"):
            actions.write_minutes(
                council=a_council(), held_on=date(2026, 5, 4), text=text, by=a_coordinator()
            )
    with pytest.raises(Refused, match="is a personal identity number"):
        actions.add_decision(
            minutes=some_minutes(), text=NUMBER, follow_up_on=None, by=a_coordinator()
        )


def test_what_is_published_is_taken_down_before_it_is_changed():
    minutes, by = some_minutes(is_public=True), a_coordinator()
    with pytest.raises(Refused, match="Take them down first"):
        actions.rewrite_minutes(minutes=minutes, held_on=minutes.held_on, text="Nytt.", by=by)
    with pytest.raises(Refused, match="Take them down first"):
        actions.remove_decision(decision=minutes.decisions.get(), by=by)
    with pytest.raises(Refused, match="Write why, for the record"):
        actions.take_down_minutes(minutes=minutes, because="", by=by)
    actions.take_down_minutes(minutes=minutes, because="Ett namn stod kvar.", by=by)
    changed = actions.rewrite_minutes(
        minutes=minutes, held_on=date(2026, 5, 3), text="Nytt.", by=by
    )
    assert (changed.text, changed.is_public, changed.published_on) == ("Nytt.", False, None)


def test_a_day_has_one_meeting_and_it_has_been():
    some_minutes()
    with pytest.raises(Refused, match="There are minutes of that day already"):
        some_minutes()
    with pytest.raises(Refused, match="has not come yet"):
        some_minutes(held_on=date(2026, 5, 5))


def test_a_decision_is_followed_up_after_the_meeting():
    minutes, by = some_minutes(), a_coordinator()
    with pytest.raises(Refused, match="before the meeting"):
        actions.add_decision(minutes=minutes, text="a", follow_up_on=date(2026, 5, 3), by=by)
    decision = minutes.decisions.get()
    with pytest.raises(Refused, match="before the meeting"):
        actions.change_decision(
            decision=decision, said={"text": "a", "follow_up_on": date(2026, 5, 3)}, by=by
        )


def test_what_waits_to_be_followed_up_is_listed_until_it_is_told():
    decision = some_minutes(is_public=True).decisions.get()
    assert list(queries.decisions_to_follow_up(a_municipality())) == [decision]
    actions.tell_outcome(
        decision=decision, outcome="Planen är klar.", is_read=False, by=a_coordinator()
    )
    assert list(queries.decisions_to_follow_up(a_municipality())) == []


def test_what_came_of_it_is_screened_where_residents_read_it_at_once():
    public = some_minutes(is_public=True).decisions.get()
    internal = some_minutes(held_on=date(2026, 5, 1)).decisions.get()
    said = {"outcome": NAMED, "is_read": False, "by": a_coordinator()}
    with pytest.raises(Refused, match="may point at somebody"):
        actions.tell_outcome(decision=public, **said)
    actions.tell_outcome(decision=internal, **said)
    with pytest.raises(Refused, match="may point at somebody"):
        actions.publish_minutes(minutes=internal.minutes, is_read=False, by=a_coordinator())
