"""One day for all: what holds on a day is told of that day."""

from collections.abc import Iterator

import pytest
import time_machine
from django.utils import translation


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    with time_machine.travel("2026-05-04 12:00", tick=False), translation.override("en"):
        yield
