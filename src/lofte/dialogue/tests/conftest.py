"""A coordinator of Ekbacka at the pages of dialogues, on a day of their own."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from lofte.commons.testing import a_coordinator


@pytest.fixture
def the_day_of_meetings() -> Iterator[None]:
    with time_machine.travel("2026-06-26 12:00", tick=False), translation.override("sv"):
        yield


@pytest.fixture
def coordinator(client: Client) -> Client:
    client.force_login(a_coordinator())
    return client
