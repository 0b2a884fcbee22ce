import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from .dialogues import Dialogue


class Level(models.TextChoices):
    """How sure it is that each person votes once. Never mixed in one number."""

    OPEN = "open", _("Open: anyone, not checked")  # L0
    BROWSER = "browser", _("One a browser, not checked further")  # L1
    CODE = "code", _("With a code handed out once")  # L2


class Conversation(models.Model):
    """Samtal: statements that people agree or disagree with, one at a time, in a dialogue."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Not opened")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    dialogue = models.OneToOneField(Dialogue, models.PROTECT, related_name="conversation")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    levels = models.JSONField(default=list)  # which of `Level` are let in
    takes_proposals = models.BooleanField(default=True)
    closed_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_on=None) | models.Q(state="closed"),
                name="dialogue_results_after_close",
            )
        ]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class Statement(models.Model):
    """Påstående: one sentence to agree or disagree with."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        SHOWN = "shown", _("Shown")
        DECLINED = "declined", _("Declined")

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=200)
    is_from_resident = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    reason = models.CharField(max_length=20, blank=True)  # of `Voice.Reason`, when declined
    # HMAC of the form that proposed it: a form that is sent twice is saved once.
    form = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "number"], name="dialogue_statement_once_a_number"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(reason=""),
                name="dialogue_declined_with_reason",
            ),
        ]


class Participant(models.Model):
    """Deltagare: somebody who votes in one conversation. Who it is cannot be known from here."""

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="participants")
    level = models.CharField(max_length=10, choices=Level)
    token = models.CharField(max_length=64)  # HMAC of what the browser or the letter holds
    is_held = models.BooleanField(default=False)  # came without proof of work in a flood

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "token"], name="dialogue_participant_once_a_token"
            )
        ]


class Vote(models.Model):
    """Val: agree, disagree or pass on one statement. The last one a person makes counts."""

    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="votes", db_index=False
    )
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="votes", db_index=False)
    # Of the statement, told here too so that a conversation's votes lie together.
    conversation = models.ForeignKey(
        Conversation, models.PROTECT, related_name="votes", db_index=False
    )
    choice = models.SmallIntegerField()  # 1 agree, -1 disagree, 0 pass
    is_important = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "statement"], name="dialogue_vote_once_a_statement"
            ),
            models.CheckConstraint(
                condition=models.Q(choice__in=[-1, 0, 1]), name="dialogue_vote_is_one_of_three"
            ),
        ]
        # A vote that is changed gets a new key: what is behind a known key never changes.
        indexes = [models.Index(fields=["conversation", "id"], name="dialogue_votes_in_turn")]


class VotingCode(models.Model):
    """Röstkod: that a code was handed out; which ballot it gave cannot be told from here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="codes")
    code = models.CharField(max_length=64)  # HMAC, under another key than the ballot's
    handed_out = models.CharField(max_length=80)  # where or how: "brev till Ekbacka norra"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "code"], name="dialogue_code_once")
        ]


class DrawnMap(models.Model):
    """Åsiktskarta: what people at one level said, as it was drawn when the conversation closed."""

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="maps")
    level = models.CharField(max_length=10, choices=Level)
    document = models.JSONField()
    drawn_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "level"], name="dialogue_map_once_a_level"
            )
        ]
