"""From voices, votes and imported figures to six rounds that are signed in one ceremony, and from
each promise back to a voice.
"""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from lofte.commons import actions as ground
from lofte.commons import files
from lofte.commons.confirming import confirm
from lofte.commons.models import Municipality
from lofte.commons.testing import (
    PASSWORD,
    a_coordinator,
    a_municipality,
    a_police_coordinator,
    a_police_district,
    a_signatory,
    the_police,
    the_system,
)
from lofte.datasets.testing import a_series
from lofte.dialogue.opinions import actions as opinions
from lofte.dialogue.opinions import holding
from lofte.dialogue.opinions.testing import an_open_conversation, two_minds
from lofte.dialogue.testing import a_counted_voice, an_open_dialogue
from lofte.dialogue.voices import actions as voices
from lofte.findings import actions as pictures
from lofte.findings import queries as findings
from lofte.findings.figures import actions as figures
from lofte.findings.models import Picture, PictureSource
from lofte.findings.testing import a_picture, a_problem, a_source, adopted, the_causes
from lofte.focus import queries as choosing
from lofte.focus.models import Prioritisation
from lofte.focus.testing import a_choice, an_area, chosen, decided, declined, scored
from lofte.pledges.models import Paper, PledgeRound
from lofte.pledges.signing import actions as signing
from lofte.pledges.signing.actions import ToSign
from lofte.pledges.signing.queries import latest_pdf, parties_signed_by, unsigned_parties
from lofte.pledges.signing.verifying import examine
from lofte.pledges.testing import (
    a_ceremony,
    a_certificate,
    a_draft_from_a_choice,
    a_paper,
    signed_by,
)

pytestmark = pytest.mark.django_db
PLACES = 6
VOICES = {
    "lighting": "Det är mörkt vid bron när jag går hem.",
    "places": "Det ligger glas och skräp i parken.",
}
MOST_CLICKS = 4


@pytest.fixture(autouse=True)
def in_swedish() -> Iterator[None]:
    with translation.override("sv"):
        yield


def places() -> list[Municipality]:
    found = [a_municipality(f"kommun-{each}") for each in range(PLACES)]
    for each in found:
        ground.edit_district_membership(
            district=a_police_district(), municipality=each, by=the_system()
        )
    return found


def heard(place: Municipality) -> None:
    """Voices in two themes, some of them published, and a conversation that has closed."""
    by = a_coordinator(place)
    for theme, words in VOICES.items():
        for _each in range(10):
            told = a_counted_voice(words, place, theme=theme)
            voices.publish(voice=told, by=by)
    for _each in range(6):
        a_counted_voice("Bilarna kör för fort.", place, theme="traffic")
    conversation = an_open_conversation(dialogue=an_open_dialogue("Rösta om trygghet", place))
    two_minds(conversation, 40, name=place.slug)
    holding.close_and_draw(conversation, by)
    conversation.refresh_from_db()
    opinions.publish(conversation=conversation, by=by)


def pictured(place: Municipality) -> Picture:
    """A joint picture that uses the voices, the votes and a survey, and leaves the letters out."""
    picture, by = a_picture(place), a_coordinator(place)
    texts = {"public_summary": "Så ser läget ut i kommunen."}
    pictures.describe_picture(picture=picture, said=texts, by=by)
    dark = a_problem(
        picture, is_prioritised=True, voices_say="up", weighing="Fler är oroliga än förut."
    )
    the_causes(dark)
    the_causes(
        a_problem(
            picture, title="Skräp i parken", themes=["places"], public_text="Det är skräpigt."
        )
    )
    series = a_series(municipality=place)
    figures.tell_by(problem=dark, series=series, says="up", by=by)
    unnamed = findings.unnamed_sources(picture)
    for dialogue in unnamed.dialogues:
        a_source(picture, dialogue.title, dialogue=dialogue, kind=PictureSource.Kind.CONVERSATION)
    for channel in unnamed.channels:
        a_source(picture, "Röster på webben", channel=channel)
    a_source(
        picture, "Brev till nämnden", kind=PictureSource.Kind.OTHER, is_used=False,
        hides="Vad de som skriver brev oroar sig för.",
    )  # fmt: skip
    return pictures.publish(picture=adopted(picture), is_read=True, by=by)


def prioritised(picture: Picture) -> Prioritisation:
    """One problem in each of two areas; the theme that no problem gathers is declined."""
    choice = a_choice(picture)
    dark, litter = findings.problems_of(picture)
    for problem, title in ((dark, "Trygga vägar"), (litter, "Rena parker")):
        scored(choice, problem)
        chosen(choice, problem, an_area(choice, title))
    assert [each.key for each in choosing.themes_to_answer(choice)] == ["traffic"]
    declined(choice, theme="traffic")
    return decided(choice)


def frozen(place: Municipality, number: int) -> Paper:
    heard(place)
    draft = a_draft_from_a_choice(
        prioritised(pictured(place)),
        lines=[{}, {"heading": "Rena parker", "text": "Kommunen städar parken varje vecka.",
                    "accountable": "municipality",
                    "target": {"kind": "count", "unit": "städning", "at_least": 1, "per": "week"},
                    "effect": {"not_followed": "Ingen mäter skräpet."}}],
        last=date(2028 if number == 0 else 2029, 12, 31),
    )  # fmt: skip
    return a_paper(draft)


def links(page: str) -> set[str]:
    return set(re.findall(r'href="(/[^"#?]*/)', page))


def clicks(client: Client, start: str, is_there) -> tuple[int, str]:
    """The fewest clicks from an address to a page, and its address."""
    seen, here = {start}, [start]
    for many in range(MOST_CLICKS + 1):
        further = []
        for address in here:
            answer = client.get(address)
            if answer.status_code != 200:
                continue
            page = answer.content.decode()
            if is_there(address, page):
                return many, address
            place = address.split("/")[1]
            further += [e for e in links(page) if e not in seen and e.split("/")[1] == place]
            seen.update(further)
        here = further
    raise AssertionError(start)


def test_from_voices_votes_and_figures_to_six_rounds_signed_in_one_ceremony(client: Client):
    with_police = a_police_coordinator()
    assert with_police.roles.exists()
    papers = [frozen(place, number) for number, place in enumerate(places())]
    a_ceremony(papers)
    police = a_signatory(the_police())
    seats = parties_signed_by(police, papers)
    signing.sign(
        places=[ToSign(each, each.paper.sha256) for each in seats],
        confirmed=confirm(police, PASSWORD), by=police,
    )  # fmt: skip
    assert not PledgeRound.objects.exists()
    for paper in papers:
        signed_by(unsigned_parties(paper)[0], certificate=a_certificate())
    rounds = list(PledgeRound.objects.order_by("pk"))
    years = sorted(each.ends_on.year - each.starts_on.year + 1 for each in rounds)
    assert years == [2, 3, 3, 3, 3, 3]
    assert {each.document["signed"]["place"] for each in rounds} == {"Torget"}
    for paper in papers:
        paper.refresh_from_db()
        examined = examine(files.read(latest_pdf_sum(paper)))
        assert examined.is_intact
        assert examined.attached_sha256 == paper.sha256
    for each in rounds:
        goes_to_a_voice_and_back(client, each)


def latest_pdf_sum(paper: Paper) -> str:
    assert latest_pdf(paper)
    return paper.pdfs.order_by("-position")[0].sha256


def goes_to_a_voice_and_back(client: Client, round: PledgeRound) -> None:
    place = round.places.get()
    here = f"/{place.municipality.slug}/{place.slug}/"
    for clause, words in zip(round.clauses.order_by("position"), VOICES.values(), strict=True):
        promise = f"{here}{clause.slug}/"
        there, voice = clicks(client, promise, lambda _address, page, words=words: words in page)
        back, _promise = clicks(client, voice, lambda address, _page, to=promise: address == to)
        assert 0 < there + back <= MOST_CLICKS
    picture = client.get(f"/{place.municipality.slug}/lagesbild/").content.decode()
    for words in ("Rösta om trygghet", "Röster på webben", "Otrygghet vid utevistelse",
                  "Brev till nämnden", "Vad de som skriver brev oroar sig för."):  # fmt: skip
        assert words in picture
