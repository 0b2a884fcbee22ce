"""Voices counted, as everyone may see them: no small numbers, and the same ones everywhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lofte.commons.models import Municipality
from lofte.dialogue.models import Voice
from lofte.dialogue.themes.published import themes as all_themes
from lofte.dialogue.voices import queries

FEWEST_SHOWN, ROUNDED_TO = 10, 5


@dataclass(frozen=True)
class Counted:
    """A row of a table: its key and name, how many, and the number in words."""

    key: str
    name: str
    many: int | None  # rounded; null: fewer than are shown
    said: str


def rounded(many: int) -> int | None:
    """A number that grows while people look tells of each who came: so it is told in steps."""
    return None if many < FEWEST_SHOWN else many // ROUNDED_TO * ROUNDED_TO


def said(many: int | None) -> str:
    if many is None:
        return _("fewer than %(many)s") % {"many": FEWEST_SHOWN}
    return _("about %(many)s") % {"many": many}


def themes(municipality: Municipality) -> list[Counted]:
    """How many voices are counted in each theme, the largest first; no row for none."""
    found = queries.voices_by_theme(municipality)
    rows = [
        Counted(theme.key, theme.name, rounded(found[theme.key]), said(rounded(found[theme.key])))
        for theme in all_themes()
        if found.get(theme.key)
    ]
    return sorted(rows, key=lambda row: -(row.many or 0))


def reasons(municipality: Municipality) -> list[Counted]:
    """How many voices were set aside for each reason. These are our acts, so each is told."""
    return _rows(queries.set_aside_by_reason(municipality), Voice.Reason)


def statuses(municipality: Municipality) -> list[Counted]:
    """How many voices stand where, rounded."""
    found = queries.voices_by_status(municipality)
    return [
        Counted(str(each), str(each.label), many, said(many))
        for each in Voice.Status
        for many in [rounded(found.get(each, 0))]
        if found.get(each)
    ]


def _rows(found: Mapping[str, int], kinds: type[Voice.Reason]) -> list[Counted]:
    return [
        Counted(str(each), str(each.label), found.get(each, 0), str(found.get(each, 0)))
        for each in kinds
    ]


def shown_voices(municipality: Municipality) -> QuerySet[Voice]:
    return queries.published_voices(municipality)


def voices_document(municipality: Municipality) -> dict[str, Any]:
    """Shown voices without day and place: a day and a place together may point at somebody."""
    return {
        "municipality": municipality.code,
        "themes": [{"theme": row.key, "voices": row.many} for row in themes(municipality)],
        "fewest_shown": FEWEST_SHOWN,
        "rounded_to": ROUNDED_TO,
        "voices": [
            {"words": each.words, "language": each.language, "theme": each.theme}
            for each in shown_voices(municipality)
        ],
    }


def rules_document(municipality: Municipality) -> dict[str, Any]:
    return {
        "municipality": municipality.code,
        "set_aside": [{"reason": row.key, "voices": row.many} for row in reasons(municipality)],
        "status": [{"status": row.key, "voices": row.many} for row in statuses(municipality)],
    }
