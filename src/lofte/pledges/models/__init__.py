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
from .sources import ClauseSource

__all__ = [
    "Amendment",
    "Approval",
    "Ceremony",
    "Clause",
    "ClauseSource",
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
