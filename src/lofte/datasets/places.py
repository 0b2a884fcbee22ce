"""Which place a file means: by code or by name, or a fault that names it."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lofte.commons.counties import COUNTIES
from lofte.commons.models import Municipality, PoliceArea, PoliceDistrict, PoliceRegion
from lofte.commons.text import slug_of
from lofte.datasets.importers.periods import quoted
from lofte.datasets.importers.reading import BrokenFile, SaidPlace
from lofte.datasets.models import Series

COUNTRY = {"hela landet", "hela riket", "riket", "sverige", "hela sverige", "landet"}
COUNTRY_CODES = {"00", "0000"}
_COUNTY = re.compile(r"00\d\d", re.ASCII)  # Kolada's regions have the county's digits last
LOCAL_AREA = 4  # a longer code begins with that of its municipality
Level = Series.Level


@dataclass(frozen=True, slots=True)
class Place:
    """A place of figures: `key` is the same for the same place, whoever names it."""

    key: str
    level: Series.Level
    area: str
    municipality: Municipality | None = None
    police_district: PoliceDistrict | None = None
    county_code: str = ""


class Gazetteer:
    """The places that there are, found by what files call them. Read once for a file."""

    def __init__(
        self,
        municipalities: Collection[Municipality],
        districts: Collection[PoliceDistrict],
        areas: Collection[PoliceArea],
        regions: Collection[PoliceRegion],
    ) -> None:
        self.by_code = {each.code: each for each in municipalities}
        self.by_name = {_folded(each.name): each for each in municipalities}
        self.districts = {_folded(each.name): each for each in districts}
        self.areas = {_folded(each.name): each.name for each in areas}
        self.regions = {_folded(each.name): each.name for each in regions}
        self.counties = {_folded(name): code for code, name in COUNTIES.items()}

    def find(self, said: SaidPlace) -> Place:
        """The place, or a `BrokenFile` that says where an unknown one stands."""
        found = self._with_code(said) if said.code else self._named(_folded(said.name))
        if found is None:
            raise BrokenFile(
                _("%(at)s: there is no place called %(said)s.")
                % {"at": said.at, "said": quoted(said.code or said.name)}
            )
        return self._part(found, said) if said.part else found

    def find_name(self, name: str) -> Place | None:
        """The place of the name, or None where nobody is at fault for an unknown one."""
        return self._named(_folded(name))

    def _with_code(self, said: SaidPlace) -> Place | None:
        code = said.code
        if code in COUNTRY_CODES:
            return the_country()
        if _COUNTY.fullmatch(code):
            code = code[2:]
        if code in COUNTIES:
            return a_county(code)
        if len(code) > LOCAL_AREA and (within := self.by_code.get(code[:LOCAL_AREA])):
            area = said.name or code
            return Place(code, Level.LOCAL_AREA, area[:120], municipality=within)
        here = self.by_code.get(code)
        return of_municipality(here) if here else None

    def _named(self, name: str) -> Place | None:
        """A plain name is a municipality's; what the police call theirs carries the word."""
        if name in COUNTRY:
            return the_country()
        if name in self.counties:
            return a_county(self.counties[name])
        for words, find in (
            (("lokalpolisområde ", "lpo "), self._district),
            (("polisområde ", "po "), self._area),
            (("polisregion ", "region "), self._region),
        ):
            word = next((each for each in words if name.startswith(each)), None)
            if word:
                return find(name.removeprefix(word))
        here = self.by_name.get(name) or self.by_name.get(_without_word(name))
        return of_municipality(here) if here else None

    def _district(self, name: str) -> Place | None:
        found = self.districts.get(name)
        if found is None:
            return None
        return Place(f"lpo-{found.slug}", Level.POLICE_DISTRICT, found.name, police_district=found)

    def _area(self, name: str) -> Place | None:
        found = self.areas.get(name)
        return Place(f"po-{slug_of(found)}", Level.POLICE_AREA, found) if found else None

    def _region(self, name: str) -> Place | None:
        found = self.regions.get(name)
        return Place(f"region-{slug_of(found)}", Level.POLICE_REGION, found) if found else None

    def _part(self, whole: Place, said: SaidPlace) -> Place:
        if whole.level != Level.MUNICIPALITY or not slug_of(said.part):
            raise BrokenFile(_("%(at)s: only a municipality has parts.") % {"at": said.at})
        return Place(
            f"{whole.key}-{slug_of(said.part)}"[:100],
            Level.LOCAL_AREA,
            said.part[:120],
            municipality=whole.municipality,
        )


def the_country() -> Place:
    return Place("00", Level.COUNTRY, "Sverige")


def a_county(code: str) -> Place:
    return Place(code, Level.COUNTY, COUNTIES[code], county_code=code)


def of_municipality(municipality: Municipality) -> Place:
    return Place(
        municipality.code, Level.MUNICIPALITY, municipality.name, municipality=municipality
    )


def _without_word(name: str) -> str:
    """ "umeå kommun" and "stockholms stad" are Umeå and Stockholm."""
    for word in (" kommun", " stad"):
        if name.endswith(word):
            bare = name.removesuffix(word)
            return bare.removesuffix("s") if word == " stad" else bare
    return name


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
