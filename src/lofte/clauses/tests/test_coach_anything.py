"""Whatever is written: findings, no fault, the same ones each time, in about linear time."""

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofte.clauses.coaching.findings import History, rewritten
from lofte.clauses.coaching.lix import lix
from lofte.clauses.coaching.rules import MOST_OF_A_RULE, MOST_SIGNS, RULES, coach
from lofte.clauses.coaching.whys import RULES as IN_WORDS
from lofte.clauses.coaching.whys import WHYS
from lofte.clauses.reading.drafted import Drafted
from lofte.clauses.tests.coached import each

VOCABULARY = Path(__file__).parents[1] / "coaching" / "vocabulary"
PAGE = Path(__file__).parents[4] / "docs" / "reference" / "coaching.md"
WORDS = """
polisen kommunen Vi ska lovar att eftersträva försöka verka för bidra till vid behov minst två en
flera regelbundet trafikkontroller insatser åtgärder öka minska tryggheten brotten ingen utsättas
och samt ANDT EST Anna Berg romer den 14 maj klockan 22 per år 2026 våren razzia i Ekbacka genom 40
från till jämfört med än , . : • ( ) % ✓ ’ - a\u030a
"""
jumbled = st.lists(st.sampled_from([*WORDS.split(), "\n\n"]), max_size=60).map(" ".join)
anything = st.one_of(jumbled, st.text(max_size=300))
KNOWN = History(has_problem=False, has_effect=False)


def unread(text: str) -> Drafted:
    """No reading of it, so that only the coach is tried."""
    return Drafted(text=text, start=0, end=len(text))


@given(anything)
def test_any_text_gives_findings_whose_words_stand_where_they_say(text: str):
    found = coach(text, drafted=unread(text), history=KNOWN)
    for finding in found:
        start = finding.start
        assert finding.quote
        assert start is None or text[start : start + len(finding.quote)] == finding.quote
        assert finding.quote in text
        assert finding.rewrite is None or finding.rewrite.strip()
        assert rewritten(text, finding)
        assert finding.rule in RULES
        json.dumps(finding.as_json())
    starts = [finding.start for finding in found if finding.start is not None]
    assert starts == sorted(starts)
    assert [finding.start for finding in found[: len(starts)]] == starts, "the whole text is last"


@given(anything)
def test_the_same_text_gives_the_same_findings(text: str):
    assert coach(text, drafted=unread(text)) == coach(text, drafted=unread(text))


@given(jumbled)
def test_a_reading_of_its_own_gives_no_fault_either(text: str):
    coach(text, history=KNOWN)


@given(st.text(max_size=200))
def test_lix_is_there_when_a_word_is(text: str):
    index = lix(text)
    assert index is None or index >= 1
    assert index is not None or not any(sign.isalpha() for sign in text)


@each("", "   ", "\n\n", "…", "?!", "12", "•", "\x00")
def test_no_words_give_no_findings(text: str):
    assert coach(text, history=KNOWN) == []


def test_a_letter_typed_with_its_ring_apart_is_the_same_letter():
    composed, apart = "Polisen gör några möten.", "Polisen go\u0308r na\u030agra mo\u0308ten."
    assert [f.rule for f in coach(composed)] == [f.rule for f in coach(apart)]


def test_a_plain_promise_gives_nothing_to_remark():
    assert coach("Polisen gör minst två trafikkontroller per år i Ekbacka") == []
    assert coach("Kommunen lagar trasiga lampor i parken inom fem dagar.") == []
    assert coach("Kommunen bygger en gångväg till skolan senast den 1 juni 2026.") == []


def test_of_a_rule_so_many_are_told():
    text = "Polisen försöker synas. " * 200
    found = [each for each in coach(text, drafted=unread(text)) if each.rule == "hedge"]
    assert len(found) == MOST_OF_A_RULE


@pytest.mark.parametrize(
    "build",
    [
        lambda size: "Polisen försöker göra flera insatser för att öka tryggheten. " * (size // 60),
        lambda size: "och polisen ska för att öka " * (size // 28),
        lambda size: "." * size,
        lambda size: "\n " * (size // 2),
        lambda size: "a" * size,
        lambda size: "för " * (size // 4),
        lambda size: "arbeta aktivt " * (size // 14),
        lambda size: "ANDT " * (size // 5),
    ],
    ids=["sentences", "one sentence", "points", "lines", "one word", "för", "arbeta", "capitals"],
)
def test_four_times_the_text_takes_about_four_times_as_long(build: Callable[[int], str]):
    short, long = build(MOST_SIGNS // 4), build(MOST_SIGNS)
    once, four = seconds(short), seconds(long)
    assert four < 10 * once + 0.1


def test_a_million_signs_cost_no_more_than_the_first_ones():
    assert seconds("Polisen försöker göra flera insatser. " * 27_000) < 3


def seconds(text: str) -> float:
    """The best of three."""
    tries = []
    for _ in range(3):
        start = perf_counter()
        coach(text, drafted=unread(text), history=KNOWN)
        tries.append(perf_counter() - start)
    return min(tries)


# The rules in words, in the manual, and their lists


def test_every_rule_has_a_name_a_reason_and_a_place_in_the_manual():
    assert list(IN_WORDS) == list(RULES)
    page = PAGE.read_text(encoding="utf-8")
    for rule, function in RULES.items():
        assert rule in WHYS
        assert f"| `{rule}` |" in page
        assert (function.__doc__ or "").count(".") == 1, rule


@pytest.mark.parametrize("key", WHYS)
def test_a_reason_is_one_sentence_in_both_languages(key: str):
    for language in ("sv", "en"):
        said = WHYS[key][language]
        assert said.endswith((".", "{verdict}"))
        assert said.count(". ") == 0
        assert len(said) <= 130


@pytest.mark.parametrize("path", sorted(VOCABULARY.glob("*.txt")), ids=lambda p: p.stem)
def test_a_word_list_says_what_it_is_and_has_no_line_twice(path: Path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    entries = [line for line in lines if not line.startswith("#")]
    words = [line.partition("|")[0].split() for line in entries]
    assert all(words)
    assert len({tuple(each) for each in words}) == len(words)
