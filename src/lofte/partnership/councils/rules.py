"""Why a council may not be described, or its minutes changed or published; else None."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from lofte.commons.clock import today
from lofte.commons.models import Municipality, Partner, Person
from lofte.commons.rules import why_not_coordinate
from lofte.findings.naming import words_that_point
from lofte.partnership.councils import queries
from lofte.partnership.models import Council, CouncilDecision, CouncilMinutes
from lofte.partnership.rules import why_not_hold

MOST_MEMBERS = 50


def why_not_describe(municipality: Municipality, by: Person) -> str | None:
    return why_not_coordinate(by, [municipality])


def why_not_seat(council: Council, partner: Partner | None, by: Person) -> str | None:
    """Why a member may not be placed in the council."""
    if reason := why_not_coordinate(by, [council.municipality]):
        return reason
    if partner is not None and partner not in queries.partners_to_choose(council.municipality):
        return _("%(partner)s is not a partner here.") % {"partner": partner}
    if council.members.count() >= MOST_MEMBERS:
        return _("There is room for %(most)s members.") % {"most": MOST_MEMBERS}
    return None


def why_not_sit(council: Council, by: Person) -> str | None:
    return why_not_coordinate(by, [council.municipality])


def why_not_meet(
    council: Council, held_on: date, but: CouncilMinutes | None, by: Person
) -> str | None:
    if reason := why_not_coordinate(by, [council.municipality]):
        return reason
    if held_on > today():
        return _("The day of the meeting has not come yet. Write minutes of what has been.")
    others: Collection[CouncilMinutes] = list(queries.minutes_of(council))
    if any(each.held_on == held_on and each != but for each in others):
        return _("There are minutes of that day already. Change those.")
    return None


def why_not_write(minutes: CouncilMinutes, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [minutes.council.municipality]):
        return reason
    if minutes.is_public:
        return _("The minutes are published. Take them down first, then change and publish anew.")
    return None


def why_not_follow_up(minutes: CouncilMinutes, follow_up_on: date | None) -> str | None:
    if follow_up_on and follow_up_on < minutes.held_on:
        return _("The day to follow up is before the meeting.")
    return None


def why_not_tell(
    decision: CouncilDecision, outcome: str, *, is_read: bool, by: Person
) -> str | None:
    """Why what came of a decision may not be told; it is published at once where minutes are."""
    minutes = decision.minutes
    if reason := why_not_coordinate(by, [minutes.council.municipality]):
        return reason
    if not outcome.strip():
        return _("Write what came of it.")
    if minutes.is_public and (reason := why_not_show([outcome], is_read=is_read)):
        return reason
    return why_not_hold([outcome])


def why_not_publish(minutes: CouncilMinutes, *, is_read: bool, by: Person) -> str | None:
    """`is_read`: the person has looked at the words that may point at somebody."""
    if reason := why_not_write(minutes, by):
        return reason
    texts = list(texts_of(minutes))
    return why_not_hold(texts) or why_not_show(texts, is_read=is_read)


def why_not_show(texts: Iterable[str], *, is_read: bool) -> str | None:
    """Why residents may not read the texts at once: words that nobody has looked at may point."""
    pointing = words_that_point(texts)
    if not pointing or is_read:
        return None
    return _(
        "These words may point at somebody: %(words)s. Take them away, or tick that none of them "
        "names anybody but people in their office."
    ) % {"words": ", ".join(pointing)}


def why_not_take_down(minutes: CouncilMinutes, because: str, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [minutes.council.municipality]):
        return reason
    if not minutes.is_public:
        return _("The minutes are not published.")
    if not because.strip():
        return _("Write why, for the record.")
    return None


def texts_of(minutes: CouncilMinutes) -> Iterator[str]:
    """All that residents read of a meeting."""
    yield minutes.text
    for each in minutes.decisions.all():
        yield from (each.text, each.outcome)
