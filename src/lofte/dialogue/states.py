"""Where dialogues, voices, statements and conversations are in their lives, as data."""

from lofte.dialogue.models import Conversation, Dialogue, Statement, Voice

DIALOGUE_MOVES: dict[str, set[str]] = {
    Dialogue.State.PLANNED: {Dialogue.State.OPEN},
    Dialogue.State.OPEN: {Dialogue.State.CLOSED},
}
# What came in is never gone: "withdrawn" and "set aside" are states, and only a decision on
# disposal erases.
VOICE_MOVES: dict[str, set[str]] = {
    Voice.Status.RECEIVED: {
        Voice.Status.READ,
        Voice.Status.COUNTED,
        Voice.Status.SET_ASIDE,
        Voice.Status.WITHDRAWN,
    },
    Voice.Status.READ: {Voice.Status.COUNTED, Voice.Status.SET_ASIDE, Voice.Status.WITHDRAWN},
    Voice.Status.COUNTED: {Voice.Status.COUNTED, Voice.Status.SET_ASIDE, Voice.Status.WITHDRAWN},
    Voice.Status.SET_ASIDE: {
        Voice.Status.COUNTED,
        Voice.Status.SET_ASIDE,
        Voice.Status.WITHDRAWN,
    },
}
STATEMENT_MOVES: dict[str, set[str]] = {
    Statement.State.PROPOSED: {Statement.State.SHOWN, Statement.State.DECLINED},
    # What is shown can be taken away when it turns out to harm somebody; its votes then stay out.
    Statement.State.SHOWN: {Statement.State.DECLINED},
    Statement.State.DECLINED: {Statement.State.SHOWN},
}
CONVERSATION_MOVES: dict[str, set[str]] = {
    Conversation.State.DRAFT: {Conversation.State.OPEN},
    Conversation.State.OPEN: {Conversation.State.CLOSED},
}
