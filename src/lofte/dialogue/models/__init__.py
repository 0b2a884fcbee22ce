from .dialogues import Dialogue, Place, Stop
from .opinions import Conversation, DrawnMap, Level, Participant, Statement, Vote, VotingCode
from .voices import Addition, Follower, Heard, Voice

__all__ = [
    "Addition",
    "Conversation",
    "Dialogue",
    "DrawnMap",
    "Follower",
    "Heard",
    "Level",
    "Participant",
    "Place",
    "Statement",
    "Stop",
    "Voice",
    "Vote",
    "VotingCode",
]
