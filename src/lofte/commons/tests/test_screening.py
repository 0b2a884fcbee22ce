"""What may point at a person is marked; what only looks so is left."""

import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofte.commons.screening import Marked, screen

KINDS = {
    "personal_number", "coordination_number", "organisation_number", "phone", "email", "handle",
    "web", "ip", "account", "plate", "address", "name",
}  # fmt: skip
SETS = {"seen": "screened.txt", "held out": "screened_held_out.txt"}
MARK = re.compile(r"\{(\w+)\|([^}]*)\}")
Truth = tuple[int, int, str]


def annotated(name: str) -> Iterator[tuple[str, list[Truth]]]:
    """Each text, and where what it holds stands."""
    lines = (Path(__file__).parent / "data" / name).read_text("utf-8").splitlines()
    for line in lines:
        if not line or line.startswith("#"):
            continue
        text, truth, at = "", [], 0
        for match in MARK.finditer(line):
            text += line[at : match.start()]
            truth.append((len(text), len(text) + len(match[2]), match[1]))
            text, at = text + match[2], match.end()
        yield text + line[at:], truth


def is_found(text: str, truth: Truth, marks: list[Marked]) -> bool:
    """Whether every letter and digit of it is marked, as what it is."""
    start, end, kind = truth
    covered = {at for mark in marks if mark.kind == kind for at in range(mark.start, mark.end)}
    return all(at in covered for at in range(start, end) if text[at].isalnum())


def kinds(text: str) -> list[tuple[str, str]]:
    return [(mark.kind, mark.words) for mark in screen(text)]


# The measure


@pytest.mark.parametrize("name", SETS)
def test_of_what_is_there_nearly_all_is_found(name):
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for text, truths in annotated(SETS[name]):
        for truth in truths:
            wanted[truth[2]] += 1
            found[truth[2]] += is_found(text, truth, screen(text))
    assert set(wanted) == KINDS
    assert found["name"] / wanted["name"] >= 0.80
    del wanted["name"], found["name"]
    assert found.total() / wanted.total() >= 0.99


@pytest.mark.parametrize("name", SETS)
def test_of_a_hundred_clean_texts_at_most_five_are_marked(name):
    clean = [text for text, truth in annotated(SETS[name]) if not truth]
    falsely = [mark for text in clean for mark in screen(text)]
    assert len(falsely) * 100 / len(clean) <= 5, falsely


def test_there_are_three_hundred_texts_and_more_and_a_third_or_more_are_clean():
    texts = [truth for name in SETS.values() for _text, truth in annotated(name)]
    assert len(texts) >= 300
    assert sum(not truth for truth in texts) * 3 > len(texts)


# Kind by kind


@pytest.mark.parametrize(
    ("text", "kind", "is_likely"),
    [
        ("640823-9801", "personal_number", False),
        ("19640823-9801", "personal_number", False),
        ("196408239801", "personal_number", False),
        ("120229+9804", "personal_number", False),
        ("640823-9802", "personal_number", True),
        ("640883-2399", "coordination_number", False),
        ("19640883-2399", "coordination_number", False),
        ("556000-0126", "organisation_number", False),
    ],
)
def test_a_number_with_a_wrong_check_digit_is_likely_only(text, kind, is_likely):
    (mark,) = screen(f"Det är {text}.")
    assert (mark.kind, mark.words, mark.is_likely) == (kind, text, is_likely)


@pytest.mark.parametrize("text", ["649923-9801", "640230-9801", "640893-2399", "556000-0127"])
def test_what_holds_no_day_is_no_number_of_a_person(text):
    assert not {"personal_number", "coordination_number"} & {kind for kind, _words in kinds(text)}


@pytest.mark.parametrize(
    "text",
    [
        "070-174 06 05", "0701740605", "+46 70 174 06 05", "0046701740605", "08-465 004 12",
        "0980-319245", "(08) 465 004 77", "070.174.06.05", "0 7 0 1 7 4 0 6 0 5",
        "noll sju noll ett sju fyra noll sex noll fem", "07O-174 06 05",
    ],
)  # fmt: skip
def test_a_phone_number_is_known_however_it_is_written(text):
    assert kinds(f"Ring {text}!") == [("phone", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ring 112, 114 14 eller 1177.", "Det var 2019-2020.", "Den 01.02.2023 kl 08.15-16.45",
        "2 000 kr", "1 500 000 kronor", "E4 och väg 363", "kl 22.30", "Buss 123", "Rum 101",
        "Storgatan 5 gånger om dagen", "På Storgatan 2 killar", "Storgatan 2019", "Plan 2",
        "12-15 år", "20230514", "2023-05-14 1830", "Dnr 2023/1234", "020-12 34 56", "1.2.3",
        "12:30:45", "::", "100 000 000", "hus 12b", "linje 16", "lördag 7 maj",
    ],
)  # fmt: skip
def test_years_clocks_sums_and_lines_are_left(text):
    assert kinds(text) == []


@pytest.mark.parametrize("word", ["regnr", "bilen", "en vit Volvo"])
def test_a_plate_in_small_letters_is_one_where_the_text_says_so(word):
    assert kinds(f"{word} abc 123") == [("plate", "abc 123")]
    assert kinds("vi är abc 123 till antalet") == []


@pytest.mark.parametrize("text", ["AIB 123", "QVI 123", "ÅÄÖ 123", "ABC 12O", "BUS 123"])
def test_letters_that_no_plate_has_make_none(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Grannen Kalle stör", ["Kalle"]),
        ("grannen kalle svensson stör", ["kalle svensson"]),
        ("Han heter Xhorxh och", ["Xhorxh"]),
        ("Skolan heter Midgård", []),
        ("K. Andersson, trean", ["K. Andersson"]),
        ("Trapphus B. Efter det", []),
        ("Björn slog mig", ["Björn"]),
        ("En björn och en sten", []),
        ("Stig in och sätt dig", []),
        ("jag såg Stig igår", ["Stig"]),
        ("När Max stänger", []),
        ("Max Lindgren stänger", ["Max Lindgren"]),
        ("Hans bror är full", []),
        ("Karl Johans torg och Sofia kyrka", []),
        ("Lars Kagg-skolan", []),
        ("Eva-Lena Nyströms bil", ["Eva-Lena Nyströms"]),
        ("Ludwig van Holm", ["Ludwig van Holm"]),
        ("Anna Polisen", ["Anna"]),
        ("i Nora och Umeå", []),
        ("KALLE BRÅKAR PÅ TORGET", ["KALLE"]),
    ],
)
def test_names_are_known_by_themselves_by_what_stands_beside_and_never_as_places(text, marked):
    assert [words for kind, words in kinds(text) if kind == "name"] == marked


def test_of_two_that_overlap_the_surer_is_told():
    assert kinds("Nils Ericsons plats 4") == [("address", "Nils Ericsons plats 4")]
    assert kinds("kalle.svensson@example.se") == [("email", "kalle.svensson@example.se")]
    assert kinds("4111 1111 1111 1111") == [("account", "4111 1111 1111 1111")]


# Whatever is typed


@pytest.mark.parametrize(
    "typed",
    [
        "０７０－１７４ ０６ ０５",
        "070\u200b-174\u00ad 06\u200d 05",
        "070\u2013174\u00a006\u202f05",
        "٠٧٠-١٧٤ ٠٦ ٠٥",
    ],
)  # fmt: skip
def test_what_is_disguised_is_marked_as_it_was_typed(typed):
    text = f"\ufeffHej, A\u030asa och {typed} – slut"
    name, phone = screen(text)
    assert (name.kind, name.words) == ("name", "A\u030asa")
    assert (phone.kind, phone.words) == ("phone", typed)
    assert text[phone.start : phone.end] == typed


PIECES = st.sampled_from(
    ["070-174 06 05", "640823-9801", "Anna ", "Berg", "@", "(at)", ".se", "Storgatan ", "5", " ",
     "heter ", "K. ", "ABC", "123", "noll ", "sju", "\u200b", "\u0308", "a", "www.", "::", "lgh ",
     "SE45", "konto ", "\n", "-", "von ", "ß", "İ", "ﷺ", "\ud800", "𝟘", "kl "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_marks_stand_where_they_say_in_order_and_apart(text: str):
    ends = 0
    for mark in screen(text):
        assert ends <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end] == mark.words
        assert mark.kind in KINDS
        ends = mark.end


@given(st.text(max_size=200))
def test_the_same_text_is_marked_the_same(text: str):
    assert screen(text) == screen(text)


WORST: dict[str, Callable[[int], str]] = {
    "one word": lambda many: "x" * (20 * many),
    "digits": lambda many: "1" * (20 * many),
    "spaced digits": lambda many: "0 7 " * (5 * many),
    "zeros": lambda many: "0" * (20 * many),
    "hyphens": lambda many: "12-34" * (4 * many),
    "dots": lambda many: "1." * (10 * many),
    "at signs": lambda many: "a@" * (10 * many),
    "local parts": lambda many: "a.b" * (6 * many) + "@",
    "domains": lambda many: "a@" + "b." * (10 * many),
    "bracketed at": lambda many: "a (at) " * (3 * many),
    "digits in words": lambda many: "noll" * (5 * many),
    "names": lambda many: "Anna " * (4 * many),
    "small names": lambda many: "anna " * (4 * many),
    "initials": lambda many: "A. " * (7 * many),
    "particles": lambda many: "Anna von " * (2 * many),
    "joined names": lambda many: "Anna-" * (4 * many),
    "capitals": lambda many: "Xa Ya " * (3 * many),
    "streets": lambda many: "Storgatan " * (2 * many),
    "parts of streets": lambda many: "Lilla " * (3 * many),
    "endings of streets": lambda many: "gatan" * (4 * many),
    "plates": lambda many: "ABC 12" * (3 * many),
    "said plates": lambda many: "bil " * (5 * many),
    "web": lambda many: "www." * (5 * many),
    "pages": lambda many: "a.se/" * (4 * many),
    "colons": lambda many: ":" * (20 * many),
    "groups": lambda many: "ab:" * (6 * many),
    "iban": lambda many: "SE45 5000 " * (2 * many),
    "cards": lambda many: "4111 " * (4 * many),
    "accounts": lambda many: "konto 1" * (3 * many),
    "blanks": lambda many: " " * (20 * many),
    "marks over letters": lambda many: "a" + "\u0308" * (20 * many),
    "unseen": lambda many: "\u200b" * (20 * many),
    "wide digits": lambda many: "０" * (20 * many),
    "arabic": lambda many: "مرحبا " * (3 * many),
    "emoji": lambda many: "🙂" * (20 * many),
    "phone numbers": lambda many: "070-174 06 05 " * many,
}


@pytest.mark.parametrize("worst", WORST)
def test_the_time_follows_the_length(worst: str):
    """Sixteen times the text takes sixteen times as long, or little more; never its square."""

    def seconds(many: int) -> float:
        text = WORST[worst](many)
        begun = time.perf_counter()
        screen(text)
        return time.perf_counter() - begun

    seconds(100)  # the lists of words are read
    short = min(seconds(100) for _ in range(3))
    long = min(seconds(1_600) for _ in range(2))
    assert long < 0.05 or long / max(short, 0.0005) < 64


def test_a_megabyte_is_no_matter():
    line = "Grannen Kalle på Storgatan 5 ringde 070-174 06 05 och mejlade a@b.se om ABC 123.\n"
    marks = screen(line * (1_000_000 // len(line)))
    assert len(marks) == 5 * (1_000_000 // len(line))


def test_screening_loads_no_django():
    script = (
        "import sys, lofte.commons.screening as screening\n"
        "screening.screen('Anna')\n"
        "assert not [m for m in sys.modules if m.split('.')[0] == 'django'], 'django is loaded'"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
