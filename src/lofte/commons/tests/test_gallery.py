"""Every page part in a real browser: axe, narrow and zoomed, dark, printed, by keyboard."""

import threading
from collections.abc import Iterator
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from django.test import override_settings
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK, PHONE, ZOOMED = (1280, 900), (320, 640), (320, 256)  # 1280 × 1024 at 400 % is 320 × 256


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The gallery alone, over HTTP: it needs no database."""
    header = next(name for name in settings.MIDDLEWARE if name.endswith("ContentSecurityPolicy"))
    with override_settings(ROOT_URLCONF="lofte.commons.tests.gallery", MIDDLEWARE=[header]):
        application = StaticFilesHandler(get_wsgi_application())
        with make_server("127.0.0.1", 0, application, handler_class=Quiet) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()


def opened(browser: Browser, address: str, size: tuple[int, int], **options) -> tuple[Page, list]:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, **options)
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto(address, wait_until="networkidle")
    return page, complaints


@pytest.mark.parametrize(
    ("path", "size", "scheme"),
    [
        ("/delar/", DESK, "light"),
        ("/delar/", PHONE, "dark"),
        ("/en/delar/", ZOOMED, "light"),
        ("/lofte/", DESK, "dark"),
        ("/lofte/", ZOOMED, "light"),
        ("/en/lofte/", PHONE, "dark"),
        ("/logga/", DESK, "dark"),
        ("/logga/", PHONE, "light"),
    ],
)
def test_axe_finds_nothing_and_nothing_sticks_out(site, browser, path, size, scheme):
    page, complaints = opened(browser, site + path, size, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    assert [(each["id"], [n["html"] for n in each["nodes"]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert complaints == []
    page.close()


def test_the_first_visit_is_light_and_the_second_is_lighter(site, browser):
    """Uncompressed here; compressed sizes are measured by the bench."""
    page, _complaints = opened(browser, "about:blank", PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/lofte/", wait_until="networkidle")
    assert len(asked) <= 8
    assert not [address for address in asked if address.endswith(".js")]
    page.close()


def test_the_keyboard_reaches_the_content_first(site, browser):
    page, _complaints = opened(browser, f"{site}/lofte/", DESK)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_every_target_is_large_enough(site, browser):
    page, _complaints = opened(browser, f"{site}/logga/", PHONE)
    small = page.evaluate(
        """() => [...document.querySelectorAll('form .ds-input, .choice, main button')]
            .filter(e => !e.closest('.choice') || e.matches('.choice'))
            .filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"""
    )
    assert small == []
    page.close()


def test_in_print_the_words_stay_and_the_ways_around_go(site, browser):
    page, _complaints = opened(browser, f"{site}/lofte/", DESK)
    page.emulate_media(media="print")
    assert page.get_by_text("Delvis uppfyllt").is_visible()
    assert not page.get_by_role("navigation").first.is_visible()
    assert page.pdf().startswith(b"%PDF")
    page.close()
