"""`lofte opinions`, as it is typed."""

import csv
import json
import subprocess
import sys
from collections.abc import Sequence
from operator import itemgetter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lofte.__main__ import main
from lofte.analysis.tests.conversations import Cast, conversation, drawn
from lofte.dialogue.opinions import plain_rows, votes_file
from lofte.dialogue.opinions.votes_file import NotVotes, Votes, read_votes

HEADER = "timestamp,comment-id,voter-id,vote"
Said = pytest.CaptureFixture[str]


def write(path: Path, rows: Sequence[str], header: str = HEADER) -> Path:
    path.write_text("".join(f"{row}\n" for row in (header, *rows)), encoding="utf-8", newline="")
    return path


def rows_of(cast: Cast) -> list[str]:
    """In time; voters and statements are numbered from 1."""
    told = zip(*(each.tolist() for each in cast), strict=True)
    return [f"{at},{what + 1},{who + 1},{vote}" for at, (who, what, vote) in enumerate(told)]


@pytest.fixture
def two_minds(tmp_path: Path) -> Path:
    return write(tmp_path / "votes.csv", rows_of(conversation(300, 30, 15)))


def votes(told: Votes) -> set[tuple[str, str, int]]:
    """Who chose what on what, by the ids."""
    return {
        (told.voter_ids[who], told.statement_ids[what], int(choice))
        for who, what, choice in zip(told.voters, told.statements, told.choices, strict=True)
    }


def read(path: Path, rows: Sequence[str], header: str = HEADER) -> set[tuple[str, str, int]]:
    return votes(read_votes(write(path / "votes.csv", rows, header)))


# What is told


def test_the_command_tells_the_map_in_both_languages(two_minds: Path, capsys: Said):
    assert main(["opinions", str(two_minds)]) == 0
    told = capsys.readouterr().out
    for part in (
        "300 personer röstade",
        "på 30 påståenden",
        "Grupp A: ",
        "Grupp B: ",
        "håller med",
    ):
        assert part in told
    assert "mer än slumpen ger" in told
    assert main(["opinions", "--language", "en", str(two_minds)]) == 0
    told = capsys.readouterr().out
    assert "300 people voted" in told
    assert "more than chance gives" in told
    assert "{" not in told


def test_the_command_answers_in_json_with_the_map_of_the_same_votes(two_minds: Path, capsys: Said):
    assert main(["opinions", "--json", str(two_minds)]) == 0
    told = json.loads(capsys.readouterr().out)
    cast = conversation(300, 30, 15)
    ours = drawn(cast)
    assert (told["participants"], told["statements"]) == (300, 30)
    assert told["votes"] == len(cast.choices)
    assert [group["id"] for group in told["groups"]] == ["A", "B"]
    for number, group in enumerate(told["groups"]):
        members = [str(who + 1) for who in np.flatnonzero(ours.groups == number)]
        assert (group["size"], group["members"]) == (len(members), members)
        assert [
            (each["statement"], each["direction"], each["agree"], each["n"])
            for each in group["representative"]
        ] == [
            (str(each.statement + 1), each.direction, each.agree, each.n)
            for each in ours.representative[number]
        ]
        assert all(isinstance(each["z"], float) for each in group["representative"])
    assert [each["statement"] for each in told["consensus"]] == [
        str(each.statement + 1) for each in ours.consensus
    ]
    assert told["explained"] == pytest.approx(list(ours.explained), abs=1e-6)
    places = {voter: (x, y, group) for voter, x, y, group in told["points"]}
    grouped = np.flatnonzero(ours.groups >= 0)
    assert len(told["points"]) == len(places) == told["grouped"] == len(grouped)
    for who in grouped:
        x, y, group = places[str(who + 1)]
        assert (x, y) == pytest.approx(ours.points[who], abs=1e-5)
        assert group == "AB"[ours.groups[who]]


def test_the_same_file_gives_the_same_answer(two_minds: Path, capsys: Said):
    told = set()
    for _ in range(2):
        main(["opinions", "--json", str(two_minds)])
        told.add(capsys.readouterr().out)
    assert len(told) == 1


def test_of_few_votes_the_command_says_what_is_too_little(tmp_path: Path, capsys: Said):
    path = write(tmp_path / "few.csv", ["1,a,x,1", "2,b,x,1", "3,a,y,1"])
    assert main(["opinions", str(path)]) == 0
    told = capsys.readouterr().out
    assert "2 personer röstade 3 gånger på 2 påståenden." in told
    assert "Ingen har röstat på minst 7 påståenden" in told
    assert "Inget påstående som minst 7 röstat på" in told
    assert "%" not in told


def test_of_one_person_and_of_all_alike_the_command_says_that_there_are_no_groups(
    tmp_path: Path, capsys: Said
):
    for people in (1, 20):
        rows = [f"1,{what},{who},1" for who in range(people) for what in range(8)]
        assert main(["opinions", str(write(tmp_path / "alike.csv", rows))]) == 0
        assert "De kan inte delas i grupper" in capsys.readouterr().out


def test_of_votes_at_random_the_command_says_to_read_nothing_into_the_groups(
    tmp_path: Path, capsys: Said
):
    rows = rows_of(conversation(200, 30, 20, noise=1))
    assert main(["opinions", str(write(tmp_path / "random.csv", rows))]) == 0
    assert "inte mer än slumpen ger" in capsys.readouterr().out


def test_signs_that_do_not_print_are_not_sent_to_the_terminal(tmp_path: Path, capsys: Said):
    rows = [f"1,\x1b[31m,{who},1" for who in range(20)]
    assert main(["opinions", str(write(tmp_path / "odd.csv", rows))]) == 0
    told = capsys.readouterr().out
    assert "100 %" in told
    assert "\x1b" not in told


# What is read


def test_columns_stand_in_any_order_and_others_are_ignored(tmp_path: Path):
    header = "vote,datetime,voter-id,comment-id,timestamp,note"
    rows = ["1,i dag,x,a,5,", "-1,,y,a,6,hej", "0,Ö,x,b,7,"]
    assert read(tmp_path, rows, header) == {("x", "a", 1), ("y", "a", -1), ("x", "b", 0)}


@pytest.mark.parametrize(
    ("content", "how"),
    [
        ("\ufeff{0}\n5,a,x,1\n6,b,y,-1\n", "a byte order mark"),
        ("{0}\r\n5,a,x,1\r\n6,b,y,-1\r\n", "Windows"),
        ("{0}\n5,a,x,1\n6,b,y,-1", "no end of line"),
        ("{0}\n5,a,x,1\n\n6,b,y,-1\n\n", "blank lines"),
        ('"timestamp","comment-id","voter-id","vote"\n"5","a","x","1"\n6,"b",y,"-1"\n', "quotes"),
        (" Timestamp , Comment-ID,voter-id,vote\n5,a,x, 1\n6 ,b,y,-1\n", "spaces"),
        ("{0}\n5.25,a,x,1\n6.5,b,y,-1\n", "decimals"),
        ("{0},x\n5,a,x,1\n6,b,y,-1,,\n", "ragged rows"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_is_read_however_it_was_saved(
    content: str, how: str, delimiter: str, tmp_path: Path
):
    path = tmp_path / "votes.csv"
    text = content.format(HEADER).replace(",", delimiter)
    path.write_text(text, encoding="utf-8", newline="")
    assert votes(read_votes(path)) == {("x", "a", 1), ("y", "b", -1)}, how


def test_the_last_vote_by_time_counts_and_of_two_at_once_the_later_row(tmp_path: Path):
    rows = ["9,a,x,1", "3,a,x,-1", "5,b,x,1", "5,b,x,0", "-4,c,x,1", "2.5,d,x,1", "2.25,d,x,-1"]
    expected = {("x", "a", 1), ("x", "b", 0), ("x", "c", 1), ("x", "d", 1)}
    assert read(tmp_path, rows) == expected
    assert read(tmp_path, rows[:4]) == {("x", "a", 1), ("x", "b", 0)}


def test_ids_come_back_as_they_were_written(tmp_path: Path):
    names = ["7", "007", "x y", " 7", "Åsa", "a" * 8, "a" * 9, "a" * 40, "1e3", "-7", "0", "00"]
    rows = [f"1,{name},{name},1" for name in names]
    assert read(tmp_path, rows) == {(name, name, 1) for name in names}
    # The same when a quoted comma sends them row by row.
    told = read(tmp_path, ['1,"1,5","1,5",1', *rows])
    assert told == {(name, name, 1) for name in [*names, "1,5"]}


def test_ids_that_are_numbers_come_in_the_order_of_the_numbers(tmp_path: Path):
    rows = [f"1,{what},{who},1" for what, who in ((10, "b"), (9, "a"), (100, "B"), ("09", "c"))]
    told = read_votes(write(tmp_path / "votes.csv", rows))
    assert told.statement_ids == ["09", "9", "10", "100"]
    assert told.voter_ids == ["B", "a", "b", "c"]


@pytest.mark.parametrize("odd", ["", '1,"a,b",x,1'], ids=["plain", "from a row that is not plain"])
def test_a_file_of_many_pieces_is_read_whole(
    odd: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(votes_file, "BYTES_AT_A_TIME", 1000)
    monkeypatch.setattr(votes_file, "ROWS_AT_A_TIME", 50)
    cast = conversation(60, 40, 20)
    rows = rows_of(cast)
    rows[700:700] = [odd] if odd else []
    expected = {
        (str(who + 1), str(what + 1), int(vote)) for who, what, vote in zip(*cast, strict=True)
    } | ({("x", "a,b", 1)} if odd else set())
    assert read(tmp_path, rows) == expected


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
ROW = st.tuples(
    st.integers(-9, 10**17),
    CELL.filter(bool) | st.integers(0, 20).map(str),
    CELL.filter(bool) | st.integers(0, 20).map(str),
    st.sampled_from(["1", "0", "-1"]),
    CELL,
)


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(ROW, min_size=1), quoting=st.sampled_from([0, 1]))
def test_any_ids_are_read_as_a_csv_module_reads_them(
    rows: list[tuple[int, str, str, str, str]],
    quoting: int,
    tmp_path_factory: pytest.TempPathFactory,
):
    path = tmp_path_factory.mktemp("any") / "votes.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=quoting)
        writer.writerow([*HEADER.split(","), "note"])
        writer.writerows(rows)
    kept = {(who, what): int(vote) for _, what, who, vote, _ in sorted(rows, key=itemgetter(0))}
    assert votes(read_votes(path)) == {(*pair, vote) for pair, vote in kept.items()}


def test_plain_numbers_are_told_from_all_else():
    def column(cells: Sequence[str]) -> plain_rows.Column:
        (told,) = plain_rows.columns("\n".join(cells).encode(), ",", 1, (0,))
        return told

    good = ["0", "7", "12345678", "123456789", "00000000000000001", "999999999999999999"]
    told = plain_rows.numbers(column(good))
    assert told is not None
    assert told.tolist() == [int(each) for each in good]
    for wrong in (
        "",
        "-1",
        "1.5",
        "1_0",
        "a",
        "1234567890123456789",
        "/",
        ":",
        "1 ",
        "٣",
        "12345678x",
    ):
        assert plain_rows.numbers(column([wrong, *good])) is None, wrong


# What is refused


@pytest.mark.parametrize("column", HEADER.split(","))
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_missing_column_is_named(column: str, language: str, tmp_path: Path, capsys: Said):
    names = [name for name in HEADER.split(",") if name != column]
    path = write(tmp_path / "votes.csv", ["1,1,1"], ",".join(names))
    assert main(["opinions", "--language", language, str(path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    expected = (
        f"kolumnen {column} saknas" if language == "sv" else f"the column {column} is missing"
    )
    assert expected in said.err


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("x,a,b,1", 'rad 4: timestamp är "x"; det ska vara ett tal'),
        (",a,b,1", 'rad 4: timestamp är ""; det ska vara ett tal'),
        ("nan,a,b,1", 'timestamp är "nan"'),
        ("1e9,a,b,1", 'timestamp är "1e9"'),
        ("٣,a,b,1", 'timestamp är "٣"'),
        ("9" * 30 + ",a,b,1", f'timestamp är "{"9" * 30}"'),
        ("1,a,b,ja", 'rad 4: vote är "ja"; det ska vara 1, 0 eller -1'),
        ("1,a,b,2", 'vote är "2"'),
        ("1,a,b,1.0", 'vote är "1.0"'),
        ("1,a,b,", 'vote är ""'),
        ("1,a,b," + "x" * 100, "x" * 60 + "…"),
        ("1,,b,1", "rad 4: comment-id saknas"),
        ("1,a,,1", "rad 4: voter-id saknas"),
        ("1,a", "rad 4 har 2 fält, men första raden 4"),
        ('1,a,"b,1', "ingen rad i en CSV-fil"),
        ('1,"a"b,b,1', "rad 4 är ingen rad i en CSV-fil"),
        ('1,"' + "a" * 200_000 + '",b,1', "rad 4 är ingen rad i en CSV-fil"),
    ],
)
def test_text_where_a_number_should_be_is_told_with_its_line(
    row: str, sentence: str, tmp_path: Path, capsys: Said
):
    path = write(tmp_path / "votes.csv", ["1,a,b,1", "2,a,c,-1", row, "4,a,d,0"])
    assert main(["opinions", str(path)]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert sentence in said.err
    assert said.err.startswith(str(path))


def test_the_line_is_right_far_down_and_below_a_cell_of_two_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(votes_file, "BYTES_AT_A_TIME", 1000)
    rows = [f"{at},a,{at},1" for at in range(1000)]
    for odd, more in ((rows[500], 0), ('500,a,"500\n",1', 1)):
        path = write(
            tmp_path / "votes.csv", [*rows[:500], odd, *rows[501:900], "x,a,b,1", *rows[901:]]
        )
        with pytest.raises(NotVotes, match=f"line {902 + more}:"):
            read_votes(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "filen är tom"),
        (b"\n\n", "filen är tom"),
        (b"\xef\xbb\xbf", "filen är tom"),
        (HEADER.encode(), "filen har inga röster"),
        (HEADER.encode() + b"\n\n", "filen har inga röster"),
        (b"hej", "kolumnen timestamp + comment-id + voter-id + vote saknas"),
        (HEADER.encode() + b",vote\n", "kolumnen vote står mer än en gång"),
        (b"\x89PNG\r\n\x1a\n\0\0", "rad 1 är inte UTF-8"),
        (b"PK\x03\x04\0\0", "filen är inte text"),
        (HEADER.encode("utf-16"), "filen är inte text"),
        (HEADER.encode() + b"\n1,a\0,b,1\n", "filen är inte text"),
        (HEADER.encode() + b",namn\n1,a,b,1,o\n2,a,c,1,\xe5sa\n", "rad 3 är inte UTF-8"),
        (HEADER.encode() + b"\r1,a,b,1\r", "gamla Mac-datorer"),
        (HEADER.encode() + b"\n" + b"a" * (1 << 21), "längre än 1 MB"),
        (b"a" * (1 << 21), "kolumnen timestamp"),
    ],
    ids=lambda each: each[:30] if isinstance(each, str) else "",
)
def test_what_is_no_table_of_votes_is_a_sentence(
    content: bytes, sentence: str, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(votes_file, "BYTES_AT_A_TIME", 1 << 19)
    path = tmp_path / "votes.csv"
    path.write_bytes(content)
    assert main(["opinions", str(path)]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert sentence in said.err


@pytest.mark.parametrize("name", ["is-not-there.csv", "", "a\0b"])
def test_a_file_that_cannot_be_opened_is_a_sentence(name: str, tmp_path: Path, capsys: Said):
    assert main(["opinions", str(tmp_path) + "/" + name]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)


def test_five_gigabytes_are_refused_at_once(tmp_path: Path, capsys: Said):
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)
    assert main(["opinions", str(path)]) == 1
    assert "filen är 5.0 GB; högst 2 GB läses" in capsys.readouterr().err


def test_drawing_a_map_never_loads_django(two_minds: Path):
    script = (
        "import sys, lofte.__main__ as command\n"
        f"assert command.main(['opinions', {str(two_minds)!r}]) == 0\n"
        "assert not [m for m in sys.modules if m.split('.')[0] == 'django'], 'django is loaded'"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
