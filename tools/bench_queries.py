"""Which pages are measured, and how many questions to the database each takes, as JSON."""
# ruff: noqa: E402 (models are there once Django is set up)

import json

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lofte.clauses.verdicts import Delivered
from lofte.pledges.models import Clause, RoundMunicipality
from lofte.stewardship.serving import collect_static, prepare

settings.ALLOWED_HOSTS = ["testserver"]


def clause_pages() -> list[str]:
    """Counted promises with few deliveries, an ordinary number and many."""
    counted = Clause.objects.filter(kind="count", withdrawn_on=None, round__log__isnull=False)
    by_log = list(counted.annotate(many=Count("deliveries")).order_by("many", "pk"))
    return [_address(by_log[len(by_log) * part // 100]) for part in (0, 50, 99)]


def _address(clause: Clause) -> str:
    place = RoundMunicipality.objects.filter(round=clause.round).select_related("municipality")[0]
    return f"/{place.municipality.slug}/{place.slug}/{clause.slug}/"


def queries(page: str) -> int:
    """How many a page takes that is not kept, once the worker knows the day's verdicts."""
    Client().get(page)
    with CaptureQueriesContext(connection) as asked:
        answer = Client().get(page)  # its page memory is its own, and empty
    assert answer.status_code == 200, page  # noqa: S101
    return len(asked)


def measured() -> dict[str, object]:
    few, ordinary, many = clause_pages()
    place, period = ordinary.split("/")[1:3]
    lists = [f"/loften/?visa={word}" for word in ("kept", Delivered.NOT_KEPT)]
    pages = {
        "front page": ["/"],
        "municipality": [f"/{place}/", f"/{many.split('/')[1]}/"],
        "round": [f"/{place}/{period}/", f"{many.rsplit('/', 2)[0]}/"],
        "clause": [few, ordinary, many],
        "national list": ["/loften/", *lists],
    }
    return {
        "pages": {"clause": ordinary, "list": "/loften/"},
        "queries": {name: [queries(page) for page in found] for name, found in pages.items()},
    }


if __name__ == "__main__":
    prepare()
    collect_static()
    print(json.dumps(measured()))
