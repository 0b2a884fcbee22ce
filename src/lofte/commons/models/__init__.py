from .audit import AuditEntry, Edition
from .people import Invitation, Partner, Person, Role
from .places import DistrictMunicipality, Municipality, PoliceArea, PoliceDistrict, PoliceRegion
from .publications import Publication

__all__ = [
    "AuditEntry",
    "DistrictMunicipality",
    "Edition",
    "Invitation",
    "Municipality",
    "Partner",
    "Person",
    "PoliceArea",
    "PoliceDistrict",
    "PoliceRegion",
    "Publication",
    "Role",
]
