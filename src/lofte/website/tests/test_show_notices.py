"""Notices on the page of a municipality, and beside it as data."""

from datetime import timedelta

import pytest
from django.test import Client

from lofte.commons.clock import today
from lofte.commons.testing import a_municipality, a_notice
from lofte.website.tests.reading import page

pytestmark = pytest.mark.django_db


def test_residents_read_what_is_shown_today_and_nothing_else(client: Client):
    a_notice(text_sv="Vi ses på torget.")
    later = today() + timedelta(days=3)
    a_notice(text_sv="Senare.", starts_on=later, ends_on=later)
    a_notice(a_municipality("annanstad"), text_sv="Någon annanstans.")
    said = page(client, "/ekbacka/")
    assert "Vi ses på torget." in said
    assert "Senare." not in said
    assert "Någon annanstans." not in said


def test_a_notice_is_read_in_english_where_it_is_written_in_it(client: Client):
    a_notice(text_sv="Vi ses på torget.", text_en="Meet us in the square.")
    a_notice(text_sv="Bara på svenska.")
    answer = client.get("/en/ekbacka/").content.decode()
    assert "Meet us in the square." in answer
    assert "Vi ses på torget." not in answer
    assert 'lang="sv">Bara på svenska.' in answer


def test_what_a_notice_says_is_never_markup(client: Client):
    a_notice(text_sv="<b>Nu</b> & sedan")
    assert "&lt;b&gt;Nu&lt;/b&gt; &amp; sedan" in client.get("/ekbacka/").content.decode()


def test_the_same_notices_are_there_as_data(client: Client):
    notice = a_notice(text_sv="Vi ses på torget.")
    told = client.get("/ekbacka.json").json()["notices"]
    first, last = notice.starts_on.isoformat(), notice.ends_on.isoformat()
    assert told == [{"texts": {"sv": "Vi ses på torget."}, "from": first, "to": last}]
