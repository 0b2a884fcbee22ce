"""`lofte opinions`: a file of votes in, the map of opinions out. No Django, no clock."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from lofte.analysis.map_document import as_document
from lofte.analysis.opinion_map import MIN_VOTES, opinion_map
from lofte.clauses.command import settle_encoding, shown
from lofte.clauses.parsing import collector_paused
from lofte.dialogue.opinions.votes_file import NotVotes, read_votes

# Any would do; the same every time gives the same map of the same votes.
SEED = 1
# What fewer have voted on says too little to be shown as what people think.
FEWEST = 7

Document = Mapping[str, Any]

WORDS = {
    "head": {
        "sv": "{participants} personer röstade {votes} gånger på {statements} påståenden.",
        "en": "{participants} people voted {votes} times on {statements} statements.",
    },
    "grouped": {
        "sv": "{grouped} av dem röstade minst {fewest} gånger och finns i en grupp.",
        "en": "{grouped} of them voted at least {fewest} times and are in a group.",
    },
    "nobody": {
        "sv": "Ingen har röstat på minst {fewest} påståenden: det är för lite för grupper.",
        "en": "Nobody has voted on at least {fewest} statements: too little for groups.",
    },
    "one group": {
        "sv": "De kan inte delas i grupper: de är för få, eller röstar lika.",
        "en": "They cannot be divided into groups: they are too few, or vote alike.",
    },
    "consensus": {"sv": "Det här är de flesta ense om", "en": "What most people agree on"},
    "no consensus": {
        "sv": "Inget påstående som minst {fewest} röstat på är de flesta ense om.",
        "en": "Most people agree on no statement that at least {fewest} voted on.",
    },
    "group": {
        "sv": "Grupp {id}: {size} personer, skiljer sig från de andra i",
        "en": "Group {id}: {size} people, who differ from the others on",
    },
    "nothing": {"sv": "inget särskilt", "en": "nothing in particular"},
    "agree": {"sv": "håller med", "en": "agree"},
    "disagree": {"sv": "håller inte med", "en": "disagree"},
    "line": {
        "sv": "  påstående {statement}: {percent} % {way} ({count} av {n})",
        "en": "  statement {statement}: {percent} % {way} ({count} of {n})",
    },
    "divisive": {"sv": "Det här delar grupperna mest", "en": "What divides the groups most"},
    "apart": {
        "sv": "  påstående {statement}: {high} % håller med i grupp {most}, {low} % i {least}",
        "en": "  statement {statement}: {high} % agree in group {most}, {low} % in group {least}",
    },
    "shares": {
        "sv": "Två riktningar rymmer {share} % av skillnaderna i röster, {chance} % om de blandas.",
        "en": "Two directions hold {share} % of what differs in votes, {chance} % when shuffled.",
    },
    "structure": {
        "sv": "Det är mer än slumpen ger: rösterna hänger ihop.",
        "en": "That is more than chance gives: the votes hang together.",
    },
    "too_few": {
        "sv": "För få personer för att säga om rösterna hänger ihop.",
        "en": "Too few people to say whether the votes hang together.",
    },
    "alike": {
        "sv": "På varje påstående röstade alla lika.",
        "en": "On each statement everybody voted alike.",
    },
    "chance": {
        "sv": "Det är inte mer än slumpen ger: läs inte in något i grupperna.",
        "en": "That is no more than chance gives: read nothing into the groups.",
    },
}  # fmt: skip


def run_opinions(options: argparse.Namespace) -> int:
    """Print the map and return 0; of what is no votes a sentence to standard error, and 1."""
    try:
        with collector_paused():
            votes = read_votes(Path(options.file))
    except NotVotes as fault:
        return _refuse(options.file, fault.said(options.language))
    except (OSError, ValueError) as error:
        # A name with a NUL is refused by Python before the system is asked.
        return _refuse(options.file, getattr(error, "strerror", None) or str(error))
    drawn = opinion_map(
        votes.voters,
        votes.statements,
        votes.choices,
        rng=np.random.default_rng(SEED),
        voter_count=len(votes.voter_ids),
        statement_count=len(votes.statement_ids),
    )
    settle_encoding(as_json=options.json)
    with collector_paused():
        document = as_document(drawn, votes.voter_ids, votes.statement_ids)
        if options.json:
            told = json.dumps(document, ensure_ascii=False)
        else:
            told = "\n".join(_lines(document, options.language))
        sys.stdout.write(told + "\n")
    return 0


def _refuse(name: str, sentence: str) -> int:
    sys.stderr.write(f"{shown(name)}: {sentence}\n")
    return 1


def _lines(document: Document, language: str) -> Iterator[str]:
    words = {key: each[language] for key, each in WORDS.items()}
    yield words["head"].format_map(document)
    if document["grouped"]:
        yield words["grouped"].format(grouped=document["grouped"], fewest=MIN_VOTES)
    else:
        yield words["nobody"].format(fewest=MIN_VOTES)
    yield from _consensus(document, words)
    if len(document["groups"]) == 1:
        yield words["one group"]
    if len(document["groups"]) > 1:
        yield from _groups(document, words)
        yield from _structure(document["structure"], words)


def _consensus(document: Document, words: Mapping[str, str]) -> Iterator[str]:
    told = [each for each in document["consensus"] if each["n"] >= FEWEST]
    if not told:
        yield words["no consensus"].format(fewest=FEWEST)
        return
    yield from ("", words["consensus"])
    for each in told:
        yield _line(each, words)


def _groups(document: Document, words: Mapping[str, str]) -> Iterator[str]:
    for group in document["groups"]:
        yield from ("", words["group"].format_map(group))
        for each in group["representative"]:
            yield _line(each, words)
        if not group["representative"]:
            yield f"  {words['nothing']}"
    if document["divisive"]:
        yield from ("", words["divisive"])
    for each in document["divisive"]:
        high, low = round(100 * each["most_share"]), round(100 * each["least_share"])
        told = {**each, "statement": _printable(each["statement"]), "high": high, "low": low}
        yield words["apart"].format_map(told)


def _line(told: Mapping[str, Any], words: Mapping[str, str]) -> str:
    count, n = told[told["direction"]], told["n"]
    return words["line"].format(
        way=words[told["direction"]],
        statement=_printable(told["statement"]),
        count=count,
        n=n,
        percent=round(100 * count / n),
    )


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _structure(told: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    yield ""
    if told["shuffles"]:
        share, chance = round(100 * told["share"]), round(100 * told["shuffled_share"])
        yield words["shares"].format(share=share, chance=chance)
    yield words[told["finding"]]
