"""One large paper: milliseconds to lay it out, to sign it and to verify it, as JSON."""
# ruff: noqa: E402 (models are there once Django is set up)

import json
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from lofte.commons.models import Municipality, Partner
from lofte.pledges.signing.certificates import sign_pdf
from lofte.pledges.signing.freezing import Seat, pdf_of
from lofte.pledges.signing.verifying import examine
from lofte.pledges.testing import a_certificate

AREAS, CLAUSES = 5, 30  # real rounds have 3 to 30 clauses
TIMES = 5
PLACE = Municipality(code="9901", name="Ekbacka", slug="ekbacka")
SEATS = [
    Seat(Partner(kind="municipality", name="Ekbacka kommun", municipality=PLACE), "ordförande"),
    Seat(Partner(kind="police", name="Polisen", municipality=PLACE), "lokalpolisområdeschef"),
]


def main() -> None:
    """Measure, and write what was found."""
    document, certificate = _document(), a_certificate()

    def made() -> bytes:
        return pdf_of(document, "Medborgarlöften i Ekbacka 2027–2028", [PLACE], SEATS)

    first = _milliseconds(made)
    pdf = made()
    once = sign_pdf(pdf, certificate, field="A", role="x")
    twice = sign_pdf(once, certificate, field="B", role="y")
    found = {
        "first": first,
        "pdf": _median(made),
        "signed": _median(lambda: sign_pdf(pdf, certificate, field="A", role="x")),
        "verified": _median(lambda: examine(twice)),
    }
    print(json.dumps(found))


def _document() -> dict[str, Any]:
    def clause(number: int) -> dict[str, Any]:
        text = f"Polisen och kommunen gör minst {number} trafikinsatser per år vid skolorna."
        target = {"kind": "count", "unit": "trafikinsats", "at_least": number, "per": "year"}
        return {"id": f"L{number}", "text": {"sv": text}, "accountable": "joint", "target": target}

    return {
        "format": "medborgarlofte/1",
        "municipalities": ["9901"],
        "police_district": "Ekbacka",
        "period": {"from": "2027-01-01", "to": "2028-12-31"},
        "focus_areas": [
            {
                "id": f"o{area}",
                "title": {"sv": f"Område {area}"},
                "clauses": [clause(n) for n in range(1, CLAUSES + 1) if n % AREAS == area],
            }
            for area in range(AREAS)
        ],
    }


def _milliseconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def _median(act: Callable[[], object]) -> float:
    return sorted(_milliseconds(act) for _ in range(TIMES))[TIMES // 2]


if __name__ == "__main__":
    main()
