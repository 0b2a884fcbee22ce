"""Handling: a round with its promises, verdicts, deeds and sources, for a board, as Word."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from lofte.clauses.labels import label
from lofte.clauses.text import same_id
from lofte.clauses.verdicts import Slot, Verdict
from lofte.clauses.words import SLOT
from lofte.commons.components.dates import long_date, period, spoken_language
from lofte.commons.components.numbers import count_words, interval_words, number
from lofte.website import phrases
from lofte.website.papers import Document
from lofte.website.publishing.blocks import Block, Heading, Items, Table, Text, Written
from lofte.website.publishing.record import Part, Promise, Record, clean, title_of, verdicts_of

MOST_DEEDS = 300  # of a promise; all of them are in the figures
MOST_SLOTS = 60


def board_document(record: Record, log: Sequence[Document]) -> Written:
    """All that is known of the round on the day. `log` is what was done, as it stands."""
    title = title_of(record.paper, record.place)
    return Written(f"{title}, {record.period}", list(_blocks(record, log)), spoken_language())


def _blocks(record: Record, log: Sequence[Document]) -> Iterator[Block]:
    paper = record.paper
    yield Text(_("As it stands on %(day)s.") % {"day": long_date(record.day)})
    yield Table([_("What"), _("Which")], list(_facts(record)))
    if not paper.is_complete:
        yield Text(_("We know only a part of these promises"))
    if not paper.has_log:
        yield Text(_("Nobody has published what was done."))
    verdicts = verdicts_of(paper, log, record.day)
    for part in record.parts:
        yield from _part(part, verdicts, log)
    beside = [each for each in log if each["clause"] is None]
    if beside:
        yield Heading(_("Done beside the promises"))
        yield _deeds(beside)
    made = [each for each in paper.decisions if each["on"] <= record.day.isoformat()]
    if made:
        yield Heading(_("Decisions"))
        yield Table(
            [_("Day"), _("Promise"), _("Decision"), _("Reason")],
            [
                [_day(each["on"]), each.get("clause") or _("all"), phrases.decision_words(each),
                 each.get("reason", "")]
                for each in made
            ],
        )  # fmt: skip
    yield Heading(_("Sources"))
    yield from _sources(record)


def _facts(record: Record) -> Iterator[list[str]]:
    signed = record.paper.document.get("signed", {})
    agreement = record.paper.document.get("agreement")
    told = [
        (_("Period"), f"{record.period}. {phrases.phase_sentence(record.paper)}"),
        (_("Municipality"), record.places),
        (_("Police district"), record.paper.district[0] if record.paper.district else ""),
        (_("Signed"), phrases.signed_on(signed)),
        (_("Signed by"), "; ".join(phrases.signatories(signed))),
        (_("Agreement"), phrases.agreement_words(agreement) if agreement else ""),
        (_("On the web"), record.url),
    ]
    yield from ([what, words] for what, words in told if words)


def _part(part: Part, verdicts: dict[str, Verdict], log: Sequence[Document]) -> Iterator[Block]:
    yield Heading(part.said.words, 1, part.said.foreign)
    if not part.promises:
        yield Text(_("No activity is decided"))
    for each in part.promises:
        yield from _promise(each, verdicts.get(each.line.key), log)


def _promise(promise: Promise, verdict: Verdict | None, log: Sequence[Document]) -> Iterator[Block]:
    document = promise.line.document
    yield Heading(_("Promise %(key)s") % {"key": promise.line.key}, 2)
    yield Text(promise.said.words, promise.said.foreign)
    told = [promise.who, phrases.helpers(document)]
    if audience := phrases.audience(document):
        told.append(_("for %(whom)s") % {"whom": audience})
    yield Text(", ".join(filter(None, told)) + ".")
    yield Text(f"{promise.verdict}. {promise.sentence}")
    if verdict and verdict.slots:
        yield _slots(verdict.slots)
    mine = [each for each in log if each["clause"] and _is_of(each, promise)]
    if mine:
        yield _deeds(mine)
        if len(mine) > MOST_DEEDS:
            yield Text(
                _("The newest %(shown)s of %(all)s deeds; all of them are in the figures.")
                % {"shown": number(MOST_DEEDS), "all": number(len(mine))}
            )


def _is_of(deed: Document, promise: Promise) -> bool:
    return same_id(deed["clause"]) == same_id(promise.line.key)


def _slots(slots: Sequence[Slot]) -> Table:
    language = spoken_language()
    rows = [
        [
            label(slot, language),
            "" if slot.required is None else number(slot.required),
            "" if slot.low is None else interval_words(slot.low, slot.high),
            SLOT[slot.state][language],
        ]
        for slot in slots[:MOST_SLOTS]
    ]
    return Table([_("Part"), _("Promised"), _("Done"), _("State")], rows, _("Part by part"))


def _deeds(deeds: Sequence[Document]) -> Table:
    rows = [
        [deed_days(each), deed_what(each), count_words(each.get("count")), each.get("place", "")]
        for each in sorted(deeds, key=_newest, reverse=True)[:MOST_DEEDS]
    ]
    return Table([_("When"), _("What"), _("How many"), _("Where")], rows, _("What was done"))


def _newest(deed: Document) -> str:
    return str(deed.get("on") or deed.get("to") or deed["asked"])


def deed_days(deed: Document) -> str:
    if "on" in deed:
        return _day(deed["on"])
    if "from" in deed:
        return period(date.fromisoformat(deed["from"]), date.fromisoformat(deed["to"]))
    return _("asked for on %(day)s") % {"day": _day(deed["asked"])}


def deed_what(deed: Document) -> str:
    told = [deed.get("activity") or deed.get("step") or "", deed.get("note", "")]
    return clean(". ".join(filter(None, told)))


def _day(text: str) -> str:
    return long_date(date.fromisoformat(text))


def _sources(record: Record) -> Iterator[Block]:
    named = [
        ": ".join(filter(None, (each.get("title", ""), each.get("url", ""))))
        for each in record.paper.document.get("sources", ())
    ]
    yield Items([(each, "") for each in named]) if named else Text(_("No source is stated."))
    yield Text(
        _("Drawn from the open record at %(url)s, which is brought up to date.")
        % {"url": record.url}
    )
