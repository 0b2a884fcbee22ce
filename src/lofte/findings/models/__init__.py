from .figures import ProblemSeries
from .incidents import IncidentCell, IncidentFile, ProblemIncidents
from .pictures import Picture, PictureOrigin, PictureSource
from .problems import (
    Cause,
    CauseGround,
    Direction,
    GatheredVoice,
    Problem,
    ProblemOrigin,
    ProblemPlace,
    ProblemStop,
    Recurrence,
)

__all__ = [
    "Cause",
    "CauseGround",
    "Direction",
    "GatheredVoice",
    "IncidentCell",
    "IncidentFile",
    "Picture",
    "PictureOrigin",
    "PictureSource",
    "Problem",
    "ProblemIncidents",
    "ProblemOrigin",
    "ProblemPlace",
    "ProblemSeries",
    "ProblemStop",
    "Recurrence",
]
