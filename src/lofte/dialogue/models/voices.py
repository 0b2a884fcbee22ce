import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from lofte.commons.models import Municipality

from .dialogues import Dialogue, Place


class Voice(models.Model):
    """Röst: what somebody said of safety, in their own words, which nobody edits.

    Nothing here tells who: no address, no browser, no account, and the day but no time. The key is
    random, for one that counts would tell the order.
    """

    class Channel(models.TextChoices):
        WEB = "web", _("On the web")
        MEETING = "meeting", _("At a meeting")
        SQUARE = "square", _("At a square")
        WALK = "walk", _("On a safety walk")
        SCHOOL = "school", _("In a school")
        PHONE = "phone", _("By phone")
        LETTER = "letter", _("By letter")
        STAFF = "staff", _("From staff")

    class Feeling(models.TextChoices):
        UNSAFE = "unsafe", _("Unsafe")
        SAFE = "safe", _("Safe")

    class Status(models.TextChoices):
        RECEIVED = "received", _("Received")
        READ = "read", _("Read")
        COUNTED = "counted", _("Counted in a theme")
        SET_ASIDE = "set_aside", _("Set aside")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Reason(models.TextChoices):
        """Why a voice is not counted or not shown; the rules are published with these words."""

        OFF_TOPIC = "off_topic", _("Not about safety in the municipality")
        POINTS_AT_PERSON = "points_at_person", _("Points at a person")
        THREAT_OR_HATE = "threat_or_hate", _("Threat, hate or abuse")
        POLICE_MATTER = "police_matter", _("A crime or an emergency: handed on")
        ADVERTISING = "advertising", _("Advertising or spam")
        DUPLICATE = "duplicate", _("The same as another voice")
        UNREADABLE = "unreadable", _("Cannot be read")
        ASKED_NOT_TO = "asked_not_to", _("The person asked that it is not shown")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="voices")
    dialogue = models.ForeignKey(
        Dialogue, models.PROTECT, null=True, blank=True, related_name="voices"
    )
    number = models.PositiveIntegerField(null=True, blank=True)  # in the minutes of a dialogue
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEB)
    words = models.TextField()
    language = models.CharField(max_length=8, default="sv")
    feeling = models.CharField(max_length=10, choices=Feeling, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="voices")
    place_words = models.CharField(max_length=120, blank=True)
    # The south-west corner of a square of 250 metres in SWEREF 99 TM; never a point.
    east = models.IntegerField(null=True, blank=True)
    north = models.IntegerField(null=True, blank=True)
    days = models.JSONField(default=list)  # "weekday", "weekend"
    hours = models.JSONField(default=list)  # "morning", "day", "evening", "night"
    theme_said = models.CharField(max_length=30, blank=True)  # as the person chose it
    theme_suggested = models.CharField(max_length=30, blank=True)  # as arithmetic read the words
    theme = models.CharField(max_length=30, blank=True)  # as a person decided
    day = models.DateField()
    status = models.CharField(max_length=10, choices=Status, default=Status.RECEIVED)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates"
    )
    may_be_shown = models.BooleanField(default=True)  # what the person said of it
    published_on = models.DateField(null=True, blank=True)  # only a person publishes
    # Came without proof of work in a flood: a person lets it into the pile, or does not.
    is_held = models.BooleanField(default=False)
    # HMAC of the receipt with a secret that is not in the database.
    receipt = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "status", "day"], name="dialogue_voices_to_read"),
            models.Index(fields=["municipality", "theme"], name="dialogue_voices_by_theme"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "number"],
                condition=models.Q(number__isnull=False),
                name="dialogue_voice_once_a_number",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="counted") | ~models.Q(theme=""),
                name="dialogue_counted_in_a_theme",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="set_aside") | ~models.Q(reason=""),
                name="dialogue_set_aside_with_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(published_on=None) | models.Q(status="counted"),
                name="dialogue_published_is_counted",
            ),
            models.CheckConstraint(
                condition=models.Q(east=None, north=None)
                | models.Q(east__isnull=False, north__isnull=False),
                name="dialogue_voice_has_both_or_none",
            ),
        ]

    @property
    def is_published(self) -> bool:
        return self.published_on is not None


class Addition(models.Model):
    """Tillägg: what the person added afterwards, through the receipt."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="additions")
    words = models.TextField()
    day = models.DateField()
    is_read = models.BooleanField(default=False)
    # HMAC of the form it came by: a form that is sent twice is saved once.
    form = models.CharField(max_length=64, unique=True)


class Follower(models.Model):
    """Följare: an address that wants to know what became of a voice.

    Which voice is told by a keyed hash, and the address is sealed: without the secret, which is not
    in the database, neither can be read and the two cannot be joined.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    voice_key = models.CharField(max_length=64, unique=True)
    sealed = models.TextField()


class Heard(models.Model):
    """Hörda: how many told us their age and gender, counted; never kept with what they said."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="heard")
    dialogue = models.ForeignKey(
        Dialogue, models.PROTECT, null=True, blank=True, related_name="heard"
    )
    sex = models.CharField(max_length=10, blank=True)  # "women", "men", "other"; blank: not told
    age_band = models.CharField(max_length=10, blank=True)  # "16-24", "75-"; blank: not told
    area = models.CharField(max_length=80, blank=True)
    many = models.PositiveIntegerField(default=0)
    # As it was when the last 25 were full. What is shown grows by batches, so that nobody can see
    # what the latest one told.
    closed = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "heard"
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "sex", "age_band", "area"],
                condition=models.Q(dialogue__isnull=False),
                name="dialogue_heard_once_a_cell",
            ),
            models.UniqueConstraint(
                fields=["municipality", "sex", "age_band", "area"],
                condition=models.Q(dialogue=None),
                name="dialogue_heard_once_a_cell_outside",
            ),
        ]
