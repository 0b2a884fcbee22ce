"""What is new in the country: what was reported and published last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.commons.clock import STOCKHOLM
from lofte.commons.components.dates import long_date
from lofte.commons.components.numbers import number
from lofte.commons.templatetags.lofte import spoken
from lofte.website import phrases
from lofte.website.country import Country
from lofte.website.papers import Line, Paper
from lofte.website.queries import latest_deeds, latest_verdicts
from lofte.website.rounds import line_url, round_url

READ, SHOWN = 60, 6


@dataclass(frozen=True, slots=True)
class News:
    day: date
    url: str
    title: SafeString | str
    place: str
    said: str


def latest(country: Country) -> Sequence[News]:
    """The newest first; many deeds of one clause are told of once."""
    papers = country.register.papers.values()
    made_up = [paper.number for paper in papers if paper.is_fictional]
    told = [*_deeds(country, made_up), *_verdicts(country, made_up)]
    return sorted(told, key=lambda news: news.day, reverse=True)[:SHOWN]


def _deeds(country: Country, made_up: Sequence[int]) -> list[News]:
    found: dict[int, tuple[date, int]] = {}
    for each in latest_deeds(made_up, READ):
        day, count = found.get(each.clause, (each.at.astimezone(STOCKHOLM).date(), 0))
        found[each.clause] = (day, count + 1)
    return [
        _deed(*country.by_clause[clause], day, count)
        for clause, (day, count) in list(found.items())[:SHOWN]
        if clause in country.by_clause
    ]


def _deed(paper: Paper, line: Line, day: date, count: int) -> News:
    seat = paper.seats[0]
    return News(
        day=day,
        url=line_url(seat.place, seat.slug, line),
        title=spoken(line.document["text"]),
        place=f"{seat.place.name} {phrases.period_words(paper)}",
        said=ngettext("%(count)s deed reported", "%(count)s deeds reported", count)
        % {"count": number(count)},
    )


def _verdicts(country: Country, made_up: Sequence[int]) -> list[News]:
    found = []
    for each in latest_verdicts(made_up, READ)[:SHOWN]:
        paper = country.register.papers[each.round]
        seat = paper.seats[0]
        found.append(
            News(
                day=each.at.astimezone(STOCKHOLM).date(),
                url=round_url(seat.place, seat.slug),
                title=_("Promises %(period)s") % {"period": phrases.period_words(paper)},
                place=seat.place.name,
                said=_("Verdicts as of %(day)s were published")
                % {"day": long_date(each.judged_on)},
            )
        )
    return found
