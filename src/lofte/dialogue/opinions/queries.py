"""Reading of conversations: what they ask, who may answer, and how far they have come.

No query here tells how anybody voted, nor what all together did: that is read once, by the
snapshot, when the conversation has closed.
"""

from django.db.models import Case, Count, F, Max, QuerySet, When

from lofte.commons.models import Municipality
from lofte.commons.prepared import Prepared
from lofte.commons.sealing import keyed
from lofte.dialogue.models import (
    Conversation,
    Dialogue,
    DrawnMap,
    Participant,
    Statement,
    Vote,
    VotingCode,
)

StatementRow = tuple[int, int, str]  # key, number, text
VoteRow = tuple[int, int, int, int]  # key, participant, statement, mark
Tally = tuple[str, int, int, int, int]  # level, statement, choice, how many, the latest key


def conversation_at(municipality: str, slug: str, word: str = "") -> Conversation | None:
    """The conversation that residents find at the address; in a staff dialogue with its word."""
    return (
        Conversation.objects.filter(
            dialogue__municipality__slug=municipality,
            dialogue__slug=slug,
            dialogue__entry_word=word,
        )
        .exclude(state=Conversation.State.DRAFT)
        .select_related("dialogue__municipality")
        .first()
    )


def conversation_of(dialogue: Dialogue) -> Conversation | None:
    return (
        Conversation.objects.filter(dialogue=dialogue)
        .select_related("dialogue__municipality")
        .first()
    )


def conversation_to_change(conversation: Conversation) -> Conversation:
    """The conversation, held until the transaction ends; no vote is written meanwhile."""
    return (
        Conversation.objects.select_for_update(of=("self",))
        .select_related("dialogue__municipality")
        .get(pk=conversation.pk)
    )


def dialogues_to_talk_in(municipality: Municipality) -> QuerySet[Dialogue]:
    """Its dialogues, those with a conversation and those without."""
    found = Dialogue.objects.filter(municipality=municipality)
    return found.select_related("conversation").order_by("-starts_on", "-id")


# statements


def statements(conversation: Conversation) -> QuerySet[Statement]:
    return Statement.objects.filter(conversation=conversation).order_by("number")


def statement_with(conversation: Conversation, number: int) -> Statement | None:
    return statements(conversation).filter(number=number).first()


def statement_to_change(statement: Statement) -> Statement:
    """The statement, held until the transaction ends."""
    return (
        Statement.objects.select_for_update(of=("self",))
        .select_related("conversation__dialogue__municipality")
        .get(pk=statement.pk)
    )


def proposed_statements(conversation: Conversation) -> QuerySet[Statement]:
    return statements(conversation).filter(state=Statement.State.PROPOSED)


def shown_statements(conversation: Conversation) -> list[StatementRow]:
    return _shown_statements(conversation.pk)


_shown_statements = Prepared(
    lambda conversation: (
        Statement.objects.filter(conversation=conversation, state=Statement.State.SHOWN)
        .order_by("number")
        .values_list("id", "number", "text")
    )
)


def next_number(conversation: Conversation) -> int:
    last = statements(conversation).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def statement_of_form(conversation: Conversation, form: str) -> Statement | None:
    """What came of a form that has been sent already."""
    return statements(conversation).filter(form=form).first()


# who takes part


def ballot_key(conversation: Conversation, level: str, secret: str) -> str:
    """How a ballot is kept. One of another level is another ballot."""
    return keyed("ballot", str(conversation.pk), level, secret)


def code_key(conversation: Conversation, code: str) -> str:
    """How a code is kept: under another key than its ballot, so the two cannot be joined."""
    return keyed("voting code", str(conversation.pk), code)


def is_code_of(conversation: Conversation, code: str) -> bool:
    """Whether the code was handed out. What cannot be a code takes as long to look up."""
    known = VotingCode.objects.filter(conversation=conversation, code=code_key(conversation, code))
    return known.exists()


def takes_part(conversation: Conversation, token: str) -> bool:
    return Participant.objects.filter(conversation=conversation, token=token).exists()


def answered(conversation: Conversation, token: str) -> list[int]:
    """The keys of the statements that a ballot has voted on."""
    return [key for (key,) in _answered(conversation.pk, token)]


_answered = Prepared(
    lambda conversation, token: Vote.objects.filter(
        participant__conversation=conversation, participant__token=token
    ).values_list("statement_id")
)


def taking_part(conversation: Conversation) -> dict[str, int]:
    """How many have voted at each level, those in the queue not counted."""
    return _by_level(conversation, is_held=False)


def held_back(conversation: Conversation) -> dict[str, int]:
    """How many at each level voted in a flood without proof, and wait for a person."""
    return _by_level(conversation, is_held=True)


def _by_level(conversation: Conversation, *, is_held: bool) -> dict[str, int]:
    voted = Participant.objects.filter(
        pk__in=Vote.objects.filter(conversation=conversation).values("participant"),
        conversation=conversation,
        is_held=is_held,
    )
    return dict(voted.values_list("level").annotate(many=Count("pk")))


def held_participants(conversation: Conversation, level: str) -> QuerySet[Participant]:
    return Participant.objects.filter(conversation=conversation, level=level, is_held=True)


def counted_at(conversation: Conversation, level: str) -> list[int]:
    """The keys of those who are counted at a level, in their order."""
    here = Participant.objects.filter(conversation=conversation, level=level, is_held=False)
    return list(here.order_by("id").values_list("id", flat=True))


def codes_handed_out(conversation: Conversation) -> dict[str, int]:
    """Where codes were handed out, and how many."""
    found = VotingCode.objects.filter(conversation=conversation).order_by("handed_out")
    return dict(found.values_list("handed_out").annotate(many=Count("pk")))


def drawn_maps(conversation: Conversation) -> list[DrawnMap]:
    return list(DrawnMap.objects.filter(conversation=conversation))


# votes, for the workers' memory and the snapshot

VOTES_AT_A_TIME = 100_000


def latest_vote(conversation: Conversation) -> int:
    """The key of the latest vote; 0 where there is none."""
    rows = _latest_vote(conversation.pk)
    return rows[0][0] if rows else 0


_latest_vote = Prepared(
    lambda conversation: (
        Vote.objects.filter(conversation=conversation).order_by("-id").values_list("id")[:1]
    )
)


def tally_after(conversation: Conversation, key: int) -> list[Tally]:
    """Votes after a key, counted by level, statement and choice."""
    return _tally_after(conversation.pk, key)


_tally_after = Prepared(
    lambda conversation, key: (
        Vote.objects.filter(conversation=conversation, id__gt=key)
        .order_by()
        .values_list("participant__level", "statement_id", "choice")
        .annotate(many=Count("id"), latest=Max("id"))
    )
)


def votes_between(conversation: Conversation, after: int, last: int) -> list[VoteRow]:
    """Votes after one key and up to another, in turn, so many at a time.

    The mark is the choice and 1, with 4 more where the statement was important.
    """
    return _votes_between(conversation.pk, after, last)


_votes_between = Prepared(
    lambda conversation, after, last: (
        Vote.objects.filter(conversation=conversation, id__gt=after, id__lte=last)
        .annotate(mark=F("choice") + 1 + Case(When(is_important=True, then=4), default=0))
        .order_by("id")
        .values_list("id", "participant_id", "statement_id", "mark")[:VOTES_AT_A_TIME]
    )
)


def votes_until(conversation: Conversation, last: int) -> int:
    """How many votes there are up to a key."""
    return Vote.objects.filter(conversation=conversation, id__lte=last).count()
