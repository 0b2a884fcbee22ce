"""`lofte district`: the police change their districts, and whoever runs the place follows."""

import argparse
import sys

from django.db import transaction
from django.utils import translation

from lofte.clauses.command import tell_faults
from lofte.commons import actions as ground
from lofte.commons.models import PoliceDistrict
from lofte.commons.queries import district_at, memberships_of, municipality_at, system_person
from lofte.commons.refusal import Refused


def run_district(options: argparse.Namespace) -> int:
    """Change what is asked for, and print the district with its municipalities and their days."""
    translation.activate(options.language)
    district = district_at(options.district)
    if district is None:
        tell_faults([f"{options.district}?"])
        return 1
    try:
        with transaction.atomic():
            district = _changed(district, options)
    except (Refused, LookupError) as refused:
        tell_faults([str(refused)])
        return 1
    lines = [f"{district.name}\t{district.region}\t/polis/{district.slug}/"]
    for each in memberships_of(district):
        days = f"{each.from_on or ''}–{each.to_on or ''}"
        lines.append(f"  {each.municipality.name}\t{each.part}\t{days}\t{each.source}".rstrip())
    sys.stdout.write("\n".join([*lines, ""]))
    return 0


def _changed(district: PoliceDistrict, options: argparse.Namespace) -> PoliceDistrict:
    by = system_person()
    if options.rename:
        district = ground.edit_police_district(
            district=district,
            name=options.rename,
            region=district.region,
            area=district.area,
            by=by,
        )
    if options.municipality:
        municipality = municipality_at(options.municipality)
        if municipality is None:
            raise LookupError(f"--municipality: {options.municipality}?")
        ground.edit_district_membership(
            district=district,
            municipality=municipality,
            from_on=options.from_on,
            to_on=options.to_on,
            source=options.source,
            by=by,
        )
    return district
