"""One sentence on whether a promise can be followed up as it is worded, and why."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lofte.clauses.coaching.findings import Finding
from lofte.clauses.coaching.making import LANGUAGES
from lofte.clauses.coaching.rules import RULES, coach
from lofte.clauses.coaching.told import ANSWERS, EVERY, NO_BECAUSE, SEASONS
from lofte.clauses.reading.drafted import Drafted
from lofte.clauses.reading.reader import read_wording

Said = dict[str, str]
Target = Mapping[str, Any]
SHOWN = 60
# What a way out of the promise takes back.
HEDGED = ("count", "coverage", "milestones", "service")


def can_be_followed_up(
    text: str,
    drafted: Drafted | None = None,
    target: Target | None = None,
    findings: Sequence[Finding] | None = None,
) -> Said:
    """Yes, partly or no, and why: from what the clause asks for, and from its words if nothing.

    `findings`: what the coach has said of the text, where it has been asked already.
    """
    read = drafted or read_wording(text)
    asked: Target = read.target if target is None else target
    kind = asked.get("kind", "")
    tell = _TELL.get(kind)
    if findings is None and (tell is None or kind in HEDGED):
        findings = coach(text, drafted=read)
    if tell is None:
        return _no(findings or ())
    hedges = [each for each in findings or () if each.rule == "hedge"]
    key, words = tell(asked)
    if hedges and kind in HEDGED:
        return _said("hedged", {lang: {"quote": _short(hedges[0].quote)} for lang in LANGUAGES})
    return _said(key, words)


Words = dict[str, dict[str, str]]
Telling = tuple[str, Words]


def _count(target: Target) -> Telling:
    limit = "at most" if "at_least" not in target and "at_most" in target else "at least"
    number = target.get("at_least", target.get("at_most"))
    words = {
        language: {
            "what": _counted(target, ANSWERS[limit][language].format(number=number), language),
            "when": _when(target, language),
        }
        for language in LANGUAGES
    }
    if number is None:
        return "count of parts", words
    return "count", words


def _counted(target: Target, amount: str, language: str) -> str:
    """ "trafikkontroll: minst 2"; with no unit "minst 2 gånger"."""
    unit = target.get("unit")
    return f"{unit}: {amount}" if unit else f"{amount} {ANSWERS['times'][language]}"


def _when(target: Target, language: str) -> str:
    """How often, in which seasons; the whole period where neither is said."""
    parts = [EVERY[target["per"]][language]] if target.get("per") in EVERY else []
    names = [each.get("name", "") for each in target.get("windows", ())]
    known = [SEASONS[name][language] for name in names if name in SEASONS]
    if known and len(known) == len(names):
        parts.append(ANSWERS["and"][language].join(known))
    if not parts:
        parts.append(ANSWERS["in the period"][language])
    parts += [ANSWERS[key][language] for key in ("averaged", "each_place") if target.get(key)]
    return ", ".join(parts)


def _coverage(target: Target) -> Telling:
    words = {
        language: {"of": _short(str(target.get("of", ""))), "percent": _percent(target)}
        for language in LANGUAGES
    }
    return "coverage, all" if _percent(target) == "100" else "coverage", words


def _percent(target: Target) -> str:
    return str(target.get("at_least_percent", 100))


def _milestones(target: Target) -> Telling:
    steps = target.get("steps", ())
    if not steps:
        return "unspecified", _nothing()
    last = max(str(step.get("due", "")) for step in steps)
    return "milestones", {language: {"due": last} for language in LANGUAGES}


def _on_request(target: Target) -> Telling:
    days = target.get("within_days")
    if days is None:
        return "on request", _nothing()
    return "on request, days", {language: {"days": str(days)} for language in LANGUAGES}


def _service(target: Target) -> Telling:
    _, words = _count(target)
    days = target.get("fix_within_days")
    if days is None:
        return "service", words
    return "service, days", {each: {**words[each], "days": str(days)} for each in LANGUAGES}


def _standing(target: Target) -> Telling:
    unit = str(target.get("assess_every"))
    if unit not in EVERY:
        return "standing", _nothing()
    return "standing, every", {language: {"when": EVERY[unit][language]} for language in LANGUAGES}


def _outcome(target: Target) -> Telling:
    key = "outcome, baseline" if target.get("baseline") is not None else "outcome"
    return key, _nothing()


def _nothing() -> Words:
    return {language: {} for language in LANGUAGES}


_TELL: Mapping[str, Callable[[Target], Telling]] = {
    "count": _count,
    "coverage": _coverage,
    "milestones": _milestones,
    "on_request": _on_request,
    "service": _service,
    "standing": _standing,
    "outcome": _outcome,
}


def _no(findings: Sequence[Finding]) -> Said:
    """No, and the finding that matters most; without one that the wording does not say."""
    order = list(RULES)
    telling = [each for each in findings if each.rule in NO_BECAUSE]
    if not telling:
        return _said("unspecified", _nothing())
    first = min(telling, key=lambda each: order.index(each.rule))
    quote = _short(first.quote)
    return {each: NO_BECAUSE[first.rule][each].format(quote=quote) for each in LANGUAGES}


def _said(key: str, words: Words) -> Said:
    return {language: ANSWERS[key][language].format(**words[language]) for language in LANGUAGES}


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1].rstrip()}…"
