"""How far two who sorted the same things agree, beyond what chance would give."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two lists of one length have in common."""

    count: int  # pairs
    agreed: int
    share: float | None  # agreed of all, 0 to 1; none without pairs
    kappa: float | None  # 1 is always, 0 is as often as by chance; none where chance gives all
    confusions: tuple[tuple[str, str, int], ...]  # (suggested, accepted, how many), most first


def agreement(suggested: Sequence[str], accepted: Sequence[str]) -> Agreement:
    """How often a suggestion was what a person accepted, and which were taken for which.

    Kappa is Cohen's ("A coefficient of agreement for nominal scales", 1960). Raises `ValueError`
    for lists of different lengths.
    """
    if len(suggested) != len(accepted):
        lengths = f"{len(suggested)} and {len(accepted)}"
        raise ValueError(f"suggested and accepted are of one length, not {lengths}")
    pairs = Counter(zip(suggested, accepted, strict=True))
    count = pairs.total()
    agreed = sum(many for (before, after), many in pairs.items() if before == after)
    differing = [(*pair, many) for pair, many in pairs.items() if pair[0] != pair[1]]
    confusions = tuple(sorted(differing, key=lambda each: (-each[2], each[:2])))
    share = agreed / count if count else None
    return Agreement(count, agreed, share, _kappa(agreed, suggested, accepted), confusions)


def _kappa(agreed: int, suggested: Sequence[str], accepted: Sequence[str]) -> float | None:
    count = len(suggested)
    before, after = Counter(suggested), Counter(accepted)
    # In whole numbers: count² times the share that would agree by chance.
    by_chance = sum(many * after[key] for key, many in before.items())
    if by_chance == count * count:
        return None
    return (count * agreed - by_chance) / (count * count - by_chance)
