"""Who have we not heard? Those who told of themselves, against those who live there."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lofte.analysis.small_cells import BATCH, THRESHOLD
from lofte.analysis.unheard import Group, Unheard, unheard
from lofte.commons.models import Municipality
from lofte.datasets.population import population_of
from lofte.dialogue.channels import channels_for
from lofte.dialogue.voices import queries
from lofte.dialogue.voices.forms import AGES, SEXES

MOST_CHANNELS = 4
YOUNGEST = 16  # children seldom tell by themselves: they are heard in schools


@dataclass(frozen=True)
class GroupRow:
    """A group as the table shows it: in words where a number may not be shown."""

    name: str
    share: str  # of those who live there
    heard: str
    expected: int
    missing: str  # how many more voices, where it is more than chance
    channels: Sequence[str]


@dataclass(frozen=True)
class Panel:
    heard: int  # as of the last full batch
    batch: int
    fewest: int
    year: int | None  # of the population; null: there is none to compare with
    rows: Sequence[GroupRow]

    @property
    def missing(self) -> list[GroupRow]:
        return [row for row in self.rows if row.missing]


def panel(municipality: Municipality) -> Panel:
    """The panel as of the last full batch of 25."""
    cells = queries.heard_by_cell(municipality)
    heard = sum(cells.values())
    people = population_of(municipality.code)
    rows: list[GroupRow] = []
    if people is not None and heard:
        found = unheard(cells, people.cells(), minimum_age=YOUNGEST)
        rows = [_row(group, found) for group in found.groups]
    return Panel(heard, BATCH, THRESHOLD, people.year if people else None, rows)


def _row(group: Group, found: Unheard) -> GroupRow:
    return GroupRow(
        name=_name(group),
        share=f"{group.share:.0%}".replace("%", "\u00a0%"),
        heard=_heard(group, found),
        expected=round(group.expected),
        missing=_more(group) if group.is_missing else "",
        channels=_channels(group) if group.is_missing else (),
    )


def _name(group: Group) -> str:
    named = [
        str(dict(kinds).get(key, key))
        for kinds, key in ((SEXES, group.sex), (AGES, group.band))
        if key
    ]
    return ", ".join(named)


def _heard(group: Group, found: Unheard) -> str:
    if group.heard is not None:
        return _("about %(many)s") % {"many": group.heard}
    if group.between.high < found.table.threshold:
        return _("fewer than %(many)s") % {"many": found.table.threshold}
    # Not small itself, but hidden so that a small one beside it cannot be worked out.
    return f"{int(group.between.low)}–{int(group.between.high)}"


def _more(group: Group) -> str:
    low, high = int(group.more.low), int(group.more.high)
    if low == high:
        return _("%(many)s more would even it out") % {"many": high}
    return _("%(low)s to %(high)s more would even it out") % {"low": low, "high": high}


def _channels(group: Group) -> list[str]:
    return [each.text for each in channels_for(group.sex, group.band)[:MOST_CHANNELS]]
