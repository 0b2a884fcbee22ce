"""The cast of rounds and clauses: legal rows, made only by actions, through the system person."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12

from lofte.clauses.reading.drafted import Drafted, Reading
from lofte.clauses.reading.source import Source
from lofte.commons.clock import now
from lofte.commons.confirming import confirm
from lofte.commons.models import Municipality, PoliceDistrict
from lofte.commons.testing import (
    PASSWORD,
    a_coordinator,
    a_municipality,
    a_partner,
    a_police_district,
    a_signatory,
    the_police,
    the_system,
)
from lofte.commons.text import slug_of
from lofte.focus import actions as focus
from lofte.focus.models import FocusArea, Prioritisation
from lofte.focus.testing import a_decided_choice
from lofte.pledges import actions
from lofte.pledges.drafts import actions as drafts
from lofte.pledges.models import (
    Ceremony,
    Clause,
    Decision,
    Draft,
    Paper,
    PaperParty,
    PledgeRound,
    Signature,
)
from lofte.pledges.signing import actions as signing
from lofte.pledges.signing.actions import ToSign
from lofte.pledges.signing.certificates import Certificate, opened
from lofte.pledges.signing.freezing import Seat, prepare

TRAFFIC = "Trygg trafikmiljö"
TWICE_A_YEAR = {"kind": "count", "unit": "trafikinsats", "at_least": 2, "per": "year"}
WORDS = "Polisen gör minst två trafikinsatser om året."


def a_round(
    municipality: Municipality | None = None,
    *,
    first: str = "2019-01-01",
    last: str | None = "2020-12-31",
    municipalities: Sequence[Municipality] = (),
    police_district: PoliceDistrict | None = None,
    **head: Any,
) -> PledgeRound:
    """A round without clauses. `head` is more of the round document, such as `sources`."""
    here = list(municipalities) or [municipality or a_municipality()]
    document = {
        "format": "medborgarlofte/1",
        "municipalities": [each.code for each in here],
        "police_district": police_district.name if police_district else None,
        "period": {"from": first, "to": last},
        **head,
    }
    return actions.draw_up(
        municipalities=here, document=document, police_district=police_district, by=the_system()
    )


def a_focus_area(round: PledgeRound, title: str = TRAFFIC) -> FocusArea:
    """An area that the round is about: the same one again for the same title."""
    if found := round.focus_areas.filter(title=title).first():
        return found
    area = focus.choose(
        municipalities=list(round.municipalities.all()),
        key=slug_of(title),
        titles={"sv": title},
        by=the_system(),
    )
    position = round.areas.count()
    actions.place_focus_area(round=round, focus_area=area, position=position, by=the_system())
    return area


def a_clause(
    round: PledgeRound | None = None,
    *,
    key: str = "T1",
    text: str = WORDS,
    area: str = TRAFFIC,
    accountable: str = "police",
    target: Mapping[str, Any] = TWICE_A_YEAR,
    **more: Any,
) -> Clause:
    """A clause of the round. `more` is more of its document, such as `partners`."""
    round = round or a_round()
    document = {
        "id": key,
        "text": {"sv": text},
        "accountable": accountable,
        "target": dict(target),
        **more,
    }
    return actions.add_clause(
        round=round, focus_area=a_focus_area(round, area), document=document, by=the_system()
    )


def a_decision(
    about: Clause | PledgeRound, change: str, *, on: str, reason: str = "", **more: Any
) -> Decision:
    """A decision about a clause, or about every clause of a round."""
    clause = about if isinstance(about, Clause) else None
    document = {"on": on, "change": change, **more}
    if clause:
        document["clause"] = clause.key
    if reason:
        document["reason"] = reason
    return actions.decide(
        round=about.round if isinstance(about, Clause) else about,
        clause=clause,
        document=document,
        by=the_system(),
    )


def an_amended_clause(
    clause: Clause, *, text: str, reason: str, decided_on: date = date(2019, 6, 1)
) -> Clause:
    """The clause in other words than the signed ones."""
    return actions.amend_clause(
        clause=clause,
        document={**clause.document, "text": {"sv": text}},
        reason=reason,
        decided_on=decided_on,
        by=the_system(),
    )


def a_withdrawn_clause(clause: Clause, *, reason: str) -> Clause:
    return actions.withdraw_clause(clause=clause, reason=reason, by=the_system())


PAGE = """Medborgarlöften i Ekbacka 2027–2028

Trygg trafikmiljö

Polisen och kommunen lovar att arbeta för en trygg trafikmiljö. Det gör vi så här:
• Polisen tillsammans med kommunen lovar minst två trafikinsatser per år, en på våren och en på \
hösten, riktade till cyklister.
• Kommunen lovar att erbjuda alla elever i årskurs 4 trafikutbildning och att lysa upp tunneln.

Trygghet i centrum

• Polisen lovar att vara mer synlig.
"""


def a_reading(page: str = PAGE) -> Reading:
    """The page as a person with a pen would read it, whatever the grammar makes of it."""

    def at(words: str, **read: Any) -> Drafted:
        text = next(each for each in re.split(r"\n(?:• )?|(?<=\.) ", page) if words in each)
        start = page.index(text)
        return Drafted(text=text, start=start, end=start + len(text), **read)

    traffic, centre = TRAFFIC, "Trygghet i centrum"
    both = ("police", "municipality")
    clauses = (
        at("arbeta för en trygg", promisors=both, heading=traffic, umbrella=True),
        at(
            "minst två trafikinsatser",
            promisors=both,
            heading=traffic,
            audience="cyklister",
            season=("spring", "autumn"),
            target=TWICE_A_YEAR
            | {"windows": [{"name": "spring", "at_least": 1}, {"name": "autumn", "at_least": 1}]},
            because={
                "promisors": "Polisen tillsammans med kommunen",
                "count": "minst två trafikinsatser per år",
                "audience": "cyklister",
            },
        ),
        at(
            "alla elever i årskurs 4",
            promisors=("municipality",),
            heading=traffic,
            audience="elever i årskurs 4",
            target={"kind": "coverage", "of": "elever i årskurs 4", "measure": "offered"},
            because={"coverage": "alla elever i årskurs 4"},
            doubts=("audience",),
        ),
        at("mer synlig", promisors=("police",), heading=centre, doubts=("promisors", "target")),
    )
    return Reading("Ekbacka", (2027, 2028), ("2027-01-01", "2028-12-31"), clauses)


def a_draft(municipality: Municipality | None = None, reading: Reading | None = None) -> Draft:
    return drafts.draft(
        municipality=municipality or a_municipality(),
        source=Source(PAGE),
        reading=reading or a_reading(),
        title="Medborgarlöften i Ekbacka 2027–2028",
        source_url="https://ekbacka.example/loften",
        by=the_system(),
    )


# Who signs for Ekbacka, with what title.
CHAIR, CHIEF = "kommunstyrelsens ordförande", "lokalpolisområdeschef"


def seats_in(municipality: Municipality | None = None) -> list[Seat]:
    """The municipality and the police of a district over it, each with somebody who may sign."""
    municipality = municipality or a_municipality()
    partners = (a_partner(municipality=municipality), the_police())
    for partner in partners:
        a_signatory(partner)
    return [Seat(each, title) for each, title in zip(partners, (CHAIR, CHIEF), strict=True)]


def a_whole_draft(
    municipality: Municipality | None = None,
    *,
    first: date = date(2027, 1, 1),
    last: date | None = date(2028, 12, 31),
) -> Draft:
    """A draft that lacks nothing, for a period and with the police of a district."""
    made = a_draft(municipality)
    return drafts.describe(
        draft=made, title=made.title, source_url=made.source_url,
        police_district=a_police_district(), starts_on=first, ends_on=last,
        is_open_ended=last is None, seen=made.version, by=the_system(),
    )  # fmt: skip


def a_paper(draft: Draft | None = None, *, approved: bool = True) -> Paper:
    """A frozen text that waits for signatures, approved by its parties."""
    draft = draft or a_whole_draft()
    prepared = prepare(draft, seats_in(draft.municipality))
    paper = signing.freeze(
        draft=draft, prepared=prepared, seen=draft.version, by=a_coordinator(draft.municipality)
    )
    for party in paper.parties.all() if approved else ():
        by = a_signatory(party.partner)
        signing.approve(paper=paper, partner=party.partner, seen=paper.sha256, by=by)
    return paper


def signed_by(party: PaperParty, *, certificate: Certificate | None = None) -> Signature:
    """The signature of the partner's signatory at the place on the paper."""
    by = a_signatory(party.partner)
    return signing.sign(
        places=[ToSign(party, party.paper.sha256)],
        confirmed=confirm(by, PASSWORD),
        certificate=certificate,
        by=by,
    )[0]


def a_pkcs12(name: str = "Anna Ek", passphrase: str = PASSWORD) -> bytes:
    """A key with a certificate that it vouches for itself, as a file."""
    key = ec.generate_private_key(ec.SECP256R1())
    whom = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    signs = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign",
         "encipher_only", "decipher_only"), False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder()
        .subject_name(whom)
        .issuer_name(whom)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=365))
        .add_extension(
            x509.KeyUsage(digital_signature=True, content_commitment=True, **signs), critical=True
        )
        .sign(key, hashes.SHA256())
    )
    locked = serialization.BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, None, locked)


def a_certificate(name: str = "Anna Ek") -> Certificate:
    return opened(a_pkcs12(name), PASSWORD)


def a_signed_paper(draft: Draft | None = None, *, certificate: Certificate | None = None) -> Paper:
    """A paper that all have signed, so that the round is there."""
    paper = a_paper(draft)
    for party in paper.parties.all():
        signed_by(party, certificate=certificate)
    paper.refresh_from_db()
    return paper


def a_ceremony(papers: Sequence[Paper] = ()) -> Ceremony:
    """An occasion in Ekbacka when the papers are signed."""
    return signing.hold_ceremony(
        municipality=a_municipality(),
        said={"title": "Underskrifter på Torget", "held_on": date(2026, 12, 1), "place": "Torget"},
        papers=list(papers) or [a_paper()],
        by=the_system(),
    )


def a_line_of_a_plan(**said: Any) -> dict[str, Any]:
    """All that a promise of a draft from a choice says."""
    return {
        "text": WORDS, "heading": "Trygga vägar", "accountable": "police",
        "target": dict(TWICE_A_YEAR), "owner": "Gatuchef", "evidence": "Insatsen står i loggen.",
        "effect": {"indicator": "Andel otrygga", "baseline": "34 % (2025)", "direction": "down"},
        **said,
    }  # fmt: skip


def a_draft_from_a_choice(
    choice: Prioritisation | None = None,
    *,
    lines: Sequence[Mapping[str, Any]] = ({},),
    first: date = date(2027, 1, 1),
    last: date = date(2028, 12, 31),
) -> Draft:
    """A draft in the one focus area of a decided choice, with its period and these lines."""
    choice = choice or a_decided_choice()
    by = a_coordinator(choice.municipality)
    draft = drafts.begin(prioritisation=choice, by=by)
    for each in lines:
        draft = drafts.add_line(draft=draft, said=a_line_of_a_plan(**each), by=by)
    return drafts.describe(
        draft=draft, title=draft.title, source_url="", police_district=a_police_district(),
        starts_on=first, ends_on=last, is_open_ended=False, seen=draft.version, by=by,
    )  # fmt: skip
