"""The same as the pages say, as JSON. Addresses are those of the site, without its name."""

from collections.abc import Sequence
from typing import Any

from lofte.clauses.deliveries import delivery
from lofte.clauses.sentences import sentence
from lofte.clauses.text import same_id
from lofte.clauses.verdicts import Verdict
from lofte.clauses.words import BECAUSE, DELIVERY, EFFECT, PROGRESS, SLOT
from lofte.commons.models import Notice
from lofte.review.memory import Mark
from lofte.website.country import Country, Entry
from lofte.website.papers import Document, Line, Paper, Place
from lofte.website.queries import Register
from lofte.website.stories import Change, PledgeStory, Published, judged

LICENCE = "CC0-1.0"
Json = dict[str, Any]


def place_head(place: Place) -> Json:
    return {
        "code": place.code,
        "name": place.name,
        "county": place.county or None,
        "url": f"/{place.slug}/",
        "made_up": place.is_fictional,
    }


def round_head(slug: str, paper: Paper, place: Place) -> Json:
    return {
        "url": f"/{place.slug}/{slug}/",
        "data": f"/{place.slug}/{slug}.json",
        "from": paper.starts_on,
        "to": paper.phase.last,
        "phase": paper.phase.name,
        "complete": paper.is_complete,
        "log_is_published": paper.has_log,
        "clauses": len(paper.standing),
    }


def mark_json(mark: Mark) -> Json:
    return {
        "delivery": mark.delivery,
        "progress": mark.progress,
        "because": mark.because,
        "sentence": mark.sentence,
    }


def line_json(url: str, line: Line, mark: Mark) -> Json:
    return {
        "clause": line.key,
        "url": f"{url}{line.slug}/",
        "text": line.document["text"],
        "accountable": line.document["accountable"],
        "kind": line.kind,
        **mark_json(mark),
    }


def municipality_json(place: Place, known: Register, districts: Sequence[Json]) -> Json:
    rounds = []
    marks = known.marks_in(known.papers_in(place).values())
    for slug, paper in known.papers_in(place).items():
        head = round_head(slug, paper, place)
        lines = [
            line_json(head["url"], line, marks[line.number])
            for line in paper.standing
            if line.number in marks
        ]
        rounds.append({**head, "verdicts": lines})
    return {
        **place_head(place),
        "licence": LICENCE,
        "judged_on": known.day,
        "police_districts": districts,
        "rounds": rounds,
    }


def notice_json(notice: Notice) -> Json:
    return {"texts": notice.texts, "from": notice.starts_on, "to": notice.ends_on}


def round_json(
    place: Place, slug: str, paper: Paper, known: Register, log: Sequence[Document]
) -> Json:
    """The verdicts on a round, as `lofte judge --json` says them, and the round document."""
    by_clause: dict[str, list[Any]] = {}
    for each in log:
        if each["clause"] is not None:
            by_clause.setdefault(same_id(each["clause"]), []).append(delivery(each))
    url = f"/{place.slug}/{slug}/"
    verdicts = [
        {
            "url": f"{url}{line.slug}/",
            **verdict_json(judged(paper, line, by_clause.get(same_id(line.key), ()), known.day)),
        }
        for line in paper.standing
    ]
    return {
        **round_head(slug, paper, place),
        "municipalities": [place_head(seat.place) for seat in paper.seats],
        "licence": LICENCE,
        "format": "/format/medborgarlofte-1.schema.json",
        "judged_on": known.day,
        "verdicts": verdicts,
        "document": document(paper, log),
    }


def verdict_json(verdict: Verdict) -> Json:
    return {**verdict.as_json(), "sentence": sentence(verdict)}


def document(paper: Paper, log: Sequence[Document]) -> Json:
    """The round in the public format, as `lofte export` writes it."""
    by_area: dict[int, list[Document]] = {}
    for line in paper.standing:
        by_area.setdefault(line.area, []).append(line.document)
    found = dict(paper.document)
    found["focus_areas"] = [
        {"id": area.key, "title": area.titles, "clauses": by_area.get(area.number, [])}
        for area in paper.areas
        if area.withdrawn_on is None
    ]
    if paper.has_log:
        found["deliveries"] = list(log)
    if paper.decisions:
        found["decisions"] = list(paper.decisions)
    return found


def clause_json(story: PledgeStory) -> Json:
    url = f"/{story.place.slug}/{story.period}/"
    here = f"{url}{story.line.slug}"
    more = story.page < story.pages
    return {
        "url": f"{here}/",
        "round": url,
        "municipality": place_head(story.place),
        "licence": LICENCE,
        "judged_on": story.day,
        "updated_at": story.updated_at,
        "withdrawn_on": story.line.withdrawn_on,
        "focus_area": {"id": story.area.key, "title": story.area.titles},
        "clause": story.line.document,
        "verdict": verdict_json(story.verdict) if story.verdict else None,
        "log_is_published": story.paper.has_log,
        "deliveries": [
            {**deed.document, "state": deed.state, "reason": deed.reason or None}
            for deed in story.deeds
        ],
        "deliveries_known": story.deeds_known,
        "next": f"{here}.json?sida={story.page + 1}" if more else None,
        "changes": [_change(each) for each in story.changes],
        "published": [_published(each) for each in story.published],
        "why": [
            {
                "problem": each.title or None,
                "url": each.address or None,
                "voices": each.voices,
                "themes": list(each.themes),
                "focus_area": each.area_why,
                "because": each.because,
                "said_on": each.said_on,
            }
            for each in story.behind
        ],
    }


def _change(change: Change) -> Json:
    return {
        "decided_on": change.decided_on,
        "reason": change.reason,
        "before": change.before,
        "after": change.after,
    }


def _published(each: Published) -> Json:
    return {"published_at": each.published_at, **each.content}


def sweden_json(country: Country) -> Json:
    known = country.register
    return {
        "licence": LICENCE,
        "judged_on": known.day,
        "municipalities_by_standing": country.by_standing,
        "clauses_by_verdict": {key: len(each) for key, each in country.by_verdict.items()},
        "municipalities": [
            {
                **place_head(place),
                "standing": country.standings[place.number],
                "rounds": [
                    round_head(slug, paper, place) for slug, paper in known.papers_in(place).items()
                ],
            }
            for place in country.places
        ],
    }


def district_json(name: str, slug: str, here: Sequence[Place], known: Register) -> Json:
    return {
        "name": name,
        "url": f"/polis/{slug}/",
        "licence": LICENCE,
        "judged_on": known.day,
        "municipalities": [
            {
                **place_head(place),
                "rounds": [
                    round_head(each, paper, place) for each, paper in known.papers_in(place).items()
                ],
            }
            for place in here
        ],
    }


def list_json(
    country: Country, entries: Sequence[Entry], *, count: int, following: str | None
) -> Json:
    return {
        "licence": LICENCE,
        "judged_on": country.register.day,
        "count": count,
        "next": following,
        "clauses": [
            {
                "municipality": paper.seats[0].place.name,
                "period": {"from": paper.starts_on, "to": paper.phase.last},
                "phase": paper.phase.name,
                **line_json(_url(paper), line, country.marks[line.number]),
            }
            for paper, line in entries
        ],
    }


def _url(paper: Paper) -> str:
    return f"/{paper.seats[0].place.slug}/{paper.seats[0].slug}/"


def words_json() -> Json:
    """What every key of the data is called on the pages, in both languages."""
    return {
        "licence": LICENCE,
        "delivery": DELIVERY,
        "progress": PROGRESS,
        "because": BECAUSE,
        "effect": EFFECT,
        "slot": SLOT,
    }


def catalogue_json() -> Json:
    """Where the data is."""
    return {
        "licence": LICENCE,
        "format": "/format/medborgarlofte-1.schema.json",
        "words": "/om.json",
        "sweden": "/sverige.json",
        "clauses": "/loften.json",
        "municipality": "/{municipality}.json",
        "round": "/{municipality}/{period}.json",
        "clause": "/{municipality}/{period}/{clause}.json",
        "agreement": "/{municipality}/overenskommelse.json",
        "council": "/{municipality}/overenskommelse/radet.json",
        "police_district": "/polis/{district}.json",
    }
