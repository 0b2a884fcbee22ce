from django.db import models
from django.utils.translation import gettext_lazy as _

from lofte.commons.models import Cycle, Municipality
from lofte.commons.models.frozen import StandsOnce
from lofte.dialogue.models import Dialogue, Voice

# Once a picture is adopted, nothing that belongs to it is changed, taken away or added.
PICTURE_STANDS = (
    "EXISTS (SELECT 1 FROM findings_picture p"
    " WHERE p.id = {row}.picture_id AND p.state = 'adopted')"
)


class Picture(StandsOnce):
    """Lägesbild: what is known of the problems of a municipality, and from which sources.

    Two own ones, of the municipality and of the police, are merged to a joint one (Brå 2020, steps
    2 and 3). What it holds for residents stands beside what is internal, in the same row.
    """

    stands_when = "{row}.state = 'adopted'"
    may_change = frozenset({"is_public", "published_on"})
    may_be_added = True  # as when all is put back from a backup

    class Kind(models.TextChoices):
        OWN_MUNICIPALITY = "own_municipality", _("The municipality's own picture")
        OWN_POLICE = "own_police", _("The police's own picture")
        JOINT = "joint", _("Joint picture")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        ADOPTED = "adopted", _("Adopted")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="pictures")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="pictures")
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60)
    version = models.PositiveIntegerField(default=1)  # counts how often its texts were written
    starts_on = models.DateField()  # the days that the picture is about
    ends_on = models.DateField()
    summary = models.TextField(max_length=8000, blank=True)  # internal
    public_summary = models.TextField(max_length=8000, blank=True)
    # Why one of the two own pictures is not there to build a joint one on.
    built_without = models.TextField(max_length=1000, blank=True)
    built_on = models.ManyToManyField(
        "self", through="PictureOrigin", through_fields=("picture", "origin"), symmetrical=False
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    adopted_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=200, blank=True)  # who decided, and in which meeting
    registry_number = models.CharField(max_length=40, blank=True)
    is_public = models.BooleanField(default=False)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-cycle__begun_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"], name="findings_picture_once_an_address"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="findings_picture_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft", adopted_on=None)
                | (
                    models.Q(state="adopted", adopted_on__isnull=False)
                    & ~models.Q(decision="")
                    & ~models.Q(registry_number="")
                ),
                name="findings_adopted_by_a_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(is_public=False)
                | models.Q(state="adopted", kind="joint", published_on__isnull=False),
                name="findings_public_is_adopted_and_joint",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_joint(self) -> bool:
        return self.kind == self.Kind.JOINT

    @property
    def is_adopted(self) -> bool:
        return self.state == self.State.ADOPTED


class PictureOrigin(StandsOnce):
    """Bygger på: that a joint picture is built on an own one."""

    stands_when = PICTURE_STANDS

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="origins")
    origin = models.ForeignKey(Picture, models.PROTECT, related_name="built_into")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["picture", "origin"], name="findings_built_once_on_a_picture"
            )
        ]


class PictureSource(StandsOnce):
    """Källa: something that the picture is built on, or leaves out and what that hides.

    One row may speak of a dialogue, of a channel of voices, of a series of figures or of all the
    series of a source that are not used in a problem; without any of these of what is only named.
    """

    stands_when = PICTURE_STANDS

    class Kind(models.TextChoices):
        SURVEY = "survey", _("Survey")
        FIGURES = "figures", _("Figures")
        VOICES = "voices", _("Residents' voices")
        CONVERSATION = "conversation", _("Statements that people agree or disagree with")
        STAFF = "staff", _("Staff")
        WALK = "walk", _("Safety walk")
        INCIDENTS = "incidents", _("Incidents in a file")
        OTHER = "other", _("Other")

    picture = models.ForeignKey(Picture, models.PROTECT, related_name="sources")
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=200)
    is_used = models.BooleanField()
    hides = models.TextField(max_length=1000, blank=True)  # what is not seen where it is left out
    dialogue = models.ForeignKey(
        Dialogue, models.PROTECT, null=True, blank=True, related_name="picture_sources"
    )
    channel = models.CharField(max_length=10, choices=Voice.Channel, blank=True)
    series_of = models.CharField(max_length=60, blank=True)  # "SCB": all its series, but for used

    class Meta:
        ordering = ["-is_used", "kind", "name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_used=True) | ~models.Q(hides=""),
                name="findings_left_out_says_what_it_hides",
            ),
            models.UniqueConstraint(
                fields=["picture", "dialogue"],
                condition=models.Q(dialogue__isnull=False),
                name="findings_source_once_a_dialogue",
            ),
            models.UniqueConstraint(
                fields=["picture", "channel"],
                condition=~models.Q(channel=""),
                name="findings_source_once_a_channel",
            ),
            models.UniqueConstraint(
                fields=["picture", "series_of"],
                condition=~models.Q(series_of=""),
                name="findings_source_once_for_its_series",
            ),
        ]
