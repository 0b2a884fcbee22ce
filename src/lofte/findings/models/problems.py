from django.db import models
from django.utils.translation import gettext_lazy as _

from lofte.commons.models.frozen import StandsOnce
from lofte.dialogue.models import Place, Stop, Voice

from .pictures import PICTURE_STANDS, Picture

PROBLEM_STANDS = (
    "EXISTS (SELECT 1 FROM findings_problem q JOIN findings_picture p ON p.id = q.picture_id"
    " WHERE q.id = {row}.problem_id AND p.state = 'adopted')"
)
CAUSE_STANDS = (
    "EXISTS (SELECT 1 FROM findings_cause c JOIN findings_problem q ON q.id = c.problem_id"
    " JOIN findings_picture p ON p.id = q.picture_id"
    " WHERE c.id = {row}.cause_id AND p.state = 'adopted')"
)


class Direction(models.TextChoices):
    """What a source says of a problem. No row or blank: it says nothing."""

    UP = "up", _("More, or worse")
    SAME = "same", _("The same")
    DOWN = "down", _("Less, or better")
    UNCLEAR = "unclear", _("Cannot be told")


class Problem(StandsOnce):
    """Problem: what happens, where, when and to whom, as one picture describes it.

    What is asked is Brå's list for a picture. Nothing here is about a single person.
    """

    stands_when = PICTURE_STANDS

    picture = models.ForeignKey(Picture, models.PROTECT, related_name="problems")
    number = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)  # counts how often it was described
    title = models.CharField(max_length=120)
    what = models.TextField(max_length=4000, blank=True)  # internal, and so are the next four
    where = models.TextField(max_length=2000, blank=True)
    when = models.TextField(max_length=2000, blank=True)
    who = models.TextField(max_length=2000, blank=True)  # groups that are hit, or that take part
    compared_with = models.TextField(max_length=2000, blank=True)
    public_text = models.TextField(max_length=4000, blank=True)
    themes = models.JSONField(default=list)  # keys of the published list of themes
    places = models.ManyToManyField(Place, through="ProblemPlace", related_name="problems")
    voices_say = models.CharField(max_length=10, choices=Direction, blank=True)
    observations = models.TextField(max_length=4000, blank=True)  # of staff; internal
    staff_say = models.CharField(max_length=10, choices=Direction, blank=True)
    weighing = models.TextField(max_length=4000, blank=True)  # public: why sources differ
    is_prioritised = models.BooleanField(default=False)
    no_causes_because = models.TextField(max_length=1000, blank=True)
    # As they were when the picture was adopted; null before.
    voices_counted = models.PositiveIntegerField(null=True, blank=True)
    staff_voices_counted = models.PositiveIntegerField(null=True, blank=True)
    voices_by_theme = models.JSONField(default=dict)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["picture", "number"], name="findings_problem_once_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.title


class ProblemOrigin(StandsOnce):
    """Ursprung: that a problem of a joint picture came from one of an own picture."""

    stands_when = PROBLEM_STANDS

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="came_from")
    origin = models.ForeignKey(Problem, models.PROTECT, related_name="went_into")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "origin"], name="findings_came_once_from_a_problem"
            )
        ]


class ProblemPlace(StandsOnce):
    """Problemets plats: a place that a problem is about."""

    stands_when = PROBLEM_STANDS

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="place_rows")
    place = models.ForeignKey(Place, models.PROTECT, related_name="problem_rows")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "place"], name="findings_problem_once_a_place"
            )
        ]


class ProblemStop(StandsOnce):
    """Fynd från vandring: a stop of a safety walk that shows the problem."""

    stands_when = PROBLEM_STANDS

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="stop_rows")
    stop = models.ForeignKey(Stop, models.PROTECT, related_name="problem_rows")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["problem", "stop"], name="findings_problem_once_a_stop")
        ]


class GatheredVoice(StandsOnce):
    """Samlad röst: a voice that was counted in a problem on the day its picture was adopted."""

    stands_when = PROBLEM_STANDS

    problem = models.ForeignKey(Problem, models.PROTECT, related_name="gathered")
    voice = models.ForeignKey(Voice, models.PROTECT, related_name="gathered_in")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "voice"], name="findings_voice_once_a_problem"
            )
        ]


class Cause(StandsOnce):
    """Orsak: a hypothesis of why a problem is there, seen from one of three sides."""

    stands_when = PROBLEM_STANDS

    class Perspective(models.TextChoices):
        SITUATION = "situation", _("The situation")
        VICTIM = "victim", _("The victim or the object")
        OFFENDER = "offender", _("The offender")

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="causes")
    perspective = models.CharField(max_length=10, choices=Perspective)
    hypothesis = models.TextField(max_length=1000)
    is_public = models.BooleanField(default=False)

    class Meta:
        ordering = ["perspective", "id"]


class CauseGround(StandsOnce):
    """Grund: what speaks for or against a cause, and where that is known from."""

    class Speaks(models.TextChoices):
        FOR = "for", _("For")
        AGAINST = "against", _("Against")

    stands_when = CAUSE_STANDS

    cause = models.ForeignKey(Cause, models.CASCADE, related_name="grounds")
    speaks = models.CharField(max_length=10, choices=Speaks)
    text = models.TextField(max_length=1000)
    source = models.CharField(max_length=300, blank=True)  # where it is known from

    class Meta:
        ordering = ["-speaks", "id"]


class Recurrence(StandsOnce):
    """Återkommande i årshjulet: when in the year, the week and the day a problem comes back."""

    stands_when = PROBLEM_STANDS

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="recurrences")
    months = models.JSONField(default=list)  # 1 to 12; none: all of them, and so for the next two
    weekdays = models.JSONField(default=list)  # 0 Monday to 6 Sunday
    hours = models.JSONField(default=list)  # 0 to 23, each the hour that begins there
    words = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]
