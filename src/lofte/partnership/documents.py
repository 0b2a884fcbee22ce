"""An agreement as the text that is signed: one document for one version."""

from typing import Any

from lofte.commons.canonical import sha256_of
from lofte.commons.models import Partner
from lofte.partnership import queries
from lofte.partnership.models import Agreement, Annex


def text_of(agreement: Agreement) -> dict[str, Any]:
    """All that the parties sign, as JSON: also who they are, and which annexes there are."""
    return {
        "title": agreement.title,
        "number": agreement.number,
        "replaces_because": agreement.replaces_because,
        "municipalities": [each.code for each in queries.municipalities_of(agreement)],
        "police_district": agreement.police_district.name,
        "period": {
            "from": agreement.starts_on.isoformat(),
            "to": agreement.ends_on.isoformat() if agreement.ends_on else None,
        },
        "conditions": agreement.conditions,
        "problems": agreement.problems_text,
        "problems_in_picture": [
            f"{each.picture.slug}/{each.number}" for each in queries.problems_of(agreement)
        ],
        "causes": agreement.causes_text,
        "documentation": agreement.documentation,
        "follow_up": agreement.follow_up,
        **_undertaken(agreement),
    }


def _undertaken(agreement: Agreement) -> dict[str, Any]:
    """Who the parties are, what they undertake and want to reach, and what is annexed."""
    return {
        "parties": [
            {**_partner(each.partner), "role": each.signatory_role}
            for each in agreement.parties.all()
        ],
        "commitments": [
            {**_partner(each.partner), "text": each.text} for each in agreement.commitments.all()
        ],
        "goals": [
            {
                "text": each.text,
                "measure": each.measure,
                "by": each.by_on.isoformat(),
                "series": each.series.key if each.series else None,
            }
            for each in agreement.goals.all()
        ],
        "annexes": [
            {"title": each.title, "sha256": each.sha256}
            for each in agreement.annexes.all()
            if each.kind == Annex.Kind.ANNEX
        ],
    }


def _partner(partner: Partner | None) -> dict[str, Any]:
    """None: all of the parties together."""
    if partner is None:
        return {"partner": None, "place": None}
    return {"partner": partner.name, "place": partner.place}


def sha256_of_text(agreement: Agreement) -> str:
    return sha256_of(text_of(agreement))
