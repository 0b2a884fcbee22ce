"""All writing of drafts. Nothing here is seen by residents, and the trail holds no words of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lofte.clauses.reading.drafted import Reading
from lofte.clauses.reading.source import Source
from lofte.commons import audit
from lofte.commons.models import Municipality, Person, PoliceDistrict
from lofte.commons.queries import districts_of
from lofte.commons.refusal import refuse_if
from lofte.focus.models import Prioritisation
from lofte.focus.queries import prioritisation_to_change
from lofte.pledges.drafts import queries, rules
from lofte.pledges.drafts.lines import (
    DROPPED,
    KEPT,
    Line,
    halved,
    joined,
    line_carried,
    line_read,
    lines_of,
)
from lofte.pledges.models import Clause, Draft, PledgeRound


@transaction.atomic
def draft(
    *,
    municipality: Municipality,
    source: Source,
    reading: Reading,
    title: str,
    source_url: str,
    by: Person,
) -> Draft:
    """Keep a page as it was read, as a draft of the municipality."""
    refuse_if(rules.why_not_draft(municipality, reading, by))
    first, last = reading.days or (None, None)
    made = Draft.objects.create(
        municipality=municipality,
        title=title,
        source_text=source.text,
        source_url=source_url,
        place_on_page=reading.municipality or "",
        starts_on=first and date.fromisoformat(first),
        ends_on=last and date.fromisoformat(last),
        is_open_ended=first is not None and last is None,
        lines=[line_read(each, number).as_json() for number, each in enumerate(reading.clauses, 1)],
    )
    audit.record("draft.read", by=by, on=made, lines=len(made.lines))
    return made


@transaction.atomic
def begin(*, prioritisation: Prioritisation, by: Person) -> Draft:
    """Begin to draft promises in the focus areas of a decided choice."""
    prioritisation = prioritisation_to_change(prioritisation)
    refuse_if(rules.why_not_begin(prioritisation, by))
    here = prioritisation.municipality
    made = Draft.objects.create(
        municipality=here,
        prioritisation=prioritisation,
        title=_("Promises of %(place)s") % {"place": here},
        source_text="",
        police_district=districts_of(here).first(),
    )
    audit.record("draft.begun", by=by, on=made, prioritisation=prioritisation.pk)
    return made


@transaction.atomic
def carry_over(*, draft: Draft, clause: Clause, said: Mapping[str, str], by: Person) -> Draft:
    """Take over a promise of an earlier round, with a reason.

    `said`: the `round` by its address here, the `heading` it is to stand under, `because`, and the
    `verdict` on it as it reads now.
    """
    draft = queries.draft_to_change(draft)
    refuse_if(rules.why_not_carry_over(draft, clause, said, by))
    new = line_carried(clause, said, _next_number(draft), draft.version + 1)
    draft.lines = [*draft.lines, new.as_json()]
    return _put(draft, new.number, [new], "draft.line_carried_over", by)


@transaction.atomic
def describe(
    *,
    draft: Draft,
    title: str,
    source_url: str,
    police_district: PoliceDistrict | None,
    starts_on: date | None,
    ends_on: date | None,
    is_open_ended: bool,
    seen: int,
    by: Person,
) -> Draft:
    """Say what stands around the promises: period, police district and source."""
    draft = queries.draft_to_change(draft)
    refuse_if(rules.why_not_describe(draft, seen, by))
    draft.title, draft.source_url, draft.police_district = title, source_url, police_district
    draft.starts_on, draft.ends_on, draft.is_open_ended = starts_on, ends_on, is_open_ended
    draft.version += 1
    draft.head_changed = draft.version
    draft.save()
    audit.record("draft.described", by=by, on=draft)
    return draft


@transaction.atomic
def reword(*, draft: Draft, number: int, said: Mapping[str, Any], seen: int, by: Person) -> Draft:
    """Give a line other words or another target. What was uncertain has then been looked at."""
    draft = queries.draft_to_change(draft)
    line = _line(draft, number)
    new = replace(line or Line(number, ""), **said, doubts=())
    refuse_if(rules.why_not_reword(draft, line, new, seen, by))
    return _put(draft, number, [new], "draft.line_reworded", by)


@transaction.atomic
def add_line(*, draft: Draft, said: Mapping[str, Any], by: Person) -> Draft:
    """A promise that the reading missed, last in the draft."""
    draft = queries.draft_to_change(draft)
    refuse_if(rules.why_not_add_line(draft, len(draft.lines), by))
    new = replace(Line(_next_number(draft), "", changed=draft.version + 1), **said)
    refuse_if(rules.why_not_reword(draft, new, new, draft.version + 1, by))
    draft.lines = [*draft.lines, new.as_json()]
    return _put(draft, new.number, [new], "draft.line_added", by)


@transaction.atomic
def keep(*, draft: Draft, number: int, seen: int, by: Person) -> Draft:
    """Bring back a line that was dropped, or take an umbrella aim as a promise."""
    draft = queries.draft_to_change(draft)
    line = _line(draft, number)
    refuse_if(rules.why_not_change_line(draft, line, seen, by))
    return _changed(draft, line, lambda each: [replace(each, state=KEPT)], "draft.line_kept", by)


@transaction.atomic
def drop(*, draft: Draft, number: int, seen: int, by: Person) -> Draft:
    """Leave a line out. It stays in the draft, and can be brought back."""
    draft = queries.draft_to_change(draft)
    line = _line(draft, number)
    refuse_if(rules.why_not_change_line(draft, line, seen, by))
    return _changed(
        draft, line, lambda each: [replace(each, state=DROPPED)], "draft.line_dropped", by
    )


@transaction.atomic
def join(*, draft: Draft, number: int, seen: int, by: Person) -> Draft:
    """Make one of a line and the next one that is kept."""
    draft = queries.draft_to_change(draft)
    line, after = _line(draft, number), _next_kept(draft, number)
    refuse_if(rules.why_not_change_line(draft, line, seen, by))
    refuse_if(rules.why_not_change_line(draft, after, seen, by))
    if after is None:
        return draft
    draft.lines = [each for each in draft.lines if each["number"] != after.number]
    page, last = draft.source_text, draft.ends_on
    return _changed(
        draft, line, lambda each: [joined(each, after, page, last)], "draft.lines_joined", by
    )


@transaction.atomic
def split(*, draft: Draft, number: int, first: str, second: str, seen: int, by: Person) -> Draft:
    """Make two of a line; each half is read anew and inherits who promises."""
    draft = queries.draft_to_change(draft)
    line = _line(draft, number)
    refuse_if(rules.why_not_change_line(draft, line, seen, by))
    refuse_if(rules.why_not_add_line(draft, len(draft.lines), by))
    new, page, parts = _next_number(draft), draft.source_text, (first, second)
    return _changed(
        draft,
        line,
        lambda each: [*halved(each, parts, new, page, draft.ends_on)],
        "draft.line_split",
        by,
    )


@transaction.atomic
def settle(*, draft: Draft, round: PledgeRound, by: Person) -> Draft:
    """Say which round the draft became."""
    draft = queries.draft_to_change(draft)
    refuse_if(rules.why_not_settle(draft, round, by))
    draft.taken_in_as = round
    draft.version += 1
    draft.save(update_fields=["taken_in_as", "version"])
    audit.record("draft.taken_in", by=by, on=draft, within=round)
    return draft


@transaction.atomic
def discard(*, draft: Draft, by: Person) -> None:
    """Throw a draft away, with the page it was read from."""
    draft = queries.draft_to_change(draft)
    refuse_if(rules.why_not_discard(draft, by))
    audit.record("draft.discarded", by=by, on=draft)
    draft.delete()


def _line(draft: Draft, number: int) -> Line | None:
    return next((each for each in lines_of(draft.lines) if each.number == number), None)


def _next_kept(draft: Draft, number: int) -> Line | None:
    lines = lines_of(draft.lines)
    numbers = [each.number for each in lines]
    behind = lines[numbers.index(number) + 1 :] if number in numbers else []
    return next((each for each in behind if each.is_kept), None)


def _next_number(draft: Draft) -> int:
    return 1 + max((each["number"] for each in draft.lines), default=0)


def _changed(
    draft: Draft, line: Line | None, change: Callable[[Line], list[Line]], verb: str, by: Person
) -> Draft:
    return draft if line is None else _put(draft, line.number, change(line), verb, by)


def _put(draft: Draft, number: int, new: list[Line], verb: str, by: Person) -> Draft:
    """Put the new lines where the line with the number stood."""
    draft.version += 1
    found: list[dict[str, Any]] = []
    for each in draft.lines:
        if each["number"] != number:
            found.append(each)
        else:
            found += [replace(line, changed=draft.version).as_json() for line in new]
    draft.lines = found
    draft.save(update_fields=["lines", "version"])
    audit.record(verb, by=by, on=draft, line=number)
    return draft
