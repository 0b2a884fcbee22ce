"""All reading of drafts: whose rows first."""

from django.db.models import QuerySet

from lofte.commons.models import Municipality
from lofte.commons.text import period_slug
from lofte.focus.models import Prioritisation
from lofte.focus.queries import prioritisations_of
from lofte.pledges.models import Draft, PledgeRound, RoundMunicipality
from lofte.pledges.queries import free_round_slug, rounds


def drafts(municipality: Municipality) -> QuerySet[Draft]:
    """The drafts of a municipality, the newest first, without their pages and lines."""
    return (
        Draft.objects.filter(municipality=municipality)
        .defer("source_text", "lines")
        .select_related("taken_in_as")
        .order_by("-id")
    )


def draft_with(municipality: Municipality, number: int) -> Draft | None:
    return (
        Draft.objects.filter(municipality=municipality, pk=number)
        .select_related("municipality", "police_district", "taken_in_as", "prioritisation")
        .first()
    )


def choices_to_draft_from(municipality: Municipality) -> QuerySet[Prioritisation]:
    """Decided choices from which no promises are drafted yet."""
    return prioritisations_of(municipality).filter(state=Prioritisation.State.DECIDED, drafts=None)


def draft_from(prioritisation: Prioritisation) -> Draft | None:
    """The draft of the promises in the areas of the choice."""
    return Draft.objects.filter(prioritisation=prioritisation).first()


def draft_to_change(draft: Draft) -> Draft:
    """The draft as the database has it now, held until the transaction ends.

    Its municipality is held too, so that two drafts of one paper are not published side by side.
    """
    return (
        Draft.objects.select_for_update(of=("self", "municipality"), no_key=True)
        .select_related("municipality", "police_district")
        .get(pk=draft.pk)
    )


def rounds_of_the_period(draft: Draft) -> list[PledgeRound]:
    """The rounds that the municipality has in the very period of the draft."""
    if draft.starts_on is None:
        return []
    here = rounds(draft.municipality)
    return list(here.filter(starts_on=draft.starts_on, ends_on=draft.ends_on))


def slug_to_be(draft: Draft) -> str:
    """Where the draft would stand as a round."""
    if draft.starts_on is None:
        return ""
    wanted = PledgeRound(starts_on=draft.starts_on, ends_on=draft.ends_on)
    return free_round_slug(draft.municipality, wanted)


def period_of(draft: Draft) -> str:
    """The period as a word in an address; blank while it is not known."""
    return period_slug(draft.starts_on, draft.ends_on) if draft.starts_on else ""


def place_of(draft: Draft) -> RoundMunicipality | None:
    """Where the round that the draft became stands; None while it is a draft."""
    if draft.taken_in_as is None:
        return None
    return draft.taken_in_as.places.filter(municipality=draft.municipality_id).first()
