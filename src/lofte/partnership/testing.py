"""Agreements and councils for tests, made only by actions, in the years around today."""

from datetime import date
from typing import Any

from lofte.commons.clock import now, today
from lofte.commons.confirming import Confirmed
from lofte.commons.models import Municipality, Person, PoliceDistrict
from lofte.commons.testing import (
    a_coordinator,
    a_municipality,
    a_partner,
    a_police_district,
    a_signatory,
    the_police,
)
from lofte.partnership import actions, queries
from lofte.partnership.councils import actions as councils
from lofte.partnership.councils import queries as council_queries
from lofte.partnership.models import (
    Agreement,
    AgreementParty,
    AgreementSignature,
    Annex,
    Commitment,
    Council,
    CouncilMinutes,
    Goal,
)
from lofte.partnership.signing import actions as signing

A_PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n"
TEXTS = {
    "conditions": "Parterna möts varje månad.",
    "problems_text": "Otrygghet vid stationen på kvällarna.",
    "causes_text": "Mörka gångvägar och få vuxna ute.",
    "documentation": "Samordnaren för en gemensam logg.",
    "follow_up": "Rådet följer upp varje halvår.",
}


def an_empty_agreement(
    municipality: Municipality | None = None,
    *,
    first: date | None = None,
    last: date | None = None,
    open_ended: bool = False,
    police_district: PoliceDistrict | None = None,
) -> Agreement:
    """A draft of this year and three more, with the usual parties and nothing else."""
    municipality = municipality or a_municipality()
    district = police_district or a_police_district()
    a_partner(municipality=municipality)
    the_police(district)
    year = today().year
    return actions.begin(
        municipalities=[municipality],
        police_district=district,
        title="Överenskommelse",
        starts_on=first or date(year, 1, 1),
        ends_on=None if open_ended else last or date(year + 3, 12, 31),
        by=a_coordinator(municipality),
    )


def an_agreement(municipality: Municipality | None = None, **given: Any) -> Agreement:
    """A draft that lacks nothing but signatures."""
    agreement = an_empty_agreement(municipality, **given)
    by = the_coordinator(agreement)
    agreement = actions.describe(agreement=agreement, said=TEXTS, seen=agreement.version, by=by)
    added: tuple[tuple[Any, dict[str, Any]], ...] = (
        (Commitment, {"partner": None, "text": "Möts och delar lägesbilder."}),
        (
            Commitment,
            {"partner": agreement.parties.all()[0].partner, "text": "Lyser upp gångvägarna."},
        ),
        (
            Goal,
            {
                "text": "Fler känner sig trygga vid stationen.",
                "measure": "Andelen otrygga, från 40 till 30 procent.",
                "by_on": agreement.ends_on or agreement.starts_on,
                "series": None,
            },
        ),
    )
    for kind, said in added:
        actions.add_part(
            agreement=agreement, kind=kind, said=said, seen=fresh(agreement).version, by=by
        )
    return fresh(agreement)


def fresh(agreement: Agreement) -> Agreement:
    """The agreement as the database has it now."""
    return queries.versions_of(agreement).get(pk=agreement.pk)


def the_coordinator(agreement: Agreement) -> Person:
    return a_coordinator(queries.municipalities_of(agreement)[0])


def sign(
    party: AgreementParty, by: Person | None = None, *, seen: int | None = None
) -> AgreementSignature:
    """A signature of a signatory of the partner, who has just now shown who they are."""
    by = by or a_signatory(party.partner)
    version = fresh(party.agreement).version if seen is None else seen
    return signing.sign(party=party, seen=version, confirmed=Confirmed(by.pk, now()), by=by)


def signed(agreement: Agreement) -> Agreement:
    """Signed by all that had not signed."""
    for party in queries.unsigned_parties(fresh(agreement)):
        sign(party)
    return fresh(agreement)


def a_signed_agreement(municipality: Municipality | None = None, **given: Any) -> Agreement:
    """Signed by the municipality and the police; `given` is as for `an_empty_agreement`."""
    return signed(an_agreement(municipality, **given))


def an_annex(agreement: Agreement, *, is_public: bool = False) -> Annex:
    return actions.add_annex(
        agreement=agreement, title="Handlingsplan", content=A_PDF, is_public=is_public,
        seen=fresh(agreement).version, by=the_coordinator(agreement),
    )  # fmt: skip


def a_council(municipality: Municipality | None = None) -> Council:
    """With one member; the same again when asked again."""
    municipality = municipality or a_municipality()
    if found := council_queries.council_of(municipality):
        return found
    by = a_coordinator(municipality)
    council = councils.describe_council(
        municipality=municipality, name="Brottsförebyggande rådet",
        purpose="Rådet samordnar det brottsförebyggande arbetet.", is_read=False, by=by,
    )  # fmt: skip
    councils.seat_member(
        council=council, role="kommunstyrelsens ordförande",
        partner=a_partner(municipality=municipality), is_read=False, by=by,
    )  # fmt: skip
    return council


def some_minutes(
    council: Council | None = None, *, held_on: date | None = None, is_public: bool = False
) -> CouncilMinutes:
    """Minutes of a meeting (today) with one decision to follow up."""
    council = council or a_council()
    by = a_coordinator(council.municipality)
    minutes = councils.write_minutes(
        council=council, held_on=held_on or today(),
        text="Rådet gick igenom lägesbilden.", by=by,
    )  # fmt: skip
    councils.add_decision(
        minutes=minutes, text="Kommunen tar fram en plan för belysningen.",
        follow_up_on=date(minutes.held_on.year + 1, 3, 1), by=by,
    )  # fmt: skip
    if is_public:
        return councils.publish_minutes(minutes=minutes, is_read=False, by=by)
    found = council_queries.minutes_with(council.municipality, minutes.pk)
    return found or minutes
