"""The reader against annotated pages, and against sentences written from the rules."""

import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lofte.clauses.reading.reader import read_page, read_wording
from lofte.clauses.reading.source import Source
from tests.gold import score
from tests.source import ROOT

GOLD = ROOT / "tests" / "gold"
PAGES = [json.loads(line) for line in (GOLD / "gold.jsonl").read_text("utf-8").splitlines()]
GIVEN = Path(__file__).with_name("given") / "sentences.jsonl"
# The rules leave some room; at most one sentence of thirty may be read otherwise.
OTHERWISE = 1


def read(page: str) -> dict[str, Any]:
    reading = read_page(Source((GOLD / "pages" / page).read_text("utf-8")))
    period = list(reading.period) if reading.period else None
    clauses = [each.as_json() for each in reading.clauses]
    return {"municipality": reading.municipality, "period": period, "clauses": clauses}


@cache
def pairs() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    found = [score.match(page["clauses"], read(page["page"])["clauses"]) for page in PAGES]
    return [pair for each in found for pair in each if not pair[0].get("umbrella")]


def test_nearly_all_promises_are_found_and_hardly_anything_else():
    wanted = sum(not each.get("umbrella") for page in PAGES for each in page["clauses"])
    found = [read(page["page"])["clauses"] for page in PAGES]
    matched = [score.match(page["clauses"], each) for page, each in zip(PAGES, found, strict=True)]
    extra = sum(len(each) for each in found) - sum(len(each) for each in matched)
    assert 2 * len(pairs()) / (len(pairs()) + wanted + extra) >= 0.95


@pytest.mark.parametrize("page", [each["page"] for each in PAGES if not each["clauses"]])
def test_a_page_that_promises_nothing_gives_nothing(page: str):
    assert read(page)["clauses"] == []


@pytest.mark.parametrize(
    ("field", "least"), [("promisors", 0.95), ("count", 0.97), ("measurable", 0.93), ("kind", 0.8)]
)
def test_the_fields_are_read_as_people_read_them(field: str, least: float):
    def same(wanted: dict[str, Any], got: dict[str, Any]) -> bool:
        if field == "count":
            return score.same_count(wanted["count"], got["count"])
        if field == "promisors":
            return sorted(wanted[field]) == sorted(got[field])
        return bool(wanted[field] == got[field])

    assert sum(same(*pair) for pair in pairs()) / len(pairs()) >= least


@pytest.mark.parametrize("field", ["municipality", "period"])
def test_whose_pledge_and_for_which_years(field: str):
    right = sum(read(page["page"])[field] == page[field] for page in PAGES)
    assert right / len(PAGES) >= 0.95


def test_the_table_in_the_manual_is_what_the_reader_scores():
    table = (ROOT / "docs" / "reference" / "reading.md").read_text("utf-8")
    for page in PAGES:
        found = read(page["page"])["clauses"]
        matched = score.match(page["clauses"], found)
        right = sum(not wanted.get("umbrella") for wanted, _ in matched)
        wanted = sum(not each.get("umbrella") for each in page["clauses"])
        row = [len(found), right, len(found) - len(matched), wanted - right]
        assert f"| {page['page']} | {' | '.join(map(str, row))} |" in table


# Sentences written from the rules by somebody who had not seen the reader.


def given() -> dict[str, list[dict[str, Any]]]:
    by_rule = defaultdict(list)
    for line in GIVEN.read_text("utf-8").splitlines():
        each = json.loads(line)
        by_rule[each["rule"]].append(each)
    return by_rule


def answer(rule: str, text: str, expects: dict[str, Any]) -> dict[str, Any]:
    """What the reader says of the fields that the rule is about."""
    if rule == "period":
        period = read_page(Source(text)).period
        return {"period": list(period) if period else None}
    above = {
        "noise": "Medborgarlöften i Ekbacka\n\n",
        "later_sentence": "Polisen och kommunen lovar att:\n\n• ",
    }
    if rule in above:
        return {"clauses": len(read_page(Source(above[rule] + text)).clauses)}
    drafted = read_wording(text).as_json()
    said = {
        "covered": drafted["coverage"] is not None,
        "count": drafted["count"] and {key: drafted["count"].get(key) for key in drafted["count"]},
    }
    found = {key: said.get(key, drafted.get(key)) for key in expects}
    if expects.get("count") and found["count"]:
        found["count"] = {key: found["count"].get(key) for key in expects["count"]}
    if "target" in expects:
        found["target"] = {key: told(drafted["target"], key) for key in expects["target"]}
    if "promisors" in expects and sorted(found["promisors"]) == sorted(expects["promisors"]):
        found["promisors"] = expects["promisors"]
    return found


def told(target: dict[str, Any], key: str) -> Any:
    if key != "windows":
        return target.get(key)
    named = target.get("windows", [])
    return [each["name"] if "name" in each else {"weekdays": each["weekdays"]} for each in named]


def test_every_rule_has_thirty_sentences_of_its_own():
    assert {rule: len(sentences) for rule, sentences in given().items()} == dict.fromkeys(
        given(), 30
    )
    assert len(given()) == 16


@pytest.mark.parametrize("rule", given())
def test_sentences_written_from_the_rules_are_read_by_them(rule: str):
    wrong = [
        (each["text"], got, each["expects"])
        for each in given()[rule]
        if (got := answer(rule, each["text"], each["expects"])) != each["expects"]
    ]
    assert len(wrong) <= OTHERWISE, wrong


@pytest.mark.parametrize(
    ("prolonged", "days"),
    [
        (
            "Löftet förlängs från 2021-11-30 till ny sluttid 2022-03-31.",
            ("2021-06-01", "2022-03-31"),
        ),
        ("", ("2021-06-01", "2021-11-30")),
    ],
)
def test_a_prolonged_pledge_holds_to_its_new_last_day(prolonged: str, days: tuple[str, str]):
    text = (
        "Medborgarlöfte i Mora kommun\n\nLöftet gäller tiden 2021-06-01 till 2021-11-30.\n\n"
        f"{prolonged}\n\nPolisen ska patrullera i centrum två gånger i veckan.\n"
    )
    assert read_page(Source(text)).days == days


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Varje vecka ska polisen patrullera på torget.", None),
        ("Vi ska genomföra två trafikveckor per år.", "trafikvecka"),
    ],
)
def test_a_rate_is_not_what_is_counted(text: str, unit: str | None):
    target = read_wording(text).target
    assert (target["kind"], target.get("unit")) == ("count", unit)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Polisen ska hålla minst ett möte varannan månad.", (6, "year")),
        ("Patrullera varannan vecka.", (26, "year")),
        ("Vi ska hålla två riskkvällar 2019.", (2, "year")),
        ("Polisen ska under maj göra en gemensam insats mot buskörning.", (1, None)),
    ],
)
def test_a_rate_that_the_format_has_no_word_for(text: str, counted: tuple[int, str | None]):
    target = read_wording(text).target
    assert (target.get("at_least"), target.get("per")) == counted


def items(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.text, each.promisors) for each in read_page(Source(text)).clauses]


def test_what_stands_further_in_below_an_item_belongs_to_it():
    text = (
        "Medborgarlöfte i Mora\n\nDet här lovar polisen och kommunen:\n\n"
        " • Nattvandring\n   Syfte: Fler vuxna ute\n   Ansvarig: kommunen\n\n"
        " • Tryggt på stationen\n   Polis: Minst två insatser på våren.\n"
        "   Kommun: Lyser upp parken.\n"
    )
    first, *_, police, municipality = items(text)
    assert first[0].startswith("Nattvandring")
    assert first[1] == ("municipality",)
    assert police == ("Minst två insatser på våren.", ("police",))
    assert municipality == ("Lyser upp parken.", ("municipality",))


def test_a_heading_that_says_together_takes_both_as_promising():
    text = (
        "Mora – medborgarlöften\n\nPolisen lovar att:\n\n • Finnas mer på torget.\n\n"
        "Tillsammans med Mora kommun\n\n • Gå trygghetsvandring.\n"
    )
    assert [each[1] for each in items(text)] == [("police",), ("police", "municipality")]


def test_somebody_else_who_acts_in_a_later_sentence_promises_too():
    text = (
        "Medborgarlöfte\n\nDet här ska vi göra:\n\n"
        " • Polisen gör insatser mot langning. Kommunen hjälper unga att komma loss.\n"
        " • Kommunen ordnar vandringar. Kommunen svarar för fika.\n"
    )
    assert [each[1] for each in items(text)] == [
        ("police",), ("municipality",), ("municipality",),
    ]  # fmt: skip


def test_who_is_quoted_last_promises_nothing():
    text = (
        "Medborgarlöfte\n\nAktiviteter:\n\n‒ Nytt är att vi ska arbeta bredare, Ada Exempel, "
        "kommunpolis Mora.\n\n• Trygghetsvandring\n"
    )
    assert [each[0] for each in items(text)] == ["Trygghetsvandring"]


def test_a_list_that_lost_its_bullets_is_still_a_list():
    text = (
        "Medborgarlöften i Mora 2022–2023\n\nPolisen lovar att\n"
        "genomföra trafikkontroller vid skolorna\nstoppa langningen i parken\n"
        "hålla föredrag minst en gång per månad\n\nMora kommun åtar sig:\n"
        "att lysa upp tunneln\natt klippa häckar\n"
    )
    assert [each[1] for each in items(text)] == [("police",)] * 3 + [("municipality",)] * 2


def test_a_sentence_broken_over_lines_is_no_list():
    text = (
        "Medborgarlöfte i Mora\n\nPolisen och kommunen lovar att under hösten med alla till buds "
        "stående medel\ngenomföra trafikkontroller vid skolorna och att tillsammans\n"
        "hålla föredrag för föräldrarna om farten på vägarna.\n"
    )
    assert len(items(text)) == 1


def test_who_answers_for_a_promise_may_stand_below_it():
    text = (
        "Medborgarlöften i Mora\n\nLöfte 1: Lugnare trafik\n\n"
        "Minst 25 kontroller ska göras varje år.\n\nAnsvarig: Polisen\n\n"
        "Löfte 2: Vuxna\n\nAlla föräldrar ska erbjudas en kurs.\n\nAnsvarig: Kommunen\n"
    )
    assert [each[1] for each in items(text)] == [("police",), ("municipality",)]


@pytest.mark.parametrize(
    "line",
    [
        "Vad ska polisen och kommunen göra mer av?",
        "Det här lovar vi dig som bor i Mora.",
        "Syfte: Att fler ska känna sig trygga på torget.",
    ],
)
def test_what_stands_around_promises_is_none(line: str):
    text = f"Medborgarlöfte i Mora\n\nAktiviteter:\n\n{line}\n\nPolisen ska patrullera på torget.\n"
    assert [each[0] for each in items(text)] == ["Polisen ska patrullera på torget."]


def test_both_may_be_named_as_together():
    text = (
        "Medborgarlöften\n\nDet här lovar vi.\n\nPolisen: Vi gör två insatser i veckan.\n"
        "Tillsammans: Vi går en vandring per termin.\n"
    )
    assert [each[1] for each in items(text)] == [("police",), ("police", "municipality")]


def test_a_numbered_heading_is_no_item():
    text = (
        "Medborgarlöfte i Mora\n\n1. Bakgrund\n\nMånga är otrygga.\n\n2. Åtgärder\n\n"
        "- Gå två vandringar.\n  Ansvarig: Polisen\n- Klotter tas bort av kommunen.\n"
    )
    assert [each[1] for each in items(text)] == [("police",), ("municipality",)]


def test_a_time_may_stand_between_who_and_what():
    text = (
        "Medborgarlöfte i Mora\n\nDet ska ske genom att:\n\n"
        " • Polisen under vintersäsongen återkommande besöker krogar\n"
        " • Kommunen vid behov ger polisen lokaler\n"
    )
    assert [each[1] for each in items(text)] == [("police",), ("municipality",)]


def test_an_item_that_says_who_and_how_many_promises_though_no_lead_says_so():
    text = (
        "Medborgarlöfte Mora 2021\n\nOtrygghet i centrum\n\n"
        "- Polisen fotpatrullerar i centrum vid minst 80 tillfällen under året\n"
        "- Polisen har minst tio patruller\n\nSå gick det\n\n"
        "- Polisen gjorde minst 80 kontroller\n- Polisen gör minst 80 kontroller\n"
    )
    assert [each[0][:24] for each in items(text)][:1] == ["Polisen fotpatrullerar i"]
    assert not any("kontroller" in each[0] for each in items(text))


def test_who_stands_first_with_a_colon_is_kept_where_the_rest_is_no_sentence():
    text = (
        "Medborgarlöften Mora\n\nDet här gör vi:\n\n"
        " • Polis och kommun: träffar resenärer på plats\n • Polis: Hundsök i skolan\n"
    )
    assert items(text) == [
        ("Polis och kommun: träffar resenärer på plats", ("police", "municipality")),
        ("Hundsök i skolan", ("police",)),
    ]


def test_an_answer_in_an_interview_promises_nothing():
    text = (
        "Medborgarlöfte i Mora\n\nHur ser du på löftet?\n\n"
        "– Det är bra. Vi ska bli bättre på att berätta vad vi gör.\n"
    )
    assert items(text) == []
    assert items(text.replace("Hur ser du på löftet?", "Det lovar vi."))
