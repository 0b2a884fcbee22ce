from .drafts import Draft
from .rounds import Amendment, Clause, Decision, PledgeRound, RoundFocusArea, RoundMunicipality

__all__ = [
    "Amendment",
    "Clause",
    "Decision",
    "Draft",
    "PledgeRound",
    "RoundFocusArea",
    "RoundMunicipality",
]
