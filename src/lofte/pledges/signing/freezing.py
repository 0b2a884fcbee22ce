"""The text of a paper and the PDF made from it, ready before anything is held or written.

Laying out a PDF takes a second, and a database waits for nobody: it is made first, and the action
that freezes looks whether the text still is the same.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from lofte.commons.canonical import canonical, sha256_of
from lofte.commons.models import Municipality, Partner
from lofte.commons.pdf import as_kept_pdf
from lofte.pledges.documents import text_of
from lofte.pledges.drafts.documents import document_of
from lofte.pledges.drafts.showing import (
    actor,
    carried_words,
    effect_words,
    in_list,
    target_words,
)
from lofte.pledges.models import Clause, Draft, PledgeRound

ATTACHED = "papper.json"
PARTIES = {Partner.Kind.POLICE: "police", Partner.Kind.MUNICIPALITY: "municipality"}


@dataclass(frozen=True)
class Seat:
    """One who is to sign: for which partner, and with what title."""

    partner: Partner
    role_title: str


@dataclass(frozen=True)
class Change:
    """A clause of a signed round in other words, from a day and for a reason."""

    clause: Clause
    after: Mapping[str, Any]
    reason: str
    decided_on: date


@dataclass(frozen=True)
class Prepared:
    """A text as it would be frozen, with who is to sign it and the PDF made from it."""

    document: Mapping[str, Any]
    sha256: str
    title: str
    seats: tuple[Seat, ...]
    pdf: bytes


def prepare(draft: Draft, seats: Sequence[Seat]) -> Prepared:
    """The draft as a paper. Ask `why_not_freeze` first: a text with faults has no paper."""
    document = document_to_sign(draft, seats)
    return _prepared(document, draft.title, [draft.municipality], seats)


def prepare_change(
    round: PledgeRound, changes: Sequence[Change], seats: Sequence[Seat]
) -> Prepared:
    """The changes of a signed round as a paper."""
    document = document_of_change(round, changes, seats)
    places = [each.municipality for each in round.places.select_related("municipality")]
    with translation.override("sv"):
        title = translation.gettext("Change of the promises of %(places)s")
        named = title % {"places": in_list([each.name for each in places])}
    return _prepared(document, named, places, seats)


def document_to_sign(draft: Draft, seats: Sequence[Seat]) -> dict[str, Any]:
    """The draft in the public format with who is to sign it, as its canonical JSON reads."""
    document = document_of(draft)
    return as_signed({**document, "signed": _signed(seats, document["municipalities"])})


def document_of_change(
    round: PledgeRound, changes: Sequence[Change], seats: Sequence[Seat]
) -> dict[str, Any]:
    """What is changed and why, beside the whole text as it then reads."""
    before = text_of(round)
    after = {each.clause.key: each.after for each in changes}
    areas = [
        {**area, "clauses": [after.get(each["id"], each) for each in area["clauses"]]}
        for area in before["focus_areas"]
    ]
    text = {**before, "focus_areas": areas, "signed": _signed(seats, before["municipalities"])}
    return as_signed(
        {
            "amends": sha256_of(before),
            "changes": [
                {
                    "clause": each.clause.key,
                    "before": each.clause.document,
                    "after": dict(each.after),
                    "reason": each.reason,
                    "decided_on": each.decided_on.isoformat(),
                }
                for each in changes
            ],
            "round": text,
        }
    )


def as_signed(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document as its canonical JSON reads, so that what is kept is what is signed."""
    read: dict[str, Any] = json.loads(canonical(document))
    return read


def _signed(seats: Sequence[Seat], codes: Sequence[str]) -> dict[str, Any]:
    """Who is to sign, by role. Where several municipalities sign, each by its name."""
    return {
        "by": [{"role": each.role_title, "partner": _named(each.partner, codes)} for each in seats]
    }


def _named(partner: Partner, codes: Sequence[str]) -> str:
    if partner.kind == Partner.Kind.MUNICIPALITY and len(codes) > 1:
        return partner.name
    return PARTIES.get(Partner.Kind(partner.kind), partner.name)


def _prepared(
    document: Mapping[str, Any],
    title: str,
    municipalities: Sequence[Municipality],
    seats: Sequence[Seat],
) -> Prepared:
    sha256 = sha256_of(document)
    pdf = pdf_of(document, title, municipalities, seats)
    return Prepared(document, sha256, title, tuple(seats), pdf)


def pdf_of(
    document: Mapping[str, Any],
    title: str,
    municipalities: Sequence[Municipality],
    seats: Sequence[Seat],
) -> bytes:
    """The paper as a PDF in Swedish; the same text gives the same bytes. Refuses without Pango."""
    sha256 = sha256_of(document)
    shown = {
        "title": title,
        "municipalities": in_list([each.name for each in municipalities]),
        "seats": seats,
        "sha256": sha256,
        **shown_of(document),
    }
    with translation.override("sv"):
        page = render_to_string("pledges/paper_pdf.html", shown)
    return as_kept_pdf(
        page,
        attached=canonical(document),
        name=ATTACHED,
        described="Papprets text som data (JSON enligt RFC 8785)",
        key=sha256,
    )


def shown_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """A paper's text as a page shows it: period, district, areas with clauses, and changes."""
    text = document.get("round", document)
    period = text["period"]
    return {
        "district": text.get("police_district"),
        "first": date.fromisoformat(period["from"]),
        "last": date.fromisoformat(period["to"]) if period["to"] else None,
        "areas": [
            (area["title"]["sv"], [_clause(each) for each in area["clauses"]])
            for area in text["focus_areas"]
        ],
        "changes": [
            {
                **each,
                "before": each["before"]["text"]["sv"],
                "after": each["after"]["text"]["sv"],
                "decided_on": date.fromisoformat(each["decided_on"]),
            }
            for each in document.get("changes", ())
        ],
    }


def _clause(document: Mapping[str, Any]) -> dict[str, str]:
    helpers = [*document.get("contributing", ()), *document.get("partners", ())]
    return {
        "key": document["id"],
        "text": document["text"]["sv"],
        "accountable": actor(document["accountable"]),
        "helpers": in_list([actor(each) for each in dict.fromkeys(helpers)]),
        "audience": in_list(document.get("audience", ())),
        "target": target_words(document["target"]),
        "owner": document.get("owner", ""),
        "evidence": document.get("evidence", ""),
        "effect": effect_words(document.get("effect", {})),
        "carried": carried_words(document.get("carried_from", {})),
    }
