"""What every test may ask for: a clean database on both engines, a browser, and axe."""

import os
from collections.abc import Callable, Iterator

import hypothesis
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django import DjangoDbBlocker

from lofte.commons import triggers
from lofte.dialogue.opinions import remembered
from lofte.dialogue.voices import answering
from lofte.review import memory
from lofte.website.queries import kept
from tests import chromium

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"width": 390, "height": 844}


# Where many share a machine, a slow example is no fault. CI tries the same examples each time.
hypothesis.settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("house")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever touches the database is run on PostgreSQL too: `-m database`."""
    for item in items:
        asked = {"db", "transactional_db"} & set(getattr(item, "fixturenames", []))
        if asked or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A test that commits is followed by an emptying, which the trail's triggers refuse.

    What the migrations laid down, such as the municipalities, is put back for the next test.
    """
    empty = TransactionTestCase._fixture_teardown
    with django_db_blocker.unblock():
        laid_down = connection.creation.serialize_db_to_string()
    connection._test_serialized_contents = laid_down

    def emptied(self: TransactionTestCase) -> None:
        self.serialized_rollback = True  # else Django makes some of the same rows once more
        with triggers.lifted(connection):
            empty(self)
            connection.creation.deserialize_db_from_string(laid_down)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptied)
        yield


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """Nothing read from one test's database is known to the next, nor in which language."""
    yield
    translation.deactivate()  # a page in English leaves its thread speaking English
    memory.forget()
    kept.forget()
    remembered.forget()
    answering.forget()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.executable()
    assert path, "BROWSER TESTS NOT RUN: no Chromium found"
    # The browser's own loop runs in this thread, and Django takes it for an async view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "yes"
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone in Swedish. The test fails if the page logs an error, such as a refused style."""
    context = browser.new_context(viewport=PHONE, locale="sv-SE", timezone_id="Europe/Stockholm")
    opened = context.new_page()
    faults: list[tuple[str, str]] = []
    visited: set[str] = set()  # a page that answers 404 is logged too, and is no fault of itself
    opened.on("framenavigated", lambda frame: visited.add(frame.url))
    opened.on("console", lambda said: faults.append((said.type, _where(said))))
    opened.on("pageerror", lambda error: faults.append(("error", str(error))))
    yield opened
    context.close()
    assert not [said for kind, said in faults if kind == "error" and said not in visited]


def _where(said: ConsoleMessage) -> str:
    failed = said.text.startswith("Failed to load resource")
    return str(said.location["url"]) if failed else said.text


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """What axe finds against WCAG 2.2 AA: one line for each violation, with where it is."""

    def violations(page: Page) -> list[str]:
        found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
        return [f"{v['id']}: {v['help']}: {node['target']}" for v in found for node in v["nodes"]]

    return violations
