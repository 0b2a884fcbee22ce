"""The agreement as data: what its page says, and the very text that was signed."""

from typing import Any

from lofte.partnership.models import Agreement, AgreementSignature
from lofte.partnership.queries import standing_signatures
from lofte.website.agreement_page import AgreementPage, Stander
from lofte.website.opendata import LICENCE, place_head

Json = dict[str, Any]


def agreement_json(page: AgreementPage) -> Json:
    """`agreement` is null where none is signed."""
    head = {"municipality": place_head(page.place), "licence": LICENCE}
    council = {"council": page.council_url if page.council else None}
    if page.agreement is None:
        return {**head, "agreement": None, "others": [], **council}
    return {
        **head,
        "agreement": {
            **_head(page.agreement, page.shown["standing"].phase),
            "signatures": [_signature(each) for each in standing_signatures(page.agreement)],
            "text": page.agreement.publication.content if page.agreement.publication else None,
            "annexes": [
                {"title": each.title, "bytes": each.size, "url": each.url or None}
                for each in page.annexes
            ],
            "rounds": [_stander(each) for each in page.standers],
        },
        "others": [
            {
                **_head(each.agreement, each.standing.phase),
                "url": each.url,
                "is_version": each.is_version,
            }
            for each in page.others
        ],
        **council,
    }


def _head(agreement: Agreement, phase: str) -> Json:
    return {
        "title": agreement.title,
        "version": agreement.number,
        "from": agreement.starts_on,
        "to": agreement.ends_on,
        "phase": phase,
        "signed_on": agreement.signed_on,
        "ended_on": agreement.ended_on,
        "ended_because": agreement.ended_because or None,
    }


def _signature(signature: AgreementSignature) -> Json:
    return {
        "partner": signature.partner.name,
        "role": signature.signatory_role,
        "name": signature.person_name,
        "signed_on": signature.signed_on,
        "method": signature.method,
        "sha256": signature.sha256,
    }


def _stander(stander: Stander) -> Json:
    kind, day = stander.gap or (None, None)
    return {
        "url": stander.round.url,
        "from": stander.paper.starts_on,
        "to": stander.paper.phase.last,
        "phase": stander.paper.phase.name,
        "gap": kind,
        "gap_from": day,
    }
