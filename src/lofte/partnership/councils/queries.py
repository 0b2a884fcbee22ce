"""Reading of councils and their minutes."""

from django.db.models import Max, Model, Prefetch, QuerySet

from lofte.commons.models import Municipality, Partner
from lofte.commons.queries import partners_of
from lofte.partnership.models import Council, CouncilDecision, CouncilMember, CouncilMinutes


def council_of(municipality: Municipality) -> Council | None:
    """With its members."""
    members = CouncilMember.objects.select_related("partner")
    return (
        Council.objects.filter(municipality=municipality)
        .select_related("municipality")
        .prefetch_related(Prefetch("members", members))
        .first()
    )


def council_to_change(council: Council) -> Council:
    return (
        Council.objects.select_for_update(of=("self",), no_key=True)
        .select_related("municipality")
        .get(pk=council.pk)
    )


def partners_to_choose(municipality: Municipality) -> list[Partner]:
    return list(partners_of(municipality))


def member_with(council: Council, number: int) -> CouncilMember | None:
    return council.members.filter(pk=number).first()


def minutes_of(council: Council) -> QuerySet[CouncilMinutes]:
    """Those that are not published too, the latest meeting first."""
    return (
        CouncilMinutes.objects.filter(council=council)
        .select_related("council__municipality")
        .prefetch_related("decisions")
    )


def public_minutes(municipality: Municipality) -> QuerySet[CouncilMinutes]:
    """Those that a person has published, the latest meeting first."""
    return (
        CouncilMinutes.objects.filter(council__municipality=municipality, is_public=True)
        .select_related("council__municipality")
        .prefetch_related("decisions")
    )


def minutes_with(municipality: Municipality, number: int) -> CouncilMinutes | None:
    found = CouncilMinutes.objects.filter(council__municipality=municipality, pk=number)
    return found.select_related("council__municipality").prefetch_related("decisions").first()


def minutes_to_change(minutes: CouncilMinutes) -> CouncilMinutes:
    return (
        CouncilMinutes.objects.select_for_update(of=("self",), no_key=True)
        .select_related("council__municipality")
        .prefetch_related("decisions")
        .get(pk=minutes.pk)
    )


def decision_with(minutes: CouncilMinutes, number: int) -> CouncilDecision | None:
    return minutes.decisions.filter(pk=number).first()


def decisions_to_follow_up(municipality: Municipality) -> QuerySet[CouncilDecision]:
    """Those with a day to look back at and no outcome yet, the earliest day first."""
    return (
        CouncilDecision.objects.filter(
            minutes__council__municipality=municipality, follow_up_on__isnull=False, outcome=""
        )
        .select_related("minutes")
        .order_by("follow_up_on", "id")
    )


def place_behind(row: Council | CouncilMinutes, kind: type[Model]) -> int:
    """The place behind the last member of a council, or the last decision of its minutes."""
    owner = "council" if isinstance(row, Council) else "minutes"
    last: int | None = kind._default_manager.filter(**{owner: row}).aggregate(last=Max("position"))[
        "last"
    ]
    return 0 if last is None else last + 1
