"""Flöden: what is new in a municipality, or in the country, for those who follow by a reader."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.commons.clock import STOCKHOLM
from lofte.commons.components.dates import long_date, spoken_language
from lofte.commons.components.numbers import number
from lofte.commons.templatetags.lofte import address
from lofte.website import phrases
from lofte.website.papers import Line, Paper, Place, Seat
from lofte.website.publishing.queries import published_in, reported_in
from lofte.website.publishing.record import clean, said
from lofte.website.queries import Register, latest_deeds, latest_verdicts
from lofte.website.queries.country import Judged, Reported

READ, SHOWN = 2_000, 50
# What the name of an entry is made from, with its address: the same on whatever host it is served.
OURS = UUID("6f1f9a5e-3b0d-5c47-9d52-6d3e1a0b8c74")
LONGEST_TITLE = 200
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)  # of a feed that nothing has been told in


@dataclass(frozen=True, slots=True)
class Entry:
    """`key` is what it is known by for ever; `url` is an address of the site, without its name."""

    key: str
    at: datetime
    title: str
    url: str
    words: str


class Feed(Atom1Feed):
    """Atom that says when the newest of its entries changed, and never the time of the asking."""

    def latest_post_date(self) -> datetime:
        dates = [each["updateddate"] for each in self.items if each["updateddate"]]
        return max(dates, default=BEGINNING)


def of_place(known: Register, place: Place, root: str) -> str:
    """The feed of a municipality as Atom; `root` is the site as its address begins."""
    papers = {paper.number: paper for paper in known.papers_in(place).values()}
    seats = {
        number: next(seat for seat in paper.seats if seat.place.number == place.number)
        for number, paper in papers.items()
    }
    entries = _entries(
        papers, seats, reported_in(place, papers, READ), published_in(place, papers, READ)
    )
    title = _("Promises in %(place)s") % {"place": place.name}
    here = f"/{place.slug}/"
    return _atom(entries, title, here, f"{here}ta-med/nytt.atom", root)


def of_country(known: Register, root: str) -> str:
    """The feed of all real municipalities as Atom."""
    papers = {each.number: each for each in known.papers.values() if not each.is_fictional}
    made_up = known.papers.keys() - papers.keys()
    seats = {number: paper.seats[0] for number, paper in papers.items()}
    entries = _entries(papers, seats, latest_deeds(made_up, READ), latest_verdicts(made_up, READ))
    return _atom(entries, _("Promises in Sweden"), "/", "/nytt.atom", root)


def _entries(
    papers: Mapping[int, Paper],
    seats: Mapping[int, Seat],
    reported: Sequence[Reported],
    published: Sequence[Judged],
) -> list[Entry]:
    found = [
        *(_round(paper, seats[number]) for number, paper in papers.items()),
        *_verdicts(papers, seats, published),
        *_deeds(papers, seats, reported),
    ]
    return sorted(found, key=lambda each: (each.at, each.key), reverse=True)[:SHOWN]


def _round(paper: Paper, seat: Seat) -> Entry:
    count = len(paper.standing)
    many = ngettext("%(count)s promise", "%(count)s promises", count) % {"count": number(count)}
    words = f"{phrases.phase_sentence(paper)}. {many}." if count else phrases.phase_sentence(paper)
    url = f"/{seat.place.slug}/{seat.slug}/"
    return Entry(url, paper.made_at, _title(_("New promises %(place)s"), paper, seat), url, words)


def _verdicts(
    papers: Mapping[int, Paper], seats: Mapping[int, Seat], published: Sequence[Judged]
) -> list[Entry]:
    found = []
    for each in published:
        if each.round not in papers:
            continue
        seat = seats[each.round]
        url = f"/{seat.place.slug}/{seat.slug}/"
        told = _("Verdicts as of %(day)s were published") % {"day": long_date(each.judged_on)}
        title = _title(_("Verdicts %(place)s"), papers[each.round], seat)
        found.append(Entry(f"{url}#{each.judged_on}", each.at, title, url, f"{told}."))
    return found


def _deeds(
    papers: Mapping[int, Paper], seats: Mapping[int, Seat], reported: Sequence[Reported]
) -> list[Entry]:
    """One entry for a promise and a day: a hundred deeds reported together are one piece of news.
    The day is part of its name, so a later report changes only the entry of its own day."""
    by_clause = {line.number: (paper, line) for paper in papers.values() for line in paper.lines}
    together: dict[tuple[int, str], list[datetime]] = {}
    for each in reported:
        if each.clause in by_clause:
            day = each.at.astimezone(STOCKHOLM).date().isoformat()
            together.setdefault((each.clause, day), []).append(each.at)
    return [
        _deed(*by_clause[clause], seats[by_clause[clause][0].number], day, times)
        for (clause, day), times in together.items()
    ]


def _deed(paper: Paper, line: Line, seat: Seat, day: str, times: Collection[datetime]) -> Entry:
    count = len(times)
    title = _short(said(line.document["text"]).words)
    many = ngettext("%(count)s deed reported", "%(count)s deeds reported", count)
    told = f"{many % {'count': number(count)}}. {seat.place.name} {phrases.period_words(paper)}."
    url = f"/{seat.place.slug}/{seat.slug}/{line.slug}/"
    return Entry(f"{url}#{day}", max(times), title, url, told)


def _title(words: str, paper: Paper, seat: Seat) -> str:
    return words % {"place": f"{seat.place.name} {phrases.period_words(paper)}"}


def _short(words: str) -> str:
    if len(words) <= LONGEST_TITLE:
        return words
    return f"{words[:LONGEST_TITLE].rsplit(' ', 1)[0].rstrip(',;:')} …"


def _atom(entries: Sequence[Entry], title: str, here: str, own: str, root: str) -> str:
    feed = Feed(
        title=title,
        link=root + address(here),
        description=_("New rounds, published verdicts and what has been done."),
        language=spoken_language(),
        feed_url=root + address(own),
        feed_guid=_name(address(own)),
        author_name="Löfte",
    )
    for each in entries:
        feed.add_item(
            title=clean(each.title),
            link=root + address(each.url),
            description=clean(each.words),
            unique_id=_name(address(each.key)),
            updateddate=each.at.astimezone(UTC).replace(microsecond=0),
        )
    return str(feed.writeString("utf-8"))


def _name(key: str) -> str:
    return f"urn:uuid:{uuid5(OURS, key)}"
