from .audit import AuditEntry, Edition
from .cycles import Cycle
from .notices import Notice
from .people import Invitation, Partner, Person, Role
from .places import DistrictMunicipality, Municipality, PoliceArea, PoliceDistrict, PoliceRegion
from .publications import Publication

__all__ = [
    "AuditEntry",
    "Cycle",
    "DistrictMunicipality",
    "Edition",
    "Invitation",
    "Municipality",
    "Notice",
    "Partner",
    "Person",
    "PoliceArea",
    "PoliceDistrict",
    "PoliceRegion",
    "Publication",
    "Role",
]
