"""`lofte incidents`: a file of incidents of a municipality in, all of it or nothing.

Loaded only when Django is set up. Acts as the system person.
"""

import argparse
import sys
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from lofte.clauses.command import content_of, settle_encoding, shown, tell_faults
from lofte.commons.clock import today
from lofte.commons.queries import municipality_at, system_person
from lofte.commons.refusal import Refused
from lofte.datasets.importers.reading import BrokenFile
from lofte.findings.incidents import actions, queries
from lofte.findings.incidents.reading import Incidents, read


def run_incidents(options: argparse.Namespace) -> int:
    """Keep all of the file and return 0; or a sentence to standard error, and 1."""
    translation.activate(options.language)
    settle_encoding(as_json=False)
    municipality = municipality_at(options.municipality)
    if municipality is None:
        tell_faults([_("There is no municipality “%(word)s”.") % {"word": options.municipality}])
        return 1
    try:
        places = queries.places_by_name(municipality)
        found = read(content_of(options.file), places=places, today=today())
        if not options.dry_run:
            actions.keep(
                municipality=municipality, name=options.name or Path(options.file).stem,
                source=options.source, found=found, by=system_person(),
            )  # fmt: skip
    except (BrokenFile, Refused) as fault:
        tell_faults([f"{shown(options.file)}: {fault}"])
        return 1
    except OSError as error:
        tell_faults([f"{shown(options.file)}: {error.strerror or error}"])
        return 1
    sys.stdout.write(_told(found) + "\n")
    return 0


def _told(found: Incidents) -> str:
    first, last = found.days
    return _("Incidents: %(many)s, from %(first)s to %(last)s, in %(cells)s counts.") % {
        "many": found.many,
        "first": first,
        "last": last,
        "cells": len(found.cells),
    }
