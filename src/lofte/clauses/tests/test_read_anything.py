"""Whatever the page, a reading holds together: places, fields, targets, the same every time."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofte.clauses.documents import faults
from lofte.clauses.places import municipalities
from lofte.clauses.reading.drafted import Reading
from lofte.clauses.reading.reader import read_page, read_wording
from lofte.clauses.reading.rounds import round_document
from lofte.clauses.reading.segments import MOST_SEGMENTS
from lofte.clauses.reading.source import Source
from lofte.clauses.schema.checking import faults_of_part

WORDS = (
    "Polisen", "kommunen", "Ekbacka kommun", "räddningstjänsten", "NTF", "vi", "lovar",
    "lovar att", "ska", "kommer att", "åtar sig", "förbinder sig", "genomföra", "hålla",
    "minst", "två", "40", "upp till", "tillfällen", "trafikkontroller", "en trygghetsvandring",
    "per år", "i veckan", "varje termin", "årliga", "under våren", "hösten 2024", "i maj",
    "senast 1 juni", "vid behov", "samtliga skolor", "varje", "alltid", "tillsammans med",
    "och", "samt", ",", ".", ":", ";", "(Polisen)", "\n", "\n\n", "\n• ", "\n- ", "\n1. ",
    "Medborgarlöften 2023-2024", "Uppföljning", "Aktiviteter", "Trygg trafik", "har genomfört",
    "säger Ada", "torsdagar", "någon av följande:", "i snitt", "åtgärdas",
    "Inriktning under våren är", "belysning", "å", "Att", "arbeta för", "öka tryggheten",
    "minska", "informera", "ta fram en plan", "Ansvarig: Kommunen.",
)  # fmt: skip
PAGES = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


@given(PAGES | st.text(max_size=300))
def test_every_clause_stands_where_it_says(text: str):
    reading = read_page(Source(text))
    ends = 0
    for clause in reading.clauses:
        assert 0 <= clause.start < clause.end <= len(text)
        assert clause.start >= ends, "in the order of the page, none inside another"
        ends = clause.end
        standing = " ".join(text[clause.start : clause.end].split())
        assert clause.text.split()[0] == standing.split()[0]
        assert clause.promisors


@given(PAGES)
def test_what_gave_a_field_are_words_of_the_clause(text: str):
    for clause in read_page(Source(text)).clauses:
        for field, words in clause.because.items():
            if field in {"count", "coverage", "deadline", "audience", "place"}:
                assert words in clause.text, field


@given(PAGES)
def test_every_target_is_one_that_the_judge_knows(text: str):
    for clause in read_page(Source(text)).clauses:
        assert not faults_of_part(dict(clause.target), "target"), clause.target


@given(PAGES)
def test_what_was_read_is_a_round_once_it_has_a_place_and_a_period(text: str):
    reading = read_page(Source(text))
    if any(not each.umbrella for each in reading.clauses):
        code = municipalities()["Umeå"]
        document = round_document(reading.clauses, codes=[code], days=("2015-01-01", "2030-12-31"))
        assert not faults(document)


@given(PAGES | st.text(max_size=300))
def test_the_same_page_gives_the_same_reading(text: str):
    assert _plain(read_page(Source(text))) == _plain(read_page(Source(text)))


def _plain(reading: Reading) -> object:
    return reading.period, reading.municipality, [each.as_json() for each in reading.clauses]


@given(PAGES | st.text(max_size=200))
def test_one_wording_is_one_draft_whatever_it_says(text: str):
    drafted = read_wording(text, ("police",))
    assert drafted.promisors
    assert not faults_of_part(dict(drafted.target), "target")


WORST: dict[str, Callable[[int], str]] = {
    "one line": lambda many: "x" * (40 * many),
    "one line of words": lambda many: "tryggare " * (4 * many),
    "actors without end": lambda many: "Polisen, kommunen och " * (2 * many),
    "verbs without end": lambda many: "Polisen ska " * (3 * many),
    "names without end": lambda many: "Polisen lovar Anna " + "Berg " * (8 * many),
    "numbers without end": lambda many: "Polisen ska " + "minst två 3 " * (3 * many),
    "dates without end": lambda many: "Löften gäller " + "2019 - 2020 till 1 maj " * (2 * many),
    "stops": lambda many: ". " * (20 * many),
    "colons": lambda many: "a: " * (13 * many),
    "brackets": lambda many: "• Kontroll " + "(" * (20 * many) + ")" * (20 * many),
    "bullets": lambda many: "Polisen lovar att:\n" + "• hålla kontroller\n" * (2 * many),
    "blank lines": lambda many: "\n" * (40 * many),
    "spaces": lambda many: "Polisen ska" + " " * (40 * many) + "gå",
    "headings": lambda many: "Trygg trafik\n\n" * (3 * many),
    "quotes": lambda many: "”säger " * (6 * many),
    "addresses": lambda many: "a@b." * (10 * many),
    "scrambled": lambda many: "%vpwnjsmz4{lsvv" * (3 * many),
    "hyphens": lambda many: "trafik-och-" * (4 * many),
    "phone numbers": lambda many: "010-568 22 53 " * (3 * many),
}


@pytest.mark.parametrize("worst", WORST)
def test_the_time_follows_the_length(worst: str):
    """Sixteen times the page takes sixteen times as long, or little more; never its square."""

    def seconds(many: int) -> float:
        source = Source(WORST[worst](many))
        begun = time.perf_counter()
        read_page(source)
        return time.perf_counter() - begun

    seconds(250)  # the lists of words are loaded
    short = min(seconds(250) for _ in range(3))
    long = min(seconds(4_000) for _ in range(2))
    assert long < 0.05 or long / max(short, 0.0005) < 64


def test_a_file_that_promises_without_end_is_read_from_its_beginning():
    reading = read_page(Source("Polisen lovar att:\n" + "• hålla en kontroll per år\n" * 3_000))
    assert len(reading.clauses) == MOST_SEGMENTS
    assert reading.is_cut
    assert not read_page(Source("Polisen lovar att gå en vandring.")).is_cut
