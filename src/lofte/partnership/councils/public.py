"""The council as residents see it, on its page and as data."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lofte.commons.clock import today
from lofte.commons.models import Municipality
from lofte.commons.templatetags.lofte import address
from lofte.partnership.councils import queries


def page(municipality: Municipality) -> dict[str, Any]:
    """What the page shows; without a council or without minutes that nothing is published."""
    here = [municipality.slug]
    agreement = reverse("website:agreement", args=here)
    return {
        "place": municipality,
        "council": queries.council_of(municipality),
        "minutes": list(queries.public_minutes(municipality)),
        "today": today(),
        "agreement": agreement,
        "data": reverse("partnership:council-data", args=here),
        "trail": [
            (_("Sweden"), address("/")),
            (municipality.name, address(f"/{municipality.slug}/")),
            (_("The agreement"), agreement),
            (_("The council"), reverse("partnership:council", args=here)),
        ],
    }


def document(municipality: Municipality) -> dict[str, Any]:
    """The same as data; `council` is null where none is described."""
    council = queries.council_of(municipality)
    if council is None:
        return {"municipality": municipality.code, "council": None}
    return {
        "municipality": municipality.code,
        "council": {
            "name": council.name,
            "purpose": council.purpose,
            "members": [
                {"role": each.role, "partner": each.partner.name if each.partner else None}
                for each in council.members.all()
            ],
            "minutes": [
                {
                    "held_on": each.held_on,
                    "published_on": each.published_on,
                    "text": each.text,
                    "decisions": [
                        {
                            "text": one.text,
                            "follow_up_on": one.follow_up_on,
                            "outcome": one.outcome or None,
                            "outcome_on": one.outcome_on,
                        }
                        for one in each.decisions.all()
                    ],
                }
                for each in queries.public_minutes(municipality)
            ],
        },
    }
