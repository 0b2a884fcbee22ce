"""Dialogues in a real Chromium: a whole walk without script on a small phone, narrow, and axe."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from lofte.commons.clock import today
from lofte.commons.testing import a_coordinator
from lofte.dialogue.meetings import actions
from lofte.dialogue.models import Dialogue
from lofte.dialogue.testing import a_dialogue, an_open_dialogue
from lofte.dialogue.tests.meeting import a_closed_dialogue, at
from lofte.dialogue.tests.test_walk import a_stop
from tests.test_browser_staff import overflow, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SMALLEST = {"width": 320, "height": 640}
MONTH = timedelta(days=30)


def press(page: Page, words: str) -> None:
    page.click(f"main >> text={words}")


def write_days(page: Page, *names: str) -> None:
    for name in names:
        for part, value in enumerate((today().day, today().month, today().year)):
            page.fill(f"[name={name}_{part}]", str(value))


def plan_a_walk(page: Page) -> None:
    press(page, "Planera en dialog")
    page.check("[value=safety_walk]")
    page.fill("[name=title]", "Vandring i Norrby")
    page.fill("[name=question]", "Var känner du dig otrygg?")
    page.fill("[name=who_could]", "Alla som bor i Norrby")
    page.fill("[name=how_invited]", "Lappar i trapphusen")
    write_days(page, "starts_on", "ends_on")
    press(page, "Spara planen")


def walk_two_stops(page: Page) -> None:
    press(page, "Första stoppet")
    for name, how in (("Tunneln", "no"), ("Biblioteket", "yes")):
        page.fill("[name=name]", name)
        page.check(f"[name=is_safe][value={how}]")
        page.fill("[name=finding]", f"Så är det vid {name}.")
        press(page, "Spara, och vidare till nästa")
    press(page, "Till stoppen utan att spara")


def close_it(page: Page) -> None:
    page.fill("[name=came]", "12")
    page.fill("[name=minutes]", "Otryggt:\n- Mörkt i tunneln\n- Nej\n- Mopeder på gångvägen")
    press(page, "Dela upp anteckningarna i röster")
    page.click("[name=drop][value='2']")
    page.fill("[name=outcome]", "Lamporna lagas.")
    page.fill("[name=what_next]", "Vi går igen i maj.")
    press(page, "Gå vidare och se hur det blir")
    page.click("main button[value=do]")


def test_a_walk_is_planned_walked_and_closed_without_script_on_the_smallest_phone(
    browser: Browser, live_server: LiveServer
):
    context = browser.new_context(java_script_enabled=False, viewport=SMALLEST)
    page = context.new_page()
    sign_in(page, live_server, "/arbete/dialoger/ekbacka/")
    plan_a_walk(page)
    press(page, "Öppna dialogen")
    page.click("main button[type=submit]")
    press(page, "Stoppen")
    walk_two_stops(page)
    page.click("main >> text=Vandring i Norrby")
    press(page, "Stäng dialogen och berätta vad som kom ut")
    close_it(page)
    page.wait_for_url("**/arbete/dialoger/ekbacka/*/")
    walk = Dialogue.objects.get()
    assert list(walk.voices.order_by("number").values_list("words", flat=True)) == [
        "Mörkt i tunneln", "Mopeder på gångvägen",
    ]  # fmt: skip
    page.goto(f"{live_server.url}/ekbacka/dialog/{walk.slug}/")
    said = page.inner_text("main")
    for each in ("Lamporna lagas.", "Vi går igen i maj.", "1. Tunneln", "2. Biblioteket"):
        assert each in said
    context.close()


def test_the_button_one_meets_first_by_enter_is_not_one_of_the_list(
    page: Page, live_server: LiveServer
):
    found = an_open_dialogue()
    sign_in(page, live_server, at("close-dialogue", found.pk))
    page.fill("[name=voices]", "Ett\n\nTvå")
    page.fill("[name=came]", "3")
    page.click("[name=look]")
    page.press("[name=came]", "Enter")
    page.wait_for_selector(".ds-error-summary")
    assert page.evaluate("scrollY") == 0
    assert page.input_value("[name=voices]").split() == ["Ett", "Två"]


@pytest.fixture
def addresses() -> list[str]:
    """Every page of ours, with something on it."""
    planned = a_dialogue("Torgmöte", kind=Dialogue.Kind.SQUARE_MEETING)
    open_one = an_open_dialogue("Vad gör dig otrygg?", languages=["sv", "ar", "fi"])
    staff = an_open_dialogue("Internt", kind=Dialogue.Kind.STAFF)
    walk = an_open_dialogue("Vandring", kind=Dialogue.Kind.SAFETY_WALK)
    over = an_open_dialogue("Slut", starts_on=today() - 2 * MONTH, ends_on=today() - MONTH)
    for name in ("Tunneln", "Parken"):
        a_stop(walk, name)
    held = an_open_dialogue("Hållen", kind=Dialogue.Kind.SAFETY_WALK)
    a_stop(held, "Bron")
    a_closed_dialogue(held, voices=["Mörkt", "Ljust"])
    silent = a_closed_dialogue(an_open_dialogue("Tyst"), outcome="")
    place = actions.name_places(
        municipality=walk.municipality, places=[("Torget", 674_000, 6_580_750)], by=a_coordinator()
    )[0]
    of_dialogues = [at("dialogue", each.pk) for each in (planned, staff, held)]
    public = [f"/ekbacka/dialog/{each.slug}/" for each in (open_one, over, held, silent)]
    return [
        "/ekbacka/dialog/", *public, "/ekbacka/dialog/medarbetare/?ord=fel",
        f"/ekbacka/dialog/medarbetare/{staff.entry_word}/",
        at("dialogues"), at("plan-dialogue"), at("describe-dialogue", open_one.pk), *of_dialogues,
        at("open-dialogue", planned.pk), at("close-dialogue", open_one.pk),
        at("tell-outcome", silent.pk), at("walk", walk.pk), at("walk", held.pk),
        at("add-stop", walk.pk), at("stop", walk.pk, 1), at("remove-stop", walk.pk, 1),
        at("answer-stop", held.pk, 1), at("places"), at("place", place.pk),
        at("poster", staff.pk), at("cards", open_one.pk),
    ]  # fmt: skip


def test_axe_finds_nothing_and_nothing_is_too_wide_on_any_page(
    page: Page,
    axe: Callable[[Page], list[str]],
    live_server: LiveServer,
    addresses: list[str],
):
    page.set_viewport_size(SMALLEST)
    sign_in(page, live_server, at("dialogues"))
    found = {}
    for address in addresses:
        page.goto(live_server.url + address)
        wide = overflow(page)
        if faults := [*axe(page), *([f"{wide} too wide"] if wide > 0 else [])]:
            found[address] = faults
    assert not found
