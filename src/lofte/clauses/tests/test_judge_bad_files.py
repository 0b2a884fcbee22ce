"""`lofte judge` on files that are wrong: a sentence with the place, exit status 1, no traceback."""

import argparse
import io
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lofte.clauses.command import MOST_FAULTS_TOLD, add_judge
from lofte.clauses.faults import MOST_FAULTS
from lofte.clauses.tests.rounds import a_document, on_each

Raw = dict[str, Any]
Judge = Callable[..., tuple[int, str, str]]
TEN = {"kind": "count", "at_least": 10}
MOST_SECONDS = 5  # of processor, where others work too


def main(arguments: list[str]) -> int:
    """`lofte judge`, as it is typed."""
    parser = argparse.ArgumentParser()
    add_judge(parser.add_subparsers())
    options = parser.parse_args(arguments)
    status: int = options.run(options)
    return status


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < MOST_SECONDS


@pytest.fixture
def judge(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Judge:
    """Judge one file with the content: exit status, standard output and standard error."""

    def run(content: Any, *more: str, on: str = "2021-12-31") -> tuple[int, str, str]:
        path = tmp_path / "round.json"
        if not isinstance(content, bytes):
            content = json.dumps(content).encode()
        path.write_bytes(content)
        status = main(["judge", str(path), *more, "--on", on, "--json", "--language", "en"])
        said = capsys.readouterr()
        return status, said.out, said.err.replace(str(path), "FILE")

    return run


def changed(*path: Any, to: Any, **rest: Any) -> Raw:
    """A good document with one thing in it changed."""
    document = a_document(TEN, done=on_each("2021-02-01", "2021-03-01"), **rest)
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return document


CLAUSE = ("focus_areas", 0, "clauses", 0)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (changed("deliveries", 0, "on", to="2021-13-01"),
         '$.deliveries[0].on: "2021-13-01" is not a date; write it like 2019-04-12'),
        (changed("deliveries", 1, "on", to="2021-02-30"),
         '$.deliveries[1].on: "2021-02-30" is not a date; write it like 2019-04-12'),
        (changed("deliveries", 0, "on", to="2021-W05-1"),
         '$.deliveries[0].on: "2021-W05-1" is not a date; write it like 2019-04-12'),
        (changed("deliveries", 0, "on", to="1 maj"),
         '$.deliveries[0].on: "1 maj" is not a date; write it like 2019-04-12'),
        (changed("deliveries", 0, "on", to="9999-12-31"),
         '$.deliveries[0].on: "9999-12-31" is not a date; write it like 2019-04-12'),
        (changed("deliveries", 0, "on", to=20210101),
         "$.deliveries[0].on: must be text, but is a whole number"),
        (changed("deliveries", 0, "on", to="2020-12-31"),
         "$.deliveries[0]: 2020-12-31 is before the period begins 2021-01-01"),
        (changed("deliveries", 0, "count", to=-1),
         '$.deliveries[0].count: -1 is not a count; write 20, {"about": 20}, {"decade": 80}, '
         '{"at_least": 20}, {"between": [5, 9]} or "unknown"'),
        (changed("deliveries", 0, "count", to={"between": [9, 5]}),
         "$.deliveries[0].count.between: 9 is more than 5; write the lowest first"),
        (changed("deliveries", 0, "clause", to="B"),
         '$.deliveries[0].clause: there is no clause "B"'),
        (changed("deliveries", 0, "cuont", to=1),
         '$.deliveries[0].cuont: unknown key; did you mean "count"?'),
        (changed("deliveries", 0, "on\n", to=1),
         '$.deliveries[0]["on\N{REPLACEMENT CHARACTER}"]: unknown key; did you mean "on"?'),
        (changed("deliveries", 0, "note", to="a\x00b"),
         "$.deliveries[0].note: has characters that cannot be read (such as NUL)"),
        (changed("deliveries", 0, "place", to="a\ud800"),
         "$.deliveries[0].place: has characters that cannot be read (such as NUL)"),
        (changed("deliveries", 0, "place", to="  "), "$.deliveries[0].place: must not be empty"),
        (changed("deliveries", 0, "municipality", to="9902"),
         '$.deliveries[0].municipality: "9902" is not a municipality of the round'),
        (changed("deliveries", 0, to={"clause": "A"}),
         '$.deliveries[0]: has no day: write "on", or "from" and "to", or "asked"'),
        (changed("deliveries", 0, to={"clause": "A", "from": "2021-02-01"}),
         '$.deliveries[0]: the key "to" is missing'),
        (changed("deliveries", 0, to={"clause": "A", "from": "2021-02-02", "to": "2021-02-01"}),
         "$.deliveries[0].to: ends 2021-02-01, before it begins 2021-02-02"),
        (changed("deliveries", to={}), "$.deliveries: must be a list, but is an object"),
        (changed("period", "to", to="2020-01-01"),
         "$.period.to: ends 2020-01-01, before it begins 2021-01-01"),
        (changed("period", "to", to="2199-01-01"),
         "$.period.to: the period is longer than 25 years"),
        (changed("period", "from", to="1899-12-31"),
         '$.period.from: "1899-12-31" is not a date; write it like 2019-04-12'),
        (changed("format", to="medborgarlofte/2"),
         '$.format: must be "medborgarlofte/1", but is "medborgarlofte/2"'),
        (changed("municipalities", to=[]),
         "$.municipalities: has 0 items; there must be at least 1 and at most 290"),
        (changed("municipalities", to=["9901", "9901"]),
         "$.municipalities: the same thing appears twice"),
        (changed(*CLAUSE, "target", "at_least", to=True),
         "$.focus_areas[0].clauses[0].target.at_least: must be a whole number, "
         "but is true or false"),
        (changed(*CLAUSE, "target", "at_least", to=0),
         "$.focus_areas[0].clauses[0].target.at_least: 0 is less than 1"),
        (changed(*CLAUSE, "target", "at_least", to=10**18),
         "$.focus_areas[0].clauses[0].target.at_least: "
         "1000000000000000000 is more than 1000000000"),
        (changed(*CLAUSE, "target", "at_least", to=2.0),
         "$.focus_areas[0].clauses[0].target.at_least: must be a whole number, "
         "but is a number with decimals"),
        (changed(*CLAUSE, "target", "kind", to="cuont"),
         '$.focus_areas[0].clauses[0].target.kind: must be one of "count", "coverage", '
         '"milestones", "on_request", "service", "standing", "outcome", "unspecified", '
         'but is "cuont"'),
        (changed(*CLAUSE, "target", to=None),
         "$.focus_areas[0].clauses[0].target: must be an object, but is null"),
        (changed(*CLAUSE, "target", to={"kind": "count"}),
         "$.focus_areas[0].clauses[0].target: does not say how much: "
         'write "at_least" or "at_most"'),
        (changed(*CLAUSE, "target", to=TEN | {"windows": [{"name": "advent"}]}),
         "$.focus_areas[0].clauses[0].target.windows[0]: does not say when: write a season, "
         "two days of the year or weekdays"),
        (changed(*CLAUSE, "target", to=TEN | {"windows": [{"from": "02-30", "to": "03-01"}]}),
         '$.focus_areas[0].clauses[0].target.windows[0].from: "02-30" is not a day of the year; '
         "write it like 04-30"),
        (changed(*CLAUSE, "target", to={"kind": "on_request", "within_days": 10**9}),
         "$.focus_areas[0].clauses[0].target.within_days: 1000000000 is more than 3650"),
        (changed("decisions", to=[{"on": "2021-05-01", "change": "extended"}]),
         '$.decisions[0]: the key "to" is missing'),
        (changed("decisions", to=[{"on": "2021-05-01", "change": "ended", "to": "2021-06-01"}]),
         '$.decisions[0].to: "to" belongs to "extended", not to "ended"'),
        (changed("decisions", to=[{"on": "2021-05-01", "change": "paused", "until": "2021-04-01"}]),
         "$.decisions[0].until: work resumes 2021-04-01, but that must be after the pause "
         "began 2021-05-01"),
        (changed(*CLAUSE, "target", to={"kind": "outcome", "indicator": "andel", "direction": "up",
                                        "baseline": float("inf")}),
         "$: Infinity is not a number in JSON"),
    ],
)  # fmt: skip
def test_one_fault_is_one_sentence_with_its_place(document: Raw, said: str, judge: Judge):
    assert judge(document) == (1, "", f"FILE: {said}\n")


def test_all_faults_are_told_at_once(judge: Judge):
    document = a_document(TEN, done=[{"on": "x"}, {"on": "y", "count": -1}])
    status, out, err = judge(document)
    places = [line.split(": ")[1] for line in err.splitlines()]
    assert (status, out) == (1, "")
    assert places == ["$.deliveries[0].on", "$.deliveries[1].on", "$.deliveries[1].count"]


def test_ids_stand_once_however_they_are_typed(judge: Judge):
    document = a_document(TEN, TEN, TEN)
    clauses = document["focus_areas"][0]["clauses"]
    clauses[1]["id"], clauses[2]["id"] = (
        "\N{LATIN SMALL LETTER A WITH RING ABOVE}",
        "a\N{COMBINING RING ABOVE}",
    )
    assert 'clauses[2].id: "a\N{COMBINING RING ABOVE}" appears twice' in judge(document)[2]
    del clauses[2]
    document["deliveries"] = [
        {"clause": "a\N{COMBINING RING ABOVE}", "on": "2021-02-01", "count": 10}
    ]
    assert [each["delivery"] for each in json.loads(judge(document)[1])] == ["not_kept", "kept"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "$: is not JSON: a fault on line 1, character 1"),
        (b"\xef\xbb\xbf", "$: is not JSON: a fault on line 1, character 1"),
        (b"null", "$: must be an object, but is null"),
        (b"[]", "$: must be an object, but is a list"),
        (b'{"a": 1, "a": 2}', '$: the key "a" appears twice in one object'),
        (b'{"a": NaN}', "$: NaN is not a number in JSON"),
        (b'{"a": -Infinity}', "$: -Infinity is not a number in JSON"),
        (b'{"a": 1e999}', '$: the number "1e999" is too large'),
        (b'{"a": ' + b"9" * 10_000 + b"}", "$: has a number that is too long"),
        (b"[" * 100_000, "$: is nested too deeply"),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "$: is nested too deeply"),
        ('{"a": "räksmörgås"}'.encode("cp1252"),
         "$: is not UTF-8 (byte 8); save the file as UTF-8, not as Windows-1252"),
        ('{"a": "ö"}'.encode("utf-16"),
         "$: is not UTF-8 (byte 0); save the file as UTF-8, not as Windows-1252"),
        ("{}".encode("utf-16-le"), "$: is not JSON: a fault on line 1, character 2"),
        (b"\x00" * 10_000_000, "$: is not JSON: a fault on line 1, character 1"),
        (b" " * 10_000_000, "$: is not JSON: a fault on line 1, character 10000001"),
        (b'{"format": "medborgarlofte/1"', "$: is not JSON: a fault on line 1, character 30"),
        (b"PK\x03\x04", "$: is not JSON: a fault on line 1, character 1"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_document(content: bytes, said: str, judge: Judge):
    assert judge(content) == (1, "", f"FILE: {said}\n")


def test_a_byte_order_mark_is_no_fault(judge: Judge):
    content = b"\xef\xbb\xbf" + json.dumps(a_document(TEN)).encode()
    assert judge(content)[0] == 0


def nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("path", [("deliveries",), ("municipalities",), ("format",), CLAUSE])
def test_what_is_nested_deeply_but_can_be_read_is_a_fault_like_any_other(
    path: tuple[Any, ...], judge: Judge
):
    for value in (
        nested(300),
        {"a": nested(300)},
        [{"clause": "A", "count": {"about": nested(300)}}],
    ):
        status, out, err = judge(changed(*path, to=value))
        assert (status, out) == (1, "")
        assert err.startswith("FILE: $.")


@pytest.mark.parametrize(
    "faulty",
    [
        b'{"clause": "A", "on": "2021-02-30", "count": {"abuot": 1}, "nuot": 1}',
        b'{"clause": "B", "on": "2021-02-01", "count": {"between": [2, 1]}}',
        b"[[]]",
    ],
)
def test_ten_megabytes_of_faults_are_told_in_part_and_in_time(faulty: bytes, judge: Judge):
    before, after = json.dumps(changed("deliveries", to=["HERE"])).encode().split(b'"HERE"')
    many = 10_000_000 // len(faulty)
    status, out, err = judge(before + b",".join([faulty] * many) + after)
    lines = err.splitlines()
    assert (status, out) == (1, "")
    assert len(lines) == MOST_FAULTS_TOLD + 1
    assert lines[-1] == f"… {MOST_FAULTS + 1 - MOST_FAULTS_TOLD} till / more"


def test_a_great_many_unknown_keys_are_told_in_part_and_in_time(judge: Judge):
    document = a_document(TEN)
    document |= {f"delivery_number_{number}": number for number in range(50_000)}
    assert len(judge(document)[2].splitlines()) == MOST_FAULTS_TOLD + 1


def test_a_key_and_a_text_of_ten_megabytes_are_quoted_in_short(judge: Judge):
    long = "x" * 5_000_000
    for document in (
        changed("format", to=long),
        changed(long, to=1),
        changed("period", "from", to=long),
    ):
        assert len(judge(document)[2]) < 300


def test_a_file_that_is_not_there_a_folder_and_one_that_may_not_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    locked = tmp_path / "locked.json"
    locked.write_text("{}")
    locked.chmod(0)
    names = [tmp_path / "missing.json", tmp_path, locked, tmp_path / ("x" * 300), "a\x00b"]
    for name in names:
        if name == locked and os.access(locked, os.R_OK):
            continue
        assert main(["judge", str(name), "--on", "2021-12-31"]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith(str(name))
        assert len(said.err.splitlines()) == 1


def test_one_faulty_file_of_two_keeps_both_from_being_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    good.write_text(json.dumps(a_document(TEN)))
    bad.write_text(json.dumps(changed("period", "to", to="2021-02-29")))
    assert main(["judge", str(good), str(bad), "--on", "2021-12-31", "--json"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f'{bad}: $.period.to: "2021-02-29" är inget datum; skriv till exempel 2019-04-12\n'
    )


@pytest.mark.parametrize(
    "on", ["", "2021-13-01", "2021-02-30", "igår", "20210101", "2021-W05-1", "9999-12-31"]
)
def test_a_day_that_is_none_is_refused(on: str, judge: Judge, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        judge(a_document(TEN), on=on)
    assert "is not a date; write it like 2020-12-31" in capsys.readouterr().err


@pytest.mark.parametrize("on", ["1900-01-01", "2021-06-01", "2060-12-31"])
@pytest.mark.parametrize(
    "document",
    [
        a_document(TEN | {"per": "day"}, over=("2000-01-01", "2024-12-31"), done=[]),
        a_document(TEN | {"per": "day"}, over=("2000-01-01", None), done=[]),
        a_document(TEN | {"per": "week", "averaged": True}, over=("1900-01-01", None), done=None),
        a_document(TEN | {"per": "week"}, over=("2175-01-01", "2199-12-31"), done=[]),
        a_document(
            {"kind": "on_request", "within_days": 3650},
            over=("2199-01-01", "2199-12-31"),
            done=[{"asked": "2199-12-31"}],
        ),
        a_document(
            {"kind": "service", "at_least": 1, "fix_within_days": 3650},
            over=("2199-01-01", None),
            done=[{"on": "2199-12-31", "findings": [{}] * 1000}],
        ),
        a_document(
            {"kind": "count", "windows": [{"weekdays": ["mon"], "at_least": 1}] * 50, "per": "day"},
            over=("2000-01-01", "2001-12-31"),
        ),
        a_document(
            TEN | {"places": [f"plats {number}" for number in range(500)], "each_place": True},
            done=[{"on": "2021-02-01", "place": f"plats {number}"} for number in range(500)],
        ),
        a_document(
            {"kind": "standing", "assess_every": "tertial"}, over=("1900-01-01", None), done=[]
        ),
    ],
)
def test_what_is_huge_or_far_away_is_judged_in_time(document: Raw, on: str, judge: Judge):
    status, out, err = judge(document, on=on)
    assert (status, err) == (0, "")
    assert len(json.loads(out)) == 1


def test_huge_counts_stay_whole_numbers(judge: Judge):
    done = [{"on": "2021-02-01", "count": 1_000_000_000}] * 1000
    answer = json.loads(judge(a_document(TEN, done=done))[1])[0]
    assert answer["counted"] == {"low": 10**12, "high": 10**12}


def test_the_answer_can_be_read_back_and_is_in_utf_8(judge: Judge):
    place = "Torget på Åre \U0001f44d"
    target = TEN | {"places": [place], "each_place": True}
    out = judge(a_document(target, done=[{"on": "2021-02-01", "place": place}]))[1]
    assert place in out
    assert json.loads(out)[0]["slots"][0]["name"] == place


@pytest.mark.parametrize(("flags", "encoding"), [([], "latin-1"), (["--json"], "utf-8")])
def test_an_old_terminal_is_no_reason_to_stop(
    flags: list[str], encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    steps = [{"name": "Ljus – allé", "due": "2021-04-30"}]
    path = tmp_path / "round.json"
    path.write_text(json.dumps(a_document({"kind": "milestones", "steps": steps})))
    printed = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(printed, encoding="latin-1"))
    assert main(["judge", str(path), "--on", "2021-12-31", *flags]) == 0
    sys.stdout.flush()
    text = printed.getvalue().decode(encoding)
    assert ("Ljus – allé" if flags else "Ljus ? allé") in text
