"""Why a conversation may not be opened, changed, closed or answered; None when it may."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from lofte.commons.models import Person
from lofte.commons.rules import why_not_coordinate
from lofte.dialogue.models import Conversation, Dialogue, Level, Statement, Voice
from lofte.dialogue.opinions import queries
from lofte.dialogue.states import CONVERSATION_MOVES, STATEMENT_MOVES

MOST_STATEMENTS = 1_000
MOST_CODES_AT_ONCE, MOST_CODES = 500, 50_000
FEWEST_STATEMENTS = 2


def why_not_begin(dialogue: Dialogue, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [dialogue.municipality]):
        return reason
    if dialogue.state == Dialogue.State.CLOSED:
        return _("The dialogue is closed. Begin the conversation in another one.")
    if queries.conversation_of(dialogue):
        return _("The dialogue has a conversation already.")
    return None


def why_not_change(conversation: Conversation, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [conversation.dialogue.municipality]):
        return reason
    if conversation.state == Conversation.State.CLOSED:
        return _("The conversation is closed, and what came out of it stands.")
    return None


def why_not_settle(conversation: Conversation, levels: Collection[str], by: Person) -> str | None:
    """Who may vote is settled before anybody has."""
    if reason := why_not_change(conversation, by):
        return reason
    if conversation.is_open and set(conversation.levels) - set(levels):
        return _("People may have voted already, so no level can be taken away. Close it instead.")
    return why_not_let_in_levels(levels)


def why_not_let_in_levels(levels: Collection[str]) -> str | None:
    if not levels or not set(levels) <= set(Level.values):
        return _("Choose at least one way to take part.")
    return None


def why_not_move(conversation: Conversation, to: str, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [conversation.dialogue.municipality]):
        return reason
    if to in CONVERSATION_MOVES.get(conversation.state, set()):
        return None
    if conversation.state == Conversation.State.CLOSED:
        return _("The conversation is closed, and what came out of it stands.")
    if to == Conversation.State.OPEN:
        return _("The conversation is open already.")
    return _("The conversation has not been opened, so there is nothing to close.")


def why_not_open(conversation: Conversation, by: Person) -> str | None:
    if reason := why_not_move(conversation, Conversation.State.OPEN, by):
        return reason
    if conversation.dialogue.state != Dialogue.State.OPEN:
        return _("Open the dialogue first: residents find the conversation in it.")
    if len(queries.shown_statements(conversation)) < FEWEST_STATEMENTS:
        return _("Write at least %(fewest)s statements first.") % {"fewest": FEWEST_STATEMENTS}
    return None


def why_not_publish(conversation: Conversation, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [conversation.dialogue.municipality]):
        return reason
    if conversation.state != Conversation.State.CLOSED:
        return _("Nobody sees the results before the conversation is closed.")
    if conversation.published_on is not None:
        return _("The results are published already.")
    if not queries.drawn_maps(conversation):
        return _("The map has not been drawn yet. Draw it first.")
    return None


def why_not_draw(conversation: Conversation, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [conversation.dialogue.municipality]):
        return reason
    if conversation.state != Conversation.State.CLOSED:
        return _("Nobody sees the results before the conversation is closed.")
    if queries.drawn_maps(conversation):
        return _("The map is drawn already, and stands as it was drawn.")
    return None


def why_not_seed(conversation: Conversation, many: int, by: Person) -> str | None:
    if reason := why_not_change(conversation, by):
        return reason
    if queries.next_number(conversation) - 1 + many > MOST_STATEMENTS:
        return _("A conversation holds at most %(most)s statements.") % {"most": MOST_STATEMENTS}
    return None


def why_not_moderate(statement: Statement, to: str, reason: str, by: Person) -> str | None:
    if refused := why_not_change(statement.conversation, by):
        return refused
    if to not in STATEMENT_MOVES.get(statement.state, set()):
        return _("Somebody else has handled this statement meanwhile. Look at it once more.")
    if to == Statement.State.DECLINED and reason not in Voice.Reason.values:
        return _("Choose a reason: the rules and how often each is used are public.")
    return None


def why_not_make_codes(conversation: Conversation, many: int, by: Person) -> str | None:
    if reason := why_not_change(conversation, by):
        return reason
    if Level.CODE not in conversation.levels:
        return _("The conversation does not let anybody in by code.")
    if not 1 <= many <= MOST_CODES_AT_ONCE:
        return _("Make between 1 and %(most)s codes at a time.") % {"most": MOST_CODES_AT_ONCE}
    if sum(queries.codes_handed_out(conversation).values()) + many > MOST_CODES:
        return _("A conversation has at most %(most)s codes.") % {"most": MOST_CODES}
    return None


def why_not_let_in(conversation: Conversation, level: str, by: Person) -> str | None:
    if reason := why_not_change(conversation, by):
        return reason
    if not queries.held_participants(conversation, level).exists():
        return _("Nobody waits at this level.")
    return None


def why_not_propose(conversation: Conversation) -> str | None:
    if not conversation.is_open:
        return _("The conversation is closed, so nothing more can be proposed.")
    if not conversation.takes_proposals:
        return _("This conversation takes no proposals.")
    if queries.next_number(conversation) > MOST_STATEMENTS:
        return _("The conversation has so many statements that it can hold no more.")
    return None
