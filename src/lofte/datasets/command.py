"""`lofte figures`: a file or an address in, the figures of all its places taken in.

Loaded only when Django is set up. Acts as the system person, so that every place is taken.
"""

import argparse
import sys
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from lofte.clauses.command import content_of, settle_encoding, shown, tell_faults
from lofte.commons.queries import system_person
from lofte.commons.refusal import Refused
from lofte.datasets import actions, bringing
from lofte.datasets.actions import Brought
from lofte.datasets.comparing import Comparison
from lofte.datasets.importers.opening import Said
from lofte.datasets.importers.reading import BrokenFile


def run_figures(options: argparse.Namespace) -> int:
    """Take in all of the file and return 0; or a sentence to standard error, and 1."""
    translation.activate(options.language)
    settle_encoding(as_json=False)
    try:
        brought = _brought(options)
        found = bringing.looked_at(brought, None)
        if not options.dry_run:
            by = system_person()
            file = actions.bring(municipality=None, brought=brought, by=by)
            actions.take_in(file=file, by=by)
    except (BrokenFile, Refused) as fault:
        tell_faults([f"{shown(options.file)}: {fault}"])
        return 1
    except OSError as error:
        tell_faults([f"{shown(options.file)}: {error.strerror or error}"])
        return 1
    sys.stdout.write(_told(found) + "\n")
    return 0


def _brought(options: argparse.Namespace) -> Brought:
    said = Said(
        title=options.title,
        crime=options.crime,
        period=options.period,
        is_preliminary=options.preliminary,
    )
    if "://" in options.file:
        return bringing.from_address(options.kind, options.file, said)
    return Brought(
        kind=options.kind,
        name=Path(options.file).name,
        content=content_of(options.file),
        said=said,
        beside=content_of(options.beside) if options.beside else b"",
    )


def _told(found: Comparison) -> str:
    said = _(
        "Series: %(series)s. Figures: %(new)s new, %(revised)s revised, %(same)s as before. "
        "New events: %(events)s."
    )
    return said % {
        "series": len(found.series),
        "new": found.many_new,
        "revised": found.many_revised,
        "same": found.many_same,
        "events": found.new_events,
    }
