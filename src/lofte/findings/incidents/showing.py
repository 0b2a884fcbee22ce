"""What the arithmetic says of a file of incidents, in words and tables; internal."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.analysis.chance import discoveries
from lofte.analysis.changes import DOWN, UP, Rate
from lofte.analysis.grid import CELL
from lofte.analysis.hot_spots import HotSpots
from lofte.analysis.near_repeats import NearRepeats
from lofte.commons.components.numbers import number
from lofte.commons.models import Municipality
from lofte.datasets.population import population_of
from lofte.dialogue.voices.squares import nearest, rings_of
from lofte.findings.incidents import counting
from lofte.findings.incidents.asking import Asked
from lofte.findings.incidents.counting import AtPlaces, Inside, Season, Table, Week, Where
from lofte.findings.incidents.loading import Loaded
from lofte.findings.incidents.mapping import drawing

MOST_LISTED = 20
FALSE_SHARE = 0.05


@dataclass(frozen=True)
class Spot:
    """A square of the list: where it lies, what it holds, and how far it stands out."""

    where: str
    many: int
    z: float
    p: float
    is_hot: bool


@dataclass(frozen=True)
class Found:
    """All that is told of what was asked."""

    asked: Asked
    chosen: Table
    of_kinds: Table
    week: Week
    season: Season | None
    where: Where | None
    at_places: AtPlaces | None
    repeats: NearRepeats | None
    rate: Rate | None
    year: int  # whose population the rate is for


def found(loaded: Loaded, asked: Asked, *, with_repeats: bool = False) -> Found:
    """The answers. Near repeats take a second, so they are told when they are asked for."""
    file = loaded.file
    of_kinds = counting.of_kinds(loaded.table, asked, loaded.kinds)
    chosen = counting.at_times(of_kinds, asked)
    people = population_of(file.municipality.code)
    keys = [each.pk for each in loaded.places]
    return Found(
        asked=asked,
        chosen=chosen,
        of_kinds=of_kinds,
        week=counting.week(of_kinds, file.starts_on, file.ends_on),
        season=counting.season(of_kinds, file.starts_on, file.ends_on),
        where=counting.where(chosen, _inside(file.municipality), loaded.table),
        at_places=counting.at_places(chosen, keys, loaded.corners) if keys else None,
        repeats=counting.repeats(chosen) if with_repeats else None,
        rate=counting.a_year(chosen, file.starts_on, file.ends_on, people.total)
        if people
        else None,
        year=people.year if people else 0,
    )


def _inside(municipality: Municipality) -> Inside:
    return Inside(rings_of(municipality))


def page(loaded: Loaded, told: Found) -> dict[str, Any]:
    """What the page shows beside its form."""
    unknown = int(told.chosen.many[told.chosen.east == counting.NOT_KNOWN].sum())
    return {
        "many": told.chosen.total,
        "nowhere": unknown,
        "sentences": list(sentences(loaded, told)),
        "rate": _rate(told),
        "week": _week(told.week),
        "peaks": _peaks(told.week),
        "season": _season(told.season),
        "drawing": drawing(told.where, loaded.places) if told.where else None,
        "spots": _spots(told.where, loaded) if told.where else [],
        "places": _places(told.at_places, loaded) if told.at_places else [],
        "repeats": told.repeats,
    }


def sentences(loaded: Loaded, told: Found) -> Iterator[str]:
    """The answers in words, as a problem may cite them."""
    total = number(told.chosen.total)
    yield _("%(many)s incidents in “%(file)s” (%(asked)s).") % {
        "many": total, "file": loaded.file.name, "asked": told.asked.in_words()
    }  # fmt: skip
    if rate := _rate(told):
        yield rate
    yield _when_words(told.week)
    if told.season:
        yield _season_words(told.season)
    if told.where:
        yield _where_words(told.where.spots, _("squares"))
    if told.at_places:
        yield _where_words(told.at_places.spots, _("named places"))
    if told.repeats:
        yield repeat_words(told.repeats)


def _rate(told: Found) -> str:
    if told.rate is None:
        return ""
    if told.rate.is_few:
        return _("Fewer than 20: compare the count, and no rates.")
    return _(
        "%(rate)s in a year for 1,000 who live here (%(low)s–%(high)s, 95 %%), by the population "
        "of %(year)s."
    ) % {
        "rate": number(round(float(told.rate.value), 2)),
        "low": number(round(float(told.rate.low), 2)),
        "high": number(round(float(told.rate.high), 2)),
        "year": told.year,
    }


def _when_words(week: Week) -> str:
    if not week.table.counts.any():
        return _("The hour is not known of any of them.")
    if week.peaks.is_chance:
        return _("By hour and weekday they are spread no more than chance would have it.")
    return _("More than their share, surer than chance: %(hours)s.") % {
        "hours": ", ".join(_peaks(week)[:6])
    }


def _peaks(week: Week) -> list[str]:
    """The hours that stand out, those with most first."""
    counts = week.table.counts
    at = sorted(
        zip(*np.nonzero(week.peaks.is_peak), strict=True), key=lambda one: -int(counts[one])
    )
    return [
        f"{str(WEEKDAYS[int(day)]).lower()} {int(hour):02}–{(int(hour) + 1) % 24:02} "
        f"({int(counts[day, hour])})"
        for day, hour in at
    ]


def _week(week: Week) -> list[dict[str, Any]]:
    most = max(1, int(week.table.counts.max()))
    return [
        {
            "name": str(WEEKDAYS[day]),
            "unknown": int(week.table.hour_unknown[day]),
            "hours": [
                {
                    "many": int(many),
                    "level": int(np.ceil(4 * many / most)),
                    "is_peak": bool(week.peaks.is_peak[day, hour]),
                }
                for hour, many in enumerate(week.table.counts[day])
            ],
        }
        for day in range(7)
    ]


def _season(season: Season | None) -> list[dict[str, Any]]:
    if season is None:
        return []
    year, first = season.first
    now, before = season.counts[-1], season.counts[:-1]
    told = _told(season)
    return [
        {
            "month": f"{MONTHS[(first - 1 + at) % 12 + 1]} {year + (first - 1 + at) // 12}",
            "now": int(now[at]),
            "before": number(round(float(before[:, at].mean()), 1)),
            "interval": _interval(season.change.low[at], season.change.high[at]),
            "verdict": told[at],
        }
        for at in range(counting.MONTHS)
    ]


def _told(season: Season) -> list[str]:
    """Each month: up, down, or no more than chance when twelve are looked at together."""
    stands = discoveries(season.change.p, false_share=FALSE_SHARE)
    words = {UP: _("More"), DOWN: _("Fewer")}
    return [
        words.get(int(verdict), "") if standing else ""
        for verdict, standing in zip(season.change.verdict, stands, strict=True)
    ]


def _season_words(season: Season) -> str:
    changed = [each for each in _season(season) if each["verdict"]]
    if not changed:
        said = _("Against the same months of the years before: no more than chance.")
    else:
        said = _("Against the same months of the years before: %(months)s.") % {
            "months": ", ".join(f"{each['month']} {each['verdict'].lower()}" for each in changed)
        }
    if not season.change.is_spread_known:
        said += " " + _("There is one year before only, so how much it varies is not known.")
    return said


def _interval(low: float, high: float) -> str:
    """How many times as many as before, between what."""
    if np.isnan(low) or np.isnan(high):
        return "–"
    upper = number(round(float(high), 2)) if np.isfinite(high) else "∞"
    return f"{number(round(float(low), 2))}–{upper}"


def _where_words(spots: HotSpots, what: str) -> str:
    said = {
        "gathered": _("Surer than chance they gather in %(many)s %(what)s (Getis-Ord Gi*)."),
        "chance": _("Over the %(what)s they are gathered no more than chance would have it."),
        "alike": _("All %(what)s hold the same number."),
        "too_few": _("The %(what)s are too few to tell whether they gather."),
    }[spots.finding]
    return said % {"many": int(spots.is_hot.sum()), "what": what}


def repeat_words(found: NearRepeats) -> str:
    said = _("No more than chance: they are not soon followed by more in the same square.")
    if not found.is_chance:
        said = _(
            "They are followed by more in the same square or beside it within %(days)s days: "
            "%(ratio)s times as often as chance gives (Knox)."
        ) % {"days": counting.NEAR_DAYS, "ratio": number(round(found.ratio, 1))}
    if found.is_sample:
        said += " " + _("%(many)s of them were drawn to be looked at.") % {"many": found.looked_at}
    return said


def _spots(found: Where, loaded: Loaded) -> list[Spot]:
    """The squares that stand out, or those with most where none does."""
    counts, spots = found.grid.counts, found.spots
    rank = np.where(spots.is_hot, 1e9, 0.0) + counts + np.nan_to_num(spots.z) / 1e3
    rank = np.where(found.inside & ((counts > 0) | spots.is_hot), rank, -np.inf)
    order = np.argsort(-rank, axis=None, kind="stable")[:MOST_LISTED]
    listed = []
    for at in order.tolist():
        row, column = divmod(at, counts.shape[1])
        if np.isfinite(rank[row, column]):
            listed.append(_spot(found, loaded, row, column))
    return listed


def _spot(found: Where, loaded: Loaded, row: int, column: int) -> Spot:
    east = int(found.grid.extent.west + column * CELL)
    north = int(found.grid.extent.south + row * CELL)
    half = int(CELL / 2)
    place = nearest(loaded.places, east + half, north + half)
    named = _("near %(place)s") % {"place": place} if place else ""
    spots = found.spots
    return Spot(
        where=f"{north}, {east}" + (f" ({named})" if named else ""),
        many=int(found.grid.counts[row, column]),
        z=float(spots.z[row, column]),
        p=float(spots.p[row, column]),
        is_hot=bool(spots.is_hot[row, column]),
    )


def _places(found: AtPlaces, loaded: Loaded) -> list[Spot]:
    order = np.argsort(-found.counts, kind="stable")[:MOST_LISTED]
    return [
        Spot(
            where=loaded.places[at].name,
            many=int(found.counts[at]),
            z=float(found.spots.z[at]),
            p=float(found.spots.p[at]),
            is_hot=bool(found.spots.is_hot[at]),
        )
        for at in order.tolist()
        if found.counts[at]
    ]


def many_words(many: int) -> str:
    return ngettext("%(many)s incident", "%(many)s incidents", many) % {"many": number(many)}
