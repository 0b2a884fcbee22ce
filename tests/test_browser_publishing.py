"""What is taken along, and what staff draft before it is sent, in a real Chromium."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from lofte.commons.actions import set_accent
from lofte.commons.testing import PASSWORD, a_coordinator, a_municipality, a_notice, the_system
from lofte.pledges.testing import a_clause, a_focus_area, a_round
from lofte.progress.testing import a_delivery

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROUND = "/ekbacka/2019-2020/"
PUBLIC = [
    "/ekbacka/",
    ROUND,
    f"{ROUND}ta-med/blad/",
    f"{ROUND}ta-med/kort/",
    "/en/ekbacka/2019-2020/ta-med/kort/",
]
STAFF = [
    "/arbete/anslag/ekbacka/",
    "/arbete/pressmeddelande/ekbacka/2019-2020/",
]


@pytest.fixture(autouse=True)
def _journey(live_server: LiveServer):
    """A round with something to take along of every kind, and a notice."""
    set_accent(municipality=a_municipality(), accent="#8a1f5c", by=the_system())
    signed = {"on": "2018-12-10", "by": [{"role": "polismästare", "partner": "police"}]}
    clause = a_clause(a_round(signed=signed), partners=["NTF"])
    a_delivery(clause, count={"about": 20}, place="Rådhustorget", note="Reflexer.")
    a_clause(clause.round, key="V1", area="Våld i nära relationer", target={"kind": "unspecified"})
    a_focus_area(clause.round, "Tomt område")
    a_notice(text_sv="Biblioteket är öppet till 20 hela veckan.")


def sign_in(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/arbete/konto/login/?next=/arbete/anslag/ekbacka/")
    page.fill("[name=login]", a_coordinator().email)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url("**/arbete/anslag/ekbacka/")


def faults(page: Page, axe: Callable[[Page], list[str]]) -> list[str]:
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    width = page.evaluate("document.documentElement.scrollWidth")
    return [*axe(page), *([f"{width} wide"] if width > 320 else [])]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_clean_to_axe_and_has_room_on_a_narrow_phone(
    page: Page, axe: Callable[[Page], list[str]], live_server: LiveServer, scheme: str
):
    page.emulate_media(color_scheme=scheme)
    found = {}
    for address in PUBLIC:
        page.goto(live_server.url + address)
        found[address] = faults(page, axe)
    sign_in(page, live_server)
    for address in STAFF:
        page.goto(live_server.url + address)
        found[address] = faults(page, axe)
    page.goto(f"{live_server.url}/arbete/anslag/ekbacka/")
    page.get_by_role("link", name="Biblioteket är öppet").click()
    found[page.url] = faults(page, axe)
    assert not {address: each for address, each in found.items() if each}


def test_a_notice_with_a_fault_says_so_first_and_keeps_what_was_typed(
    page: Page, axe: Callable[[Page], list[str]], live_server: LiveServer
):
    sign_in(page, live_server)
    page.fill("[name=text_sv]", "Fråga 19811218-9876.")
    for name in ("starts_on", "ends_on"):
        for part, value in enumerate(("1", "1", "2099")):
            page.fill(f"[name={name}_{part}]", value)
    page.locator("main form button[type=submit]").last.click()
    assert page.locator(".ds-error-summary").is_visible()
    assert page.input_value("[name=text_sv]") == "Fråga 19811218-9876."
    assert not faults(page, axe)


class Another(BaseHTTPRequestHandler):
    """A site of somebody else, which shows in a frame what its address names."""

    def do_GET(self) -> None:
        framed = self.path.removeprefix("/?")
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        page = f'<!doctype html><title>En annan</title><iframe src="{framed}"></iframe>'
        self.wfile.write(page.encode())

    def log_message(self, *said: object) -> None:
        pass


@pytest.fixture
def another() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Another) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/?"
        server.shutdown()


def test_the_card_and_no_other_page_is_shown_in_a_frame_on_another_site(
    browser: Browser, live_server: LiveServer, another: str
):
    context = browser.new_context(locale="sv-SE")
    page = context.new_page()
    page.goto(f"{another}{live_server.url}{ROUND}ta-med/kort/")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("link", name="Löften 2019–2020")).to_be_visible()
    page.goto(f"{another}{live_server.url}{ROUND}")
    expect(frame.get_by_role("link", name="Löften 2019–2020")).to_have_count(0)
    assert page.frames[1].url.startswith("chrome-error:")
    context.close()


def test_the_leaflet_of_an_area_has_room_on_one_paper(
    page: Page, axe: Callable[[Page], list[str]], live_server: LiveServer
):
    # In English: what the server keeps of a Swedish one is of the rows of another test.
    page.goto(f"{live_server.url}/en{ROUND}ta-med/blad/")
    page.get_by_role("link", name="Våld i nära relationer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Våld i nära relationer")
    assert not faults(page, axe)
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
