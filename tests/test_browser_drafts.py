"""From a page to a round in a real Chromium: without script, live, narrow, by keyboard, and axe."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from lofte.pledges.drafts.lines import lines_of
from lofte.pledges.models import Draft, PledgeRound
from lofte.pledges.testing import PAGE, a_clause, a_draft
from tests.test_browser_staff import overflow, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft() -> Draft:
    return a_draft()


def test_a_page_becomes_a_round_without_javascript(browser: Browser, live_server: LiveServer):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    sign_in(page, live_server, "/arbete/utkast/ekbacka/")
    page.fill("[name=text]", PAGE)
    page.fill("[name=source_url]", "https://ekbacka.example/loften")
    page.click("main button[type=submit]")
    number = lines_of(Draft.objects.get().lines)[-1].number
    page.click(f"#punkt-{number} >> text=Ändra")
    page.fill("[name=text]", "Polisen lovar att gå genom centrum varje fredag kväll.")
    page.click("text=Granska texten")
    page.click("text=Gå vidare med den här texten")
    page.check("[name=kind][value=count]")
    page.fill("[name=at_least]", "1")
    page.select_option("[name=per]", "week")
    page.click("text=Spara i utkastet")
    page.click("text=Publicera som löftesomgång")
    page.click("text=Publicera löftesomgången")
    page.wait_for_url("**/arbete/omgang/ekbacka/2027-2028/")
    texts = PledgeRound.objects.get().clauses.values_list("text", flat=True)
    assert "Polisen lovar att gå genom centrum varje fredag kväll." in texts
    context.close()


def test_the_coach_speaks_while_one_types(page: Page, live_server: LiveServer, draft: Draft):
    sign_in(page, live_server, f"/arbete/utkast/ekbacka/{draft.pk}/punkt/4/")
    page.fill("textarea[name=text]", "Polisen ska eftersträva att synas mer i centrum.")
    expect(page.locator("#coach q").first).to_have_text("eftersträva")
    expect(page.locator("#coach-status")).to_contain_text("att titta på")
    page.click("#coach summary >> nth=0")
    page.click("#coach >> text=Sätt in i texten >> nth=0")
    page.wait_for_url("**/radgivare/**")
    assert page.input_value("textarea[name=text]").startswith("Polisen ska synas")
    page.click("text=Gå vidare med den här texten")
    assert page.input_value("textarea[name=text]").startswith("Polisen ska synas")


def test_the_coach_stands_beside_an_amendment_too(page: Page, live_server: LiveServer):
    a_clause()
    sign_in(page, live_server, "/arbete/andra/ekbacka/2019-2020/t1/")
    page.fill("textarea[name=text_sv]", "Vi ska verka för att öka tryggheten.")
    expect(page.locator("#coach q").first).to_have_text("Vi")
    page.fill("textarea[name=text_sv]", "")
    expect(page.locator("#coach")).to_contain_text("när det finns en text")


def test_enter_in_a_field_saves_and_asks_no_coach(
    page: Page, live_server: LiveServer, draft: Draft
):
    sign_in(page, live_server, f"/arbete/utkast/ekbacka/{draft.pk}/punkt/4/")
    page.fill("[name=heading]", "Centrum")
    page.press("[name=heading]", "Enter")
    page.wait_for_url(f"**/{draft.pk}/#punkt-4")
    assert lines_of(Draft.objects.get().lines)[3].heading == "Centrum"


def test_only_the_fields_of_the_chosen_kind_are_shown(
    page: Page, live_server: LiveServer, draft: Draft
):
    sign_in(page, live_server, f"/arbete/utkast/ekbacka/{draft.pk}/punkt/2/")
    assert page.is_visible("[name=at_least]")
    assert not page.is_visible("[name=of]")
    page.check("[name=kind][value=coverage]")
    assert page.is_visible("[name=of]")
    assert not page.is_visible("[name=at_least]")


def test_a_promise_leads_to_its_words_on_the_page_and_back(
    page: Page, live_server: LiveServer, draft: Draft
):
    sign_in(page, live_server, f"/arbete/utkast/ekbacka/{draft.pk}/")
    page.click("#punkt-2 >> text=Visa på sidan")
    assert "minst två trafikinsatser" in page.inner_text("mark:target")
    page.click("mark:target >> a")
    assert page.evaluate("location.hash") == "#punkt-2"


def test_a_promise_is_dropped_with_the_keyboard_alone(
    page: Page, live_server: LiveServer, draft: Draft
):
    sign_in(page, live_server, f"/arbete/utkast/ekbacka/{draft.pk}/")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "drop":
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert not lines_of(Draft.objects.get().lines)[1].is_kept


def test_axe_finds_nothing_and_nothing_is_too_wide_on_the_pages_of_a_draft(
    page: Page, axe: Callable[[Page], list[str]], live_server: LiveServer, draft: Draft
):
    sign_in(page, live_server)
    here = f"utkast/ekbacka/{draft.pk}/"
    found: dict[str, object] = {}
    for address in (
        "utkast/ekbacka/", here, f"{here}om/", f"{here}kasta/", f"{here}punkt/ny/",
        f"{here}punkt/2/", f"{here}punkt/3/dela/", f"{here}publicera/",
    ):  # fmt: skip
        for scheme, width in (("light", 320), ("dark", 1280)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{live_server.url}/arbete/{address}")
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            page.wait_for_load_state("networkidle")
            if wide := overflow(page):
                found[f"{address} {width} wide"] = wide
            if faults := axe(page):
                found[f"{address} {scheme}"] = faults
    assert not found


def test_axe_finds_nothing_where_something_is_wrong(
    page: Page, axe: Callable[[Page], list[str]], live_server: LiveServer, draft: Draft
):
    sign_in(page, live_server, f"/arbete/utkast/ekbacka/{draft.pk}/punkt/2/")
    page.fill("[name=at_least]", "två")
    page.click("text=Spara i utkastet")
    assert axe(page) == []
    page.click(".ds-error-summary a")
    assert page.evaluate("document.activeElement.name") == "at_least"
    page.click("text=Granska texten")
    assert axe(page) == []
