"""What the schema cannot see: days that do not follow, ids that name nothing, keys out of place."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lofte.clauses.days import SEASONS
from lofte.clauses.faults import Fault, Path, fault, first_of, quoted
from lofte.clauses.text import alike, same_id

Raw = Mapping[str, Any]

LONGEST_PERIOD_IN_YEARS = 25
# The keys that only one kind of decision has.
KEY_OF_CHANGE = {"until": "paused", "by": "replaced", "to": "extended"}


def faults_of_sense(raw: Raw) -> list[Fault]:
    """Every fault in the sense of a round document whose shape is right."""
    return first_of(_faults(raw))


def _faults(raw: Raw) -> Iterator[Fault]:
    clauses = {
        same_id(clause["id"]): clause for area in raw["focus_areas"] for clause in area["clauses"]
    }
    yield from _period(raw["period"], ("period",))
    yield from _ids(raw)
    yield from _targets(raw)
    yield from _effects(raw)
    yield from _signed(raw.get("signed", {}))
    yield from _ends(raw.get("agreement", {}), ("agreement",))
    begins = raw["period"]["from"]
    for index, each in enumerate(raw.get("deliveries") or ()):
        if not _is_common(each, begins, clauses):
            yield from sense_of_delivery(each, raw, clauses, ("deliveries", index))
    for index, each in enumerate(raw.get("decisions", ())):
        yield from _decision(each, raw, clauses, ("decisions", index))


def _ends(raw: Raw, path: Path) -> Iterator[Fault]:
    if raw.get("from") and raw.get("to") and raw["to"] < raw["from"]:
        yield fault(
            (*path, "to"),
            f"slutar {raw['to']}, före början {raw['from']}",
            f"ends {raw['to']}, before it begins {raw['from']}",
        )


def _period(raw: Raw, path: Path) -> Iterator[Fault]:
    yield from _ends(raw, path)
    if raw["to"] and _years(raw["from"], raw["to"]) > LONGEST_PERIOD_IN_YEARS:
        yield fault(
            (*path, "to"),
            f"perioden är längre än {LONGEST_PERIOD_IN_YEARS} år",
            f"the period is longer than {LONGEST_PERIOD_IN_YEARS} years",
        )


def _years(first: str, last: str) -> int:
    return int(last[:4]) - int(first[:4])


def _signed(raw: Raw) -> Iterator[Fault]:
    yield from _ends(raw, ("signed",))
    yield from _one_day_or_span(raw, ("signed",))


def _one_day_or_span(raw: Raw, path: Path) -> Iterator[Fault]:
    if "on" in raw and "from" in raw:
        yield fault(
            path, 'har både "on" och "from"; skriv det ena', 'has both "on" and "from"; write one'
        )


def _effects(raw: Raw) -> Iterator[Fault]:
    """An effect is followed by an indicator with what it was before, or is not and says why."""
    for at, area in enumerate(raw["focus_areas"]):
        for index, clause in enumerate(area["clauses"]):
            effect = clause.get("effect")
            if effect is None:
                continue
            path = ("focus_areas", at, "clauses", index, "effect")
            if ("indicator" in effect) == ("not_followed" in effect):
                yield fault(
                    path,
                    'ska ha antingen "indicator" eller "not_followed"',
                    'must have either "indicator" or "not_followed"',
                )
            elif "indicator" in effect and "baseline" not in effect:
                yield fault(
                    (*path, "baseline"),
                    'saknas; skriv vad det var innan, eller "not_followed" med skälet',
                    'is missing; write what it was before, or "not_followed" with the reason',
                )


def _ids(raw: Raw) -> Iterator[Fault]:
    areas = [(area["id"], ("focus_areas", at, "id")) for at, area in enumerate(raw["focus_areas"])]
    clauses = [
        (clause["id"], ("focus_areas", at, "clauses", index, "id"))
        for at, area in enumerate(raw["focus_areas"])
        for index, clause in enumerate(area["clauses"])
    ]
    yield from _twice(areas)
    yield from _twice(clauses)


def _twice(ids: Iterable[tuple[str, Path]]) -> Iterator[Fault]:
    seen: set[str] = set()
    for name, path in ids:
        if same_id(name) in seen:
            yield fault(path, f"{quoted(name)} står två gånger", f"{quoted(name)} appears twice")
        seen.add(same_id(name))


def _targets(raw: Raw) -> Iterator[Fault]:
    for at, area in enumerate(raw["focus_areas"]):
        for index, clause in enumerate(area["clauses"]):
            path = ("focus_areas", at, "clauses", index, "target")
            target = clause["target"]
            if target["kind"] == "count":
                yield from _count(target, path)
            for number, step in enumerate(target.get("steps", ())):
                yield from _step(step, raw["period"], (*path, "steps", number))
            steps = [
                (alike(each["name"]), (*path, "steps", number, "name"))
                for number, each in enumerate(target.get("steps", ()))
            ]
            yield from _twice(steps)


def _step(step: Raw, period: Raw, path: Path) -> Iterator[Fault]:
    if step["due"] < period["from"]:
        yield fault(
            (*path, "due"),
            f"{step['due']} är före periodens början {period['from']}",
            f"{step['due']} is before the period begins {period['from']}",
        )


def _count(target: Raw, path: Path) -> Iterator[Fault]:
    windows = target.get("windows", ())
    numbers = [target.get("at_least"), target.get("at_most")]
    if numbers == [None, None] and not any("at_least" in window for window in windows):
        yield fault(
            path,
            'säger inte hur mycket: skriv "at_least" eller "at_most"',
            'does not say how much: write "at_least" or "at_most"',
        )
    if None not in numbers and target["at_most"] < target["at_least"]:
        yield fault(
            (*path, "at_most"),
            f"högst {target['at_most']} är mindre än minst {target['at_least']}",
            f"at most {target['at_most']} is less than at least {target['at_least']}",
        )
    for number, window in enumerate(windows):
        yield from _window(window, (*path, "windows", number))


def _window(window: Raw, path: Path) -> Iterator[Fault]:
    if not (window.get("name") in SEASONS or "from" in window or "weekdays" in window):
        yield fault(
            path,
            "säger inte när: skriv en årstid, två dagar på året eller veckodagar",
            "does not say when: write a season, two days of the year or weekdays",
        )


_COMMON_KEYS = {"clause", "on", "count", "place", "activity", "note", "evidence", "met", "of"}


def _is_common(raw: Raw, begins: str, clauses: Mapping[str, Raw]) -> bool:
    """Whether a delivery surely makes sense: of a million, nearly all are of this kind."""
    return (
        raw.keys() <= _COMMON_KEYS
        and raw["clause"] in clauses
        and raw["on"] >= begins
        and not isinstance(raw.get("count"), dict)
    )


def sense_of_delivery(
    raw: Raw, document: Raw, clauses: Mapping[str, Raw], path: Path
) -> Iterator[Fault]:
    """Every fault in the sense of one delivery; `clauses` are the round's, by id."""
    clause = raw["clause"]
    if clause is not None and same_id(clause) not in clauses:
        yield _no_such_clause(clause, (*path, "clause"))
    yield from _one_day_or_span(raw, path)
    yield from _ends(raw, path)
    day = raw.get("on") or raw.get("to") or raw["asked"]
    begins = document["period"]["from"]
    if day < begins:
        yield fault(
            path,
            f"{day} är före periodens början {begins}",
            f"{day} is before the period begins {begins}",
        )
    if raw.get("municipality", document["municipalities"][0]) not in document["municipalities"]:
        yield fault(
            (*path, "municipality"),
            f"{quoted(raw['municipality'])} är ingen av löftesomgångens kommuner",
            f"{quoted(raw['municipality'])} is not a municipality of the round",
        )
    if len(raw) > len(("clause", "from", "to", "count")) or not isinstance(
        raw.get("count", 1), int
    ):
        yield from _details(raw, clauses.get(same_id(clause or ""), {}), path)


def _details(raw: Raw, clause: Raw, path: Path) -> Iterator[Fault]:
    yield from _between(raw.get("count"), (*path, "count"))
    for name, much in raw.get("properties", {}).items():
        yield from _between(much, (*path, "properties", name))
    if "asked" in raw and "on" in raw and raw["on"] < raw["asked"]:
        yield fault(
            (*path, "on"),
            f"gjort {raw['on']}, innan någon bad om det {raw['asked']}",
            f"done {raw['on']}, before anyone asked for it {raw['asked']}",
        )
    steps = {alike(each["name"]) for each in clause.get("target", {}).get("steps", ())}
    if "step" in raw and steps and alike(raw["step"]) not in steps:
        yield fault(
            (*path, "step"),
            f"{quoted(raw['step'])} är inget steg i löftet",
            f"{quoted(raw['step'])} is not a step of the clause",
        )


def _between(count: object, path: Path) -> Iterator[Fault]:
    if (
        isinstance(count, Mapping)
        and "between" in count
        and count["between"][0] > count["between"][1]
    ):
        low, high = count["between"]
        yield fault(
            (*path, "between"),
            f"{low} är mer än {high}; skriv det lägsta först",
            f"{low} is more than {high}; write the lowest first",
        )


def _no_such_clause(name: str, path: Path) -> Fault:
    return fault(
        path, f"det finns ingen löftespunkt {quoted(name)}", f"there is no clause {quoted(name)}"
    )


def _decision(raw: Raw, document: Raw, clauses: Mapping[str, Raw], path: Path) -> Iterator[Fault]:
    for key in ("clause", "by"):
        if raw.get(key) is not None and same_id(raw[key]) not in clauses:
            yield _no_such_clause(raw[key], (*path, key))
    for key, change in KEY_OF_CHANGE.items():
        if key in raw and raw["change"] != change:
            yield fault(
                (*path, key),
                f'"{key}" hör till "{change}", inte till "{raw["change"]}"',
                f'"{key}" belongs to "{change}", not to "{raw["change"]}"',
            )
    if raw["change"] == "extended" and "to" not in raw:
        yield fault(path, 'nyckeln "to" saknas', 'the key "to" is missing')
    yield from _days_of_decision(raw, document["period"], path)


def _days_of_decision(raw: Raw, period: Raw, path: Path) -> Iterator[Fault]:
    if raw.get("until") and raw["until"] <= raw["on"]:
        begins, resumes = raw["on"], raw["until"]
        yield fault(
            (*path, "until"),
            f"arbetet återupptas {resumes}, men det måste vara efter pausens början {begins}",
            f"work resumes {resumes}, but that must be after the pause began {begins}",
        )
    key = {"extended": "to", "ended": "on"}.get(raw["change"])
    if key in raw and key is not None:
        yield from _period({"from": period["from"], "to": raw[key]}, path)
