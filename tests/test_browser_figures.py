"""Figures on a phone in a real Chromium: brought without script, narrow, clean to axe."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from lofte.commons.testing import PASSWORD, a_coordinator, a_municipality
from lofte.datasets.importers.opening import Said
from lofte.datasets.models import Series
from lofte.datasets.testing import a_series, taken_in
from lofte.datasets.tests.recorded import FILES, recorded
from tests.test_browser_staff import look_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW = {"width": 320, "height": 700}
HERE = "/arbete/siffror/ekbacka/"


@pytest.fixture(autouse=True)
def places() -> None:
    cache.clear()
    for slug in ("ekbacka", "annanstad", "grannkommun"):
        a_municipality(slug)


def sign_in(page: Page, live_server: LiveServer, then: str) -> None:
    page.goto(f"{live_server.url}/arbete/konto/login/?next={then}")
    page.fill("[name=login]", a_coordinator().email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"**{then}")


def test_a_file_is_brought_looked_at_and_taken_in_without_javascript(
    browser: Browser, live_server: LiveServer
):
    context = browser.new_context(java_script_enabled=False, viewport=NARROW, locale="sv-SE")
    page = context.new_page()
    sign_in(page, live_server, HERE)
    page.click("a[href$='/ta-in/']")
    page.click("a[href$='/ta-in/crime/']")
    page.select_option("[name=crime]", "narkotikabrott")
    page.fill("[name=period]", "2024")
    page.set_input_files("[name=upload]", FILES / "crime.csv")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/fil/*/")
    assert not Series.objects.exists()
    page.click("button[value=take-in]")
    page.wait_for_url(f"**{HERE}")
    expect(page.locator("main")).to_contain_text("Ekbacka")
    assert Series.objects.count() == 2
    context.close()


def addresses() -> list[str]:
    series = a_series(values={2020: 12, 2021: "XX", 2022: "..", 2023: 0, 2024: 17.5})
    a_series(values={2024: 18})
    lines = "Område;2023;2023 nedre;2023 övre;2024;2024 nedre;2024 övre\nEkbacka;20;15;25;22;18;26"
    taken_in("ntu", lines.encode(), said=Said(title="Oro för inbrott", is_preliminary=True))
    taken_in("scb", recorded("scb.json"))
    taken_in("crime", recorded("crime.csv"), said=Said(crime="rattfylleri", period="2024"))
    taken_in("events", recorded("events.json"))
    other = Series.objects.get(title_sv="Oro för inbrott")
    kinds = [f"{HERE}ta-in/{kind}/" for kind in ("crime", "kolada", "ntu")]
    own = [f"{HERE}serie/{each.pk}/" for each in (series, other)]
    return [HERE, f"{HERE}ta-in/", *kinds, *own, f"{HERE}handelser/"]


def test_no_page_of_figures_is_wider_than_a_narrow_phone_and_axe_finds_no_fault(
    browser: Browser, live_server: LiveServer, axe: Callable[[Page], list[str]]
):
    context = browser.new_context(viewport=NARROW, locale="sv-SE")
    page = context.new_page()
    there = addresses()
    sign_in(page, live_server, HERE)
    look_at(page, live_server, axe, *there)
    context.close()
