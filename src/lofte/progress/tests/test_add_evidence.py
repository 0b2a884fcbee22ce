"""Photos, files and links handed in with a deed: kept without position, private, or refused."""

import io

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from lofte.commons import files
from lofte.commons.testing import a_reporter
from lofte.pledges.models import Clause
from lofte.pledges.testing import a_clause
from lofte.progress.models import Delivery, Evidence
from lofte.progress.testing import a_log
from lofte.progress.tests.asking import a_picture, log_address, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day():
    with time_machine.travel("2019-06-26 12:00", tick=False):
        yield


@pytest.fixture
def clause() -> Clause:
    found = a_clause()
    a_log(found.round)
    return found


@pytest.fixture
def reporter(client: Client) -> Client:
    client.force_login(a_reporter())
    return client


def refused(answer, field: str, said: str) -> str:
    """The page comes back with the sentence at the field, and nothing is saved."""
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in " ".join(answer.context["form"].errors.get(field, []))
    assert not Delivery.objects.exists()
    assert not Evidence.objects.exists()
    return page


def test_a_photo_is_kept_without_its_position_and_is_private(reporter: Client, clause: Clause):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (63.0, 49.0, 30.0)}  # GPS
    send(reporter, log_address(clause), photo=a_picture(exif=exif), photo_shows="En cykel")
    kept = Evidence.objects.get()
    assert [kept.title, kept.is_published] == ["En cykel", False]
    assert not Image.open(io.BytesIO(files.read(kept.sha256))).getexif()


def test_evidence_is_published_when_that_is_ticked(reporter: Client, clause: Clause):
    link = {"link": "https://example.se/nyhet", "link_title": "Nyhet", "publish": "on"}
    send(reporter, log_address(clause), **link)
    assert Evidence.objects.get().is_published


@pytest.mark.parametrize(
    ("field", "upload", "said"),
    [
        ("photo", SimpleUploadedFile("a.jpg", b"not a photo", "image/jpeg"), "inte en bild"),
        ("photo", SimpleUploadedFile("a.jpg", b"\xff\xd8\xff" + b"0" * 99), "inte en bild"),
        ("photo", SimpleUploadedFile("a.jpg", b"0" * 11_000_000), "10 MB"),
        ("photo", SimpleUploadedFile("a.jpg", b""), "tom"),
        ("file", SimpleUploadedFile("a.exe", b"MZ\x00\x01"), "inte av ett slag"),
        ("file", SimpleUploadedFile("a.pdf", b"<html>"), "inte av ett slag"),
        ("file", SimpleUploadedFile("a.pdf", b"0" * 11_000_000), "10 MB"),
    ],
    ids=str.split("text cut large empty program html large-file"),
)
def test_a_file_that_cannot_be_kept_is_refused_and_the_deed_with_it(
    reporter: Client, clause: Clause, field: str, upload: SimpleUploadedFile, said: str
):
    upload.seek(0)
    words = {"photo_shows": "Något", "file_title": "Något"}
    answer = send(reporter, log_address(clause), **{field: upload}, **words)
    refused(answer, field, said)


def test_a_photo_without_words_is_asked_for_them(reporter: Client, clause: Clause):
    refused(send(reporter, log_address(clause), photo=a_picture()), "photo_shows", "några ord")
