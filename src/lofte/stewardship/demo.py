"""`lofte demo`: the real rounds, and Ekbacka, a made-up municipality with a journey of its own."""

import argparse
import json
import re
import secrets
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import translation

from lofte.clauses.command import in_words
from lofte.clauses.documents import read
from lofte.clauses.sentences import sentence_in
from lofte.commons import actions as ground
from lofte.commons import queries as places
from lofte.commons.clock import today
from lofte.commons.models import Municipality, Partner, Person, PoliceDistrict, Role
from lofte.commons.queries import system_person
from lofte.commons.refusal import Refused
from lofte.pledges import actions as pledges
from lofte.pledges.models import PledgeRound
from lofte.pledges.queries import clauses
from lofte.progress import actions as progress
from lofte.progress.queries import timeline
from lofte.review import actions as review
from lofte.review.queries import verdicts_of
from lofte.stewardship import queries
from lofte.stewardship.actions import Outcome, TakenIn, take_in
from lofte.stewardship.command import address_of
from lofte.stewardship.demo_agreement import agree
from lofte.stewardship.demo_choice import choose
from lofte.stewardship.demo_listening import listen
from lofte.stewardship.demo_picture import draw_picture

DATA = Path(__file__).parent / "data"
MADE_UP = (("9901", "Ekbacka", "ekbacka"), ("9904", "Lillby", "lillby"))
YEAR = re.compile(r'"Y([+-]\d)-')

# E-mail, name, which partner, role.
PEOPLE = (
    ("samordnare@ekbacka.example", "Sara Samordnare", "Ekbacka kommun", Role.Kind.COORDINATOR),
    ("polis@ekbacka.example", "Pontus Kommunpolis", "Polisen", Role.Kind.COORDINATOR),
    ("bostad@ekbacka.example", "Bo Bostad", "Ekbacka Bostäder", Role.Kind.REPORTER),
    ("ordforande@ekbacka.example", "Olga Ordförande", "Ekbacka kommun", Role.Kind.SIGNATORY),
    ("polischef@ekbacka.example", "Petra Polischef", "Polisen", Role.Kind.SIGNATORY),
    ("lasare@ekbacka.example", "Lasse Läsare", "Ekbacka kommun", Role.Kind.READER),
    ("samordnare@lillby.example", "Lena Lillby", "Lillby kommun", Role.Kind.COORDINATOR),
)


def run_demo(options: argparse.Namespace) -> None:
    """Load what is not there yet, and print a table of verdicts and the sign-ins."""
    translation.activate(options.language)
    by = system_person()
    with transaction.atomic():
        rounds = [_real(path, by) for path in sorted((DATA / "rounds").glob("*.json"))]
        district = _make_up_places(by)
        rounds += [_made_up(path, by) for path in sorted((DATA / "ekbacka").glob("*.json"))]
        passwords = _people(district, by, renew=options.new_passwords)
        listen(_municipality("ekbacka"), by)
        draw_picture(_municipality("ekbacka"), by)
        choose(_municipality("ekbacka"), by)
        agree(_municipality("ekbacka"), district, by)
    _print_verdicts([each for each in rounds if each], options.language)
    _print_sign_ins(passwords, options.language)


def _real(path: Path, by: Person) -> TakenIn | None:
    return _keep_or_take_in(read(path.read_bytes()), by)


def _keep_or_take_in(document: dict[str, Any], by: Person) -> TakenIn | None:
    """What is there already, and has perhaps been worked on, is kept."""
    try:
        return take_in(document=document, by=by)
    except Refused:
        found = [each for each in queries.municipalities_with(document["municipalities"]) if each]
        known = queries.round_like(found, document)
        return TakenIn(Outcome.UNCHANGED, known) if known else None


def _make_up_places(by: Person) -> PoliceDistrict:
    for code, name, slug in MADE_UP:
        ground.make_up_municipality(code=code, name=name, slug=slug, by=by)
    region = places.districts()[0].region
    district = ground.add_police_district(name="Ekbacka", region=region, by=by)
    for _, _, slug in MADE_UP:
        municipality = _municipality(slug)
        if not places.municipalities_of_district(district).filter(pk=municipality.pk).exists():
            ground.edit_district_membership(
                district=district, municipality=municipality, source="påhittat", by=by
            )
    return district


def _municipality(slug: str) -> Municipality:
    return places.municipalities().get(slug=slug)


def _made_up(path: Path, by: Person) -> TakenIn | None:
    document = _in_this_year(json.loads(_dated(path.read_text(encoding="utf-8"))))
    taken = _keep_or_take_in(document, by)
    if taken and taken.outcome == Outcome.NEW:
        journey = JOURNEYS.get(path.stem)
        if journey:
            journey(taken.round, by)
    return taken


def _dated(text: str) -> str:
    """The text with "Y-1" and the like written as years."""
    return YEAR.sub(lambda found: f'"{today().year + int(found[1])}-', text)


def _in_this_year(document: dict[str, Any]) -> dict[str, Any]:
    """The document less what would lie in days to come."""
    now = today().isoformat()
    for each in document.get("deliveries") or ():
        for finding in each.get("findings", ()):
            if finding.get("fixed", now) > now:
                del finding["fixed"]
    for key in ("deliveries", "decisions"):
        if document.get(key):
            document[key] = [each for each in document[key] if _day(each) <= now]
    return document


def _day(each: dict[str, Any]) -> str:
    day: str = each.get("on") or each.get("to") or each["asked"]
    return day


def _follow_up(round: PledgeRound, by: Person) -> None:
    """The earlier round was followed up and published on its last day."""
    last = round.ends_on or today()
    review.publish_verdicts(round=round, on=last, by=by)


def _go_on(round: PledgeRound, by: Person) -> None:
    """What happened after the signing: an amendment, a correction, and something to show."""
    by_key = {clause.key: clause for clause in clauses(round)}
    patrols = by_key["S1"]
    document = dict(patrols.document)
    document["text"] = {
        **document["text"],
        "sv": f"{document['text']['sv']} Minst en av gångerna är en kväll.",
    }
    pledges.amend_clause(
        clause=patrols,
        document=document,
        reason="Boende runt stationen bad om patruller även på kvällar.",
        decided_on=min(today(), date(today().year, 3, 4)),
        by=by,
    )
    effort = timeline(by_key["T1"]).order_by("ends_on").first()
    if effort is None:
        return
    right = {**effort.document, "note": "Rättat: insatsen hölls vid två skolor."}
    new = progress.correct(
        delivery=effort, document=right, reason="Platsen var ofullständig.", by=by
    )
    shown = progress.add_file(
        delivery=new,
        title="Anteckningar från trafikinsatsen",
        name="anteckningar.txt",
        content="46 cyklister stannade. 31 hade hjälm.\n".encode(),
        by=by,
    )
    progress.publish_evidence(evidence=shown, by=by)


JOURNEYS = {"1-before": _follow_up, "2-now": _go_on}


def _people(district: PoliceDistrict, by: Person, *, renew: bool) -> list[tuple[str, str, str]]:
    """E-mail, password and role of everyone whose password was made just now."""
    told = []
    for email, name, partner_name, kind in PEOPLE:
        partner = _partner(partner_name, district, by)
        password = secrets.token_urlsafe(12)
        known = places.person_with_email(email)
        if known is None:
            token = ground.invite(email=email, name=name, partner=partner, kind=kind, by=by)
            ground.accept_invitation(token=token, name=name, password=password)
        elif renew:
            ground.set_password(person=known, password=password, by=by)
        else:
            continue
        told.append((email, password, f"{partner_name}, {Role.Kind(kind).label}"))
    return told


def _partner(name: str, district: PoliceDistrict, by: Person) -> Partner:
    if name == "Polisen":
        return ground.find_or_make_partner(
            kind=Partner.Kind.POLICE, name=name, police_district=district, by=by
        )
    is_municipality = name.endswith(" kommun")
    return ground.find_or_make_partner(
        kind=Partner.Kind.MUNICIPALITY if is_municipality else Partner.Kind.HOUSING,
        name=name,
        municipality=_municipality("lillby" if name.startswith("Lillby") else "ekbacka"),
        by=by,
    )


def _print_verdicts(rounds: Sequence[TakenIn], language: str) -> None:
    for taken in rounds:
        sys.stdout.write(f"{address_of(taken)}\n")
        for line in _verdict_lines(taken.round, language):
            sys.stdout.write(f"  {line}\n")


def _verdict_lines(round: PledgeRound, language: str) -> Iterator[str]:
    verdicts = verdicts_of(round, today())
    for clause in clauses(round):
        verdict = verdicts[clause.pk]
        word = in_words(verdict, language)
        yield f"{clause.key:<4} {word:<42} {sentence_in(verdict, language)}"
    if not verdicts:
        yield {"sv": "Ingen aktivitet är känd.", "en": "No activity is known."}[language]


def _print_sign_ins(passwords: Sequence[tuple[str, str, str]], language: str) -> None:
    if not passwords:
        told = {
            "sv": "Inloggningarna skrevs ut första gången. Nya: lofte demo --new-passwords",
            "en": "The sign-ins were printed the first time. Anew: lofte demo --new-passwords",
        }
        sys.stdout.write(f"\n{told[language]}\n")
        return
    sys.stdout.write("\n/arbete/\n")
    for email, password, role in passwords:
        sys.stdout.write(f"  {email:<28} {password:<18} {role}\n")
