"""Reading of dialogues, their stops and the places that residents know."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, Max, Q, QuerySet

from lofte.commons.models import Municipality
from lofte.commons.prepared import Prepared
from lofte.dialogue.models import Dialogue, Place, Stop, Voice

UNREAD = (Voice.Status.RECEIVED, Voice.Status.READ)


@dataclass(frozen=True)
class Came:
    """How many voices a dialogue has, and how far they have come. Each is in one number only."""

    shown: int = 0
    counted: int = 0  # in a theme, but not shown
    waiting: int = 0  # to be read and decided
    set_aside: int = 0

    @property
    def all(self) -> int:
        return self.shown + self.counted + self.waiting + self.set_aside


def dialogues(municipality: Municipality) -> QuerySet[Dialogue]:
    """All of them, those of staff too."""
    return Dialogue.objects.filter(municipality=municipality).select_related("municipality")


def listed_dialogues(municipality: Municipality) -> QuerySet[Dialogue]:
    """Those that residents may see: opened or closed, and not those of staff."""
    shown = (Dialogue.State.OPEN, Dialogue.State.CLOSED)
    return dialogues(municipality).filter(state__in=shown).exclude(kind=Dialogue.Kind.STAFF)


def dialogues_to_run(municipalities: Collection[Municipality]) -> QuerySet[Dialogue]:
    """All of the municipalities, by municipality and the newest first."""
    return (
        Dialogue.objects.filter(municipality__in=municipalities)
        .select_related("municipality")
        .order_by("municipality__name", "municipality_id", "-starts_on", "-id")
    )


def silent_stops(municipalities: Collection[Municipality]) -> dict[int, int]:
    """How many unsafe stops have no answer, by the key of the walk."""
    silent = Stop.objects.filter(
        dialogue__municipality__in=municipalities, answer="", is_safe=False
    )
    return dict(silent.order_by().values_list("dialogue").annotate(many=Count("pk")))


def voices_to_read(municipalities: Collection[Municipality]) -> dict[int, int]:
    """How many voices nobody has decided on, by the key of the dialogue."""
    unread = Voice.objects.filter(
        dialogue__municipality__in=municipalities, status__in=UNREAD, is_held=False
    )
    return {
        key: many
        for key, many in unread.order_by().values_list("dialogue").annotate(many=Count("pk"))
        if key is not None
    }


def dialogue_at(municipality: Municipality, slug: str) -> Dialogue | None:
    return dialogues(municipality).filter(slug=slug).first()


def listed_dialogue_at(municipality: Municipality, slug: str) -> Dialogue | None:
    """One that residents may see, with its conversation if it has one."""
    return listed_dialogues(municipality).select_related("conversation").filter(slug=slug).first()


def staff_dialogue_with(municipality: Municipality, word: str) -> Dialogue | None:
    """The dialogue of staff that the word opens, once it is opened itself."""
    return (
        dialogues(municipality)
        .select_related("conversation")
        .filter(kind=Dialogue.Kind.STAFF, entry_word=word)
        .exclude(state=Dialogue.State.PLANNED)
        .first()
    )


def dialogue_with(municipality: Municipality, number: int) -> Dialogue | None:
    return dialogues(municipality).filter(pk=number).first()


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


def slugs_taken(municipality: Municipality, slug: str) -> set[str]:
    """Addresses of its dialogues that begin with the word."""
    taken = dialogues(municipality).filter(slug__startswith=slug)
    return set(taken.values_list("slug", flat=True))


# what was said


def last_number(dialogue: Dialogue) -> int:
    """The highest number of a voice in its minutes; 0 where none has one."""
    return dialogue.voices.aggregate(last=Max("number"))["last"] or 0


def shown_voices(dialogue: Dialogue) -> QuerySet[Voice]:
    """Those that are shown: first the minutes by their numbers, then the others by their keys."""
    shown = dialogue.voices.filter(published_on__isnull=False)
    return shown.order_by("number", "id").select_related("place")


def voices_that_came(dialogue: Dialogue) -> Came:
    """Withdrawn ones are not counted, nor those that wait to be let in."""
    mine = dialogue.voices.exclude(is_held=True)
    is_shown = Q(published_on__isnull=False)
    return Came(
        **mine.aggregate(
            shown=Count("pk", filter=is_shown),
            counted=Count("pk", filter=Q(status=Voice.Status.COUNTED) & ~is_shown),
            waiting=Count("pk", filter=Q(status__in=UNREAD)),
            set_aside=Count("pk", filter=Q(status=Voice.Status.SET_ASIDE)),
        )
    )


# stops of a walk


def stops(dialogue: Dialogue) -> QuerySet[Stop]:
    return dialogue.stops.select_related("place").order_by("position")


def stop_at(dialogue: Dialogue, position: int) -> Stop | None:
    return (
        stops(dialogue).select_related("dialogue__municipality").filter(position=position).first()
    )


def stop_to_change(stop: Stop) -> Stop | None:
    """The stop, held; None when somebody has taken it away meanwhile."""
    return (
        Stop.objects.select_for_update(of=("self",))
        .select_related("dialogue__municipality")
        .filter(pk=stop.pk)
        .first()
    )


def next_position(dialogue: Dialogue) -> int:
    return (dialogue.stops.aggregate(last=Max("position"))["last"] or 0) + 1


def stop_beside(stop: Stop, *, is_before: bool) -> Stop | None:
    """The stop before or after it."""
    others = Stop.objects.filter(dialogue=stop.dialogue_id)
    if is_before:
        return others.filter(position__lt=stop.position).order_by("-position").first()
    return others.filter(position__gt=stop.position).order_by("position").first()


def managers(municipality: Municipality) -> list[str]:
    """Roles that have answered for stops in the municipality, to choose among."""
    named = Stop.objects.filter(dialogue__municipality=municipality).exclude(manager="")
    return sorted(set(named.values_list("manager", flat=True)))


# places


def known_places(municipality: Municipality) -> QuerySet[Place]:
    return Place.objects.filter(municipality=municipality)


def places_to_choose(municipality: Municipality) -> list[Place]:
    """The known places as every form for a voice lists them."""
    rows = _places_to_choose(municipality.pk)
    return [Place.from_db(DEFAULT_DB_ALIAS, _PLACE_COLUMNS, row) for row in rows]


_PLACE_COLUMNS = [field.attname for field in Place._meta.concrete_fields]
_places_to_choose = Prepared(
    lambda key: Place.objects.filter(municipality=key).values_list(*_PLACE_COLUMNS)
)


def place_with(municipality: Municipality, number: int) -> Place | None:
    return known_places(municipality).select_related("municipality").filter(pk=number).first()


def place_named(municipality: Municipality, name: str) -> Place | None:
    """By its name as it reads aloud: capitals make no other place."""
    alike = (each for each in known_places(municipality) if each.name.casefold() == name.casefold())
    return next(alike, None)


def place_to_change(place: Place) -> Place | None:
    """The place, held; None when somebody has taken it away meanwhile."""
    return (
        Place.objects.select_for_update(of=("self",))
        .select_related("municipality")
        .filter(pk=place.pk)
        .first()
    )


def uses_of_place(place: Place) -> int:
    """How many voices, stops, and problems or incidents of later steps are tied to it."""
    tied = (place.voices, place.stops, place.problem_rows, place.incident_cells)
    return sum(each.count() for each in tied)
