"""Choosing, drafting and the thread in a real Chromium: narrow, without script, clean to axe."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from lofte.commons.testing import a_coordinator, a_municipality
from lofte.dialogue.testing import a_counted_voice
from lofte.dialogue.voices import actions as voices
from lofte.findings.testing import a_picture, a_problem, a_source, adopted, the_causes
from lofte.focus import queries
from lofte.focus.testing import a_choice, a_decided_choice, an_area, declined, scored
from lofte.pledges.testing import a_clause, a_draft_from_a_choice
from lofte.stewardship.actions import make_round
from tests.test_browser_figures import NARROW, sign_in
from tests.test_browser_staff import look_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
VOICE = "Det är mörkt vid bron när jag går hem."


@pytest.fixture(autouse=True)
def empty() -> None:
    cache.clear()


def a_promise() -> None:
    """One that comes from a problem with published voices, so that the thread is whole."""
    for _each in range(10):
        told = a_counted_voice(VOICE, theme="lighting")
        voices.publish(voice=told, by=a_coordinator())
    draft = a_draft_from_a_choice(a_decided_choice())
    make_round(draft=draft, seen=draft.version, is_another=False, by=a_coordinator())


def told() -> list[str]:
    """What residents read, and what staff say that a promise comes from."""
    a_promise()
    return [
        "/ekbacka/fokus/", "/en/ekbacka/fokus/", "/ekbacka/lagesbild/lagesbild/1/",
        "/ekbacka/2027-2028/t1/", "/arbete/kallor/ekbacka/2027-2028/t1/", "/arbete/steg/ekbacka/",
    ]  # fmt: skip


def weighed() -> list[str]:
    """Where it is weighed and answered."""
    for _each in range(6):
        a_counted_voice("Bilarna kör för fort.", theme="traffic")
    picture = a_picture()
    for title in ("Mörka gångvägar", "Skräp i parken"):
        the_causes(a_problem(picture, title=title))
    a_source(picture, "Röster", channel="web")
    choice = a_choice(adopted(picture))
    scored(choice, choice.picture.problems.get(number=1), municipality=5, police=2)
    area = an_area(choice)
    declined(choice, problem=choice.picture.problems.get(number=2))
    criterion = queries.criteria_of(choice)[0]
    here = f"/arbete/val/ekbacka/{choice.pk}/"
    return [
        "/arbete/val/ekbacka/", here, f"{here}poang/kommun/2/", f"{here}problem/1/",
        f"{here}tema/traffic/", f"{here}kriterier/{criterion.pk}/", f"{here}omraden/{area.pk}/",
        f"{here}besluta/",
    ]  # fmt: skip


def drafted() -> list[str]:
    """Where promises are drafted in the areas."""
    a_clause()
    draft = a_draft_from_a_choice(a_decided_choice())
    here = f"/arbete/utkast/ekbacka/{draft.pk}/"
    return [
        here, f"{here}punkt/ny/?omrade=Trygga%20vägar", f"{here}fran-forra/",
        f"{here}fran-forra/2019-2020/t1/",
    ]  # fmt: skip


@pytest.mark.parametrize("made", [told, weighed, drafted])
def test_no_page_is_wider_than_a_narrow_phone_and_axe_finds_no_fault(
    browser: Browser,
    live_server: LiveServer,
    axe: Callable[[Page], list[str]],
    made: Callable[[], list[str]],
):
    context = browser.new_context(viewport=NARROW, locale="sv-SE")
    page = context.new_page()
    there = made()
    sign_in(page, live_server, "/arbete/val/ekbacka/")
    look_at(page, live_server, axe, *there)
    context.close()


def test_a_resident_goes_from_a_promise_to_a_voice_and_back_without_javascript(
    browser: Browser, live_server: LiveServer
):
    a_promise()
    context = browser.new_context(java_script_enabled=False, viewport=NARROW, locale="sv-SE")
    page = context.new_page()
    page.goto(f"{live_server.url}/ekbacka/2027-2028/t1/")
    page.get_by_role("link", name="Mörka gångvägar").click()
    expect(page.locator("#roster")).to_contain_text(VOICE)
    page.get_by_role("link", name="Polisen gör minst två trafikinsatser om året.").click()
    expect(page.locator("h1")).to_contain_text("Polisen gör minst två trafikinsatser om året.")
    context.close()


def test_a_coordinator_scores_and_answers_without_javascript(
    browser: Browser, live_server: LiveServer
):
    picture = a_picture(a_municipality())
    the_causes(a_problem(picture))
    a_source(picture)
    choice = a_choice(adopted(picture))
    context = browser.new_context(java_script_enabled=False, viewport=NARROW, locale="sv-SE")
    page = context.new_page()
    sign_in(page, live_server, f"/arbete/val/ekbacka/{choice.pk}/poang/kommun/1/")
    page.click("main form button[type=submit]")
    expect(page.locator("main")).to_contain_text("Hur vanligt")
    assert page.locator(".ds-error-summary, [role=alert]").count()
    for each in queries.criteria_of(choice):
        page.check(f"[name=criterion-{each.pk}][value='4']")
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**/val/ekbacka/{choice.pk}/")
    page.goto(f"{live_server.url}/arbete/val/ekbacka/{choice.pk}/problem/1/")
    page.check("[name=outcome][value=declined]")
    page.fill("[name=words]", "Vägen är statlig.")
    page.click("main form button[type=submit]")
    assert page.input_value("[name=words]") == "Vägen är statlig."
    page.select_option("[name=reason]", "somebody_else")
    page.click("main form button[type=submit]")
    expect(page.locator("main")).to_contain_text("Vägen är statlig.")
    context.close()
