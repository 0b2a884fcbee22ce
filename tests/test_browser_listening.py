"""From a voice to what people agree on, in a real Chromium: with script and without, and narrow."""

import random
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from lofte.commons.queries import municipality_at
from lofte.commons.testing import a_coordinator
from lofte.dialogue.models import Conversation, Dialogue, Level, Participant, Voice, Vote
from lofte.dialogue.opinions.testing import a_participant, an_open_conversation, votes_of
from lofte.dialogue.testing import an_open_dialogue, no_pressure
from tests.test_browser_staff import overflow, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW = {"width": 320, "height": 640}
A_MOMENT = 2_200  # milliseconds: sooner, no person sends what they have just been shown
WORDS = "Gatlyktorna vid stationen är trasiga, det är mörkt på kvällen."
# Two minds, and two things that both want.
LEFT, RIGHT, ALL = (1, 2, 3), (4, 5, 6), (7, 8)
STATEMENTS = (
    "Fler kameror i centrum.",
    "Fler ordningsvakter.",
    "Polisen ska visitera oftare.",
    "Fler fritidsledare.",
    "Öppna skolorna på kvällen.",
    "Mer stöd till föräldrar.",
    "Laga gatlyktorna.",
    "Lys upp gångtunneln.",
)


@pytest.fixture(autouse=True)
def calm() -> Iterator[None]:
    with no_pressure():
        yield


@pytest.fixture(params=["with script", "without script"])
def phone(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        java_script_enabled=request.param == "with script", viewport=NARROW, locale="sv-SE"
    )
    yield context.new_page()
    context.close()


def tell(page: Page, address: str) -> str:
    """Tell, look, send; the receipt."""
    page.goto(address)
    page.fill("[name=words]", WORDS)
    page.check("[name=feeling][value=unsafe]")
    page.check("[name=hours][value=evening]")
    assert overflow(page) <= 0
    page.click("button[value=check]")
    expect(page.locator(".said-words")).to_contain_text("Gatlyktorna")
    assert overflow(page) <= 0
    page.wait_for_timeout(A_MOMENT)
    page.click("button[value=do]")
    code = page.locator(".receipt").inner_text()
    assert overflow(page) <= 0
    return code


def theme_it(page: Page, live_server: LiveServer) -> None:
    """The coordinator takes the suggested theme."""
    sign_in(page, live_server, "/arbete/roster/ekbacka/")
    row = page.locator("li", has_text="Gatlyktorna")
    assert row.locator("select[name=theme]").input_value() == "lighting"
    row.locator("button[type=submit]").click()
    expect(page.locator("[role=status]").first).to_be_visible()


def everybody_votes(conversation: Conversation) -> None:
    """Three hundred people of two minds, who seldom answer all."""
    chance = random.Random(7)  # noqa: S311 - made-up people
    for number in range(300):
        mine, theirs = (LEFT, RIGHT) if number % 2 else (RIGHT, LEFT)
        said = dict.fromkeys(mine, 1) | dict.fromkeys(theirs, -1) | dict.fromkeys(ALL, 1)
        said = {n: c if chance.random() < 0.92 else 0 for n, c in said.items()}
        said = {n: c for n, c in said.items() if chance.random() < 0.95}
        votes_of(conversation, a_participant(conversation, f"person {number}"), said)


def vote(page: Page, address: str) -> None:
    """One more answers the first three in the browser."""
    page.goto(address)
    page.click("button[value=start]")
    for _each in range(3):
        before = page.locator("h1").inner_text()
        page.check("[name=important]")
        page.click("button[value=agree]")
        expect(page.locator("main h1")).not_to_have_text(before)
        assert overflow(page) <= 0


def close_and_publish(page: Page, live_server: LiveServer, slug: str) -> None:
    for act in ("stang", "publicera"):
        page.goto(f"{live_server.url}/arbete/samtal/ekbacka/{slug}/{act}/")
        page.click("main form button[type=submit]")


def read_results(page: Page, address: str) -> str:
    page.goto(address)
    assert overflow(page) <= 0
    return page.locator("main").inner_text()


def story_of(page: Page, live_server: LiveServer, code: str) -> str:
    """What the receipt tells, typed in small letters."""
    page.goto(f"{live_server.url}/kvitto/")
    page.fill("[name=code]", code.lower())
    page.click("main button[type=submit]")
    assert overflow(page) <= 0
    return page.locator("main").inner_text()


def test_from_a_voice_to_what_people_agree_on(phone: Page, live_server: LiveServer):
    a_coordinator()
    dialogue = an_open_dialogue()
    here = f"{live_server.url}/ekbacka/dialog/{dialogue.slug}"
    code = tell(phone, f"{here}/rost/")
    assert Voice.objects.get().is_held is False

    conversation = an_open_conversation(STATEMENTS, dialogue=dialogue, levels=[Level.OPEN])
    everybody_votes(conversation)
    vote(phone, f"{here}/rosta/")
    assert Participant.objects.count() == 301
    assert Vote.objects.filter(is_important=True).count() == 3
    assert "Laga gatlyktorna" not in read_results(phone, f"{here}/asikter/")

    theme_it(phone, live_server)
    close_and_publish(phone, live_server, dialogue.slug)
    said = read_results(phone, f"{here}/asikter/")
    assert said.index("Laga gatlyktorna") < said.index("Fler kameror")
    assert "Grupp A" in said
    assert phone.locator("main figure svg").count() >= 1
    assert "Räknad i temat Belysning" in story_of(phone, live_server, code)


PAGES = (
    "/ekbacka/rost/",
    "/ekbacka/rost/alla/",
    "/ekbacka/rost/regler/",
    "/kvitto/",
    "/en/kvitto/",
    "/en/ekbacka/rost/",
    "/ekbacka/dialog/",
)


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_where_people_tell(
    page: Page, live_server: LiveServer, axe: Callable[[Page], list[str]], address: str
):
    a_coordinator()
    page.goto(live_server.url + address)
    assert axe(page) == []
    page.set_viewport_size(NARROW)
    assert overflow(page) <= 0


def test_axe_finds_nothing_from_the_form_to_the_receipt(
    page: Page, live_server: LiveServer, axe: Callable[[Page], list[str]]
):
    a_coordinator()
    page.goto(f"{live_server.url}/ekbacka/rost/")
    page.click("button[value=check]")
    assert axe(page) == []  # with a fault
    page.fill("[name=words]", f"{WORDS} Ring 070-123 45 67.")
    page.click("button[value=check]")
    assert page.locator("mark").inner_text() == "070-123 45 67"
    assert axe(page) == []
    page.wait_for_timeout(A_MOMENT)
    page.click("button[value=do]")
    code = page.locator(".receipt").inner_text()
    assert axe(page) == []
    page.goto(f"{live_server.url}/kvitto/#{code}")
    assert page.input_value("[name=code]") == code
    assert "#" not in page.url
    page.click("main button[type=submit]")
    assert axe(page) == []
    assert Voice.objects.get().is_held is False


def test_a_square_is_chosen_on_the_map_with_the_keyboard(
    page: Page, live_server: LiveServer, axe: Callable[[Page], list[str]]
):
    a_coordinator(municipality_at("umea"))
    page.goto(f"{live_server.url}/umea/rost/")
    page.fill("[name=words]", WORDS)
    page.click("button[value=map]")
    for _closer in range(3):
        assert axe(page) == []
        page.locator(".squares__grid button").nth(9).focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert page.input_value("[name=words]") == WORDS
    page.click("button[value=check]")
    page.click("button[value=do]")
    page.wait_for_selector(".receipt")
    voice = Voice.objects.get()
    assert voice.east % 250 == voice.north % 250 == 0


def test_without_coverage_it_is_kept_on_the_phone_and_sent_once(
    browser: Browser, live_server: LiveServer
):
    a_coordinator()
    dialogue = an_open_dialogue(kind=Dialogue.Kind.SQUARE_MEETING)
    context = browser.new_context(viewport=NARROW, locale="sv-SE")
    page = context.new_page()
    page.goto(f"{live_server.url}/ekbacka/dialog/{dialogue.slug}/rost/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    context.set_offline(True)
    for number in range(3):
        page.fill("[name=words]", f"{WORDS} Nummer {number}.")
        page.click("button[value=check]")
        expect(page.locator("#unsent li")).to_have_count(number + 1)
        assert page.input_value("[name=words]") == ""
    page.reload()  # the form is there without coverage
    expect(page.locator("#unsent li")).to_have_count(3)
    assert not Voice.objects.exists()
    context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#unsent strong")).to_have_count(3, timeout=20_000)
    page.reload()
    page.wait_for_timeout(500)
    expect(page.locator("#unsent")).to_be_hidden()
    assert Voice.objects.count() == 3
    assert set(Voice.objects.values_list("channel", "is_held")) == {("square", False)}
    context.close()
