"""The staff's pages in a real Chromium: four touches, keyboard, narrow, axe, without JavaScript."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from lofte.commons.clock import today
from lofte.commons.testing import PASSWORD, a_coordinator
from lofte.pledges.models import Clause
from lofte.pledges.testing import a_clause, a_decision, a_round
from lofte.progress.models import Delivery
from lofte.progress.testing import a_delivery, a_log, a_photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def clause() -> Clause:
    """A promise of every week, in a round of this year and the next."""
    year = today().year
    round = a_round(first=f"{year}-01-01", last=f"{year + 1}-12-31")
    target = {"kind": "count", "unit": "vandring", "at_least": 2, "per": "week"}
    found = a_clause(round, key="V1", text="Vi vandrar två kvällar i veckan.", target=target)
    a_clause(round, key="T1", target={"kind": "standing", "assess_every": "year"})
    a_log(round)
    return found


@pytest.fixture
def where(clause: Clause) -> str:
    return f"ekbacka/{today().year}-{today().year + 1}"


def sign_in(page: Page, live_server: LiveServer, then: str = "/arbete/") -> None:
    person = a_coordinator()
    page.goto(f"{live_server.url}/arbete/konto/login/?next={then}")
    page.fill("[name=login]", person.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"**{then}")


def log_with_touches(page: Page) -> int:
    """From this week to a saved deed; answers how many touches it took."""
    page.click("text=Vi vandrar två kvällar")
    page.click("main button[type=submit]")
    page.wait_for_url("**/arbete/loggat/**")
    return 2


def test_a_deed_takes_at_most_four_touches_on_a_phone(
    page: Page, live_server: LiveServer, clause: Clause
):
    sign_in(page, live_server)
    assert log_with_touches(page) <= 4
    assert Delivery.objects.get().document == {
        "clause": "V1",
        "on": today().isoformat(),
        "count": 1,
    }
    assert "Det är sparat" in page.inner_text("h1")


def test_a_deed_is_logged_without_javascript(
    browser: Browser, live_server: LiveServer, clause: Clause
):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    sign_in(page, live_server)
    assert log_with_touches(page) <= 4
    assert Delivery.objects.count() == 1
    context.close()


def test_yesterday_about_twenty_is_four_touches_and_a_number(
    page: Page, live_server: LiveServer, clause: Clause
):
    sign_in(page, live_server)
    page.click("text=Vi vandrar två kvällar")
    page.click("text=Igår,")
    page.select_option("[name=count_how]", "about")
    page.fill("[name=count]", "20")
    page.click("main button[type=submit]")
    page.wait_for_url("**/arbete/loggat/**")
    day = today() - timedelta(days=1)
    assert Delivery.objects.get().document["on"] == day.isoformat()
    assert Delivery.objects.get().document["count"] == {"about": 20}


def test_a_deed_is_logged_with_the_keyboard_alone(
    page: Page, live_server: LiveServer, clause: Clause, where: str
):
    sign_in(page, live_server, f"/arbete/logga/{where}/v1/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Spara":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/arbete/loggat/**")
    assert Delivery.objects.count() == 1


def test_a_fault_is_reached_from_the_summary(
    page: Page, live_server: LiveServer, clause: Clause, where: str
):
    sign_in(page, live_server, f"/arbete/logga/{where}/v1/")
    page.click("text=En annan dag")
    page.fill("[name=on_1]", "13")
    page.click("main button[type=submit]")
    page.click(".ds-error-summary a")
    assert page.evaluate("document.activeElement.name") == "on_0"
    assert page.input_value("[name=on_1]") == "13"


def pages(clause: Clause, where: str) -> list[str]:
    deed = a_delivery(clause, on=today().isoformat(), place="Torget", note="Regn.")
    a_photo(deed)
    a_decision(clause, "paused", on=today().isoformat(), reason="Ont om folk.")
    role = a_coordinator().roles.get()
    return [
        "", "logga/", f"logga/{where}/v1/", f"logga/{where}/t1/", f"vid-sidan/{where}/",
        f"klistra/{where}/", f"ratta/{deed.pk}/", f"ta-tillbaka/{deed.pk}/", f"loggat/{deed.pk}/",
        f"underlag/{deed.pk}/lagg-till/", f"omgang/{where}/", f"beslut/{where}/",
        f"andra/{where}/v1/", f"publicera/{where}/", "folk/", f"folk/{role.pk}/avsluta/",
        "installningar/ekbacka/", f"oppna-logg/{where}/",
    ]  # fmt: skip


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def look_at(
    page: Page, live_server: LiveServer, axe: Callable[[Page], list[str]], *paths: str
) -> None:
    """Each page is there, no wider than the window, and axe finds no fault in it."""
    for path in paths:
        answer = page.goto(live_server.url + path)
        assert answer is not None
        assert answer.status == 200, path
        assert not overflow(page), path
        assert axe(page) == [], path


def test_axe_finds_nothing_and_nothing_is_too_wide_on_any_staff_page(
    page: Page,
    axe: Callable[[Page], list[str]],
    live_server: LiveServer,
    clause: Clause,
    where: str,
):
    sign_in(page, live_server)
    found: dict[str, object] = {}
    for address in pages(clause, where):
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(f"{live_server.url}/arbete/{address}")
        if wide := overflow(page):
            found[f"{address} wide"] = wide
        if faults := axe(page):
            found[address] = faults
    assert not found


def test_the_pages_where_things_are_checked_stand_up_too(
    page: Page,
    axe: Callable[[Page], list[str]],
    live_server: LiveServer,
    clause: Clause,
    where: str,
):
    sign_in(page, live_server, f"/arbete/klistra/{where}/")
    page.fill("[name=text]", f"V1\t{today()}\t1\nV9\t2019-13-01\t-4")
    page.click("main button[value=check]")
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert overflow(page) == 0
    page.goto(f"{live_server.url}/arbete/beslut/{where}/")
    page.click("text=Pausa")
    page.fill("[name=reason]", "Ont om folk.")
    page.click("main button[value=check]")
    assert axe(page) == []
    page.goto(f"{live_server.url}/arbete/publicera/{where}/")
    page.click("main button[value=check]")
    assert axe(page) == []
    page.click("main button[value=do]")
    page.wait_for_url("**/omgang/**")
