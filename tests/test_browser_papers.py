"""Papers on a phone in a real Chromium: frozen, approved and signed without script; narrow; axe."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from lofte.commons.models import Person
from lofte.commons.testing import (
    PASSWORD,
    a_coordinator,
    a_partner,
    a_police_coordinator,
    a_signatory,
    the_police,
)
from lofte.pledges.models import Paper, PledgeRound
from lofte.pledges.signing import actions
from lofte.pledges.testing import (
    a_ceremony,
    a_paper,
    a_signed_paper,
    a_whole_draft,
    seats_in,
    signed_by,
)
from tests.test_browser_staff import look_at, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW = {"width": 320, "height": 700}


def sign_in(page: Page, live_server: LiveServer, then: str, person: Person | None = None) -> None:
    page.goto(f"{live_server.url}/arbete/konto/login/?next={then}")
    page.fill("[name=login]", (person or a_coordinator()).email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(f"**{then}")


@pytest.fixture(autouse=True)
def no_tries_before() -> None:
    cache.clear()


def test_a_draft_is_frozen_approved_and_signed_without_javascript(
    browser: Browser, live_server: LiveServer
):
    draft = a_whole_draft()
    seats_in()
    context = browser.new_context(java_script_enabled=False, viewport=NARROW, locale="sv-SE")
    page = context.new_page()
    sign_in(page, live_server, f"/arbete/utkast/ekbacka/{draft.pk}/")
    page.click("a[href$='/frys/']")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/papper/ekbacka/*/")
    paper = Paper.objects.get()
    context.close()
    for partner in (a_partner(), the_police()):
        by = a_signatory(partner)
        actions.approve(paper=paper, partner=partner, seen=paper.sha256, by=by)
    signed_by(paper.parties.all()[1])
    context = browser.new_context(java_script_enabled=False, viewport=NARROW, locale="sv-SE")
    page = context.new_page()
    sign_in(page, live_server, f"/arbete/papper/ekbacka/{paper.pk}/", a_signatory(a_partner()))
    page.click(".buttons a.ds-button")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**/papper/ekbacka/{paper.pk}/")
    assert PledgeRound.objects.count() == 1
    context.close()


def test_every_page_of_papers_is_narrow_and_clean(
    page: Page, live_server: LiveServer, axe: Callable[[Page], list[str]]
):
    page.set_viewport_size(NARROW)
    paper = a_paper(approved=False)
    ceremony = a_ceremony([paper])
    actions.comment(
        draft=paper.draft, partner=the_police(), line=2, text="Varför två?",
        by=a_police_coordinator(),
    )  # fmt: skip
    here, draft = f"/arbete/papper/ekbacka/{paper.pk}/", paper.draft.pk
    sign_in(page, live_server, here)
    look_at(
        page, live_server, axe,
        here, f"{here}las-upp/", "/arbete/papper/ekbacka/",
        f"/arbete/papper/ekbacka/utkast/{draft}/kommentarer/",
        f"/arbete/papper/ekbacka/utkast/{draft}/frys/", "/arbete/ceremonier/ekbacka/ny/",
        f"/arbete/ceremonier/ekbacka/{ceremony.pk}/", "/arbete/",
    )  # fmt: skip


def test_the_pages_of_who_signs_are_narrow_and_clean(
    page: Page, live_server: LiveServer, axe: Callable[[Page], list[str]]
):
    page.set_viewport_size(NARROW)
    paper = a_paper()
    ceremony = a_ceremony([paper])
    here = f"/arbete/papper/ekbacka/{paper.pk}/"
    sign_in(page, live_server, f"{here}skriv-under/", a_signatory(the_police()))
    look_at(
        page, live_server, axe,
        f"{here}skriv-under/", f"{here}utifran/",
        f"/arbete/ceremonier/ekbacka/{ceremony.pk}/skriv-under/",
    )  # fmt: skip
    page.click("main form button[type=submit]")
    expect(page.locator(".error-summary, [role=alert]").first).to_be_visible()
    assert axe(page) == []


def test_residents_read_the_signatures_on_a_phone(
    page: Page, live_server: LiveServer, axe: Callable[[Page], list[str]]
):
    page.set_viewport_size(NARROW)
    a_signed_paper()
    for path in ("/ekbacka/2027-2028/", "/ekbacka/2027-2028/underskrifter/"):
        page.goto(live_server.url + path)
        assert not overflow(page), path
        assert axe(page) == [], path
