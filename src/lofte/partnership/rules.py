"""Why an agreement may not be begun, changed, amended or ended, as a sentence; else None."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lofte.commons import queries as ground
from lofte.commons.components.dates import long_date, period
from lofte.commons.models import Municipality, Partner, Person, PoliceDistrict
from lofte.commons.rules import why_not_coordinate, why_not_stand_between
from lofte.findings import naming
from lofte.partnership import queries
from lofte.partnership.models import Agreement, Annex
from lofte.partnership.states import AGREEMENT_MOVES, last_day

MOST_PARTS = 50  # parties, commitments or goals of one agreement


def why_not_begin(
    municipalities: Collection[Municipality],
    district: PoliceDistrict,
    starts_on: date,
    ends_on: date | None,
    by: Person,
) -> str | None:
    """Whoever begins it coordinates in each of its municipalities."""
    if not municipalities:
        return _("Choose at least one municipality.")
    for each in municipalities:
        if reason := why_not_coordinate(by, [each]):
            return reason
    return why_not_period(municipalities, district, starts_on, ends_on, but=None)


def why_not_period(
    municipalities: Collection[Municipality],
    district: PoliceDistrict,
    starts_on: date,
    ends_on: date | None,
    *,
    but: Agreement | None,
) -> str | None:
    """Why an agreement cannot hold on these days. `but`: one whose versions do not hinder it."""
    if reason := why_not_stand_between(starts_on, ends_on):
        return reason
    inside = set(ground.municipalities_of_district(district).values_list("pk", flat=True))
    for each in municipalities:
        if each.pk not in inside:
            return _("%(place)s is not in the police district %(district)s.") % {
                "place": each, "district": district,
            }  # fmt: skip
    return why_not_beside(municipalities, district, starts_on, ends_on, but=but)


def why_not_beside(
    municipalities: Collection[Municipality],
    district: PoliceDistrict,
    starts_on: date,
    ends_on: date | None,
    *,
    but: Agreement | None,
) -> str | None:
    """No two agreements of a municipality with a police district hold on the same day."""
    found = queries.overlapping(municipalities, district, starts_on, ends_on)
    others = [each for each in found if but is None or each.chain != but.chain]
    if not others:
        return None
    last = last_day(others[0])
    said = {
        "title": others[0].title,
        "period": period(others[0].starts_on, last),
        "last": long_date(last) if last else "",
    }
    if last is None:
        sentence = _(
            "“%(title)s” (%(period)s) holds until further notice. Amend it, or end it before this "
            "one begins."
        )
    else:
        sentence = _(
            "“%(title)s” (%(period)s) holds on the same days. Amend it instead, or let this one "
            "begin after %(last)s."
        )
    return sentence % said


def why_not_change(agreement: Agreement, seen: int, because: str, by: Person) -> str | None:
    """`seen` is the version looked at; `because` tells those who have signed why it is changed."""
    if reason := why_not_coordinate(by, list(agreement.municipalities.all())):
        return reason
    if not agreement.is_draft:
        return _("The agreement is signed, and is not changed. Make a new version instead.")
    if seen != agreement.version:
        return _(
            "Someone else changed the agreement while you looked at it. Open it anew, and make "
            "your change once more."
        )
    signed = queries.standing_signatures(agreement)
    if signed and not because.strip():
        return _(
            "This text is signed by %(names)s. If you change it those signatures no longer hold, "
            "and they have to sign again. Write why, or leave the text as it is."
        ) % {"names": ", ".join(each.person_name for each in signed)}
    return None


def why_not_hold(texts: Iterable[object]) -> str | None:
    """Nothing about single persons stands in what the parties publish."""
    if found := naming.numbers_of_people(texts):
        return _(
            "“%(number)s” is a personal identity number. Everybody can read this text, so nothing "
            "about single persons may stand in it: take it away."
        ) % {"number": found[0]}
    return None


def why_not_place_part(agreement: Agreement, said: Mapping[str, Any]) -> str | None:
    """Why a party, a commitment or a goal may not be in the agreement."""
    partner = said.get("partner")
    if partner is not None and partner not in queries.partners_to_choose(agreement):
        return _("%(partner)s is neither of the municipalities nor of the police district.") % {
            "partner": partner
        }
    if (by_on := said.get("by_on")) and by_on < agreement.starts_on:
        return _("The goal is to be reached before the agreement begins, on %(day)s.") % {
            "day": long_date(agreement.starts_on)
        }
    return None


def why_not_one_more(agreement: Agreement, kind: type[queries.Part]) -> str | None:
    if queries.next_position(agreement, kind) >= MOST_PARTS:
        return _("There is room for %(most)s. Join some of them.") % {"most": MOST_PARTS}
    return None


def why_not_same_place(
    agreement: Agreement, said: Mapping[str, Any], but: int | None
) -> str | None:
    """A partner signs once with each title."""
    place = (said.get("partner"), str(said.get("signatory_role", "")).casefold())
    others = [each for each in agreement.parties.all() if each.pk != but]
    if place in {(each.partner, each.signatory_role.casefold()) for each in others}:
        return _("The partner signs with that title already.")
    return None


def why_not_show(annex: Annex, by: Person) -> str | None:
    return why_not_coordinate(by, list(annex.agreement.municipalities.all()))


def why_not_remove_annex(annex: Annex) -> str | None:
    if annex.signatures.exists():
        return _("The scan shows a signature, and stays.")
    return None


def what_is_missing(agreement: Agreement) -> list[str]:
    """All that stands between a draft and its signatures, each as a sentence (Brå 2020, step 3)."""
    partners = [each.partner for each in agreement.parties.all()]
    places = {each.municipality_id for each in partners if each.kind == Partner.Kind.MUNICIPALITY}
    is_police = any(each.kind == Partner.Kind.POLICE for each in partners)
    found = [
        (agreement.problems_text, _("Write which problems the agreement is about.")),
        (agreement.causes_text, _("Write which causes you think that the problems have.")),
        (agreement.commitments.all(), _("No party undertakes anything yet.")),
        (agreement.goals.all(), _("There is no goal that can be measured.")),
        (agreement.documentation, _("Write how the work is documented.")),
        (agreement.follow_up, _("Write how and when the work is followed up.")),
        (is_police, _("Nobody is to sign for the police.")),
        *(
            (each.pk in places, _("Nobody is to sign for %(place)s.") % {"place": each})
            for each in queries.municipalities_of(agreement)
        ),
    ]
    return [sentence for is_there, sentence in found if not is_there]


# what is signed


def why_not_amend(agreement: Agreement, because: str, by: Person) -> str | None:
    if reason := why_not_coordinate(by, list(agreement.municipalities.all())):
        return reason
    if agreement.state != Agreement.State.SIGNED:
        return _("Only an agreement that is signed and has not ended gets a new version.")
    if any(each.replaces_id == agreement.pk for each in queries.versions_of(agreement)):
        return _("A new version is being written already. Open that one.")
    if not because.strip():
        return _("Write why the agreement is replaced. Residents read it.")
    return None


def why_not_end(agreement: Agreement, ended_on: date, because: str, by: Person) -> str | None:
    if reason := why_not_coordinate(by, list(agreement.municipalities.all())):
        return reason
    if Agreement.State.ENDED not in AGREEMENT_MOVES[agreement.state]:
        return _("Only an agreement that is signed and has not ended can be ended.")
    if ended_on < agreement.starts_on or (agreement.ends_on and ended_on > agreement.ends_on):
        return _("The day lies outside the period of the agreement, %(period)s.") % {
            "period": period(agreement.starts_on, agreement.ends_on)
        }
    if not because.strip():
        return _("Write why the agreement ends before its time. Residents read it.")
    return None


def why_not_discard(agreement: Agreement, by: Person) -> str | None:
    if reason := why_not_coordinate(by, list(agreement.municipalities.all())):
        return reason
    if not agreement.is_draft:
        return _("The agreement is signed, and stays.")
    if agreement.signatures.exists():
        return _("Somebody has signed it, so it stays as a draft that can be changed.")
    return None
