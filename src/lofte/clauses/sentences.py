"""The arithmetic that a resident reads. It never says more than the numbers of the verdict."""

from collections.abc import Sequence

from lofte.clauses.counts import UNBOUNDED, Interval
from lofte.clauses.labels import LANGUAGES, joined, label
from lofte.clauses.phrases import PHRASES, Words
from lofte.clauses.verdicts import (
    Because,
    Delivered,
    Progress,
    Slot,
    SlotSort,
    SlotState,
    Verdict,
)

MOST_NAMED = 3


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
            return _of_slots("assessment missing", _in(verdict, SlotState.UNKNOWN), say, language)
    amount = _amount(verdict, say)
    unknown = _in(verdict, SlotState.UNKNOWN)
    if _are_whole(unknown):
        return say["not enough"].format(amount=amount)
    return _of_slots("not surely", unknown, say, language, amount)


def _how_much(verdict: Verdict, say: Words, language: str) -> str:
    if verdict.counted is None:
        return _assessed(verdict, say, language)
    if verdict.required == 0 and not verdict.slots:
        return say["nothing asked"]
    amount = _amount(verdict, say)
    missed = _in(verdict, SlotState.MISSED)
    if missed:
        return _of_slots(_why_missed(missed), missed, say, language, amount)
    if verdict.progress == Progress.BEHIND:
        return _behind(verdict, amount, say, language)
    is_kept_limit = verdict.delivery == Delivered.KEPT and _has_only_a_limit(verdict)
    return say["limit kept" if is_kept_limit else "plain"].format(amount=amount)


def _why_missed(missed: Sequence[Slot]) -> str:
    """What to say of the slots missed: too little, too late, too much, or not as it should be."""
    sorts = {slot.sort for slot in missed}
    if len(sorts) == 1 and SlotSort.TIME not in sorts:
        return f"missed {missed[0].sort}"
    # With nothing required, only what is over a limit is missed although something was done.
    if all(slot.required is None and slot.low for slot in missed):
        return "limit broken"
    if all(slot.required is not None and (slot.low or 0) >= slot.required for slot in missed):
        return "conditions"
    return "missed"


def _behind(verdict: Verdict, amount: str, say: Words, language: str) -> str:
    behind = [slot for slot in verdict.slots if slot.is_behind]
    if behind:
        return _of_slots("behind", behind, say, language, amount)
    return _of_slots("not surely", _in(verdict, SlotState.UNKNOWN), say, language, amount)


def _has_only_a_limit(verdict: Verdict) -> bool:
    """A target that asks for nothing but "at most" is one with slots and no sum required."""
    return bool(verdict.slots) and all(slot.required is None for slot in verdict.slots)


def _assessed(verdict: Verdict, say: Words, language: str) -> str:
    missed = _in(verdict, SlotState.MISSED)
    if missed:
        return _of_slots("assessed less", missed, say, language)
    if verdict.delivery == Delivered.KEPT:
        return say["assessed kept"]
    is_assessed = any(slot.state == SlotState.MET for slot in verdict.slots)
    return say["assessed so far" if is_assessed else "not assessed yet"]


def _amount(verdict: Verdict, say: Words) -> str:
    counted, required = verdict.counted or Interval(0, 0), verdict.required
    if required is None:
        key = "done"
    elif required == 0:
        key = "nothing required"
    else:
        # "Of" is said of a part; nobody does 9 of 4, or between 18 and 22 of 20.
        key = "of" if counted.is_exact and counted.low <= required else "beside"
    so_far = say["so far"] if verdict.delivery == Delivered.ONGOING else ""
    return say[key].format(number=_number(counted, say), required=required, so_far=so_far)


def _number(counted: Interval, say: Words) -> str:
    if counted.is_exact:
        key = "exactly"
    elif counted.high != UNBOUNDED:
        key = "between"
    else:
        key = "at least" if counted.low else "unknown"
    high = "" if counted.high == UNBOUNDED else int(counted.high)
    return say[key].format(low=counted.low, high=high)


def _in(verdict: Verdict, state: SlotState) -> list[Slot]:
    return [slot for slot in verdict.slots if slot.state == state]


def _are_whole(slots: Sequence[Slot]) -> bool:
    """Whether it is the whole period that the slots are, which needs no name."""
    return all(
        slot.sort == SlotSort.TIME and not (slot.unit or slot.window or slot.place)
        for slot in slots
    )


def _of_slots(key: str, slots: Sequence[Slot], say: Words, language: str, amount: str = "") -> str:
    """The phrase about the first few slots; a total is named only when none of its parts is."""
    parts = [slot for slot in slots if slot.window] or list(slots)
    if _are_whole(parts) and f"{key}, whole" in say:
        return say[f"{key}, whole"].format(amount=amount)
    names = [label(slot, language) for slot in parts[:MOST_NAMED]]
    if len(parts) > MOST_NAMED:
        named = say["and more"].format(slots=", ".join(names))
    else:
        named = joined(names, language)
    if len(parts) > 1:
        key = f"{key}, many" if f"{key}, many" in say else key
    return say[key].format(amount=amount, slots=named)
