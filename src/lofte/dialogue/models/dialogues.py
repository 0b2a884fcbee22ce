from django.db import models
from django.utils.translation import gettext_lazy as _

from lofte.commons.models import Municipality


class Place(models.Model):
    """Plats: a place that residents know by name. Where it lies is told to 250 metres."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="known_places")
    name = models.CharField(max_length=80)
    # The south-west corner of its square in SWEREF 99 TM, in metres; both null: not on the map.
    east = models.IntegerField(null=True, blank=True)
    north = models.IntegerField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"], name="dialogue_place_once_a_name"
            ),
            models.CheckConstraint(
                condition=models.Q(east=None, north=None)
                | models.Q(east__isnull=False, north__isnull=False),
                name="dialogue_place_has_both_or_none",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Dialogue(models.Model):
    """Medborgardialog: one time of listening: who was asked, how, and what came of it."""

    class Kind(models.TextChoices):
        RESIDENT_MEETING = "resident_meeting", _("Resident meeting")
        SQUARE_MEETING = "square_meeting", _("Square meeting")
        SAFETY_WALK = "safety_walk", _("Safety walk")
        SCHOOL = "school", _("School dialogue")
        WEB = "web", _("Web dialogue")
        PHONE = "phone", _("Phone dialogue")
        LETTER = "letter", _("Letters")
        STAFF = "staff", _("Staff dialogue")  # Brå 2020, step 2: a channel of its own

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="dialogues")
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60)
    question = models.TextField(max_length=500)  # what people are asked, in its own words
    where = models.CharField(max_length=200, blank=True)
    who_could = models.TextField(max_length=1000)  # who could take part
    how_invited = models.TextField(max_length=1000)
    languages = models.JSONField(default=list)  # codes, such as ["sv", "fi"]
    starts_on = models.DateField()
    ends_on = models.DateField()  # the last day, which it is open too
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    # How many came, as a count of the public format; null: not told yet.
    came = models.JSONField(null=True, blank=True)
    minutes = models.TextField(blank=True)  # as they were before they were split into voices
    outcome = models.TextField(max_length=4000, blank=True)  # what came out, for everyone
    what_next = models.TextField(max_length=2000, blank=True)  # what happens now, and when
    closed_on = models.DateField(null=True, blank=True)
    # Opens the page of a staff dialogue, which is not listed; blank: open to everyone.
    entry_word = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"], name="dialogue_once_an_address"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="dialogue_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_on__isnull=False)
                | (~models.Q(state="closed") & models.Q(closed_on=None)),
                name="dialogue_closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="staff") | ~models.Q(entry_word=""),
                name="dialogue_of_staff_has_a_word",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_of_staff(self) -> bool:
        return self.kind == self.Kind.STAFF


class Stop(models.Model):
    """Stopp: a place where a safety walk stopped, what was found, and who answers for it."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="stops")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="stops")
    finding = models.TextField(max_length=2000)
    is_safe = models.BooleanField(default=False)  # what is good is found too
    manager = models.CharField(max_length=120, blank=True)  # the role that answers, never a name
    answer = models.TextField(max_length=2000, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "position"], name="dialogue_stop_once_a_position"
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_on=None)
                | (~models.Q(answer="") & models.Q(answered_on__isnull=False)),
                name="dialogue_stop_answered_on_a_day",
            ),
        ]
