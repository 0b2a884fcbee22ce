"""The cast of what was done: legal rows, made only by actions, through the system person."""

import io
from typing import Any

from PIL import Image

from lofte.commons.testing import the_system
from lofte.pledges.models import Clause, PledgeRound
from lofte.pledges.testing import a_clause
from lofte.progress import actions
from lofte.progress.models import Delivery, Evidence, Log


def a_log(round: PledgeRound) -> Log:
    return actions.open_log(round=round, by=the_system())


def a_delivery(
    clause: Clause | None = None,
    *,
    on: str = "2019-04-12",
    reporter: str = "Polisen",
    **document: Any,
) -> Delivery:
    """One thing done for a clause, in a log that is opened if it was not.

    `document` is more of the delivery; `first` and `last` are the days of one that took several.
    """
    clause = clause or a_clause()
    return _logged(clause.round, clause, on, reporter, document)


def a_delivery_beside(
    round: PledgeRound, *, on: str = "2019-04-12", reporter: str = "Polisen", **document: Any
) -> Delivery:
    """Something done in the round beside its promises."""
    return _logged(round, None, on, reporter, document)


def _logged(
    round: PledgeRound, clause: Clause | None, on: str, reporter: str, document: dict[str, Any]
) -> Delivery:
    a_log(round)
    return actions.log(
        round=round,
        clause=clause,
        document=_dated({"clause": clause and clause.key, **document}, on),
        by=the_system(),
        reporter=reporter,
    )


def a_correction(
    delivery: Delivery, *, reason: str, on: str = "2019-04-13", **document: Any
) -> Delivery:
    """The delivery put right with a new one."""
    clause = delivery.clause and delivery.clause.key
    return actions.correct(
        delivery=delivery,
        document=_dated({"clause": clause, **document}, on),
        reason=reason,
        by=the_system(),
        reporter=delivery.reporter,
    )


def a_delivery_taken_back(delivery: Delivery, *, reason: str) -> Delivery:
    return actions.take_back(delivery=delivery, reason=reason, by=the_system())


def a_photo(delivery: Delivery, *, title: str = "Cyklister vid kontrollen") -> Evidence:
    """A small grey photo, private until it is published."""
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(drawn, "PNG")
    return actions.add_photo(
        delivery=delivery, title=title, content=drawn.getvalue(), by=the_system()
    )


def a_file(
    delivery: Delivery,
    *,
    title: str = "Protokoll",
    name: str = "protokoll.txt",
    content: bytes = b"Vi stod vid torget.",
) -> Evidence:
    return actions.add_file(
        delivery=delivery, title=title, name=name, content=content, by=the_system()
    )


def a_link(
    delivery: Delivery, *, title: str = "Nyhet", url: str = "https://example.se/nyhet"
) -> Evidence:
    return actions.add_link(delivery=delivery, title=title, url=url, by=the_system())


def a_published(evidence: Evidence) -> Evidence:
    """The evidence, for residents to see."""
    return actions.publish_evidence(evidence=evidence, by=the_system())


def _dated(document: dict[str, Any], on: str) -> dict[str, Any]:
    """The delivery on the day, unless it says its days itself."""
    first, last = document.pop("first", None), document.pop("last", None)
    if first:
        return {**document, "from": first, "to": last}
    return document if "asked" in document else {**document, "on": on}
