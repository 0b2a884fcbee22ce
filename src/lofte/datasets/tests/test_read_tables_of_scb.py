"""Statistics Sweden's tables: JSON-stat 2 with any number of dimensions, and its arithmetic."""

import json
from datetime import date
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofte.datasets.importers import scb
from lofte.datasets.importers.cube import a_cube, places_at, position_of
from lofte.datasets.importers.reading import BrokenFile, ReadSeries
from lofte.datasets.models import Quality
from lofte.datasets.tests.recorded import recorded

SIZES = st.lists(st.integers(1, 6), min_size=1, max_size=5)


def by_place(content: bytes) -> dict[tuple[str, str], ReadSeries]:
    return {(each.place.code, each.group): each for each in scb.read(content).series}


def values(series: ReadSeries) -> list[tuple[str, float | None, str]]:
    return [(each.period.text, each.value, each.quality) for each in series.figures]


def changed(**fields: object) -> bytes:
    return json.dumps(json.loads(recorded("scb.json")) | fields).encode()


@given(SIZES, st.data())
def test_the_place_of_a_cell_in_the_row_and_on_the_sides_are_each_others_inverse(sizes, data):
    at = data.draw(st.integers(0, prod(sizes) - 1))
    places = places_at(at, sizes)
    assert all(0 <= place < size for place, size in zip(places, sizes, strict=True))
    assert position_of(places, sizes) == at


@given(SIZES)
def test_the_last_side_runs_fastest_and_no_cell_is_met_twice(sizes):
    walked = [places_at(at, sizes) for at in range(prod(sizes))]
    assert walked == sorted(set(walked))
    assert len(walked) == prod(sizes)


@given(SIZES, st.integers(0, 10_000))
def test_a_place_outside_the_table_is_refused(sizes, beyond):
    with pytest.raises(ValueError, match="outside"):
        places_at(prod(sizes) + beyond, sizes)
    with pytest.raises(ValueError, match="outside"):
        position_of([*sizes[:-1], sizes[-1]], sizes)


@given(SIZES, st.data())
def test_a_row_and_an_object_of_the_same_values_are_the_same_table(sizes, data):
    numbers = [None, *range(5)]
    row = data.draw(st.lists(st.sampled_from(numbers), min_size=prod(sizes), max_size=prod(sizes)))
    names = [f"d{at}" for at in range(len(sizes))]
    sides = {
        name: {"category": {"index": [f"{name}{n}" for n in range(size)]}}
        for name, size in zip(names, sizes, strict=True)
    }
    table = {"version": "2.0", "class": "dataset", "id": names, "size": sizes, "dimension": sides}
    whole = a_cube(table | {"value": row})
    sparse = a_cube(table | {"value": {str(n): v for n, v in enumerate(row) if v is not None}})
    for at, places in whole.cells():
        assert position_of(places, whole.sizes) == at
        assert whole.values.get(at) == sparse.values.get(at)


def test_each_place_and_group_is_a_series_with_what_the_table_tells_of_it():
    found = by_place(recorded("scb.json"))
    assert len(found) == 6
    one = found["9901", "män"]
    assert (one.measure, one.title_sv, one.unit) == ("TAB638/BE0101N1", "Folkmängd", "antal")
    assert one.note == "Uppgifterna avser den 31 december."
    assert one.group_key == "Kon=1"
    assert one.figures[0].period.starts_on == date(2022, 1, 1)
    assert one.figures[0].period.ends_on == date(2022, 12, 31)


def test_the_signs_of_px_tell_zero_missing_and_hidden_apart():
    found = by_place(recorded("scb.json"))
    assert values(found["9901", "män"]) == [
        ("2022", 1500, "exact"), ("2023", 1510, "exact"), ("2024", None, "missing"),
    ]  # fmt: skip
    assert values(found["9901", "kvinnor"]) == [
        ("2022", 1600, "exact"), ("2023", None, "missing"), ("2024", 0, "exact"),
    ]  # fmt: skip
    assert values(found["9902", "män"])[0] == ("2022", 0, "exact")
    assert values(found["9902", "kvinnor"]) == [
        ("2022", None, "hidden"), ("2023", 720, "exact"), ("2024", 730, "preliminary"),
    ]  # fmt: skip


def test_a_sparse_table_without_roles_is_read_by_the_names_of_its_sides():
    found = by_place(recorded("scb_sparse.json"))
    assert values(found["9901", ""]) == [
        ("2024-K1", 31.5, "exact"), ("2024-K2", None, "missing"), ("2024-K3", 33, "exact"),
    ]  # fmt: skip
    assert [v for _p, v, _q in values(found["9902", ""])] == [None, 42.25, None]
    assert found["9901", ""].title_sv == "Medelinkomst efter region och kvartal"
    assert found["9901", ""].figures[0].period.ends_on == date(2024, 3, 31)


def test_the_side_of_places_is_found_by_its_codes_when_it_has_another_name():
    table = json.loads(recorded("scb_sparse.json"))
    table["id"] = ["Tid", "Var"]
    table["dimension"]["Var"] = table["dimension"].pop("Region")
    assert {each.place.code for each in scb.read(json.dumps(table).encode()).series} == {
        "9901", "9902",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"class": "collection"}, "JSON-stat 2"),
        ({"version": "1.2"}, "JSON-stat 2"),
        ({"value": [1, 2]}, "2"),
        ({"value": {"99": 1}}, "99"),
        ({"value": {"-1": 1}}, "-1"),
        ({"value": {"1": 1, "01": 2}}, "01"),
        ({"value": "18"}, "value"),
        ({"size": [3, 2, 1, 4]}, "Tid"),
        ({"size": [3, 2, 1]}, "size"),
        ({"id": ["Region", "Kon", "ContentsCode", "Region"]}, "id"),
        ({"id": ["Region", "Kon", "ContentsCode", "Ar"]}, "Ar"),
        ({"role": {"time": ["Nej"]}}, "role.time"),
        ({"role": {"time": ["Tid"], "geo": ["Kon"]}}, "Kon"),
        ({"value": ["1500"] * 18}, "Region=00"),
        ({"value": [True] * 18}, "Region=00"),
        ({"value": [1e14] * 18}, "Region=00"),
        ({"value": [10**400] * 18}, "Region=00"),
        ({"value": [None] * 18, "status": {"3": "?"}}, "Kon=2"),
    ],
)
def test_a_table_of_another_form_is_refused_with_its_place(fields, said):
    with pytest.raises(BrokenFile) as fault:
        scb.read(changed(**fields))
    assert said in str(fault.value)


def test_a_period_of_another_form_is_refused():
    text = recorded("scb.json").decode().replace('"2024":2', '"2024V52":2')
    with pytest.raises(BrokenFile, match="2024V52"):
        scb.read(text.encode())


def test_a_table_of_too_many_cells_is_refused_before_it_is_read():
    index = [str(n) for n in range(1000)]
    sides = {name: {"category": {"index": index}} for name in ("Tid", "Region")}
    table = {"version": "2.0", "class": "dataset", "id": ["Tid", "Region"], "size": [1000, 1000]}
    with pytest.raises(BrokenFile, match="1000000"):
        a_cube(table | {"dimension": sides, "value": {}})


def test_qualities_are_the_four_that_pages_tell_apart():
    assert set(Quality.values) == {"exact", "preliminary", "hidden", "missing"}
