"""Dialogues as those who run them see them: where each stands, and what is to be done next."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from lofte.commons.clock import today
from lofte.commons.components.dates import period
from lofte.commons.models import Municipality
from lofte.commons.queries import in_swedish_order
from lofte.dialogue.meetings import queries
from lofte.dialogue.meetings.forms.planning import language_name
from lofte.dialogue.meetings.standing import Standing, Task, standing, tasks
from lofte.dialogue.models import Dialogue

URGENCY = ("red", "amber", "blue", "grey")


@dataclass(frozen=True)
class Row:
    dialogue: Dialogue
    standing: Standing
    tasks: list[Task]


def rows(municipalities: Collection[Municipality]) -> list[Row]:
    """All dialogues of the municipalities: the most pressing first."""
    on = today()
    silent = queries.silent_stops(municipalities)
    unread = queries.voices_to_read(municipalities)
    found = [
        Row(
            each,
            standing(each, on),
            tasks(each, on, silent.get(each.pk, 0), unread.get(each.pk, 0)),
        )
        for each in queries.dialogues_to_run(municipalities)
    ]
    return sorted(found, key=_urgency)


def _urgency(row: Row) -> int:
    """Silence first, then what is late, then what can be done; what is done comes last."""
    return min((URGENCY.index(task.tone) for task in row.tasks), default=len(URGENCY))


def by_place(municipalities: Collection[Municipality]) -> list[tuple[Municipality, list[Row]]]:
    """The same, by municipality, also those that have none."""
    found = sorted(rows(municipalities), key=lambda row: row.dialogue.municipality_id)
    grouped = {
        key: list(mine) for key, mine in groupby(found, lambda row: row.dialogue.municipality_id)
    }
    return [(each, grouped.get(each.pk, [])) for each in in_swedish_order(municipalities)]


def tasks_of(dialogue: Dialogue) -> list[Task]:
    here = [dialogue.municipality]
    silent = queries.silent_stops(here).get(dialogue.pk, 0)
    return tasks(dialogue, today(), silent, queries.voices_to_read(here).get(dialogue.pk, 0))


def facts(dialogue: Dialogue) -> list[dict[str, Any]]:
    """What a dialogue is, as rows of term and value."""
    languages = format_html_join(
        ", ", "{}", ((language_name(each),) for each in dialogue.languages)
    )
    said = (
        (_("Kind"), dialogue.get_kind_display()),
        (_("The question"), dialogue.question),
        (_("When"), period(dialogue.starts_on, dialogue.ends_on)),
        (_("Where"), dialogue.where),
        (_("Who can take part"), dialogue.who_could),
        (_("How people are invited"), dialogue.how_invited),
        (_("Languages"), languages),
    )
    return [{"term": term, "value": value} for term, value in said if value]
