"""Agreements on a phone in a real Chromium: written and signed without script; narrow; axe."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from lofte.commons.clock import today
from lofte.commons.testing import (
    PASSWORD,
    a_coordinator,
    a_partner,
    a_police_district,
    a_signatory,
    the_police,
)
from lofte.partnership import actions
from lofte.partnership.models import Agreement
from lofte.partnership.testing import (
    a_council,
    a_signed_agreement,
    an_agreement,
    an_annex,
    an_empty_agreement,
    fresh,
    sign,
    signed,
    some_minutes,
)
from lofte.pledges import actions as pledges
from lofte.pledges.testing import a_clause, a_round
from tests.test_browser_papers import NARROW, sign_in
from tests.test_browser_staff import look_at, overflow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STAFF, PUBLIC = "/arbete/overenskommelse/ekbacka/", "/ekbacka/overenskommelse/"
Axe = Callable[[Page], list[str]]


@pytest.fixture(autouse=True)
def no_tries_before() -> None:
    cache.clear()


def test_an_agreement_is_begun_without_javascript_and_a_fault_is_told(
    browser: Browser, live_server: LiveServer
):
    a_partner()
    the_police()
    a_police_district()
    context = browser.new_context(java_script_enabled=False, viewport=NARROW, locale="sv-SE")
    page = context.new_page()
    sign_in(page, live_server, STAFF)
    page.click("a[href$='/ny/']")
    for name, day in (("starts_on", (1, 1, 2026)), ("ends_on", (31, 12, 2025))):
        for number, part in enumerate(day):
            page.fill(f"[name={name}_{number}]", str(part))
    page.click("main form button[type=submit]")
    expect(page.locator("[role=alert]")).to_be_visible()
    page.fill("[name=ends_on_2]", "2029")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/overenskommelse/ekbacka/*/")
    expect(page.locator("main .notice li").first).to_be_visible()
    assert Agreement.objects.get().ends_on == date(2029, 12, 31)
    context.close()


def test_all_sign_an_agreement_without_javascript(browser: Browser, live_server: LiveServer):
    agreement = an_agreement()
    for partner in (a_partner(), the_police()):
        context = browser.new_context(java_script_enabled=False, viewport=NARROW, locale="sv-SE")
        page = context.new_page()
        sign_in(page, live_server, f"{STAFF}{agreement.pk}/", a_signatory(partner))
        page.click("main .buttons a.ds-button")
        page.fill("[name=password]", PASSWORD)
        page.click("main form button[type=submit]")
        page.wait_for_url(f"**{STAFF}{agreement.pk}/")
        context.close()
    assert fresh(agreement).state == Agreement.State.SIGNED


def test_a_signatory_signs_on_a_phone_and_reads_what_is_wrong(
    page: Page, live_server: LiveServer, axe: Axe
):
    page.set_viewport_size(NARROW)
    agreement = an_agreement()
    here = f"{STAFF}{agreement.pk}/skriv-under/"
    sign_in(page, live_server, here, a_signatory(the_police()))
    look_at(page, live_server, axe, here, "/arbete/")
    page.goto(live_server.url + here)
    page.fill("[name=password]", "fel")
    page.click("main form button[type=submit]")
    expect(page.locator("main [role=alert]").first).to_be_visible()
    assert not overflow(page)
    assert axe(page) == []
    page.fill("[name=password]", PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**{STAFF}{agreement.pk}/")
    assert axe(page) == []


def test_every_page_of_a_draft_is_narrow_and_clean(page: Page, live_server: LiveServer, axe: Axe):
    page.set_viewport_size(NARROW)
    bare, agreement = an_empty_agreement(), an_agreement()
    annex = an_annex(agreement)
    first = agreement.parties.all()[0]
    sign(first)
    actions.describe(
        agreement=agreement, said={"title": "Ändrad"}, seen=fresh(agreement).version,
        because="Ett ord.", by=a_coordinator(),
    )  # fmt: skip
    sign(first)
    here = f"{STAFF}{agreement.pk}/"
    sign_in(page, live_server, STAFF)
    look_at(
        page, live_server, axe, STAFF, f"{STAFF}{bare.pk}/", f"{STAFF}ny/", here, f"{here}texter/",
        f"{here}parter/ny/", f"{here}ataganden/{agreement.commitments.all()[0].pk}/",
        f"{here}mal/ny/", f"{here}bilagor/ny/", f"{here}bilagor/{annex.pk}/",
        f"{here}pa-papper/", f"{STAFF}{bare.pk}/kasta/",
    )  # fmt: skip
    page.goto(f"{live_server.url}{here}texter/")
    page.click("main form button[type=submit]")
    expect(page.locator("main [role=alert]").first).to_be_visible()
    assert axe(page) == []


def test_a_signed_one_the_council_and_the_round_on_it_are_narrow_and_clean(
    page: Page, live_server: LiveServer, axe: Axe
):
    page.set_viewport_size(NARROW)
    agreement, year = a_signed_agreement(), today().year
    round = a_clause(a_round(first=f"{year}-01-01", last=f"{year + 9}-12-31")).round
    pledges.stand_on(round=round, agreement=agreement, by=a_coordinator())
    minutes = some_minutes(a_council())
    decision = minutes.decisions.get()
    here, council = f"{STAFF}{agreement.pk}/", f"{STAFF}radet/"
    meeting, slug = f"{council}moten/{minutes.pk}/", round.places.get().slug
    sign_in(page, live_server, here)
    look_at(
        page, live_server, axe, here, f"{here}ny-version/", f"{here}avsluta/", council,
        f"{council}beskriv/", f"{council}ledamoter/ny/", f"{council}moten/nytt/", meeting,
        f"{meeting}skriv/", f"{meeting}publicera/", f"{meeting}beslut/nytt/",
        f"{meeting}beslut/{decision.pk}/", f"{meeting}beslut/{decision.pk}/blev/",
        f"/arbete/omgang/ekbacka/{slug}/", f"/arbete/vilar-pa/ekbacka/{slug}/",
    )  # fmt: skip
    page.goto(f"{live_server.url}{meeting}publicera/")
    page.click("main form button[type=submit]")
    expect(page.locator("main [role=alert]").first).to_be_visible()
    assert axe(page) == []


def test_residents_read_the_agreement_and_the_council_on_a_phone(
    page: Page, live_server: LiveServer, axe: Axe
):
    page.set_viewport_size(NARROW)
    an_agreement()
    look_at(page, live_server, axe, PUBLIC, f"{PUBLIC}radet/")
    Agreement.objects.all().delete()
    agreement, year = an_agreement(), today().year
    an_annex(agreement, is_public=True)
    agreement = signed(fresh(agreement))
    newer = signed(actions.amend(agreement=agreement, because="Ett mål till.", by=a_coordinator()))
    round = a_clause(a_round(first=f"{year}-01-01", last=f"{year + 9}-12-31")).round
    pledges.stand_on(round=round, agreement=newer, by=a_coordinator())
    some_minutes(held_on=date(year - 3, 2, 1), is_public=True)
    slug = round.places.get().slug
    look_at(
        page, live_server, axe, PUBLIC, f"{PUBLIC}{agreement.pk}/", f"{PUBLIC}radet/",
        f"/ekbacka/{slug}/", "/ekbacka/",
    )  # fmt: skip
