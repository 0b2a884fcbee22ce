"""What is asked of a file of incidents: which weekdays, hours and kinds. Knows no database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

ALL_DAYS = tuple(range(7))
LAST_HOUR = 23


@dataclass(frozen=True)
class Asked:
    """Of which incidents something is asked. Hours may go over midnight: 22 to 3."""

    weekdays: tuple[int, ...] = ALL_DAYS  # 0 Monday
    from_hour: int = 0
    to_hour: int = LAST_HOUR  # the last hour, included
    kinds: tuple[str, ...] = ()  # none: all

    @property
    def hours(self) -> frozenset[int]:
        if self.from_hour <= self.to_hour:
            return frozenset(range(self.from_hour, self.to_hour + 1))
        return frozenset(range(24)) - frozenset(range(self.to_hour + 1, self.from_hour))

    @property
    def is_any_hour(self) -> bool:
        return len(self.hours) == LAST_HOUR + 1

    def written(self) -> dict[str, Any]:
        return {
            "weekdays": list(self.weekdays), "from_hour": self.from_hour,
            "to_hour": self.to_hour, "kinds": list(self.kinds),
        }  # fmt: skip

    def address(self) -> str:
        """As the end of an address, which `asked_of` reads."""
        query = QueryDict(mutable=True)
        query["fran"], query["till"] = str(self.from_hour), str(self.to_hour)
        query.setlist("dag", [str(each) for each in self.weekdays])
        query.setlist("typ", list(self.kinds))
        return query.urlencode()

    def in_words(self) -> str:
        days = _("all days of the week")
        if self.weekdays != ALL_DAYS:
            days = ", ".join(str(WEEKDAYS[each]).lower() for each in self.weekdays)
        hours = _("all hours")
        if not self.is_any_hour:
            hours = f"{self.from_hour:02}–{(self.to_hour + 1) % 24:02}"
        kinds = ", ".join(self.kinds) or _("all kinds")
        return f"{kinds}; {days}; {hours}"


def read(said: Mapping[str, Any]) -> Asked:
    """What was asked, as it is kept (`Asked.written`)."""
    return Asked(tuple(said["weekdays"]), said["from_hour"], said["to_hour"], tuple(said["kinds"]))


def asked_of(query: QueryDict, kinds: Collection[str]) -> Asked:
    """What an address asks; what is no weekday, hour or kind of the file is passed over."""
    days = tuple(sorted({int(each) for each in query.getlist("dag") if each in set("0123456")}))
    return Asked(
        weekdays=days or ALL_DAYS,
        from_hour=_hour(query.get("fran", ""), 0),
        to_hour=_hour(query.get("till", ""), LAST_HOUR),
        kinds=tuple(each for each in kinds if each in set(query.getlist("typ"))),
    )


def _hour(typed: str, otherwise: int) -> int:
    is_hour = typed.isascii() and typed.isdigit() and len(typed) <= 2 and int(typed) <= LAST_HOUR
    return int(typed) if is_hour else otherwise
