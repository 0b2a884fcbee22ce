"""How often a source may be called, as it says itself."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

HOUR, DAY = 3600, 86_400  # seconds


@dataclass(frozen=True, slots=True)
class Limits:
    """At least so many seconds between two calls, and at most so many in an hour and a day."""

    between: int
    an_hour: int
    a_day: int


# https://polisen.se/om-polisen/om-webbplatsen/oppna-data/regler-for-oppna-data/
LIMITS = {"polisen.se": Limits(between=10, an_hour=60, a_day=1440)}


def site_of(host: str) -> str | None:
    """The site whose limits hold for the host; None where none are known."""
    return next((site for site in LIMITS if host == site or host.endswith(f".{site}")), None)


def seconds_to_wait(called: Sequence[float], at: float, limits: Limits) -> int:
    """Whole seconds from `at` until the site may be called again; 0: now.

    `called` and `at` are seconds since 1970, oldest first. A clock that was set back does not let
    anybody in early: a call that lies ahead counts as one just made.
    """
    past = [min(each, at) for each in called]
    free = [at]
    if past:
        free.append(past[-1] + limits.between)
    for span, most in ((HOUR, limits.an_hour), (DAY, limits.a_day)):
        inside = [each for each in past if each > at - span]
        if len(inside) >= most:
            free.append(inside[-most] + span)
    return math.ceil(max(free) - at)


def still_counted(called: Sequence[float], at: float) -> list[float]:
    """The calls of the last day, which alone matter."""
    return [each for each in called if each > at - DAY]
