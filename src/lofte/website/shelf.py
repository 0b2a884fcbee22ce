"""Hylla: finished pages of one version of the data, so many bytes of them."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import NamedTuple

BESIDE_THE_BODY = 3_000  # what a kept page takes in the process beside its body, about
LARGEST_SHARE = 4  # no page may take more than this part of a shelf


class Version(NamedTuple):
    """The day and the edition: while both stand, a page says the same."""

    day: date
    edition: int


class Address(NamedTuple):
    """Everything about a request that its answer may depend on."""

    is_secure: bool
    host: str
    path: str
    query: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as it leaves the house: headers and body."""

    headers: Mapping[str, str]
    body: bytes

    @property
    def size(self) -> int:
        return len(self.body) + BESIDE_THE_BODY


class Shelf:
    """Holds pages of one version only. What was read longest ago goes when it is full."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._pages: OrderedDict[Address, Page] = OrderedDict()
        self._version: Version | None = None
        self._turn = Lock()
        self.bytes = 0

    def find(self, version: Version, address: Address) -> Page | None:
        with self._turn:
            if version != self._version or address not in self._pages:
                return None
            self._pages.move_to_end(address)
            return self._pages[address]

    def keep(self, version: Version, address: Address, page: Page) -> None:
        if page.size * LARGEST_SHARE > self._most:
            return
        with self._turn:
            if version != self._version:
                self._pages.clear()
                self._version, self.bytes = version, 0
            if address in self._pages:
                self.bytes -= self._pages.pop(address).size
            self._pages[address] = page
            self.bytes += page.size
            while self.bytes > self._most:
                self.bytes -= self._pages.popitem(last=False)[1].size
