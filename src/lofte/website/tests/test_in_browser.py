"""The public pages in a real Chromium: light and dark, narrow, printed and without scripts."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from lofte.commons.actions import set_accent
from lofte.commons.queries import municipality_at
from lofte.commons.testing import a_municipality, a_police_district, the_system
from lofte.pledges.testing import a_clause, a_decision, a_focus_area, a_round, an_amended_clause
from lofte.progress.testing import a_correction, a_delivery, a_delivery_beside, a_link, a_published

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = [
    "/",
    "/?q=ha",
    "/?q=zebra",
    "/?visa=okant",
    "/loften/",
    "/loften/?q=zebra&lan=24",
    "/ekbacka/",
    "/stockholm/",
    "/umea/2019-2020/",
    "/ekbacka/2019-2020/",
    "/ekbacka/2019-2020/t1/",
    "/ekbacka/2019-2020/v1/",
    "/ekbacka/2019-2020/u1/",
    "/en/ekbacka/2019-2020/t1/",
    "/polis/ekbacka-annanstad/",
    "/om/",
    "/oppna-data/",
    "/finns-inte/",
]


@pytest.fixture(autouse=True)
def _journey(live_server: LiveServer):
    """One of everything that a page can show."""
    round = a_round(police_district=a_police_district(), complete=False)
    set_accent(municipality=a_municipality(), accent="#8a1f5c", by=the_system())
    clause = a_clause(round, partners=["NTF"], contributing=["municipality"])
    deed = a_delivery(clause, count={"about": 20}, place="Rådhustorget", note="Reflexer.")
    a_published(a_link(deed))
    a_correction(a_delivery(clause), reason="Felskrivet")
    an_amended_clause(clause, text="Polisen gör minst två insatser.", reason="Tydligare")
    a_decision(round, "extended", on="2020-11-01", to="2021-06-30", reason="Pandemin")
    a_clause(round, key="V1", area="Våld i nära relationer", target={"kind": "unspecified"})
    a_clause(round, key="U1", target={"kind": "count", "at_least": 1, "per": "week"})
    a_focus_area(round, "Tomt område")
    a_delivery_beside(round)
    a_clause(a_round(municipality_at("umea")))


# All pages in one test: what the pages are about takes longer to lay down than to look at.
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    page: Page, axe: Callable[[Page], list[str]], live_server: LiveServer, scheme: str
):
    page.emulate_media(color_scheme=scheme)
    found = {}
    for address in PAGES:
        page.goto(live_server.url + address)
        found[address] = axe(page)
    assert not {address: faults for address, faults in found.items() if faults}


def test_nothing_is_wider_than_a_narrow_phone_or_a_page_enlarged_four_times(
    page: Page, live_server: LiveServer
):
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 by 1024, enlarged four times
    widths = {}
    for address in PAGES:
        page.goto(live_server.url + address)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    assert not {address: width for address, width in widths.items() if width > 320}


def test_all_is_there_without_scripts(browser: Browser, live_server: LiveServer):
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_label("Din kommun").fill("Ekback")
    page.get_by_role("button", name="Sök").click()
    page.get_by_role("link", name="Löften 2019–2020").click()
    page.get_by_role("link", name="Polisen gör minst två insatser.").click()
    page.get_by_text("Visa som tabell").click()
    assert page.get_by_role("table").is_visible()
    page.get_by_role("link", name="English").click()
    assert page.get_by_role("heading", name="Why was this promised?").is_visible()
    context.close()


def test_a_promise_is_reached_by_keyboard_alone(page: Page, live_server: LiveServer):
    page.goto(f"{live_server.url}/ekbacka/2019-2020/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till innehållet"
    link = page.get_by_role("link", name="Polisen gör minst två insatser.")
    for _ in range(40):
        if link.evaluate("each => each === document.activeElement"):
            break
        page.keyboard.press("Tab")
    assert page.evaluate(
        "(e => { const b = e.getBoundingClientRect();"
        " return document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2) === e"
        " || e.contains(document.elementFromPoint(b.x + 5, b.y + 5)) })(document.activeElement)"
    ), "what has the focus is not covered by the way out"
    page.keyboard.press("Enter")
    page.wait_for_url("**/t1/")


def test_in_print_the_promise_and_its_verdict_stand_and_no_menus(
    page: Page, live_server: LiveServer
):
    page.goto(f"{live_server.url}/ekbacka/2019-2020/v1/")
    page.emulate_media(media="print")
    assert not page.locator(".quick-exit").is_visible()
    assert page.locator(".promise").is_visible()
    assert page.locator(".verdict").first.is_visible()
    assert not page.locator(".site-nav").is_visible()
    assert page.pdf()[:4] == b"%PDF"


def test_the_first_visit_is_light_and_the_second_lighter(
    page: Page, live_server: LiveServer, client: Client
):
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(f"{live_server.url}/ekbacka/2019-2020/t1/")
    page.wait_for_load_state("networkidle")
    assert len(sizes) <= 8
    gz = {"Accept-Encoding": "br"}
    for address in ("/", "/umea/2019-2020/t1/", "/loften/"):
        assert len(client.get(address, headers=gz).content) <= 15_000, address
