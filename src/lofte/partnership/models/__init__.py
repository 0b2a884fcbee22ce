from .agreements import (
    Agreement,
    AgreementParty,
    AgreementProblem,
    AgreementSignature,
    Annex,
    Commitment,
    Goal,
)
from .councils import Council, CouncilDecision, CouncilMember, CouncilMinutes

__all__ = [
    "Agreement",
    "AgreementParty",
    "AgreementProblem",
    "AgreementSignature",
    "Annex",
    "Commitment",
    "Council",
    "CouncilDecision",
    "CouncilMember",
    "CouncilMinutes",
    "Goal",
]
