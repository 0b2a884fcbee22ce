"""What the receipt says once the picture that builds on the voice is there."""

import pytest
from django.utils.translation import override

from lofte.commons.testing import a_coordinator
from lofte.dialogue.testing import a_voice
from lofte.dialogue.voices import actions as voices
from lofte.findings.testing import an_adopted_picture
from lofte.focus.testing import a_decided_choice
from lofte.website.receipt_page import COMING, DONE, ENDED, receipt_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_swedish():
    with override("sv"):
        yield


def a_counted_voice():
    voice = a_voice()
    return voices.count_in(voice=voice, theme="lighting", by=a_coordinator())


def in_picture(voice):
    return next(each for each in receipt_page(voice).steps if "lägesbilden" in each.title.lower())


def test_before_a_picture_is_published_the_receipt_says_not_yet():
    voice = a_counted_voice()
    an_adopted_picture(themes=["lighting"])
    assert in_picture(voice).state == COMING


def test_a_published_picture_that_builds_on_the_voice_is_told_and_linked_to():
    voice = a_counted_voice()
    picture = an_adopted_picture(
        is_public=True, themes=["lighting"], public_text="Gångvägarna är mörka."
    )
    step = in_picture(voice)
    assert step.state == DONE
    assert picture.problems.get().title in step.said
    assert step.page == "/ekbacka/lagesbild/"


def test_the_title_of_a_problem_without_a_text_for_residents_is_not_told():
    voice = a_counted_voice()
    picture = an_adopted_picture(is_public=True, themes=["lighting"], public_text="")
    assert in_picture(voice).state == DONE
    assert picture.problems.get().title not in in_picture(voice).said


def test_another_voice_is_not_said_to_be_in_it():
    other = voices.count_in(voice=a_voice("Bilarna kör fort."), theme="traffic", by=a_coordinator())
    an_adopted_picture(is_public=True, themes=["lighting"])
    assert in_picture(other).state == COMING


def step_called(voice, *titles):
    return next(each for each in receipt_page(voice).steps if each.title in titles)


def test_the_receipt_tells_of_the_focus_area_that_its_problem_was_chosen_into():
    voice = a_counted_voice()
    a_decided_choice()
    step = step_called(voice, "I fokus")
    assert step.state == DONE
    assert "Trygga vägar" in step.said
    assert step.page == "/ekbacka/fokus/"


def test_the_receipt_tells_why_its_theme_was_declined():
    told = [a_voice(f"Bilarna kör fort, gång {at}.") for at in range(6)]
    others = [voices.count_in(voice=each, theme="traffic", by=a_coordinator()) for each in told]
    a_decided_choice()
    step = step_called(others[0], "Inte i fokus")
    assert step.state == ENDED
    assert step.said == "Andra problem väger tyngre den här gången. Vi lyser upp först."


def test_before_the_choice_is_decided_and_its_picture_published_the_receipt_says_not_yet():
    voice = a_counted_voice()
    a_decided_choice(is_public=False)
    assert step_called(voice, "Vald, eller avböjd med skäl").state == COMING
