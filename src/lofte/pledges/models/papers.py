"""The paper that the parties sign: its text as it was frozen, who approved it and who signed."""

from typing import Any

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from lofte.commons.models import Municipality, Partner, Person, PoliceDistrict
from lofte.commons.models.frozen import FrozenQuerySet, FrozenRow

from .drafts import Draft
from .rounds import PledgeRound


class Paper(models.Model):
    """Papper: the text of a round, or of a change of a signed one, frozen to be signed.

    `document` is what is signed. Of a new round it is the round document without log and decisions;
    of a change it is that as `round`, beside what is changed and why (`changes`). It is stored as
    its canonical JSON reads, and `sha256` is the hash of that. The draft is null where a signed
    round is amended, and `amends` is null where it is not.
    """

    class State(models.TextChoices):
        OPEN = "open", _("To be signed")
        SIGNED = "signed", _("Signed")  # by all; the round is published
        BROKEN = "broken", _("Broken")  # unfrozen: its signatures are of a text that was left

    municipalities = models.ManyToManyField(Municipality, related_name="papers")
    draft = models.ForeignKey(Draft, models.PROTECT, null=True, blank=True, related_name="papers")
    amends = models.ForeignKey(
        PledgeRound, models.PROTECT, null=True, blank=True, related_name="amending_papers"
    )
    version = models.PositiveIntegerField()  # of the draft's papers, or of those that amend a round
    draft_version = models.PositiveIntegerField(null=True, blank=True)  # the draft's, when frozen
    title = models.CharField(max_length=500)
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    frozen_by = models.ForeignKey(Person, models.PROTECT, related_name="frozen_papers")
    frozen_at = models.DateTimeField(db_default=Now())
    broken_because = models.TextField(blank=True)
    broken_at = models.DateTimeField(null=True, blank=True)
    round = models.ForeignKey(  # that the paper became, or amended, when all had signed
        PledgeRound, models.PROTECT, null=True, blank=True, related_name="papers"
    )
    signed_at = models.DateTimeField(null=True, blank=True)  # by the last one

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(draft=None, amends__isnull=False)
                | models.Q(draft__isnull=False, amends=None),
                name="pledges_paper_of_one_text",
            ),
            models.CheckConstraint(
                condition=models.Q(state="signed", round__isnull=False, signed_at__isnull=False)
                | (~models.Q(state="signed") & models.Q(round=None, signed_at=None)),
                name="pledges_paper_signed_is_a_round",
            ),
            models.CheckConstraint(
                condition=models.Q(state="broken", broken_at__isnull=False)
                | (~models.Q(state="broken") & models.Q(broken_at=None)),
                name="pledges_paper_broken_says_when",
            ),
            models.UniqueConstraint(
                fields=["draft"], condition=models.Q(state="open"), name="pledges_paper_open_once"
            ),
            models.UniqueConstraint(
                fields=["amends"],
                condition=models.Q(state="open"),
                name="pledges_paper_amends_once",
            ),
            models.UniqueConstraint(fields=["draft", "version"], name="pledges_paper_version_once"),
            models.UniqueConstraint(
                fields=["amends", "version"], name="pledges_paper_amendment_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def text(self) -> dict[str, Any]:
        """The round document, as the round reads when the paper is signed."""
        found: dict[str, Any] = self.document["round"] if self.is_amendment else self.document
        return found

    @property
    def is_amendment(self) -> bool:
        return self.amends_id is not None


class PaperParty(models.Model):
    """Underskriftsplats: one who is to sign a paper: for which partner, and with what title."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="parties")
    position = models.PositiveSmallIntegerField()
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="paper_parties")
    role_title = models.CharField(max_length=200)  # "kommunstyrelsens ordförande"

    class Meta:
        verbose_name_plural = "paper parties"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "position"], name="pledges_party_place_once"),
            models.UniqueConstraint(
                fields=["paper", "partner", "role_title"], name="pledges_party_once_a_paper"
            ),
        ]


class Approval(FrozenRow):
    """Godkännande: that a partner is content with a frozen text, before it is signed."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="approvals")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="approvals")
    person = models.ForeignKey(Person, models.PROTECT, related_name="approvals")
    person_name = models.CharField(max_length=150)
    approved_at = models.DateTimeField(auto_now_add=True)

    objects = FrozenQuerySet["Approval"].as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "partner"], name="pledges_approval_once_a_partner"
            )
        ]


class Signature(FrozenRow):
    """Underskrift: that a person signed a paper for a partner: which text, how, and when.

    Name and title are those of that moment. Of a certificate only what it says is kept.
    """

    class Level(models.IntegerChoices):
        CONFIRMED = 1, _("Level 1: confirmed with a password just then")
        CERTIFICATE = 2, _("Level 2: with a certificate in the PDF (PAdES)")

    class Method(models.TextChoices):
        PASSWORD = "password", _("password")
        PADES = "pades", _("certificate")
        OUTSIDE = "outside", _("signing service")

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="signatures")
    party = models.OneToOneField(PaperParty, models.PROTECT, related_name="signature")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="signatures")
    person_name = models.CharField(max_length=150)
    role_title = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)  # of the text that was signed
    level = models.PositiveSmallIntegerField(choices=Level)
    method = models.CharField(max_length=10, choices=Method)
    certificate_name = models.CharField(max_length=300, blank=True)  # whom it was issued to
    certificate_sha256 = models.CharField(max_length=64, blank=True)
    signed_at = models.DateTimeField(auto_now_add=True)

    objects = FrozenQuerySet["Signature"].as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "partner", "person"], name="pledges_signature_once_a_person"
            )
        ]


class PaperPdf(FrozenRow):
    """Papper som PDF: the first without any certificate, then one more for each that signed so.

    Each begins with all the bytes of the one before. The bytes lie beside the evidence on disk.
    """

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="pdfs")
    position = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    signature = models.OneToOneField(
        Signature, models.PROTECT, null=True, blank=True, related_name="pdf"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    objects = FrozenQuerySet["PaperPdf"].as_manager()

    class Meta:
        verbose_name_plural = "paper PDFs"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "position"], name="pledges_pdf_place_once")
        ]


class DraftComment(models.Model):
    """Kommentar: what one party says to the others of a draft, or of one promise in it."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="comments")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="draft_comments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="draft_comments")
    line = models.PositiveIntegerField(null=True, blank=True)  # null: about the whole
    text = models.TextField()
    made_at = models.DateTimeField(db_default=Now())
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="settled_comments"
    )

    class Meta:
        ordering = ["id"]


class Ceremony(models.Model):
    """Underskriftsceremoni: one occasion when several papers are signed, in several places."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="ceremonies")
    title = models.CharField(max_length=200)
    held_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    police_district = models.ForeignKey(
        PoliceDistrict, models.PROTECT, null=True, blank=True, related_name="ceremonies"
    )
    papers = models.ManyToManyField(Paper, related_name="ceremonies")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "ceremonies"
        ordering = ["-held_on", "-id"]

    def __str__(self) -> str:
        return self.title
