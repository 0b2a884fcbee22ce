"""Pages in a real Chromium: nothing that axe finds, nothing the page complains of."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# The two that stand without a single row of our own: sign-in, and what is not there.
BARE = ["/arbete/konto/login/", "/en/arbete/konto/login/"]


@pytest.mark.parametrize("address", BARE)
def test_axe_finds_nothing_on_pages_that_always_stand(
    page: Page, axe: Callable[[Page], list[str]], live_server: LiveServer, address: str
):
    page.goto(live_server.url + address)
    assert axe(page) == []


def test_a_page_that_is_not_there_can_be_read_by_all(
    page: Page, axe: Callable[[Page], list[str]], live_server: LiveServer
):
    page.goto(f"{live_server.url}/finns-inte/har/alls/")
    assert axe(page) == []
