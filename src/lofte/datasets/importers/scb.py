"""Statistics Sweden: a table of PxWebApi 2 as JSON-stat 2.

A cell without a value has a sign of PX as its status: "-" is nothing, which is zero; one to six
dots say that the figure cannot exist, is not known, or is too unsure (PX file format, DATASYMBOL).
"""

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from lofte.datasets.importers.cube import Cube, Dimension, a_cube
from lofte.datasets.importers.documents import a_number, as_document
from lofte.datasets.importers.periods import a_period, quoted
from lofte.datasets.importers.reading import (
    BrokenFile,
    Period,
    ReadFigure,
    Reading,
    ReadSeries,
    SaidPlace,
    a_value,
    checked,
)
from lofte.datasets.models import Quality, Series

TIME = {"tid", "time", "year", "år"}
REGION = {"region", "kommun", "lan", "län"}
# The country, a county, a municipality, or a part of one such as a DeSO (2480A0010).
REGION_CODE = re.compile(r"00|\d{2}|\d{4}|\d{4}[A-Z]\d{3,4}", re.ASCII)
NIL = "-"
DOTS = re.compile(r"\.{1,6}")
PRELIMINARY, CONFIDENTIAL = {"p", "prel", "preliminary"}, {"c", "confidential"}
LONGEST_NOTE = 1000


def read(content: bytes) -> Reading:
    """Every series of the table: one for each combination that is not of time."""
    document = as_document(content)
    cube = a_cube(document)
    time, region = _time(cube), _region(cube)
    periods = [a_period(code, f"dimension.{time.name}: {code}") for code in time.codes]
    if len({each.text for each in periods}) != len(periods):
        raise BrokenFile(_("%(at)s: a period is told twice.") % {"at": f"dimension.{time.name}"})
    at_time = cube.dimensions.index(time)
    found: dict[tuple[int, ...], list[ReadFigure]] = {}
    for place, places in cube.cells():
        rest = places[:at_time] + places[at_time + 1 :]
        figure = _figure(cube, place, places, periods[places[at_time]])
        found.setdefault(rest, []).append(figure)
    others = [each for each in cube.dimensions if each is not time]
    table = _table(document)
    series = (
        _series(cube, table, others, rest, region, figures) for rest, figures in found.items()
    )
    return checked(Reading(tuple(series)))


def _time(cube: Cube) -> Dimension:
    named = cube.roles.get("time", [])
    for each in cube.dimensions:
        if each.name in named or (not named and each.name.lower() in TIME):
            return each
    raise BrokenFile(_("The table has no dimension of time."))


def _region(cube: Cube) -> Dimension:
    """The dimension of places: as the roles say, else by its name, else by its codes."""
    named = cube.roles.get("geo", [])
    rest = [each for each in cube.dimensions if each.name not in cube.roles.get("time", [])]
    ways = (
        [each for each in rest if each.name in named],
        [each for each in rest if each.name.lower() in REGION],
        [each for each in rest if any(len(code) == 4 for code in each.codes) and _are_places(each)],
    )
    for found in ways:
        if found and _are_places(found[0]):
            return found[0]
        if found:
            raise BrokenFile(
                _("%(at)s: the codes are not those of municipalities or counties.")
                % {"at": f"dimension.{found[0].name}"}
            )
    raise BrokenFile(_("The table has no dimension of municipalities or counties."))


def _are_places(dimension: Dimension) -> bool:
    return all(REGION_CODE.fullmatch(code) for code in dimension.codes)


def _figure(cube: Cube, place: int, places: Sequence[int], period: Period) -> ReadFigure:
    at = ", ".join(
        f"{each.name}={each.codes[where]}"
        for each, where in zip(cube.dimensions, places, strict=True)
    )
    value, status = cube.values.get(place), cube.statuses.get(place, "")
    if value is not None:
        told = a_value(a_number(value, at), at)
        if status.lower() in PRELIMINARY:
            return ReadFigure(period, told, Quality.PRELIMINARY)
        return ReadFigure(period, told, note=status[:200])
    if status == NIL:
        return ReadFigure(period, 0.0)
    if status.lower() in CONFIDENTIAL:
        return ReadFigure(period, None, Quality.HIDDEN)
    if not status or DOTS.fullmatch(status):
        return ReadFigure(period, None, Quality.MISSING, note=status)
    raise BrokenFile(
        _("%(at)s: no value, and the sign %(sign)s, which is not known.")
        % {"at": at, "sign": quoted(status)}
    )


def _series(
    cube: Cube,
    table: str,
    others: Sequence[Dimension],
    places: Sequence[int],
    region: Dimension,
    figures: Sequence[ReadFigure],
) -> ReadSeries:
    chosen = {each.name: each.codes[at] for each, at in zip(others, places, strict=True)}
    code = chosen.pop(region.name)
    metric = next((each for each in others if each.name in cube.roles.get("metric", [])), None)
    measured = chosen.pop(metric.name) if metric else ""
    grouped = {each.name: each for each in others if each.name in chosen}
    words = [each.label_of(chosen[name]) for name, each in grouped.items()]
    notes = [*cube.notes, *(metric.notes if metric else ())]
    return ReadSeries(
        source=Series.Source.SCB,
        measure=f"{table}/{measured}" if measured else table,
        title_sv=(metric.label_of(measured) if metric else cube.label)[:300],
        unit=_unit(metric, measured)[:60],
        place=SaidPlace(f"dimension.{region.name}: {code}", code=code, name=region.label_of(code)),
        figures=tuple(figures),
        group=", ".join(words)[:120],
        group_key=",".join(f"{name}={code}" for name, code in chosen.items()),
        producer=cube.source[:120],
        note=" ".join(notes)[:LONGEST_NOTE],
    )


def _unit(metric: Dimension | None, code: str) -> str:
    unit = metric.units.get(code, {}) if metric else {}
    told = unit.get("base", unit.get("label", "")) if isinstance(unit, dict) else ""
    return str(told)


def _table(document: Any) -> str:
    """What the table is called: its number among Statistics Sweden's, else its own label."""
    extension = document.get("extension")
    px = extension.get("px") if isinstance(extension, dict) else None
    named = px.get("tableid", px.get("matrix")) if isinstance(px, dict) else None
    told = str(named or document.get("label") or "").strip()
    if not told:
        raise BrokenFile(_("The table has no name."))
    return told[:100]
