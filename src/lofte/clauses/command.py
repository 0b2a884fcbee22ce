"""`lofte judge`: round documents in, verdicts out. No Django, no clock, no database."""

import argparse
import errno
import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple

from lofte.clauses.documents import as_round, judge_round, read
from lofte.clauses.faults import Faulty
from lofte.clauses.parsing import collector_paused
from lofte.clauses.schema.texts import is_day
from lofte.clauses.sentences import sentence, sentence_in
from lofte.clauses.verdicts import Verdict
from lofte.clauses.words import BECAUSE, DELIVERY, EFFECT, PROGRESS

# Below this, starting a second process costs more than it saves.
WORTH_SHARING_BYTES = 2_000_000
MOST_FAULTS_TOLD = 1000


class Answer(NamedTuple):
    """What is printed of a file when no file has faults, and its faults."""

    text: str
    faults: list[str]


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
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it like 2020-12-31")
    return date.fromisoformat(text)


def run_judge(options: argparse.Namespace) -> int:
    """Print the verdicts and return 0; or every fault to standard error, and 1."""
    with collector_paused():
        answers = list(_answers(options))
    faults = [line for answer in answers for line in answer.faults]
    if faults:
        tell_faults(faults)
        return 1
    settle_encoding(as_json=options.json)
    for answer in answers:
        sys.stdout.write(answer.text + "\n")
    return 0


def settle_encoding(*, as_json: bool) -> None:
    """JSON is UTF-8 wherever it is printed; what cannot be shown becomes a question mark."""
    if isinstance(sys.stdout, TextIOWrapper):
        if as_json:
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        else:
            sys.stdout.reconfigure(errors="replace")


def tell_faults(faults: Sequence[str]) -> None:
    """One line a fault on standard error; of a great many the first."""
    told = list(faults[:MOST_FAULTS_TOLD])
    if len(faults) > len(told):
        told.append(f"… {len(faults) - len(told)} till / more")
    if told:
        sys.stderr.write("\n".join(told) + "\n")


def _answers(options: argparse.Namespace) -> Iterator[Answer]:
    names: list[str] = options.files
    size = sum(map(_size, names))
    workers = min(os.cpu_count() or 1, len(names))
    judge_file = partial(_judge_file, options=options)
    if workers < 2 or size < WORTH_SHARING_BYTES:
        yield from map(judge_file, names)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(judge_file, names, chunksize=max(1, len(names) // (8 * workers)))


def _judge_file(name: str, options: argparse.Namespace) -> Answer:
    """What is said of one file, or its faults."""
    try:
        document = read(content_of(name))
    except Faulty as faulty:
        said = [f"{shown(name)}: {fault.said(options.language)}" for fault in faulty.faults]
        return Answer("", said)
    except OSError as error:
        return Answer("", [f"{shown(name)}: {error.strerror}"])
    verdicts = judge_round(as_round(document), on=options.on)
    if not options.json:
        lines = [_line(verdict, options.language) for verdict in verdicts]
        return Answer("\n".join([f"# {shown(name)}", *lines]), [])
    told = [{**verdict.as_json(), "sentence": sentence(verdict)} for verdict in verdicts]
    answer = told if len(options.files) == 1 else {"file": shown(name), "verdicts": told}
    return Answer(json.dumps(answer, ensure_ascii=False), [])


def _size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except (OSError, ValueError):
        # Told of when the file is read.
        return 0


def shown(name: str) -> str:
    """A file's name as it can be printed, also one that is no UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")


def content_of(name: str) -> bytes:
    """The bytes of a file. Raises `OSError`, also for a name that no file can have."""
    try:
        return Path(name).read_bytes()
    except ValueError:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL)) from None


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
