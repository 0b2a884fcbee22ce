"""`lofte coach`: a wording in, what a reader could not tell afterwards out. No Django, no clock."""

import argparse
import json
import sys
from collections.abc import Iterator

from lofte.clauses.coaching.findings import Finding
from lofte.clauses.coaching.lix import lix, lix_in_words
from lofte.clauses.coaching.rules import MOST_SIGNS, coach
from lofte.clauses.coaching.whys import RULES
from lofte.clauses.command import settle_encoding

WORDS = {
    "why": {"sv": "Varför", "en": "Why"},
    "rewrite": {"sv": "Förslag att ändra", "en": "To start from (in Swedish)"},
    "beside": {"sv": "Så stod det", "en": "It read"},
    "nothing": {
        "sv": "Inget att anmärka: en läsare kan se efteråt om löftet hölls.",
        "en": "Nothing to remark: a reader can tell afterwards whether the promise was kept.",
    },
    "empty": {
        "sv": "Det finns ingen text att läsa; skriv ett löfte inom citattecken.",
        "en": "There is no text to read; write a promise in quotation marks.",
    },
    "lix": {"sv": "LIX {index}: {reads} text.", "en": "LIX {index}: {reads} to read."},
}


def run_coach(options: argparse.Namespace) -> int:
    """Print the findings and return 0; of no text a sentence to standard error, and 1."""
    text: str = sys.stdin.read() if options.text == "-" else options.text
    if lix(text) is None:
        sys.stderr.write(WORDS["empty"][options.language] + "\n")
        return 1
    findings = coach(text)
    settle_encoding(as_json=options.json)
    if options.json:
        told = json.dumps([each.as_json() for each in findings], ensure_ascii=False)
    else:
        told = "\n".join(_lines(text, findings, options.language))
    sys.stdout.write(told + "\n")
    return 0


def _lines(text: str, findings: list[Finding], language: str) -> Iterator[str]:
    for finding in findings:
        yield from _of(finding, language)
        yield ""
    if not findings:
        yield WORDS["nothing"][language]
    index = lix(text[:MOST_SIGNS])
    if index is not None:
        reads = lix_in_words(index)[language]
        yield WORDS["lix"][language].format(index=round(index), reads=reads)


def _of(finding: Finding, language: str) -> Iterator[str]:
    """A rule in words with the words it speaks of; why; what it read elsewhere; a rewrite."""
    rule = RULES[finding.rule][language]
    yield rule if finding.start is None else f"{rule}: ”{' '.join(finding.quote.split())}”"
    yield f"  {WORDS['why'][language]}: {finding.why[language]}"
    if finding.beside:
        yield f"  {WORDS['beside'][language]}: {finding.beside.text}"
    if finding.rewrite:
        yield f"  {WORDS['rewrite'][language]}: {finding.rewrite}"
