"""Kolada, version 3: figures of a key figure, checked against what the key figure is called.

Numbers of key figures are easily mistaken (N07402 is no general figure of violence, N07403 is), so
the key figure's own document comes along and must carry the title that somebody named.
"""

import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext as _

from lofte.datasets.importers.documents import (
    Document,
    a_number,
    an_object,
    as_document,
    the,
)
from lofte.datasets.importers.periods import a_period, quoted
from lofte.datasets.importers.reading import (
    BrokenFile,
    ReadFigure,
    Reading,
    ReadSeries,
    SaidPlace,
    a_value,
    checked,
)
from lofte.datasets.models import Quality, Series

GROUPS = {"T": "", "K": "Kvinnor", "M": "Män"}
# What Kolada says of a value that is not there.
MISSING, HIDDEN = {"", "missing"}, {"private", "privacy"}
NEXT = ("next_page", "next_url", "next")
_KPI = re.compile(r"[A-Z]\d{5}", re.ASCII)
_UNIT = re.compile(r",\s*([^,]{1,60})$")

Told = dict[tuple[str, str], list[ReadFigure]]


def read(content: bytes, *, kpi: bytes, title: str) -> Reading:
    """The series of one key figure, for each municipality and gender in the file.

    `kpi` is Kolada's document of the key figure, and `title` what it is expected to be called.
    """
    rows = _rows(as_document(content))
    numbers = {the(row, "kpi", str, at) for at, row in rows}
    if len(numbers) != 1:
        raise BrokenFile(
            _("The file holds %(many)s key figures. Take one at a time.") % {"many": len(numbers)}
        )
    number = numbers.pop()
    called = kpi_title(kpi, number)
    if _folded(called) != _folded(title):
        raise BrokenFile(
            _("Kolada calls %(number)s “%(called)s”, and you named %(title)s.")
            % {"number": number, "called": called, "title": quoted(title)}
        )
    told: Told = {}
    for at, row in rows:
        _read_row(at, row, told)
    unit = _UNIT.search(called)
    series = (
        ReadSeries(
            source=Series.Source.KOLADA,
            measure=number,
            title_sv=called[:300],
            unit=unit[1] if unit else "",
            place=SaidPlace(f"municipality={code}", code=code),
            figures=tuple(figures),
            group=GROUPS[gender],
            group_key=gender if gender != "T" else "",
        )
        for (code, gender), figures in told.items()
    )
    return checked(Reading(tuple(series)))


def kpi_title(kpi: bytes, number: str) -> str:
    """What Kolada's own document calls the key figure."""
    try:
        document = an_object(as_document(kpi), "kpi")
        told = the(document, "values", list, "kpi") if "values" in document else [document]
        each = next(
            (row for row in told if isinstance(row, dict) and row.get("id") == number), None
        )
        if each is None:
            raise BrokenFile(_("%(number)s is not told of there.") % {"number": number})
        return str(the(each, "title", str, number)).strip()
    except BrokenFile as fault:
        raise BrokenFile(
            _("The document of the key figure cannot be used: %(fault)s") % {"fault": fault}
        ) from None


def number_in(content: bytes) -> str:
    """The number of the first key figure in a file of figures, to ask Kolada about it."""
    at, row = _rows(as_document(content))[0]
    number = str(the(row, "kpi", str, at))
    if not _KPI.fullmatch(number):
        raise BrokenFile(
            _("%(at)s: %(said)s is no number of a key figure.") % {"at": at, "said": quoted(number)}
        )
    return number


def _rows(document: object) -> list[tuple[str, Document]]:
    whole = an_object(document, "Kolada")
    if any(whole.get(name) for name in NEXT):
        raise BrokenFile(
            _("This is only the first page of the answer. Ask for fewer years or municipalities.")
        )
    rows = the(whole, "values", list, "Kolada")
    if not rows:
        raise BrokenFile(_("There is no figure in the file."))
    return [(f"values[{n}]", an_object(row, f"values[{n}]")) for n, row in enumerate(rows)]


def _read_row(at: str, row: Document, told: Told) -> None:
    """One municipality and year, with a value for each gender."""
    code = str(the(row, "municipality", str, at))
    period = a_period(the(row, "period", (int, str), at), f"{at}.period")
    for where, each in _values(at, row):
        gender = str(the(each, "gender", str, where))
        if gender not in GROUPS:
            raise BrokenFile(
                _("%(at)s: the gender %(said)s is not known; T, K and M are.")
                % {"at": where, "said": quoted(gender)}
            )
        figures = told.setdefault((code, gender), [])
        if any(figure.period == period for figure in figures):
            raise BrokenFile(
                _("%(at)s: %(place)s has %(period)s twice.")
                % {"at": where, "place": code, "period": period.text}
            )
        value, quality = _value(where, each)
        figures.append(ReadFigure(period, value, quality))


def _values(at: str, row: Document) -> Iterator[tuple[str, Document]]:
    for n, each in enumerate(the(row, "values", list, at)):
        where = f"{at}.values[{n}]"
        yield where, an_object(each, where)


def _value(at: str, each: Document) -> tuple[float | None, Quality]:
    status = str(each.get("status") or "").strip().lower()
    if "value" not in each:
        raise BrokenFile(
            _("%(at)s: the field “%(name)s” is missing.") % {"at": at, "name": "value"}
        )
    if each.get("isdeleted") is True or (each["value"] is None and status in MISSING):
        return None, Quality.MISSING
    if status in HIDDEN:
        return None, Quality.HIDDEN
    if each["value"] is None or status:
        raise BrokenFile(
            _("%(at)s: the status %(said)s is not known.") % {"at": at, "said": quoted(status)}
        )
    return a_value(a_number(each["value"], at), at), Quality.EXACT


def _folded(title: str) -> str:
    """For comparing: capitals, spaces and the way å is put together do not matter."""
    return " ".join(unicodedata.normalize("NFC", title).casefold().split())
