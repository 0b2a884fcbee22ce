"""`lofte import`, `export`, `invite`, `demo` and `serve`: what the command does with the database.

Loaded only when Django is set up. Acts as the system person.
"""

import argparse
import json
import sys
from collections.abc import Sequence

from django.db import transaction
from django.utils import translation

from lofte.clauses.command import content_of, tell_faults
from lofte.clauses.documents import read
from lofte.clauses.faults import Faulty
from lofte.commons import actions as ground
from lofte.commons.models import Partner, Person, Role
from lofte.commons.queries import municipality_at, system_person
from lofte.commons.refusal import Refused
from lofte.stewardship import queries
from lofte.stewardship.actions import Outcome, TakenIn, take_in
from lofte.stewardship.documents import document_of

SAID = {
    Outcome.NEW: {"sv": "ny", "en": "new"},
    Outcome.UNCHANGED: {"sv": "oförändrad", "en": "unchanged"},
    Outcome.REPLACED: {"sv": "ersatt", "en": "replaced"},
}


def run_import(options: argparse.Namespace) -> int:
    """Take in every file, or none of them when one has a fault."""
    translation.activate(options.language)
    by = system_person()
    with transaction.atomic():
        lines, faults = _take_in_all(options.files, by, options)
        if faults or options.dry_run:
            transaction.set_rollback(True)
    if faults:
        tell_faults(faults)
        return 1
    sys.stdout.write("\n".join([*lines, ""]))
    return 0


def _take_in_all(
    names: Sequence[str], by: Person, options: argparse.Namespace
) -> tuple[list[str], list[str]]:
    lines: list[str] = []
    faults: list[str] = []
    for name in names:
        try:
            document = read(content_of(name))
            with transaction.atomic():
                taken = take_in(document=document, by=by, replace=options.replace)
        except Faulty as faulty:
            faults += [f"{name}: {each.said(options.language)}" for each in faulty.faults]
        except Refused as refused:
            faults.append(f"{name}: {refused}")
        except OSError as error:
            faults.append(f"{name}: {error.strerror}")
        else:
            lines.append(f"{SAID[taken.outcome][options.language]}\t{address_of(taken)}\t{name}")
    return lines, faults


def address_of(taken: TakenIn) -> str:
    place = taken.round.places.select_related("municipality").order_by("position")[0]
    return f"/{place.municipality.slug}/{place.slug}/"


def run_export(options: argparse.Namespace) -> int:
    """Write the round at a public address as a round document."""
    translation.activate(options.language)
    round = queries.round_at_address(options.address)
    if round is None:
        no_round = {
            "sv": "det finns ingen löftesomgång på adressen; skriv till exempel /umea/2019-2020/",
            "en": "there is no pledge round at the address; write for example /umea/2019-2020/",
        }
        tell_faults([f"{options.address}: {no_round[options.language]}"])
        return 1
    sys.stdout.write(json.dumps(document_of(round), ensure_ascii=False, indent=1) + "\n")
    return 0


def run_invite(options: argparse.Namespace) -> int:
    """Make the first invitation of a municipality, and write its one-use link."""
    translation.activate(options.language)
    municipality = municipality_at(options.municipality)
    if municipality is None:
        tell_faults([f"--municipality: {options.municipality}?"])
        return 1
    try:
        with transaction.atomic():
            partner = ground.find_or_make_partner(
                kind=Partner.Kind.MUNICIPALITY,
                name=f"{municipality.name} kommun",
                municipality=municipality,
                by=system_person(),
            )
            token = ground.invite(
                email=options.email,
                name=options.name,
                partner=partner,
                kind=Role.Kind(options.role),
                by=system_person(),
            )
    except Refused as refused:
        tell_faults([str(refused)])
        return 1
    sys.stdout.write(f"/arbete/inbjudan/{token}/\n")
    return 0
