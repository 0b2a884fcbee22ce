"""Åtgärdsplan (lag 2023:196) as a document: a round, measure by measure, as a plan names it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from lofte.commons.components.dates import long_date, spoken_language
from lofte.findings.models import Problem
from lofte.pledges.drafts.showing import carried_words, effect_words, target_words
from lofte.website import phrases
from lofte.website.papers import Document
from lofte.website.publishing.blocks import Block, Heading, Items, Table, Text, Written
from lofte.website.publishing.record import Part, Promise, Record, clean

# The law asks for a follow-up every second year, or more often where it is needed.
AT_LEAST_EVERY = 2

Behind = Mapping[int, Sequence[Problem]]  # by the primary key of a clause


def action_plan(record: Record, behind: Behind) -> Written:
    """The plan. `behind` is the published problems that each clause comes from."""
    title = _("Action plan for %(place)s, %(period)s") % {
        "place": record.places,
        "period": record.period,
    }
    blocks = [*_head(record), *_parts(record, behind), *_followed_up(record)]
    return Written(title, blocks, spoken_language())


def _head(record: Record) -> Iterator[Block]:
    law = _(
        "Action plan under the law on the responsibility of municipalities for crime prevention "
        "(2023:196), as it stands on %(day)s."
    )
    yield Text(law % {"day": long_date(record.day)})
    document = record.paper.document
    agreement, signed = document.get("agreement"), document.get("signed", {})
    told = [
        (_("Period"), f"{record.period}. {phrases.phase_sentence(record.paper)}"),
        (_("Municipality"), record.places),
        (_("Police district"), record.paper.district[0] if record.paper.district else ""),
        (_("Signed"), phrases.signed_on(signed)),
        (_("Signed by"), "; ".join(phrases.signatories(signed))),
        (_("Agreement"), phrases.agreement_words(agreement) if agreement else ""),
        (_("On the web"), record.url),
    ]
    yield Table([_("What"), _("Which")], [[what, words] for what, words in told if words])
    if not record.paper.is_complete:
        yield Text(_("We know only a part of these promises"))


def _parts(record: Record, behind: Behind) -> Iterator[Block]:
    for part in record.parts:
        yield Heading(part.said.words, 1, part.said.foreign)
        yield from _problems(part, behind)
        if not part.promises:
            yield Text(_("No activity is decided"))
        for each in part.promises:
            yield Heading(_("Promise %(key)s") % {"key": each.line.key}, 2)
            yield Text(each.said.words, each.said.foreign)
            yield Table([_("What"), _("Which")], list(_measure(each, record)))


def _problems(part: Part, behind: Behind) -> Iterator[Block]:
    """What the area is there for, as the published picture says it; each problem once."""
    found = {
        problem.pk: problem
        for each in part.promises
        for problem in behind.get(each.line.number, ())
    }
    if found:
        yield Text(_("The problems in the picture that it answers:"))
        yield Items([(_problem(each), "") for each in found.values()])
    elif part.promises:
        yield Text(_("No published problem is stated as the reason."))


def _problem(problem: Problem) -> str:
    picture = problem.picture
    told = {"title": problem.title, "picture": picture.title, "number": picture.registry_number}
    return clean(_("%(title)s (%(picture)s, %(number)s)") % told)


def _measure(promise: Promise, record: Record) -> Iterator[list[str]]:
    document = promise.line.document
    told = [
        (_("Answers for it"), _who(document)),
        (_("Role that owns it"), document.get("owner", "")),
        (_("Target"), target_words(document["target"])),
        (_("Period"), record.period),
        (_("How it is followed up"), _evidence(promise, record)),
        (_("Effect"), _effect(document.get("effect", {}))),
        (_("Taken over"), carried_words(document.get("carried_from", {}))),
        (_("How it goes"), f"{promise.verdict}. {promise.sentence}"),
        (_("On the web"), promise.url),
    ]
    yield from ([what, clean(words)] for what, words in told if words)


def _who(document: Document) -> str:
    return ", ".join(
        filter(None, (phrases.actor(document["accountable"]), phrases.helpers(document)))
    )


def _evidence(promise: Promise, record: Record) -> str:
    rule = promise.line.document.get("evidence", "")
    logged = (
        _("What is done is logged in public, and the verdict is counted from the log each day.")
        if record.paper.has_log
        else _("Nobody has published what was done.")
    )
    return f"{rule.rstrip('.')}. {logged}" if rule else logged


def _effect(effect: Mapping[str, str]) -> str:
    if because := effect.get("not_followed"):
        return _("The effect is not followed, because: %(because)s") % {"because": because}
    return effect_words(effect) or _(
        "The effect is not followed, because no measure has been chosen for the promise."
    )


def _followed_up(record: Record) -> Iterator[Block]:
    yield Heading(_("Follow-up of the plan"))
    first = record.paper.starts_on
    latest = _years_later(first, AT_LEAST_EVERY)
    yield Text(
        _("The law asks for a follow-up at least every second year: here by %(day)s.")
        % {"day": long_date(latest)}
    )
    yield Text(_("How each promise goes is read day by day at %(url)s.") % {"url": record.url})


def _years_later(day: date, years: int) -> date:
    """The same day of a later year; the last of February where there is no 29th."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap else day.day)
