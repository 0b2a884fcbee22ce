"""What the municipality and the police agree on, who signed it, and which text they signed."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from lofte.commons.models import Municipality, Partner, Person, PoliceDistrict, Publication
from lofte.commons.models.frozen import FrozenQuerySet, FrozenRow
from lofte.datasets.models import Series
from lofte.findings.models import Problem


class Agreement(models.Model):
    """Samverkansöverenskommelse: what parties agree on for a time; one version of it.

    What it holds is Brå's list (2020, step 3): problems, causes, goals, how work is documented and
    followed up, the period. `version` counts the changes of the text: whoever saves or signs says
    which one they looked at, and a signature holds for the version that it was given for.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SIGNED = "signed", _("Signed")
        ENDED = "ended", _("Ended")  # by a decision, or replaced by a newer version

    municipalities = models.ManyToManyField(Municipality, related_name="agreements")
    police_district = models.ForeignKey(PoliceDistrict, models.PROTECT, related_name="agreements")
    title = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # null: until further notice
    # Everything that is signed is public, and so are these.
    conditions = models.TextField(max_length=8000, blank=True)
    problems_text = models.TextField(max_length=8000, blank=True)  # what is in focus, in words
    causes_text = models.TextField(max_length=8000, blank=True)
    documentation = models.TextField(max_length=4000, blank=True)  # how work is written down
    follow_up = models.TextField(max_length=4000, blank=True)  # how, by whom and how often
    problems = models.ManyToManyField(
        Problem, through="AgreementProblem", related_name="agreements"
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    broken_because = models.TextField(max_length=1000, blank=True)  # why signed words were changed
    broken_at = models.DateTimeField(null=True, blank=True)
    # The first of several that replaced each other; null: it is the first itself.
    began_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later_ones"
    )
    number = models.PositiveSmallIntegerField(default=1)  # among those that replaced each other
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    replaces_because = models.TextField(max_length=1000, blank=True)
    signed_on = models.DateField(null=True, blank=True)  # by the last one
    publication = models.ForeignKey(  # the text as all signed it
        Publication, models.PROTECT, null=True, blank=True, related_name="agreements"
    )
    ended_on = models.DateField(null=True, blank=True)  # the last day that it held
    ended_because = models.TextField(max_length=1000, blank=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="partnership_agreement_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", signed_on=None, publication=None)
                | (
                    Q(state__in=["signed", "ended"])
                    & Q(signed_on__isnull=False, publication__isnull=False)
                ),
                name="partnership_signed_keeps_its_text",
            ),
            models.CheckConstraint(
                condition=(Q(state="ended", ended_on__isnull=False) & ~Q(ended_because=""))
                | (~Q(state="ended") & Q(ended_on=None, ended_because="")),
                name="partnership_ended_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(replaces=None, began_as=None, replaces_because="")
                | (Q(replaces__isnull=False, began_as__isnull=False) & ~Q(replaces_because="")),
                name="partnership_replaces_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def chain(self) -> int:
        """What is the same for all that replaced each other: the key of the first one."""
        return self.began_as_id or self.pk


class AgreementProblem(models.Model):
    """Problem i överenskommelse: a problem of an adopted picture that the agreement is about."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="problem_rows")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="agreement_rows")

    class Meta:
        ordering = ["problem__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "problem"], name="partnership_about_a_problem_once"
            )
        ]


class AgreementParty(models.Model):
    """Avtalspart: a partner of an agreement, and the title of who signs it for the partner."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="parties")
    position = models.PositiveSmallIntegerField()
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="agreement_parties")
    signatory_role = models.CharField(max_length=200)  # "kommunstyrelsens ordförande"

    class Meta:
        verbose_name_plural = "agreement parties"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "position"], name="partnership_party_place_once"
            ),
            models.UniqueConstraint(
                fields=["agreement", "partner", "signatory_role"],
                name="partnership_party_once_an_agreement",
            ),
        ]


class Commitment(models.Model):
    """Åtagande: what a party undertakes in an agreement, or (without one) all of them together."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="commitments")
    position = models.PositiveSmallIntegerField()
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    text = models.TextField(max_length=2000)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "position"], name="partnership_commitment_place_once"
            )
        ]


class Goal(models.Model):
    """Mål: what is to be reached, how that is measured, and by when."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="goals")
    position = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=2000)
    measure = models.TextField(max_length=1000)  # what is counted, from what to what
    by_on = models.DateField()
    series = models.ForeignKey(
        Series, models.PROTECT, null=True, blank=True, related_name="agreement_goals"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "position"], name="partnership_goal_place_once"
            )
        ]


class Annex(models.Model):
    """Bilaga: a PDF that belongs to an agreement, or the scan of one that was signed on paper.

    An annex is a part of what is signed; a scan only shows that it was. The bytes lie beside the
    evidence on disk.
    """

    class Kind(models.TextChoices):
        ANNEX = "annex", _("Annex")
        SCAN = "scan", _("Scan of the signed paper")

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="annexes")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ANNEX)
    title = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()  # bytes
    is_public = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "annexes"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "position"], name="partnership_annex_place_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


class AgreementSignature(FrozenRow):
    """Underskrift av överenskommelse: who signed which version of the text, how, and when.

    Name and title are those of that moment. It holds while `version` is that of the agreement.
    """

    class Method(models.TextChoices):
        PASSWORD = "password", _("confirmed with a password just then")
        PAPER = "paper", _("on paper, with the signed paper as an annex")

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatures")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="agreement_signatures")
    signatory_role = models.CharField(max_length=200)
    # Who signed in the product, or who wrote down what was signed on paper.
    person = models.ForeignKey(Person, models.PROTECT, related_name="agreement_signatures")
    person_name = models.CharField(max_length=150)  # of the one who signed
    method = models.CharField(max_length=10, choices=Method)
    scan = models.ForeignKey(
        Annex, models.PROTECT, null=True, blank=True, related_name="signatures"
    )
    version = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)  # of the text that was signed
    signed_on = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)

    objects = FrozenQuerySet["AgreementSignature"].as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "version", "partner", "signatory_role"],
                name="partnership_signature_once_a_place",
            ),
            models.UniqueConstraint(
                fields=["agreement", "version", "partner", "person_name"],
                name="partnership_signature_once_a_person",
            ),
            models.CheckConstraint(
                condition=Q(method="paper", scan__isnull=False) | Q(method="password", scan=None),
                name="partnership_signed_on_paper_has_a_scan",
            ),
        ]
