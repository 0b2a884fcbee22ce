"""The arithmetic that a resident reads. It never says more than the numbers of the verdict."""

from collections.abc import Mapping, Sequence

from lofte.clauses.counts import UNBOUNDED, Interval
from lofte.clauses.labels import LANGUAGES, WHOLE, joined, label
from lofte.clauses.verdicts import (
    Because,
    Delivered,
    Progress,
    Slot,
    SlotState,
    Verdict,
)

Words = Mapping[str, str]

MOST_NAMED = 3

SV = {
    "exactly": "{low}",
    "between": "mellan {low} och {high}",
    "at least": "minst {low}",
    "unknown": "okänt antal",
    "of": "{number} av {required} gjorda",
    "done": "{number} gjorda",
    "so far": "{amount} hittills",
    "and more": "{slots} och fler",
    "missed": "{amount}: {slots} missades.",
    "behind": "{amount}: {slots} ligger efter.",
    "not surely": "{amount}: det går inte att avgöra om {slots} är uppfyllt.",
    "plain": "{amount}.",
    "ended": "{amount} när perioden var slut.",
    "not enough": "{amount}: antalen är för osäkra för att avgöra det.",
    "nothing asked": "Ingen har frågat efter det.",
    "outcome": "Löftet gäller ett läge, inte en handling: bara effekten kan följas.",
    "not started": "Perioden har inte börjat.",
    "not started, promised": "Lovat: {required}. Perioden har inte börjat.",
    "cancelled": "Löftet är inställt.",
    "cancelled, reason": "Löftet är inställt: {reason}",
    "replaced": "Löftet är ersatt av ett annat.",
    "replaced, reason": "Löftet är ersatt av ett annat: {reason}",
    "wording": "Det står inte vad som ska vara gjort för att löftet ska vara uppfyllt.",
    "wording, done": "{amount}, men löftet säger inte hur mycket som skulle göras.",
    "no log": "Vad som har gjorts är inte publicerat.",
    "no log, promised": "Lovat: {required}. Vad som har gjorts är inte publicerat.",
    "assessment missing": "Ingen bedömning är publicerad för {slots}.",
    "limit kept": "{amount}: gränsen hölls.",
    "limit broken": "{amount}: gränsen hölls inte ({slots}).",
    "assessed kept": "Bedömt som uppfyllt i hela perioden.",
    "assessed less": "Bedömt som inte helt uppfyllt: {slots}.",
    "assessed so far": "Bedömt som uppfyllt hittills.",
    "not assessed yet": "Ännu inte bedömt.",
}
EN = {
    "exactly": "{low}",
    "between": "between {low} and {high}",
    "at least": "at least {low}",
    "unknown": "an unknown number",
    "of": "{number} of {required} done",
    "done": "{number} done",
    "so far": "{amount} so far",
    "and more": "{slots} and more",
    "missed": "{amount}: {slots} was missed.",
    "behind": "{amount}: {slots} is behind.",
    "not surely": "{amount}: it cannot be told whether {slots} was kept.",
    "plain": "{amount}.",
    "ended": "{amount} when the period was over.",
    "not enough": "{amount}: the numbers are too uncertain to tell.",
    "nothing asked": "Nobody has asked for it.",
    "outcome": "The promise is of a state of things, not a deed: only the effect can be followed.",
    "not started": "The period has not begun.",
    "not started, promised": "Promised: {required}. The period has not begun.",
    "cancelled": "The promise is cancelled.",
    "cancelled, reason": "The promise is cancelled: {reason}",
    "replaced": "Another promise has taken its place.",
    "replaced, reason": "Another promise has taken its place: {reason}",
    "wording": "It does not say what must be done for the promise to be kept.",
    "wording, done": "{amount}, but the promise does not say how much was to be done.",
    "no log": "What was done is not published.",
    "no log, promised": "Promised: {required}. What was done is not published.",
    "assessment missing": "No assessment is published for {slots}.",
    "limit kept": "{amount}: the limit was kept.",
    "limit broken": "{amount}: the limit was not kept ({slots}).",
    "assessed kept": "Assessed as kept throughout the period.",
    "assessed less": "Assessed as not fully kept: {slots}.",
    "assessed so far": "Assessed as kept so far.",
    "not assessed yet": "Not yet assessed.",
}
PHRASES: Mapping[str, Words] = {"sv": SV, "en": EN}


def sentence(verdict: Verdict) -> dict[str, str]:
    """The sentence in each language."""
    return {language: sentence_in(verdict, language) for language in LANGUAGES}


def sentence_in(verdict: Verdict, language: str) -> str:
    """One sentence that tells how the verdict came about, in its own numbers."""
    text = _telling(verdict, PHRASES[language], language)
    return text[0].upper() + text[1:]


def _telling(verdict: Verdict, say: Words, language: str) -> str:
    match verdict.delivery:
        case None:
            return say["outcome"]
        case Delivered.NOT_STARTED:
            return _with_required("not started", verdict, say)
        case Delivered.CANCELLED | Delivered.REPLACED:
            key = str(verdict.delivery)
            if verdict.reason:
                return say[f"{key}, reason"].format(reason=verdict.reason)
            return say[key]
        case Delivered.CANNOT_BE_ASSESSED:
            return _why_not(verdict, say, language)
    return _how_much(verdict, say, language)


def _with_required(key: str, verdict: Verdict, say: Words) -> str:
    if verdict.required:
        return say[f"{key}, promised"].format(required=verdict.required)
    return say[key]


def _why_not(verdict: Verdict, say: Words, language: str) -> str:
    match verdict.because:
        case Because.WORDING:
            if verdict.counted and verdict.counted.high > 0:
                return say["wording, done"].format(amount=_amount(verdict, say))
            return say["wording"]
        case Because.NO_LOG:
            return _with_required("no log", verdict, say)
        case Because.ASSESSMENT_MISSING:
            slots = _named(verdict, SlotState.UNKNOWN, say, language)
            return say["assessment missing"].format(slots=slots)
    if _is_one_whole(verdict):
        return say["not enough"].format(amount=_amount(verdict, say))
    slots = _named(verdict, SlotState.UNKNOWN, say, language)
    return say["not surely"].format(amount=_amount(verdict, say), slots=slots)


def _is_one_whole(verdict: Verdict) -> bool:
    """One slot for all of the period and every place: it has no name worth saying."""
    return len(verdict.slots) == 1 and label(verdict.slots[0], "sv") == WHOLE["sv"]


def _how_much(verdict: Verdict, say: Words, language: str) -> str:
    if verdict.counted is None:
        return _assessed(verdict, say, language)
    if verdict.required == 0 and not verdict.slots:
        return say["nothing asked"]
    amount = _amount(verdict, say)
    if verdict.delivery == Delivered.ONGOING:
        amount = say["so far"].format(amount=amount)
    missed = _named(verdict, SlotState.MISSED, say, language)
    if _has_only_a_limit(verdict):
        return _limited(verdict, amount, missed, say)
    if missed and _is_one_whole(verdict):
        return say["ended"].format(amount=amount)
    if missed:
        return say["missed"].format(amount=amount, slots=missed)
    if verdict.progress == Progress.BEHIND:
        return _behind(verdict, amount, say, language)
    return say["plain"].format(amount=amount)


def _behind(verdict: Verdict, amount: str, say: Words, language: str) -> str:
    behind = [slot for slot in verdict.slots if slot.is_behind]
    if behind:
        return say["behind"].format(amount=amount, slots=_list(behind, say, language))
    unknown = _named(verdict, SlotState.UNKNOWN, say, language)
    return say["not surely"].format(amount=amount, slots=unknown)


def _has_only_a_limit(verdict: Verdict) -> bool:
    """A target that asks for nothing but "at most" is one with slots and no sum required."""
    return bool(verdict.slots) and all(slot.required is None for slot in verdict.slots)


def _limited(verdict: Verdict, amount: str, missed: str, say: Words) -> str:
    if missed:
        return say["limit broken"].format(amount=amount, slots=missed)
    key = "limit kept" if verdict.delivery == Delivered.KEPT else "plain"
    return say[key].format(amount=amount)


def _assessed(verdict: Verdict, say: Words, language: str) -> str:
    missed = _named(verdict, SlotState.MISSED, say, language)
    if missed:
        return say["assessed less"].format(slots=missed)
    if verdict.delivery == Delivered.KEPT:
        return say["assessed kept"]
    is_assessed = any(slot.state == SlotState.MET for slot in verdict.slots)
    return say["assessed so far" if is_assessed else "not assessed yet"]


def _amount(verdict: Verdict, say: Words) -> str:
    number = _number(verdict.counted or Interval(0, 0), say)
    if verdict.required is None:
        return say["done"].format(number=number)
    return say["of"].format(number=number, required=verdict.required)


def _number(counted: Interval, say: Words) -> str:
    if counted.is_exact:
        key = "exactly"
    elif counted.high != UNBOUNDED:
        key = "between"
    else:
        key = "at least" if counted.low else "unknown"
    high = "" if counted.high == UNBOUNDED else int(counted.high)
    return say[key].format(low=counted.low, high=high)


def _named(verdict: Verdict, state: SlotState, say: Words, language: str) -> str:
    return _list([slot for slot in verdict.slots if slot.state == state], say, language)


def _list(slots: Sequence[Slot], say: Words, language: str) -> str:
    """The first few slots by name; a total is named only when none of its parts is."""
    parts = [slot for slot in slots if slot.window] or list(slots)
    names = [label(slot, language) for slot in parts[:MOST_NAMED]]
    if len(parts) > MOST_NAMED:
        return say["and more"].format(slots=", ".join(names))
    return joined(names, language)
