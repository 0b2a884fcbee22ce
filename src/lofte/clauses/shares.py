"""Whether so many percent of the counted ones have a property, for all the counts may be."""

from collections.abc import Iterator, Sequence

from lofte.clauses.counts import Interval
from lofte.clauses.deliveries import Delivery
from lofte.clauses.tally import Layout
from lofte.clauses.targets import Share


def share_holds(
    share: Share | None, laid: Layout, deliveries: Sequence[Delivery]
) -> list[bool | None]:
    """For each slot: it surely holds, surely not, or cannot be told.

    The share holds when the sum of `property − percent × count` is not negative. Each delivery
    adds to it on its own, so the least and the greatest sum are exact.
    """
    if share is None:
        return [None] * len(laid.frames)
    least = [0.0] * len(laid.frames)
    most = [0.0] * len(laid.frames)
    for each in deliveries:
        for at, surely in _slots_of(laid, each):
            a, b = margin(share, each, surely=surely)
            least[at] += a
            most[at] += b
    return [True if a >= 0 else False if b < 0 else None for a, b in zip(least, most, strict=True)]


def _slots_of(laid: Layout, delivery: Delivery) -> Iterator[tuple[int, bool]]:
    """The slots that hold the delivery (True) or may hold it (False)."""
    for layer in laid.layers:
        at = layer.holds(delivery.first, delivery.last)
        if at is not None:
            yield at, True
        else:
            for touched in layer.touched(delivery.first, delivery.last):
                yield touched, False


def margin(share: Share, delivery: Delivery, *, surely: bool) -> tuple[float, float]:
    """The least and the greatest of `100 × property − percent × count` for one delivery.

    Nobody can have the property who was not counted; silence means 0 to all of them.
    """
    percent = share.at_least_percent
    count = Interval(delivery.low if surely else 0, delivery.high)
    some = delivery.details.properties.get(share.property, Interval(0, delivery.high))
    fewest = min(some.low, count.high) if surely else 0
    least = 100 * fewest - _times(percent, count.high)
    # Most of all when just as many are counted as can have the property.
    even = min(max(some.high, count.low), count.high)
    most = _times(100 - percent, even)
    if even > some.high:
        most = 100 * some.high - percent * even
    return least, most


def _times(factor: int, amount: float) -> float:
    return factor * amount if factor else 0
