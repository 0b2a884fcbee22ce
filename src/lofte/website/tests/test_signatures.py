"""What anybody sees of the signatures: on the round's page, on a page of their own, as files."""

from datetime import date
from hashlib import sha256

import pytest
from django.test import Client

from lofte.commons import files
from lofte.pledges.models import Paper
from lofte.pledges.signing import queries
from lofte.pledges.signing.checking import Answer, check
from lofte.pledges.testing import (
    a_certificate,
    a_clause,
    a_paper,
    a_signed_paper,
    a_whole_draft,
    an_amended_clause,
)
from lofte.website.tests.reading import links, page

pytestmark = pytest.mark.django_db
HERE = "/ekbacka/2027-2028/"
THERE = f"{HERE}underskrifter/"


@pytest.fixture
def paper() -> Paper:
    return a_signed_paper()


def test_the_round_says_who_signed_and_leads_to_the_signatures(client: Client, paper: Paper):
    said = page(client, HERE)
    assert "kommunstyrelsens ordförande, Kommunen" in said
    assert "Undertecknare Kommunen Ekbacka" not in said  # titles there, never names
    assert THERE in links(client, HERE)


def test_the_page_says_who_when_how_and_what(client: Client, paper: Paper):
    said = page(client, THERE)
    for words in ("Undertecknare Kommunen Ekbacka", "lokalpolisområdeschef, Polisen", paper.sha256):
        assert words in said
    data = client.get(f"{HERE}underskrifter.json").json()
    assert data["reads_as_signed"] is True
    assert data["papers"][0]["is_whole"] is True
    assert [each["level"] for each in data["papers"][0]["signatures"]] == [1, 1]


def test_the_files_are_what_was_signed(client: Client, paper: Paper):
    (view,) = client.get(f"{HERE}underskrifter.json").json()["papers"]
    text, pdf = client.get(view["text"]).content, client.get(view["pdf"]).content
    assert sha256(text).hexdigest() == paper.sha256 == view["sha256"]
    assert sha256(pdf).hexdigest() == view["pdf_sha256"]
    assert check(pdf).standing == Answer.INTACT


def test_certificates_are_checked_on_the_page(client: Client):
    a_signed_paper(certificate=a_certificate("Anna Ek"))
    data = client.get(f"{HERE}underskrifter.json").json()
    assert data["papers"][0]["is_whole"] is True
    assert [each["certificate"] for each in data["papers"][0]["signatures"]] == ["Anna Ek"] * 2
    assert "Anna Ek:" in page(client, THERE)


def test_a_pdf_changed_on_disk_is_told_and_never_handed_out(client: Client, paper: Paper):
    path = files.evidence_path(paper.pdfs.get().sha256)
    kept = path.read_bytes()
    try:
        path.chmod(0o600)
        path.write_bytes(kept[:-1] + b" ")
        view = client.get(f"{HERE}underskrifter.json").json()["papers"][0]
        assert view["is_whole"] is False
        with pytest.raises(OSError, match="changed"):
            client.get(view["pdf"])
    finally:
        path.write_bytes(kept)


def test_a_text_changed_in_the_database_is_told(client: Client, paper: Paper):
    paper.document["focus_areas"][0]["clauses"][0]["text"]["sv"] = "Annat."
    Paper.objects.filter(pk=paper.pk).update(document=paper.document)
    data = client.get(f"{HERE}underskrifter.json").json()
    assert data["papers"][0]["is_whole"] is False
    assert data["reads_as_signed"] is False


def test_a_round_changed_past_its_signatures_is_told(client: Client, paper: Paper):
    clause = paper.round.clauses.get(key="T1")
    an_amended_clause(clause, text="Något annat.", reason="Ny utgåva.")
    assert client.get(f"{HERE}underskrifter.json").json()["reads_as_signed"] is False


def test_what_was_not_signed_here_has_no_such_page(client: Client):
    a_clause()
    assert client.get("/ekbacka/2019-2020/underskrifter/").status_code == 404
    assert client.get("/ekbacka/2019-2020/underskrifter.json").status_code == 404
    assert "underskrifter" not in " ".join(links(client, "/ekbacka/2019-2020/"))


def test_an_open_paper_is_nobodys_to_read(client: Client, paper: Paper):
    other = a_paper(a_whole_draft(first=date(2029, 1, 1), last=None))
    assert queries.latest_pdf(other)
    assert client.get(f"{THERE}{other.pk}.pdf").status_code == 404
    assert client.get(f"{THERE}{other.pk}.json").status_code == 404
    assert client.get(f"/annanstad/2027-2028/underskrifter/{paper.pk}.pdf").status_code == 404


def test_the_page_is_there_in_english(client: Client, paper: Paper):
    assert "Signatures on the promises" in page(client, f"/en{THERE}")
