"""How fast all of Sweden is judged: 8,700 clauses in 290 rounds with a million deliveries."""

import gc
import json
import multiprocessing
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any, NamedTuple

from lofte.clauses.counting import numbers_asked
from lofte.clauses.documents import Round, as_round, judge_round, read
from lofte.clauses.frames import frames
from lofte.clauses.sentences import sentence
from lofte.clauses.tally import laid_out

ROUNDS, CLAUSES, DELIVERIES = 290, 30, 1_000_000
DAY = date(2024, 10, 15)
CORES, REPEATS = 2, 3
MOST_SECONDS, MOST_MEGABYTES, MOST_GROWTH = 3.0, 500.0, 1.5

Row = tuple[str, str, str, bool]
Raw = dict[str, Any]

# How the promises of real rounds are made up, in percent.
MIXTURE: tuple[tuple[int, Raw], ...] = (
    (14, {"kind": "count", "at_least": 4, "per": "year"}),
    (12, {"kind": "count", "at_least": 2, "per": "month"}),
    (10, {"kind": "count", "at_least": 1, "per": "week"}),
    (4, {"kind": "count", "at_least": 1, "per": "week", "averaged": "year"}),
    (8, {"kind": "count", "at_least": 2, "per": "term"}),
    (6, {"kind": "count", "at_least": 3, "per": "quarter"}),
    (8, {"kind": "count", "per": "year", "windows": [{"name": "spring", "at_least": 1},
                                                     {"name": "autumn", "at_least": 1}]}),
    (3, {"kind": "count", "at_least": 1, "per": "week", "windows": [{"weekdays": ["fri", "sat"]}]}),
    (8, {"kind": "count", "at_least": 10}),
    (3, {"kind": "count", "at_most": 20, "per": "year"}),
    (4, {"kind": "count", "at_least": 6, "per": "year", "places": ["Torget", "Stationen"],
         "each_place": True}),
    (1, {"kind": "count", "at_least": 52,
         "share": {"property": "nya", "at_least_percent": 20}}),
    (5, {"kind": "coverage", "of": "elever i årskurs 4", "at_least_percent": 95, "per": "year"}),
    (3, {"kind": "milestones", "steps": [{"name": "inventering", "due": "2024-04-30"},
                                         {"name": "belysning", "due": "2024-09-30"}]}),
    (2, {"kind": "on_request", "within_days": 30}),
    (3, {"kind": "service", "at_least": 4, "per": "year", "fix_within_days": 30}),
    (3, {"kind": "standing", "assess_every": "half_year"}),
    (1, {"kind": "outcome", "indicator": "andel som håller hastigheten", "direction": "up"}),
    (2, {"kind": "unspecified"}),
)  # fmt: skip


def sweden(deliveries: int) -> Iterator[Raw]:
    """The same country every time: its rounds, with so many deliveries among them."""
    chance = random.Random(290)  # noqa: S311 (nothing secret)
    for number in range(ROUNDS):
        mine = deliveries * (number + 1) // ROUNDS - deliveries * number // ROUNDS
        yield _round(number, mine, chance)


def _round(number: int, deliveries: int, chance: random.Random) -> Raw:
    # Every tenth round begins and ends within a year.
    cut = timedelta(chance.randrange(1, 100) if number % 10 == 0 else 0)
    first, last = date(2022 + number % 3, 1, 1) + cut, date(2024 + number % 2, 12, 31) - cut
    weights, targets = zip(*MIXTURE, strict=True)
    clauses = [
        {
            "id": f"L{at + 1}",
            "text": {"sv": "Vi syns oftare där människor känner sig otrygga."},
            "accountable": chance.choice(["police", "municipality", "joint"]),
            "target": _worded(target, chance),
        }
        for at, target in enumerate(chance.choices(targets, weights, k=CLAUSES))
    ]
    decisions = [{"clause": "L1", "on": "2024-03-01", "change": "paused", "until": "2024-05-01"}]
    return {
        "format": "medborgarlofte/1",
        "municipalities": [f"{1000 + number}"],
        "period": {"from": first.isoformat(), "to": last.isoformat()},
        "focus_areas": [{"id": "trygghet", "title": {"sv": "Trygghet"}, "clauses": clauses}],
        "deliveries": [
            a_delivery(clauses[at % CLAUSES], first, last, chance) for at in range(deliveries)
        ],
        "decisions": decisions if number % 5 == 0 else [],
    }


def _worded(target: Raw, chance: random.Random) -> Raw:
    """The target with a number and a unit of its own, as no two promises are the same."""
    if target["kind"] != "count" or "windows" in target:
        return target
    number = {"at_least": chance.randint(1, 12)} if "at_least" in target else {}
    return {**target, **number, "unit": f"tillfälle {chance.randrange(1000)}"}


def a_delivery(clause: Raw, first: date, last: date, chance: random.Random) -> Raw:
    day = first + timedelta(int(chance.random() * (last - first).days))
    found: Raw = {"clause": clause["id"], "on": day.isoformat()}
    if chance.random() < 0.1:
        end = found.pop("on")
        found |= {"from": (max(day - timedelta(20), first)).isoformat(), "to": end}
    if chance.random() < 0.4:
        found["count"] = chance.choice([1, 2, 3, 5, 12, {"about": 20}, {"at_least": 5}])
    if chance.random() < 0.3:
        found["place"] = chance.choice(["Torget", "Stationen", "Parken"])
    return found | _of_kind(clause["target"], found, chance)


def _of_kind(target: Raw, found: Raw, chance: random.Random) -> Raw:
    day = found.get("on", found.get("to"))
    match target["kind"]:
        case "coverage":
            return {"of": 480}
        case "milestones":
            return {"step": chance.choice(["inventering", "belysning"])}
        case "on_request":
            return {"asked": found.get("from", day)}
        case "service":
            return {"findings": [{"fixed": day}]} if chance.random() < 0.1 else {}
        case "standing":
            return {"assessed": chance.choice(["kept", "kept", "partly"])}
    return {}


class Run(NamedTuple):
    """What one run took: wall and processor seconds, megabytes, and characters of JSON."""

    seconds: float
    processor: float
    megabytes: float
    characters: int


def written(folder: Path, deliveries: int) -> list[str]:
    """The country as files, one a round."""
    folder.mkdir()
    names = []
    for number, each in enumerate(sweden(deliveries)):
        path = folder / f"{number:03}.json"
        path.write_text(json.dumps(each, ensure_ascii=False), encoding="utf-8")
        names.append(str(path))
    return names


def judging(names: list[str]) -> Run:
    """Judge rounds that are already read, on two cores: the verdicts as JSON. The best of some."""
    barrier = multiprocessing.Barrier(CORES + 1)
    answers: multiprocessing.Queue[tuple[float, float, int]] = multiprocessing.Queue()
    workers = [
        multiprocessing.Process(target=_judge_half, args=(names[core::CORES], barrier, answers))
        for core in range(CORES)
    ]
    for each in workers:
        each.start()
    runs = []
    for _ in range(REPEATS):
        barrier.wait()
        begun = time.perf_counter()
        found = [answers.get() for _ in workers]
        seconds = time.perf_counter() - begun
        runs.append(Run(seconds, *(sum(column) for column in zip(*found, strict=True))))
    for each in workers:
        each.join()
    return min(runs)


def _judge_half(
    names: list[str], barrier: Barrier, answers: "multiprocessing.Queue[tuple[float, float, int]]"
) -> None:
    rounds = [as_round(read(Path(name).read_bytes())) for name in names]
    # What was read stays; looking it through for rubbish again and again is not judging.
    gc.freeze()
    for _ in range(REPEATS):
        for each in (numbers_asked, frames, laid_out):
            each.cache_clear()
        barrier.wait()
        begun = time.process_time()
        characters = sum(len(answer(each)) for each in rounds)
        processor = time.process_time() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        answers.put((processor, peak, characters))


def growth() -> list[float]:
    """Microseconds a delivery where one round has 10⁴, 10⁵ and 10⁶ of them."""
    costs = []
    for many in (10_000, 100_000, 1_000_000):
        found = as_round(_round(0, many, random.Random(1)))  # noqa: S311 (nothing secret)
        seconds = []
        for _ in range(REPEATS):
            begun = time.process_time()
            answer(found)
            seconds.append(time.process_time() - begun)
        costs.append(min(seconds) / many * 1_000_000)
    return costs


def answer(found: Round) -> str:
    """What `lofte judge --json` says of a round."""
    verdicts = judge_round(found, on=DAY)
    said = [{**verdict.as_json(), "sentence": sentence(verdict)} for verdict in verdicts]
    return json.dumps(said, ensure_ascii=False)


def command(names: list[str]) -> Run:
    """`lofte judge FILES --json` from files to answers, with all it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as answers:
        process = subprocess.Popen(
            [sys.executable, "-m", "lofte", "judge", *names, "--on", DAY.isoformat(), "--json"],
            stdout=answers,
        )
        peaks: list[float] = []
        watcher = threading.Thread(target=_watch, args=(process, peaks))
        watcher.start()
        process.wait()
        seconds = time.perf_counter() - begun
        watcher.join()
        characters = answers.seek(0, os.SEEK_END)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, processor, max(peaks, default=0.0), characters)


def _watch(process: "subprocess.Popen[bytes]", peaks: list[float]) -> None:
    """The memory of the process and its children, now and then, shared pages once."""
    while process.poll() is None:
        peaks.append(sum(map(_megabytes, [process.pid, *_children(process.pid)])))
        time.sleep(0.1)


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(each) for each in text.split()]


def _megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def rows() -> list[Row]:
    """The rows of the table: what, the figure, the limit, and whether it is met."""
    with tempfile.TemporaryDirectory() as folder:
        names = written(Path(folder) / "sweden", DELIVERIES)
        judged = judging(names)
        whole = command(names)
    costs = growth()
    size = f"{ROUNDS * CLAUSES:,} clauses, {DELIVERIES:,} deliveries"
    steps = ", ".join(f"{cost:.2f}" for cost in costs)
    return [
        _row(f"judge {size}", judged.seconds, MOST_SECONDS, "s"),
        _row("… memory", judged.megabytes, MOST_MEGABYTES, "MB"),
        (f"… processor, {judged.characters:,} characters", f"{judged.processor:.2f} s", "", True),
        _row(f"… growth 10⁴, 10⁵, 10⁶: {steps} µs each", costs[2] / costs[0], MOST_GROWTH, "times"),
        ("lofte judge, from files to JSON", f"{whole.seconds:.2f} s", "", True),
        _row("… memory", whole.megabytes, MOST_MEGABYTES, "MB"),
        ("… processor", f"{whole.processor:.2f} s", "", True),
    ]


def _row(name: str, figure: float, limit: float, unit: str) -> Row:
    return name, f"{figure:.2f} {unit}", f"≤ {limit:g} {unit}", figure <= limit


if __name__ == "__main__":
    for name, figure, limit, met in rows():
        print(f"{name:60}{figure:>14}{limit:>14}  {'ok' if met else 'NOT MET'}")
