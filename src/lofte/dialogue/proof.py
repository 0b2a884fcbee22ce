"""Proof of work: that somebody's machine took a moment, which a flood cannot afford.

Nobody is told apart: how hard the work is follows from how much has come to a route of a
municipality lately, from anybody, and is known only in the memory of the process.
"""

from hashlib import sha256
from itertools import count
from math import exp, log2
from threading import Lock

BASE_BITS, MOST_BITS = 12, 20
CALM_RATE = 2.0  # sendings a second on one route that are nothing to remark on
MEMORY_SECONDS = 60.0  # how long a sending is felt
LONGEST_CHALLENGE, LONGEST_ANSWER = 1_000, 40
MOST_ROUTES = 5_000


def is_proof(challenge: str, answer: str, bits: int) -> bool:
    """Whether SHA-256 of "challenge:answer" begins with so many zero bits (0 to 256).

    An answer is 1 to 40 signs of ASCII, and a challenge at most 1,000 signs: what is longer is
    never hashed. The same is sought in the browser by `static/dialogue/proof.js`.
    """
    if not (0 < len(answer) <= LONGEST_ANSWER and answer.isascii()):
        return False
    if len(challenge) > LONGEST_CHALLENGE:
        return False
    digest = sha256(f"{challenge}:{answer}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest) >> 256 - bits == 0


def solve(challenge: str, bits: int) -> str:
    """The first answer, in whole numbers from 0. Takes 2 to the power of `bits` tries, about."""
    return next(str(number) for number in count() if is_proof(challenge, str(number), bits))


class Pressure:
    """How hard the work is on each route. In memory only; safe between threads.

    Each sending adds to the rate of its route and is forgotten little by little, so that a steady
    stream comes to its own rate. Over the calm rate the work is one bit harder, and one more for
    each doubling, up to the most: whoever floods a route pays for it, and so does nobody else.
    """

    def __init__(self, base: int = BASE_BITS, most: int = MOST_BITS) -> None:
        self.base, self.most = base, most
        self._felt: dict[tuple[str, str], tuple[float, float]] = {}  # rate a second, as of when
        self._turn = Lock()

    def bits(self, municipality: str, route: str, now: float) -> int:
        """The difficulty as it stands; `now` in seconds of a clock that never goes back."""
        with self._turn:
            return self._bits(self._rate((municipality, route), now))

    def felt(self, municipality: str, route: str, now: float) -> int:
        """Count one sending, and answer the difficulty after it."""
        key = (municipality, route)
        with self._turn:
            rate = self._rate(key, now) + 1 / MEMORY_SECONDS
            if key not in self._felt and len(self._felt) >= MOST_ROUTES:
                self._forget_the_calm(now)
            self._felt[key] = (rate, now)
            return self._bits(rate)

    def forget(self) -> None:
        with self._turn:
            self._felt.clear()

    def _rate(self, key: tuple[str, str], now: float) -> float:
        rate, then = self._felt.get(key, (0.0, now))
        return rate * exp(-max(0.0, now - then) / MEMORY_SECONDS)

    def _bits(self, rate: float) -> int:
        """One bit more for each doubling over the calm rate."""
        harder = log2(rate / CALM_RATE) if rate > CALM_RATE else 0.0
        return min(self.most, self.base + int(harder + 1 if harder > 0 else 0))

    def _forget_the_calm(self, now: float) -> None:
        """Half of the routes go at once, so that looking for them is seldom."""
        calm = sorted(self._felt, key=lambda key: self._rate(key, now))
        for key in calm[: MOST_ROUTES // 2]:
            del self._felt[key]
