"""Reading of what rounds rest on: signed agreements, and the councils that follow them up."""

from collections import defaultdict
from collections.abc import Mapping

from lofte.partnership.models import Agreement, Council
from lofte.partnership.queries import SIGNED

# What a page of a round or of a municipality says of an agreement, and no more.
SHORT = (
    "title", "starts_on", "ends_on", "ended_on", "signed_on", "state", "number", "replaces",
    "began_as",
)  # fmt: skip


def all_agreements() -> Mapping[int, tuple[Agreement, ...]]:
    """The signed versions of every agreement, the newest first, by the key of the first one."""
    found: dict[int, list[Agreement]] = defaultdict(list)
    for each in Agreement.objects.filter(state__in=SIGNED).only(*SHORT).order_by("-number"):
        found[each.chain].append(each)
    return {chain: tuple(versions) for chain, versions in found.items()}


def all_bound_places() -> Mapping[int, tuple[int, ...]]:
    """The municipalities of every agreement, by primary key of both."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Agreement.municipalities.through.objects.order_by("agreement", "municipality")
    for agreement, municipality in rows.values_list("agreement", "municipality"):
        found[agreement].append(municipality)
    return {agreement: tuple(places) for agreement, places in found.items()}


def all_councils() -> frozenset[int]:
    """The municipalities (primary keys) whose council is described."""
    return frozenset(Council.objects.values_list("municipality", flat=True))
