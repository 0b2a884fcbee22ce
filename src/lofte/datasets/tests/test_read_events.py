"""The police's news: context, with no point and no count."""

import json
from dataclasses import fields
from datetime import UTC, datetime

import pytest

from lofte.datasets.importers import events
from lofte.datasets.importers.reading import BrokenFile, ReadEvent
from lofte.datasets.models import PoliceEvent
from lofte.datasets.tests.recorded import recorded


def with_field(name: str, value: object) -> bytes:
    first = json.loads(recorded("events.json"))[0]
    return json.dumps([first | {name: value}]).encode()


def test_events_are_read_in_the_polices_own_time():
    first, second, _third = events.read(recorded("events.json")).events
    assert first.happened_at == datetime(2026, 4, 29, 12, 28, 38, tzinfo=UTC)
    assert second.happened_at == datetime(2026, 4, 29, 4, 5, tzinfo=UTC)
    assert (first.kind, first.place_name) == ("Trafikkontroll", "Ekbacka")
    assert first.address.startswith("https://polisen.se/aktuellt/")


def test_the_coordinates_which_are_the_middle_of_a_county_are_kept_nowhere():
    told = json.dumps([str(each) for each in events.read(recorded("events.json")).events])
    assert "59.12" not in told
    names = {each.name for each in fields(ReadEvent)} | {
        each.name for each in PoliceEvent._meta.get_fields()
    }
    assert not names & {"gps", "lat", "lon", "latitude", "longitude", "east", "north", "point"}


@pytest.mark.parametrize("url", ["https://annan.example/", "//annan.example/", "javascript:1", ""])
def test_an_address_elsewhere_than_at_the_police_is_left_out(url: str):
    assert events.read(with_field("url", url)).events[0].address == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "620001"), ("id", 1.5), ("id", True), ("id", -4), ("id", 2**60),
        ("datetime", "2026-04-29T14:28:38+02:00"), ("datetime", "2026-02-30 14:28:38 +02:00"),
        ("datetime", "2026-04-29 25:28:38 +02:00"), ("datetime", None), ("type", None),
        ("location", "Ekbacka"), ("location", {}), ("location", None), ("summary", 3),
    ],
)  # fmt: skip
def test_an_event_of_another_form_is_refused_with_its_number(name: str, value: object):
    with pytest.raises(BrokenFile, match="1"):
        events.read(with_field(name, value))


def test_a_number_told_twice_is_refused():
    one = json.loads(recorded("events.json"))[0]
    with pytest.raises(BrokenFile, match="620001"):
        events.read(json.dumps([one, one]).encode())


@pytest.mark.parametrize("content", [b"{}", b"[]", b"3", b"[3]", b'{"message":"Too many"}'])
def test_what_is_no_list_of_events_is_refused(content: bytes):
    with pytest.raises(BrokenFile):
        events.read(content)
