"""The picture and when and where on a phone in a real Chromium: narrow, without script, clean."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from lofte.commons.testing import a_coordinator
from lofte.datasets.testing import a_series
from lofte.dialogue.meetings.actions import name_places
from lofte.findings import actions
from lofte.findings.figures.actions import tell_by
from lofte.findings.incidents.testing import HEAD, a_citation, an_incident_file
from lofte.findings.models import IncidentFile
from lofte.findings.testing import a_picture, a_problem, a_source, adopted
from tests.test_browser_figures import NARROW, sign_in
from tests.test_browser_staff import look_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HERE = "/arbete/lagesbild/ekbacka/"
NORTH, EAST = 6_580_822, 674_032


@pytest.fixture(autouse=True)
def empty() -> None:
    cache.clear()


def incidents() -> IncidentFile:
    """Two years: Friday nights at the station, and a little everywhere."""
    first = date(2023, 1, 6)
    rows = [
        f"{first + timedelta(weeks=at)};22;;{NORTH};{EAST + 250 * (at % 3)};Klotter;"
        for at in range(60)
    ]
    for at in range(144):
        north, east = NORTH + 750 * (at // 12 - 6), EAST + 750 * (at % 12 - 6)
        rows.append(f"{first + timedelta(days=5 * at)};{at % 24};;{north};{east};Skadegörelse;")
    by = a_coordinator()
    here = by.roles.get().partner.municipality
    name_places(
        municipality=here, by=by,
        places=[("Stationen", EAST - 32, NORTH - 72), ("Ekskolan", EAST + 1968, NORTH + 1928)],
    )  # fmt: skip
    return an_incident_file([*rows, "2025-01-31;9;Stationen;;;Klotter;"])


def addresses() -> list[str]:
    by, file, picture = a_coordinator(), incidents(), a_picture()
    actions.describe_picture(picture=picture, said={"public_summary": "Läget"}, by=by)
    a_source(picture)
    said = {"voices_say": "up", "weighing": "Oron ökar, anmälningarna inte.", "staff_say": "same"}
    problem = a_problem(picture, **said)
    values = {2020: 12, 2021: "XX", 2022: "..", 2023: 0, 2024: 17.5}
    tell_by(problem=problem, series=a_series(values=values), says="up", note="Få svar.", by=by)
    other = a_series("Oro för brott", {2022: 8, 2024: 9}, is_preliminary=True)
    a_citation(problem, file)
    own = f"{HERE}{picture.pk}/problem/1/"
    looked_at = f"{HERE}handelser/{file.pk}/"
    tell_by(problem=problem, series=other, says="unclear", by=by)
    draft = a_picture()
    a_problem(draft)
    actions.publish(picture=adopted(picture), is_read=True, by=by)
    return [
        HERE, f"{HERE}{picture.pk}/", own, f"{HERE}{draft.pk}/problem/1/siffror/",
        f"{HERE}{draft.pk}/problem/1/siffror/{other.pk}/", f"{HERE}{draft.pk}/problem/1/beskriv/",
        f"{HERE}handelser/", f"{HERE}handelser/las-in/", looked_at, f"{looked_at}?upprepning=1",
        f"{looked_at}anvand/", "/ekbacka/lagesbild/", "/ekbacka/lagesbild/lagesbild/1/",
    ]  # fmt: skip


def test_no_page_of_the_picture_is_wider_than_a_narrow_phone_and_axe_finds_no_fault(
    browser: Browser, live_server: LiveServer, axe: Callable[[Page], list[str]]
):
    context = browser.new_context(viewport=NARROW, locale="sv-SE")
    page = context.new_page()
    there = addresses()
    sign_in(page, live_server, HERE)
    look_at(page, live_server, axe, *there)
    context.close()


def test_a_file_is_read_in_and_asked_without_javascript(
    browser: Browser, live_server: LiveServer, tmp_path: Path
):
    incidents()
    context = browser.new_context(java_script_enabled=False, viewport=NARROW, locale="sv-SE")
    page = context.new_page()
    sign_in(page, live_server, f"{HERE}handelser/las-in/")
    path = tmp_path / "ny.csv"
    path.write_text(f"{HEAD}\n2025-01-31;9;Parken;;;Klotter;\n")
    page.fill("[name=name]", "Nya")
    page.fill("[name=source]", "Kommunen")
    page.set_input_files("[name=upload]", path)
    page.click("main form button[type=submit]")
    expect(page.locator("main")).to_contain_text("Parken")
    assert page.input_value("[name=name]") == "Nya"
    path.write_text(f"{HEAD}\n2025-01-31;9;Stationen;;;Klotter;\n2025-01-30;21;;;;Rån;\n")
    page.set_input_files("[name=upload]", path)
    page.click("main form button[type=submit]")
    page.wait_for_url("**/handelser/*/")
    page.check("[name=typ][value='Rån']")
    page.click("main form.asked button[type=submit]")
    page.wait_for_url("**typ=R*")
    expect(page.locator("#svar")).to_contain_text("Rån")
    context.close()


def test_the_answer_follows_the_slider_where_there_is_script(page: Page, live_server: LiveServer):
    file = incidents()
    address = f"{HERE}handelser/{file.pk}/"
    sign_in(page, live_server, address)
    expect(page.locator("#svar .spots__hot").first).to_be_visible()
    with page.expect_response("**fran=*"):
        page.evaluate(
            "for (const [name, hour] of [['fran', 3], ['till', 4]]) {"
            "const slider = document.querySelector(`[name=${name}]`); slider.value = hour;"
            "slider.dispatchEvent(new Event('change', {bubbles: true}))}"
        )
    expect(page.locator("#svar .spots__hot")).to_have_count(0)
    assert "fran=3" in page.url
