"""All writing of conversations, statements, codes and votes.

What residents do leaves no trail of who, and no time. What staff do is recorded, without words.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import connection, transaction

from lofte.clauses.text import alike
from lofte.commons import audit
from lofte.commons.clock import today
from lofte.commons.models import Person
from lofte.commons.refusal import Refused, refuse_if
from lofte.commons.sealing import keyed
from lofte.commons.text import clean_text
from lofte.dialogue.meetings.queries import dialogue_to_change
from lofte.dialogue.models import (
    Conversation,
    Dialogue,
    DrawnMap,
    Level,
    Statement,
    VotingCode,
)
from lofte.dialogue.opinions import codes, queries, rules

JOIN_IN = """
INSERT INTO dialogue_participant (conversation_id, level, token, is_held)
SELECT id, %s, %s, %s FROM dialogue_conversation WHERE id = %s AND state = 'open'
ON CONFLICT (conversation_id, token) DO NOTHING
"""


# residents


@transaction.atomic
def take_part(*, conversation: Conversation, level: str, token: str, is_held: bool) -> None:
    """Let a ballot be voted with. The same token again is the same ballot."""
    with connection.cursor() as cursor:
        cursor.execute(JOIN_IN, (level, token, is_held, conversation.pk))


@transaction.atomic
def propose(*, conversation: Conversation, text: str, ticket_key: str) -> Statement:
    """Propose a statement, which a person reads before others see it. Sent twice is once."""
    conversation = queries.conversation_to_change(conversation)
    form = keyed("statement", str(conversation.pk), ticket_key)
    if known := queries.statement_of_form(conversation, form):
        return known
    if refused := rules.why_not_propose(conversation):
        raise Refused(refused)
    return Statement.objects.create(
        conversation=conversation,
        number=queries.next_number(conversation),
        text=clean_text(text, field="text"),
        is_from_resident=True,
        form=form,
    )


# staff


@transaction.atomic
def begin(
    *, dialogue: Dialogue, levels: Collection[str], takes_proposals: bool, by: Person
) -> Conversation:
    """Begin a conversation in a dialogue; nobody sees it before it is opened."""
    dialogue = dialogue_to_change(dialogue)
    refuse_if(rules.why_not_begin(dialogue, by) or rules.why_not_let_in_levels(levels))
    conversation = Conversation.objects.create(
        dialogue=dialogue, levels=_in_order(levels), takes_proposals=takes_proposals
    )
    audit.record("conversation.begun", by=by, on=conversation, levels=conversation.levels)
    return conversation


@transaction.atomic
def settle(
    *, conversation: Conversation, levels: Collection[str], takes_proposals: bool, by: Person
) -> Conversation:
    """Say which levels are let in, and whether residents may propose statements."""
    conversation = queries.conversation_to_change(conversation)
    refuse_if(rules.why_not_settle(conversation, levels, by))
    conversation.levels = _in_order(levels)
    conversation.takes_proposals = takes_proposals
    conversation.save(update_fields=["levels", "takes_proposals"])
    audit.record("conversation.settled", by=by, on=conversation, levels=conversation.levels)
    return conversation


def _in_order(levels: Collection[str]) -> list[str]:
    return [level for level in Level.values if level in levels]


@transaction.atomic
def seed(*, conversation: Conversation, texts: Sequence[str], by: Person) -> int:
    """Show statements of the staff's own; answers how many were new."""
    conversation = queries.conversation_to_change(conversation)
    known = {alike(each.text) for each in queries.statements(conversation)}
    cleaned = [clean_text(text, field="text") for text in texts]
    new = {alike(text): text for text in cleaned if text and alike(text) not in known}
    refuse_if(rules.why_not_seed(conversation, len(new), by))
    first = queries.next_number(conversation)
    Statement.objects.bulk_create(
        Statement(conversation=conversation, number=number, text=text, state=Statement.State.SHOWN)
        for number, text in enumerate(new.values(), first)
    )
    audit.record("statements.seeded", by=by, on=conversation, many=len(new))
    return len(new)


@transaction.atomic
def show(*, statement: Statement, by: Person) -> Statement:
    """Let others answer a statement."""
    statement = queries.statement_to_change(statement)
    refuse_if(rules.why_not_moderate(statement, Statement.State.SHOWN, "", by))
    return _moderated(statement, Statement.State.SHOWN, "", by)


@transaction.atomic
def decline(*, statement: Statement, reason: str, by: Person) -> Statement:
    """Do not show a statement, for one of the published reasons. Its votes then stay out."""
    statement = queries.statement_to_change(statement)
    refuse_if(rules.why_not_moderate(statement, Statement.State.DECLINED, reason, by))
    return _moderated(statement, Statement.State.DECLINED, reason, by)


def _moderated(statement: Statement, state: str, reason: str, by: Person) -> Statement:
    statement.state, statement.reason = state, reason
    statement.save(update_fields=["state", "reason"])
    audit.record(f"statement.{state}", by=by, on=statement, reason=reason)
    return statement


@transaction.atomic
def make_codes(*, conversation: Conversation, many: int, handed_out: str, by: Person) -> list[str]:
    """New codes, which are told here and never again: only their keyed hashes are kept."""
    conversation = queries.conversation_to_change(conversation)
    refuse_if(rules.why_not_make_codes(conversation, many, by))
    made = [codes.a_new_code() for _ in range(many)]
    VotingCode.objects.bulk_create(
        VotingCode(
            conversation=conversation,
            code=queries.code_key(conversation, codes.read_code(code)),
            handed_out=handed_out,
        )
        for code in made
    )
    audit.record("codes.made", by=by, on=conversation, many=many, handed_out=handed_out)
    return made


@transaction.atomic
def open_conversation(*, conversation: Conversation, by: Person) -> Conversation:
    """Let people vote."""
    conversation = queries.conversation_to_change(conversation)
    refuse_if(rules.why_not_open(conversation, by))
    conversation.state = Conversation.State.OPEN
    conversation.save(update_fields=["state"])
    audit.record("conversation.opened", by=by, on=conversation)
    return conversation


@transaction.atomic
def let_in(*, conversation: Conversation, level: str, by: Person) -> int:
    """Count those who voted in a flood without proof; answers how many."""
    conversation = queries.conversation_to_change(conversation)
    refuse_if(rules.why_not_let_in(conversation, level, by))
    many = queries.held_participants(conversation, level).update(is_held=False)
    audit.record("participants.let_in", by=by, on=conversation, level=level, many=many)
    return many


@transaction.atomic
def close(*, conversation: Conversation, by: Person) -> Conversation:
    """Take no more votes. What codes were handed out can no longer be told from then on."""
    conversation = queries.conversation_to_change(conversation)
    refuse_if(rules.why_not_move(conversation, Conversation.State.CLOSED, by))
    conversation.state, conversation.closed_on = Conversation.State.CLOSED, today()
    conversation.save(update_fields=["state", "closed_on"])
    VotingCode.objects.filter(conversation=conversation).delete()
    audit.record("conversation.closed", by=by, on=conversation)
    return conversation


@transaction.atomic
def keep_maps(
    *, conversation: Conversation, documents: Mapping[str, Any], by: Person
) -> list[DrawnMap]:
    """Keep what was drawn of each level. It is not drawn again."""
    conversation = queries.conversation_to_change(conversation)
    refuse_if(rules.why_not_draw(conversation, by))
    made = [
        DrawnMap.objects.create(
            conversation=conversation, level=level, document=document, drawn_on=today()
        )
        for level, document in documents.items()
    ]
    audit.record("maps.drawn", by=by, on=conversation, levels=list(documents))
    return made


@transaction.atomic
def publish(*, conversation: Conversation, by: Person) -> Conversation:
    """Show everybody what came out."""
    conversation = queries.conversation_to_change(conversation)
    refuse_if(rules.why_not_publish(conversation, by))
    conversation.published_on = today()
    conversation.save(update_fields=["published_on"])
    audit.record("results.published", by=by, on=conversation)
    return conversation
