"""The arithmetic as a resident reads it, in both languages."""

from typing import Any

import pytest

from lofte.clauses.tests.rounds import on_each, told

YEARLY = {"kind": "count", "at_least": 2, "per": "year"}
SEASONS = YEARLY | {
    "windows": [{"name": "spring", "at_least": 1}, {"name": "autumn", "at_least": 1}]
}
FOUR = {"kind": "count", "at_least": 4}
TWO_YEARS = ("2019-01-01", "2020-12-31")
END = "2021-12-31"


@pytest.mark.parametrize(
    ("day", "target", "rest", "sv", "en"),
    [
        ("2020-12-31", SEASONS,
         {"over": TWO_YEARS, "done": on_each("2019-04-12", "2019-10-03", "2020-05-05")},
         "3 av 4 gjorda: hösten 2020 missades.", "3 of 4 done: autumn 2020 was missed."),
        ("2020-12-31", SEASONS, {"over": TWO_YEARS, "done": on_each("2019-04-12", "2019-10-03")},
         "2 av 4 gjorda: våren 2020 och hösten 2020 missades.",
         "2 of 4 done: spring 2020 and autumn 2020 were missed."),
        (END, {"kind": "count", "at_least": 1, "per": "month"}, {},
         "0 av 12 gjorda: januari 2021, februari 2021, mars 2021 och fler missades.",
         "0 of 12 done: January 2021, February 2021, March 2021 and more were missed."),
        (END, FOUR, {"done": on_each("2021-02-01", count=4)}, "4 av 4 gjorda.", "4 of 4 done."),
        (END, FOUR, {"done": on_each("2021-02-01", count=9)},
         "9 gjorda (lovat: 4).", "9 done (promised: 4)."),
        (END, FOUR, {"done": on_each("2021-02-01", count={"at_least": 4})},
         "Minst 4 gjorda (lovat: 4).", "At least 4 done (promised: 4)."),
        (END, FOUR, {"done": on_each("2021-02-01")},
         "1 av 4 gjorda när perioden var slut.", "1 of 4 done when the period was over."),
        (END, FOUR, {"done": on_each("2021-02-01", count={"about": 4})},
         "Mellan 3 och 5 gjorda (lovat: 4): antalen är för osäkra för att avgöra det.",
         "Between 3 and 5 done (promised: 4): the numbers are too uncertain to tell."),
        (END, YEARLY, {"done": on_each("2021-02-01", count="unknown")},
         "Okänt antal gjorda (lovat: 2): det går inte att avgöra om 2021 är uppfyllt.",
         "An unknown number done (promised: 2): it cannot be told whether 2021 was kept."),
        ("2021-06-01", FOUR, {"done": on_each("2021-02-01")},
         "1 av 4 gjorda hittills.", "1 of 4 done so far."),
        ("2021-12-30", YEARLY, {}, "0 av 2 gjorda hittills: 2021 ligger efter.",
         "0 of 2 done so far: 2021 is behind."),
        ("2021-12-30", {"kind": "count", "at_least": 1, "per": "week", "averaged": True}, {},
         "0 av 53 gjorda hittills: arbetet ligger efter.",
         "0 of 53 done so far: the work is behind."),
        ("2020-12-31", FOUR, {}, "Lovat: 4. Perioden har inte börjat.",
         "Promised: 4. The period has not begun."),
        (END, FOUR, {"done": None}, "Lovat: 4. Vad som har gjorts är inte publicerat.",
         "Promised: 4. What was done is not published."),
        (END, {"kind": "count", "at_most": 2}, {"done": on_each("2021-02-01")},
         "1 gjorda: gränsen hölls.", "1 done: the limit was kept."),
        (END, {"kind": "count", "at_most": 2, "per": "year"},
         {"done": on_each("2021-02-01", count=3)},
         "3 gjorda: gränsen hölls inte (2021).", "3 done: the limit was not kept (2021)."),
        (END, FOUR | {"at_most": 5}, {"done": on_each("2021-02-01", count=6)},
         "6 gjorda (lovat: 4), men allt som skulle gälla gällde inte.",
         "6 done (promised: 4), but not all conditions were kept."),
        (END, {"kind": "coverage", "of": "alla", "per": "year"}, {},
         "0 gjorda: 2021 missades.", "0 done: 2021 was missed."),
        (END, {"kind": "milestones", "steps": [{"name": "Belysning", "due": "2021-09-30"}]},
         {"done": [{"step": "belysning", "on": "2021-10-04"}]},
         "1 av 1 gjorda: ”Belysning” blev inte klart i tid.",
         "1 of 1 done: “Belysning” was not done in time."),
        (END, {"kind": "on_request", "within_days": 30}, {"done": [{"asked": "2021-03-01"}]},
         "0 av 1 gjorda: frågan från 2021-03-01 besvarades inte i tid.",
         "0 of 1 done: the request of 2021-03-01 was not answered in time."),
        (END, {"kind": "on_request"}, {}, "Inget har efterfrågats.",
         "Nothing has been asked for."),
        (END, {"kind": "service", "at_least": 1, "per": "year"},
         {"done": [{"on": "2021-03-01", "findings": [{}]}]},
         "1 av 1 gjorda: felet från 2021-03-01 åtgärdades inte i tid.",
         "1 of 1 done: the fault of 2021-03-01 was not mended in time."),
        (END, {"kind": "standing", "assess_every": "year"}, {},
         "Ingen bedömning är publicerad för 2021.", "No assessment is published for 2021."),
        ("2021-06-01", {"kind": "standing", "assess_every": "half_year"},
         {"done": [{"on": "2021-05-01", "assessed": "partly"}]},
         "Bedömt som inte helt uppfyllt: första halvåret 2021.",
         "Assessed as not fully kept: the first half of 2021."),
        (END, {"kind": "unspecified"}, {"done": on_each("2021-02-01", count=303)},
         "303 gjorda, men löftet säger inte hur mycket som skulle göras.",
         "303 done, but the promise does not say how much was to be done."),
        (END, {"kind": "unspecified"}, {},
         "Det står inte vad som ska vara gjort för att löftet ska vara uppfyllt.",
         "It does not say what must be done for the promise to be kept."),
        (END, {"kind": "outcome", "indicator": "andel", "direction": "up"}, {},
         "Löftet gäller ett läge, inte en handling: bara effekten kan följas.",
         "The promise is of a state of things, not a deed: only the effect can be followed."),
        (END, FOUR, {"decided": [{"on": "2021-05-01", "change": "cancelled",
                                   "reason": "{low} %s"}]},
         "Löftet är inställt: {low} %s", "The promise is cancelled: {low} %s"),
        (END, YEARLY | {"places": ["Torget"], "each_place": True}, {},
         "0 av 2 gjorda: Torget 2021 missades.", "0 of 2 done: Torget 2021 was missed."),
        (END, {"kind": "count", "at_least": 1, "per": "week", "windows": [{"weekdays": ["thu"]}]},
         {"over": ("2021-12-27", END)}, "0 av 1 gjorda: vecka 52 2021 missades.",
         "0 of 1 done: week 52 of 2021 was missed."),
    ],
)  # fmt: skip
def test_the_sentence(day: str, target: dict[str, Any], rest: dict[str, Any], sv: str, en: str):
    assert told(day, target, **rest) == [sv, en]
