"""What only the product knows: other clauses, the problem behind, the effect."""

import pytest

from lofte.clauses.coaching.findings import Earlier, Finding, History
from lofte.clauses.coaching.rules import coach
from lofte.clauses.tests.coached import each, of

WORDING = "Polisen gör minst två trafikkontroller per år vid skolorna i Ekbacka."
KEPT = {"sv": "4 av 4 gjorda.", "en": "4 of 4 done."}
RULES_OF_HISTORY = {
    "same_as_last_round",
    "same_as_elsewhere",
    "no_problem_behind",
    "no_effect_followed",
}


def last(text: str, verdict: str | dict[str, str] = "") -> History:
    return History(last_round=[Earlier(text, "Ekbacka 2023–2024", verdict, "/ekbacka/2023-2024/")])


def elsewhere(text: str) -> History:
    return History(elsewhere=[Earlier(text, "Norrhamn 2024", KEPT, "/norrhamn/2024/")])


def test_without_history_its_rules_are_silent():
    assert not {each.rule for each in coach(WORDING)} & RULES_OF_HISTORY
    assert not {each.rule for each in coach(WORDING, history=History())} & RULES_OF_HISTORY


NEARLY_THE_SAME = (
    WORDING,
    WORDING.upper(),
    WORDING.rstrip("."),
    "Polisen gör minst tre trafikkontroller per år vid skolorna i Ekbacka.",
    "Polisen gör minst två trafikkontroller  per år\nvid skolorna i Ekbacka 2023.",
    "Polisen gör minst två trafikkontroller per år vid skolorna i centrala Ekbacka.",
    "Polisen gör minst två trafikkontroller om året vid skolorna i Ekbacka.",
    "Polisen gör minst två trafikkontroller per år vid alla skolorna i Ekbacka.",
)
OTHER = (
    "",
    "Polisen.",
    "Kommunen håller en kurs per termin för nya ledare på gården.",
    "Polisen gör kontroller.",
    "Minst två gånger per år går kommunen en vandring i Ekbacka.",
    "Polisen besöker skolorna i Ekbacka för att tala med elever om droger.",
    "Kommunen bygger farthinder vid skolorna i Ekbacka under 2026.",
    "Polisen gör minst två besök per år på krogarna i Norrhamn.",
)


@each(*NEARLY_THE_SAME)
def test_nearly_the_same_words_as_last_time_are_shown_with_how_it_went(text: str):
    (finding,) = of("same_as_last_round", WORDING, last(text, KEPT))
    assert finding.start is None
    assert finding.beside == Earlier(text, "Ekbacka 2023–2024", KEPT, "/ekbacka/2023-2024/")
    assert finding.why["sv"].endswith("Ekbacka 2023–2024, och då gick det så här: 4 av 4 gjorda.")
    assert finding.why["en"].endswith("4 of 4 done.")
    assert finding.rewrite == WORDING[:-1] + ", den här gången [vad som är nytt]."


@each(*OTHER)
def test_other_words_are_other_words(text: str):
    assert not of("same_as_last_round", WORDING, last(text))
    assert not of("same_as_elsewhere", WORDING, elsewhere(text))


@each(
    "Polisen gör minst två trafikkontroller per år vid skolorna i Norrhamn.",
    "Polisen gör minst två trafikkontroller per år vid skolorna i Sjöby.",
    *NEARLY_THE_SAME[2:],
)
def test_elsewhere_names_do_not_count(text: str):
    (finding,) = of("same_as_elsewhere", WORDING, elsewhere(text))
    assert "Norrhamn 2024" in finding.why["sv"]
    assert finding.as_json()["beside"] == {
        "text": text,
        "where": "Norrhamn 2024",
        "verdict": KEPT,
        "address": "/norrhamn/2024/",
    }


def test_the_most_alike_is_shown_and_of_two_the_first():
    near = "Polisen gör minst tre trafikkontroller per år vid skolorna i Ekbacka."
    others = [Earlier(near, "a"), Earlier(WORDING, "b"), Earlier(WORDING, "c")]
    (finding,) = of("same_as_last_round", WORDING, History(last_round=others))
    assert finding.beside
    assert finding.beside.where == "b"


def test_without_a_verdict_the_reason_claims_none():
    (finding,) = of("same_as_last_round", WORDING, last(WORDING))
    assert "gick" not in finding.why["sv"]


@each(WORDING, "Kommunen lyser upp parken.", "Polisen verkar för lugn.", "Ingen ska rånas.")
def test_no_problem_is_told_of_only_when_it_is_known(text: str):
    for known, speaks in ((None, False), (True, False), (False, True)):
        found = of("no_problem_behind", text, History(has_problem=known))
        assert bool(found) == speaks
    assert found[0].rewrite == f"{text[:-1]}, eftersom [vilket problem det ska lösa]."


COUNTED = (
    WORDING,
    "Kommunen håller fem kurser under 2026.",
    "Två gånger om året städar kommunen parken.",
    "Polisen besöker minst tio skolor per år.",
    "Kommunen ordnar en trygghetsvandring varje höst.",
    "Polisen är på torget minst 40 kvällar per år.",
    "Minst 12 möten per år. (Kommunen)",
    "Kommunen gör minst en inspektion per månad.",
)
NOT_COUNTED = (
    "Kommunen lyser upp parken under 2026.",
    "Polisen samordnar nattvandringen.",
    "Kommunen ska verka för lugn i hamnen.",
    "Brotten ska minska i hamnen.",
    "Kommunen tar fram en plan senast den 1 maj 2026.",
    "Polisen prioriterar brottsoffer.",
    "Önskar någon grannsamverkan hjälper kommunen till.",
    "Kommunen och polisen samverkar.",
)


@each(*COUNTED)
def test_a_count_without_an_effect_is_told_of(text: str):
    for known, speaks in ((None, False), (True, False), (False, True)):
        found = of("no_effect_followed", text, History(has_effect=known))
        assert bool(found) == speaks
    assert found[0].rewrite
    assert found[0].rewrite.startswith(text.removesuffix(" (Kommunen)"))


@each(*NOT_COUNTED)
def test_what_is_not_counted_needs_no_effect_beside(text: str):
    assert not of("no_effect_followed", text, History(has_effect=False))


def test_a_finding_is_json_of_five_keys():
    finding: Finding = coach("Polisen försöker synas varje dag.")[0]
    assert list(finding.as_json()) == ["rule", "quote", "start", "why", "rewrite"]
    assert finding.as_json()["quote"] == "försöker"
    assert finding.as_json()["start"] == 8


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_verdict_may_be_one_sentence_for_both_languages(language: str):
    (finding,) = of("same_as_last_round", WORDING, last(WORDING, "Inte uppfyllt."))
    assert finding.why[language].endswith("Inte uppfyllt.")
