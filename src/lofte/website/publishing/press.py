"""Pressmeddelande: drafted from the record. What only people can say is left blank, and marked."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.commons.components.dates import long_date, spoken_language
from lofte.commons.components.numbers import number
from lofte.pledges.states import RoundPhase
from lofte.website import phrases
from lofte.website.publishing.blocks import Blank, Block, Heading, Items, Text, Written
from lofte.website.publishing.record import Record, promisors
from lofte.website.publishing.share import Picture, of_round

MOST_NAMED = 12  # promises; a longer round names its areas, and says where to read the rest


@dataclass(frozen=True, slots=True)
class Release:
    """The text, and the picture that goes with it."""

    written: Written
    picture: Picture


def press_release(record: Record) -> Release:
    """Who promise what and when, or how it went where the round is over."""
    is_over = record.paper.phase.name == RoundPhase.EXPIRED
    title = (
        _("How it went with the citizens' promises in %(place)s")
        if is_over
        else _("New citizens' promises in %(place)s")
    )
    blocks = [*_opening(record, is_over=is_over), *_body(record), *_closing(record)]
    written = Written(title % {"place": record.places}, blocks, spoken_language())
    return Release(written, of_round(record.place, record.paper, record.accent))


def _opening(record: Record, *, is_over: bool) -> Iterator[Block]:
    yield Blank(_("place and day when it is sent"))
    yield Text(_over(record) if is_over else _news(record))
    if not record.paper.is_complete:
        yield Text(_("We know only a part of these promises"))
    yield Blank(_("a quote from the municipality, with name and title"))
    yield Blank(_("a quote from the police, with name and title"))


def _news(record: Record) -> str:
    told = {"who": promisors(record.paper), "place": record.places, "many": _many(record)}
    first = _("Those who live in %(place)s have been given %(many)s by %(who)s.") % told
    days = {"day": long_date(record.paper.starts_on)}
    last = record.paper.phase.last
    if last:
        days["last"] = long_date(last)
        until = _("The promises are in force from %(day)s until %(last)s.") % days
    else:
        until = _("The promises are in force from %(day)s, until further notice.") % days
    signed = phrases.signed_on(record.paper.document.get("signed", {}))
    told_signed = _("They were signed: %(when)s.") % {"when": signed} if signed else ""
    return " ".join(filter(None, (first, until, told_signed)))


def _over(record: Record) -> str:
    told = _("%(many)s by %(who)s in %(place)s were in force until %(day)s.") % {
        "many": _many(record),
        "who": promisors(record.paper),
        "place": record.places,
        "day": long_date(record.paper.phase.last or record.day),
    }
    return f"{told[:1].upper()}{told[1:]}"


def _many(record: Record) -> str:
    count = len(record.paper.standing)
    if not count:
        return _("promises")
    return ngettext("%(count)s promise", "%(count)s promises", count) % {"count": number(count)}


def _body(record: Record) -> Iterator[Block]:
    named = list(record.promises)
    yield Heading(_("The promises"))
    if not record.parts:
        yield Text(_("We know that it was signed, not what it says"))
    if len(named) > MOST_NAMED or not named:
        yield Items([(part.said.words, part.said.foreign) for part in record.parts])
    for part in record.parts if len(named) <= MOST_NAMED else ():
        if part.promises:
            yield Heading(part.said.words, 2, part.said.foreign)
            yield Items([(each.said.words, each.said.foreign) for each in part.promises])
    if record.paper.phase.name != RoundPhase.UPCOMING and named:
        yield Heading(_("How it goes"))
        yield Text(_going(record))


def _going(record: Record) -> str:
    """How many promises have which verdict, as they stand on the day."""
    counts: dict[str, int] = {}
    for each in record.promises:
        counts[each.verdict] = counts.get(each.verdict, 0) + 1
    ordered = sorted(counts.items(), key=lambda each: -each[1])
    told = "; ".join(f"{word}: {number(count)}" for word, count in ordered)
    said = _("As it stands on %(day)s: %(told)s.") % {"day": long_date(record.day), "told": told}
    silent = "" if record.paper.has_log else _("Nobody has published what was done.")
    return " ".join(filter(None, (said, silent)))


def _closing(record: Record) -> Iterator[Block]:
    yield Heading(_("Follow the promises"))
    yield Text(
        _("What is done, whether each promise is kept and how we know can be read here: %(url)s")
        % {"url": record.url}
    )
    yield Heading(_("What a citizens' promise is"))
    yield Text(
        _(
            "The police and a municipality listen to residents and staff, choose the problems that "
            "matter most, and promise in public what they will do about them. Afterwards they tell "
            "whether it was done."
        )
    )
    yield Heading(_("Contacts"))
    for role in _roles(record):
        yield Text(role)
        yield Blank(_("telephone and e-mail"))
    yield Heading(_("Picture"))
    yield Text(
        _("What it shows: %(words)s")
        % {"words": of_round(record.place, record.paper, record.accent).alt}
    )


def _roles(record: Record) -> list[str]:
    """Those who signed, as titles and never names, or else whom to ask at each party."""
    signed = phrases.signatories(record.paper.document.get("signed", {}))
    return signed or [
        _("Coordinator for the promises, the municipality"),
        _("Press contact, the police"),
    ]
