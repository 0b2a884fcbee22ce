"""`lofte judge`: round documents in, verdicts out. No Django, no clock, no database."""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from lofte.clauses.documents import as_round, judge_round, read
from lofte.clauses.faults import Faulty
from lofte.clauses.schema.checking import is_day
from lofte.clauses.sentences import sentence, sentence_in
from lofte.clauses.verdicts import Verdict
from lofte.clauses.words import BECAUSE, DELIVERY, EFFECT, PROGRESS

# Below this, starting a second process costs more than it saves.
WORTH_SHARING_BYTES = 2_000_000
MOST_FAULTS_TOLD = 1000

Answer = tuple[list[dict[str, object]], list[str], list[str]]


def add_judge(commands: "argparse._SubParsersAction[Any]") -> None:
    """Tell the command line what `lofte judge` takes."""
    parser = commands.add_parser("judge", help="tell for each clause of a round whether it is kept")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a round document (JSON)")
    parser.add_argument("--on", required=True, type=a_day, metavar="DATE", help="the day judged")
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    add_language(parser)
    parser.set_defaults(run=run_judge)


def add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", choices=("sv", "en"), default="sv", help="of the sentences")


def a_day(text: str) -> date:
    """A day on the command line."""
    if not is_day(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it 2020-12-31")
    return date.fromisoformat(text)


def run_judge(options: argparse.Namespace) -> int:
    """Print the verdicts and return 0; or every fault to standard error, and 1."""
    answers = list(_answers(options.files, options.on, options.language))
    faults = [line for _, _, lines in answers for line in lines]
    if faults:
        tell_faults(faults)
        return 1
    for name, (verdicts, lines, _) in zip(options.files, answers, strict=True):
        if not options.json:
            sys.stdout.write("\n".join([f"# {name}", *lines, ""]))
        elif len(options.files) == 1:
            _write_json(verdicts)
        else:
            _write_json({"file": name, "verdicts": verdicts})
    return 0


def _write_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def tell_faults(faults: Sequence[str]) -> None:
    """One line a fault on standard error; of a great many the first."""
    told = list(faults[:MOST_FAULTS_TOLD])
    if len(faults) > len(told):
        told.append(f"… {len(faults) - len(told)} till / more")
    sys.stderr.write("\n".join(told) + "\n")


def _answers(names: Sequence[str], on: date, language: str) -> Iterator[Answer]:
    size = sum(path.stat().st_size for path in map(Path, names) if path.is_file())
    workers = min(os.cpu_count() or 1, len(names))
    if workers < 2 or size < WORTH_SHARING_BYTES:
        yield from (_answer(name, on, language) for name in names)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(
            _answer,
            names,
            [on] * len(names),
            [language] * len(names),
            chunksize=max(1, len(names) // (8 * workers)),
        )


def _answer(name: str, on: date, language: str) -> Answer:
    """The verdicts of one file as JSON and as lines, and its faults."""
    try:
        document = read(content_of(name))
    except Faulty as faulty:
        return [], [], [f"{name}: {fault.said(language)}" for fault in faulty.faults]
    except OSError as error:
        return [], [], [f"{name}: {error.strerror}"]
    verdicts = judge_round(as_round(document), on=on)
    told = [{**verdict.as_json(), "sentence": sentence(verdict)} for verdict in verdicts]
    return told, [_line(verdict, language) for verdict in verdicts], []


def content_of(name: str) -> bytes:
    return Path(name).read_bytes()


def _line(verdict: Verdict, language: str) -> str:
    return f"{verdict.clause}\t{in_words(verdict, language)}\t{sentence_in(verdict, language)}"


def in_words(verdict: Verdict, language: str) -> str:
    """The verdict as a reader meets it; why it cannot be assessed is never blurred."""
    if verdict.delivery is None:
        return EFFECT[verdict.effect][language]
    if verdict.because:
        return BECAUSE[verdict.because][language]
    word = DELIVERY[verdict.delivery][language]
    return f"{word}, {PROGRESS[verdict.progress][language]}" if verdict.progress else word
