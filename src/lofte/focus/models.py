from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from lofte.commons.models import Municipality
from lofte.commons.models.frozen import StandsOnce
from lofte.findings.models import Picture, Problem

CHOICE_STANDS = (
    "EXISTS (SELECT 1 FROM focus_prioritisation c"
    " WHERE c.id = {row}.prioritisation_id AND c.state = 'decided')"
)
SCORES_STAND = (
    "EXISTS (SELECT 1 FROM focus_criterion k JOIN focus_prioritisation c"
    " ON c.id = k.prioritisation_id WHERE k.id = {row}.criterion_id AND c.state = 'decided')"
)


class Prioritisation(StandsOnce):
    """Prioritering: what of an adopted joint picture to work on together, and the answer to all.

    The two sides score the problems each for itself. Once it is decided it stands as it is.
    """

    stands_when = "{row}.state = 'decided'"
    may_be_added = True  # as when all is put back from a backup

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        DECIDED = "decided", _("Decided")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="prioritisations")
    picture = models.OneToOneField(Picture, models.PROTECT, related_name="prioritisation")
    # So many voices in a theme, in no problem, and the theme gets an answer of its own.
    threshold = models.PositiveSmallIntegerField(default=5, validators=[MinValueValidator(1)])
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    decided_on = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=200, blank=True)  # who decided, and in which meeting
    registry_number = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft", decided_on=None)
                | (models.Q(state="decided", decided_on__isnull=False) & ~models.Q(decision="")),
                name="focus_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.picture.title

    @property
    def is_decided(self) -> bool:
        return self.state == self.State.DECIDED


class FocusArea(models.Model):
    """Fokusområde: a problem that the parties chose to work on together. Never a piece of a map."""

    municipalities = models.ManyToManyField(Municipality, related_name="focus_areas")
    key = models.CharField(max_length=60)  # its id in the public format, such as "trafik"
    title = models.CharField(max_length=5000)  # in Swedish
    # The title by language, as the public format has it.
    titles = models.JSONField()
    # Null: it came with a paper that was written elsewhere, and nobody can tell why it was chosen.
    prioritisation = models.ForeignKey(
        Prioritisation, models.PROTECT, null=True, blank=True, related_name="areas"
    )
    why = models.TextField(max_length=2000, blank=True)  # public: why it was chosen

    def __str__(self) -> str:
        return self.title


class Criterion(StandsOnce):
    """Kriterium: something that problems are weighed by, and how heavily."""

    stands_when = CHOICE_STANDS

    prioritisation = models.ForeignKey(Prioritisation, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    question = models.CharField(max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )

    class Meta:
        verbose_name_plural = "criteria"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["prioritisation", "title"], name="focus_criterion_once"
            ),
            models.CheckConstraint(
                condition=models.Q(weight__gte=1, weight__lte=3), name="focus_weight_in_range"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Score(StandsOnce):
    """Poäng: how a problem meets a criterion, as one of the two sides sees it."""

    stands_when = SCORES_STAND

    class Side(models.TextChoices):
        MUNICIPALITY = "municipality", _("The municipality")
        POLICE = "police", _("The police")

    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="scores")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="scores")
    side = models.CharField(max_length=12, choices=Side)
    value = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5)]
    )  # 1 hardly at all, 5 very much

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["criterion", "problem", "side"], name="focus_score_once_a_side"
            ),
            models.CheckConstraint(
                condition=models.Q(value__gte=1, value__lte=5), name="focus_score_in_range"
            ),
        ]


class Answer(StandsOnce):
    """Svar: that a problem or a theme is in focus, or that it is not and the reason. Public."""

    stands_when = CHOICE_STANDS

    class Outcome(models.TextChoices):
        CHOSEN = "chosen", _("In focus")
        DECLINED = "declined", _("Not in focus")

    class Reason(models.TextChoices):
        OTHERS_FIRST = "others_first", _("Other problems weigh heavier this time")
        WORKED_ON = "worked_on", _("It is worked on already, in another way")
        SOMEBODY_ELSE = "somebody_else", _("Somebody else answers for it")
        NO_MEANS = "no_means", _("We cannot change it with the means we have")
        NOT_BORNE_OUT = "not_borne_out", _("What we know does not bear it out")

    prioritisation = models.ForeignKey(Prioritisation, models.CASCADE, related_name="answers")
    problem = models.ForeignKey(
        Problem, models.PROTECT, null=True, blank=True, related_name="answers"
    )
    theme = models.CharField(max_length=40, blank=True)  # a key of the published list of themes
    outcome = models.CharField(max_length=10, choices=Outcome)
    focus_area = models.ForeignKey(
        FocusArea, models.PROTECT, null=True, blank=True, related_name="answers"
    )
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    words = models.TextField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(problem__isnull=False, theme="")
                | (models.Q(problem=None) & ~models.Q(theme="")),
                name="focus_answer_to_a_problem_or_a_theme",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="chosen", focus_area__isnull=False, reason="")
                | (
                    models.Q(outcome="declined", focus_area=None)
                    & ~models.Q(reason="")
                    & ~models.Q(words="")
                ),
                name="focus_declined_says_why",
            ),
            models.UniqueConstraint(
                fields=["prioritisation", "problem"],
                condition=models.Q(problem__isnull=False),
                name="focus_answer_once_a_problem",
            ),
            models.UniqueConstraint(
                fields=["prioritisation", "theme"],
                condition=~models.Q(theme=""),
                name="focus_answer_once_a_theme",
            ),
        ]

    @property
    def is_chosen(self) -> bool:
        return self.outcome == self.Outcome.CHOSEN
