"""A draft as a round document, and what it still lacks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lofte.clauses.documents import FORMAT, faults
from lofte.clauses.reading.rounds import NO_HEADING, clause_ids, focus_areas
from lofte.clauses.text import alike
from lofte.commons.models import PoliceDistrict
from lofte.focus.models import FocusArea
from lofte.focus.queries import areas_of
from lofte.pledges.coached import to_fill_in
from lofte.pledges.drafts.lines import Line, lines_of
from lofte.pledges.drafts.planning import lacks_of_plan
from lofte.pledges.models import Draft

# A clause is looked at by itself in a period that holds any day.
ANY_PERIOD: Mapping[str, Any] = {"from": "1900-01-01", "to": None}


def kept_lines(draft: Draft) -> list[Line]:
    return [line for line in lines_of(draft.lines) if line.is_kept]


def document_of(draft: Draft) -> dict[str, Any]:
    """The draft in the public format. It may have faults: see `why_not_yet`."""
    head: dict[str, Any] = {
        "format": FORMAT,
        "municipalities": [draft.municipality.code],
        "police_district": _name(draft.police_district),
        "period": period_of(draft),
    }
    if draft.source_url:
        head["sources"] = [{"url": draft.source_url, "title": draft.title}]
    listed = [(line.heading, clause_of(line)) for line in kept_lines(draft)]
    return head | {"focus_areas": _as_chosen(focus_areas(listed), chosen_areas(draft))}


def chosen_areas(draft: Draft) -> list[FocusArea]:
    """The focus areas that the draft is written from; none where it was read from a page."""
    return list(areas_of(draft.prioritisation)) if draft.prioritisation else []


def _as_chosen(areas: list[dict[str, Any]], chosen: Sequence[FocusArea]) -> list[dict[str, Any]]:
    """The areas in the order, and with the ids and titles, that they were chosen with."""
    known = {alike(each.title): each for each in chosen}
    order = list(known)
    named = [(known.get(alike(each["title"]["sv"])), each) for each in areas]
    named.sort(key=lambda pair: order.index(alike(pair[0].title)) if pair[0] else len(order))
    return [each | {"id": area.key, "title": area.titles} if area else each for area, each in named]


def _name(district: PoliceDistrict | None) -> str | None:
    return district.name if district else None


def period_of(draft: Draft) -> dict[str, str | None]:
    first, last = draft.starts_on, draft.ends_on
    return {
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
    }


def keys_of(lines: Iterable[Line]) -> dict[int, str]:
    """The id of each clause by its number in the draft: "T1", "T2" in "Trygg trafikmiljö"."""
    listed = list(lines)
    keys = clause_ids(line.heading for line in listed)
    return {line.number: key for line, key in zip(listed, keys, strict=True)}


def clause_of(line: Line) -> dict[str, Any]:
    """The line as a clause of the public format, still without its id."""
    plan = {
        "owner": line.owner,
        "evidence": line.evidence,
        "effect": dict(line.effect),
        "carried_from": dict(line.carried_from),
    }
    return {
        "text": {"sv": line.text},
        "accountable": line.accountable,
        "contributing": list(line.contributing),
        "partners": list(line.partners),
        "audience": list(line.audience),
        "target": dict(line.target),
        **{key: said for key, said in plan.items() if said},
    }


def faults_of_line(line: Line, period: Mapping[str, Any] = ANY_PERIOD) -> list[tuple[str, str]]:
    """What the public format has against one clause: the key it stands under, and the sentence."""
    document = {
        "format": FORMAT,
        "municipalities": ["0000"],
        "period": dict(period),
        "focus_areas": [
            {"id": "-", "title": {"sv": "-"}, "clauses": [{"id": "1", **clause_of(line)}]}
        ],
    }
    found = faults(document)
    language = get_language() or "sv"
    return [(each.path, each.sv if language == "sv" else each.en) for each in found]


def lacks(draft: Draft) -> list[str]:
    """What must be said before the draft can be a round, a sentence each."""
    lines = kept_lines(draft)
    keys = keys_of(lines)
    missing = []
    if draft.starts_on is None:
        missing.append(_("The first day of the period is missing."))
    if draft.ends_on is None and not draft.is_open_ended:
        missing.append(_("Say the last day of the period, or that it is until further notice."))
    if not lines:
        missing.append(_("No promise is kept."))
    for line in lines:
        if not line.accountable:
            missing.append(_("%(key)s: nobody answers for it.") % {"key": keys[line.number]})
    missing += lacks_of_plan(draft, lines, keys)
    if missing:
        return missing
    return _faults(draft, lines, keys)


def _faults(draft: Draft, lines: Sequence[Line], keys: Mapping[int, str]) -> list[str]:
    period = period_of(draft)
    each = [
        f"{keys[line.number]}: {said}"
        for line in lines
        for _path, said in faults_of_line(line, period)
    ]
    language = get_language() or "sv"
    return each or [fault.said(language) for fault in faults(document_of(draft))]


def remarks(draft: Draft) -> list[str]:
    """What a careful reader would look at once more; none of it stands in the way."""
    lines = kept_lines(draft)
    keys = keys_of(lines)
    said = []
    if doubted := [keys[line.number] for line in lines if line.doubts]:
        said.append(_("Uncertain, and not looked at: %(keys)s.") % {"keys": ", ".join(doubted)})
    if bare := [keys[line.number] for line in lines if not line.heading]:
        said.append(
            _("Without a focus area: %(keys)s. They stand under “%(title)s”.")
            % {"keys": ", ".join(bare), "title": NO_HEADING}
        )
    if blank := [keys[line.number] for line in lines if to_fill_in(line.text)]:
        said.append(
            _("Words in brackets are still to be replaced: %(keys)s.") % {"keys": ", ".join(blank)}
        )
    vague = [keys[line.number] for line in lines if line.target["kind"] == "unspecified"]
    if vague:
        said.append(_("Cannot be followed up as worded: %(keys)s.") % {"keys": ", ".join(vague)})
    if draft.police_district is None:
        said.append(_("No police district is given."))
    if not draft.source_url and not draft.prioritisation_id:
        said.append(_("No address of the page is given, so residents cannot see where it stood."))
    return said
