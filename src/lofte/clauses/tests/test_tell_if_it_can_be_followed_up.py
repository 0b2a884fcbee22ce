"""One sentence: can it be followed up as it is worded, and why."""

from typing import Any

import pytest

from lofte.clauses.coaching.following_up import can_be_followed_up
from lofte.clauses.reading.drafted import Drafted

PLAIN = "Polisen gör minst två trafikkontroller per år i Ekbacka."
COUNT = {"kind": "count", "unit": "trafikkontroll", "at_least": 2, "per": "year"}
NO_LIMIT = {"kind": "count", "unit": "kurs"}
SEASONS = [{"name": "spring", "at_least": 1}, {"name": "autumn", "at_least": 1}]
SERVICE = {"kind": "service", "at_least": 4, "per": "year"}
STEPS = [{"name": "a", "due": "2026-03-01"}, {"name": "b", "due": "2026-09-30"}]


@pytest.mark.parametrize(
    ("target", "sv", "en"),
    [
        (COUNT, "Ja: det står hur mycket och när (trafikkontroll: minst 2, varje år).",
         "Yes: it says how much and when (trafikkontroll: at least 2, every year)."),
        (COUNT | {"windows": SEASONS},
         "Ja: det står hur mycket och när (trafikkontroll: minst 2, varje år, på våren och på "
         "hösten).",
         "Yes: it says how much and when (trafikkontroll: at least 2, every year, in spring and in "
         "autumn)."),
        ({"kind": "count", "at_most": 3},
         "Ja: det står hur mycket och när (högst 3 gånger, innan perioden är slut).",
         "Yes: it says how much and when (at most 3 times, before the period ends)."),
        ({"kind": "count", "unit": "kurs", "per": "year", "windows": SEASONS},
         "Ja: det står hur mycket för varje del av tiden (varje år, på våren och på hösten).",
         "Yes: it says how much for each part of the time (every year, in spring and in autumn)."),
        ({"kind": "coverage", "of": "elever i årskurs 4"},
         "Ja, om det är känt hur stor gruppen är: alla i gruppen ”elever i årskurs 4”.",
         "Yes, if the size of the group is known: all of “elever i årskurs 4”."),
        ({"kind": "coverage", "of": "krogar", "at_least_percent": 80},
         "Ja, om det är känt hur stor gruppen är: minst 80 procent av ”krogar”.",
         "Yes, if the size of the group is known: at least 80 per cent of “krogar”."),
        ({"kind": "milestones", "steps": STEPS},
         "Ja: det står vad som ska vara klart, det sista senast 2026-09-30.",
         "Yes: it says what must be done, the last of it by 2026-09-30."),
        ({"kind": "on_request"},
         "Delvis: varje fråga går att följa, men det står inte hur snart den ska få svar.",
         "Partly: each request can be followed, but not how soon it is to be met."),
        ({"kind": "on_request", "within_days": 14},
         "Ja, om varje fråga skrivs upp: den ska få svar inom 14 dagar.",
         "Yes, if each request is written down: it is to be met within 14 days."),
        (SERVICE,
         "Delvis: det står hur ofta det ska kontrolleras (minst 4 gånger, varje år), men inte hur "
         "snart fel ska vara lagade.",
         "Partly: it says how often to check (at least 4 times, every year), but not how soon to "
         "mend what is found."),
        (SERVICE | {"fix_within_days": 5},
         "Ja: det står hur ofta det ska kontrolleras (minst 4 gånger, varje år) och att fel ska "
         "vara lagade inom 5 dagar.",
         "Yes: it says how often to check (at least 4 times, every year) and to mend what is found "
         "within 5 days."),
        ({"kind": "standing", "assess_every": "half_year"},
         "Bara genom att bedöma varje halvår: det som lovas är ett sätt att arbeta, inget som går "
         "att räkna.",
         "Only by assessing every half-year: what is promised is a way of working, nothing that "
         "can be counted."),
        ({"kind": "outcome", "indicator": "inbrott", "direction": "down"},
         "Delvis: läget går att mäta, men det står inte vad någon ska göra eller vilken siffra det "
         "börjar från.",
         "Partly: the state of things can be measured, but it does not say what anyone is to do or "
         "from which figure it starts."),
        ({"kind": "outcome", "indicator": "inbrott", "direction": "down", "baseline": 40},
         "Delvis: läget går att mäta från en känd siffra, men det står inte vad någon ska göra.",
         "Partly: the state of things can be measured from a known figure, but it does not say "
         "what anyone is to do."),
    ],
)  # fmt: skip
def test_what_is_asked_for_says_how_it_can_be_followed(target: dict[str, Any], sv: str, en: str):
    assert can_be_followed_up(PLAIN, target=target) == {"sv": sv, "en": en}


@pytest.mark.parametrize(
    ("text", "sv"),
    [
        ("Kommunen ska verka för ett lugnt centrum.",
         "Nej: ”verka för” säger inte vad som ska vara gjort."),
        ("Ingen ska utsättas för våld.",
         "Nej: ”Ingen ska utsättas” säger hur det ska bli, men inte vad någon ska göra."),
        ("Kommunen gör åtgärder.", "Nej: ”åtgärder” säger inte vad som ska göras."),
        ("Polisen går regelbundet i hamnen.",
         "Nej: ”regelbundet” säger inte hur mycket som är tillräckligt."),
        ("Polisen gör trafikkontroller.",
         "Nej: ”trafikkontroller” lovas, men inte hur många gånger."),
        ("Polisen syns mer.",
         "Nej: ”mer” säger vart det ska, men inte från vilken siffra eller hur långt."),
        ("Polisen finns.",
         "Nej: det står inte vad som ska vara gjort för att löftet ska vara uppfyllt."),
        ("", "Nej: det står inte vad som ska vara gjort för att löftet ska vara uppfyllt."),
    ],
)  # fmt: skip
def test_no_names_the_words_that_matter_most(text: str, sv: str):
    assert can_be_followed_up(text, target={"kind": "unspecified"})["sv"] == sv


def test_a_count_behind_a_hedge_is_partly():
    said = can_be_followed_up("Polisen försöker göra två kontroller per år.", target=COUNT)
    assert (
        said["sv"] == "Delvis: det går att räkna, men ”försöker” gör det oklart vad som är lovat."
    )
    assert said["en"].startswith("Partly: ")


def test_without_a_target_the_reading_says_what_is_asked_for():
    read = Drafted(text=PLAIN, start=0, end=len(PLAIN), target=COUNT)
    assert can_be_followed_up(PLAIN, read)["sv"].startswith("Ja: ")


def test_words_with_brackets_are_only_words():
    said = can_be_followed_up(PLAIN, target={"kind": "coverage", "of": "{unit} {0}"})
    assert "{unit} {0}" in said["sv"]
