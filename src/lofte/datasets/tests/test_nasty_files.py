"""Whatever comes instead of a file of figures is answered with one sentence, and nothing else."""

import contextlib
import io
import json
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from lofte.datasets.importers.documents import as_document
from lofte.datasets.importers.opening import Said, reading_of
from lofte.datasets.importers.reading import BrokenFile
from lofte.datasets.models import ImportedFile
from lofte.datasets.tests.recorded import recorded

Kind = ImportedFile.Kind
SAID = {
    Kind.SCB: (Said(), "scb.json", b""),
    Kind.KOLADA: (
        Said(title="Anmälda våldsbrott, antal/100 000 inv"),
        "kolada.json",
        recorded("kolada_kpi.json"),
    ),
    Kind.CRIME: (Said(crime="misshandel", period="2024"), "crime.csv", b""),
    Kind.NTU: (Said(title="Otrygghet", period="2024"), "ntu_questions.csv", b""),
    Kind.INDEX: (Said(), "index.csv", b""),
    Kind.EVENTS: (Said(), "events.json", b""),
}
BOMB = b"[" * 100_000
NASTY = {
    "empty": b"",
    "spaces": b" \r\n \t",
    "a mark of order only": b"\xef\xbb\xbf",
    "a web page": b"<!DOCTYPE html><html><body>504 Gateway Time-out</body></html>",
    "xml": b'<?xml version="1.0"?><error/>',
    "nothing but zeros": b"\x00" * 1000,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "an old workbook": b"\xd0\xcf\x11\xe0" + b"\x00" * 600,
    "half a workbook": b"PK\x03\x04" + b"\x00" * 600,
    "nested too deep": BOMB,
    "not a number": b'{"value": NaN}',
    "without end": b"[Infinity]",
    "a number of many digits": b"[" + b"9" * 5000 + b"]",
    "text": "Hej, här är siffrorna ni bad om.".encode(),
    "another encoding": "Kommun;Antal;Per 100 000 inv.\nVäxjö;1;1".encode("cp1252"),
    "two bytes a sign": "Kommun;Antal\nEkbacka;1".encode("utf-16"),
}


def read(kind: str, content: bytes) -> object:
    said, _name, beside = SAID[kind]
    return reading_of(kind, content, said, beside=beside)


@pytest.mark.parametrize("kind", Kind.values)
def test_the_recorded_file_of_each_kind_can_be_read(kind: str):
    assert read(kind, recorded(SAID[kind][1]))


@pytest.mark.parametrize("kind", Kind.values)
@pytest.mark.parametrize("name", NASTY)
def test_what_is_no_file_of_figures_is_refused_with_a_sentence(kind: str, name: str):
    with pytest.raises(BrokenFile) as fault:
        read(kind, NASTY[name])
    assert 10 < len(str(fault.value)) < 250


@pytest.mark.parametrize("kind", Kind.values)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_breaks_off_is_refused_or_shorter_but_never_an_error(kind: str, part: float):
    whole = recorded(SAID[kind][1])
    half = whole[: int(len(whole) * part)]
    if kind in {Kind.SCB, Kind.KOLADA, Kind.EVENTS}:
        with pytest.raises(BrokenFile):
            read(kind, half)
    else:
        with contextlib.suppress(BrokenFile):
            read(kind, half)


@pytest.mark.parametrize("kind", Kind.values)
def test_a_file_with_a_byte_changed_anywhere_never_ends_in_an_error(kind: str):
    whole, chance = recorded(SAID[kind][1]), random.Random(5)  # noqa: S311 - the same bytes each time
    for _ in range(300):
        content = bytearray(whole)
        content[chance.randrange(len(content))] = chance.randrange(256)
        with contextlib.suppress(BrokenFile):
            read(kind, bytes(content))


def test_a_workbook_with_a_byte_changed_anywhere_never_ends_in_an_error():
    book, out = Workbook(), io.BytesIO()
    book.active.append(["Område", 2024])
    book.active.append(["Ekbacka", 12.5])
    book.save(out)
    chance = random.Random(5)  # noqa: S311 - the same bytes each time
    for _ in range(200):
        content = bytearray(out.getvalue())
        content[chance.randrange(len(content))] = chance.randrange(256)
        with contextlib.suppress(BrokenFile):
            read(Kind.NTU, bytes(content))


@pytest.mark.parametrize("kind", [Kind.SCB, Kind.KOLADA, Kind.EVENTS])
@settings(max_examples=100)
@given(data=st.data())
def test_a_json_with_anything_in_the_place_of_anything_never_ends_in_an_error(kind: str, data):
    document = json.loads(recorded(SAID[kind][1]))
    where: object = document
    for _ in range(data.draw(st.integers(0, 4))):
        keys = list(where) if isinstance(where, dict) else list(range(len(where)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(where[key], dict | list) or not where[key]:
            break
        where = where[key]
    keys = list(where) if isinstance(where, dict) else list(range(len(where)))
    anything = st.sampled_from([None, True, -1, 0, 1e300, "", "x", "2024", [], {}, [[]], {"a": 1}])
    where[data.draw(st.sampled_from(keys))] = data.draw(anything)
    with contextlib.suppress(BrokenFile):
        read(kind, json.dumps(document).encode())


def test_a_workbook_that_swells_when_it_is_unpacked_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<a/>")
        package.writestr("xl/workbook.xml", b" " * 70_000_000)
    assert len(out.getvalue()) < 100_000
    with pytest.raises(BrokenFile):
        read(Kind.NTU, out.getvalue())


def test_a_name_told_twice_in_an_object_is_refused():
    with pytest.raises(BrokenFile, match="value"):
        as_document(b'{"value": 1, "value": 2}')


def test_a_table_of_too_many_rows_is_refused():
    rows = "\n".join(f"Plats {n};1;1" for n in range(20_001))
    with pytest.raises(BrokenFile):
        read(Kind.CRIME, f"Kommun;Antal;Per 100 000 inv.\n{rows}".encode())
