"""Reading of dialogues, their stops and the places that residents know."""

from collections.abc import Collection

from django.db.models import QuerySet

from lofte.commons.models import Municipality
from lofte.dialogue.models import Dialogue, Place


def dialogues(municipality: Municipality) -> QuerySet[Dialogue]:
    """All of them, those of staff too."""
    return Dialogue.objects.filter(municipality=municipality).select_related("municipality")


def listed_dialogues(municipality: Municipality) -> QuerySet[Dialogue]:
    """Those that residents may see: opened or closed, and not those of staff."""
    shown = (Dialogue.State.OPEN, Dialogue.State.CLOSED)
    return dialogues(municipality).filter(state__in=shown).exclude(kind=Dialogue.Kind.STAFF)


def dialogue_at(municipality: Municipality, slug: str) -> Dialogue | None:
    return dialogues(municipality).filter(slug=slug).first()


def dialogue_among(municipalities: Collection[Municipality], number: int) -> Dialogue | None:
    return (
        Dialogue.objects.filter(municipality__in=municipalities, pk=number)
        .select_related("municipality")
        .first()
    )


def dialogue_to_change(dialogue: Dialogue) -> Dialogue:
    return (
        Dialogue.objects.select_for_update(of=("self",))
        .select_related("municipality")
        .get(pk=dialogue.pk)
    )


def known_places(municipality: Municipality) -> QuerySet[Place]:
    return Place.objects.filter(municipality=municipality)


def slugs_taken(municipality: Municipality, slug: str) -> set[str]:
    """Addresses of its dialogues that begin with the word."""
    taken = dialogues(municipality).filter(slug__startswith=slug)
    return set(taken.values_list("slug", flat=True))
