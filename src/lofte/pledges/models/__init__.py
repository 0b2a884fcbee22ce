from .drafts import Draft
from .papers import (
    Approval,
    Ceremony,
    DraftComment,
    Paper,
    PaperParty,
    PaperPdf,
    Signature,
)
from .rounds import Amendment, Clause, Decision, PledgeRound, RoundFocusArea, RoundMunicipality

__all__ = [
    "Amendment",
    "Approval",
    "Ceremony",
    "Clause",
    "Decision",
    "Draft",
    "DraftComment",
    "Paper",
    "PaperParty",
    "PaperPdf",
    "PledgeRound",
    "RoundFocusArea",
    "RoundMunicipality",
    "Signature",
]
