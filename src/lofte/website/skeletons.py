"""A page as its paper makes it, with places left open for what was done.

The words of a promise stand for years, and what is done for it changes by the day. So the page is
made of its templates once, and kept as long as its paper reads the same; what was read from the
log just now is put into the open places.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from secrets import token_hex
from threading import Lock

from django.utils.safestring import SafeString, mark_safe

# Nothing that anybody wrote holds this.
SIGN = token_hex(12)


def open_places(*names: str) -> dict[str, SafeString]:
    """What stands in the template where something is put in later."""
    return {name: mark_safe(f"{SIGN}{name}{SIGN}") for name in names}  # noqa: S308 - our own sign


class Skeletons:
    """The latest so many pages, each as pieces: what is fixed, and between two the name of an
    open place."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept: OrderedDict[Hashable, Sequence[str]] = OrderedDict()
        self.turn = Lock()

    def filled(self, key: Hashable, make: Callable[[], str], parts: Mapping[str, str]) -> str:
        """The page of the key with the parts in their places. With no key it is made anew."""
        with self.turn:
            pieces = self.kept.get(key) if key else None
        if pieces is None:
            pieces = make().split(SIGN)
            if key:
                self._keep(key, pieces)
        return "".join([parts[each] if at % 2 else each for at, each in enumerate(pieces)])

    def _keep(self, key: Hashable, pieces: Sequence[str]) -> None:
        with self.turn:
            self.kept[key] = pieces
            if len(self.kept) > self.most:
                self.kept.popitem(last=False)
