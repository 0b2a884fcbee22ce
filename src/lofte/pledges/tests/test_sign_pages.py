"""The pages where a text is frozen, talked about, approved and signed."""

from datetime import date
from hashlib import sha256

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lofte.commons.testing import (
    PASSWORD,
    a_coordinator,
    a_municipality,
    a_partner,
    a_police_coordinator,
    a_signatory,
    the_police,
)
from lofte.pledges.models import Ceremony, Draft, DraftComment, Paper, PledgeRound, Signature
from lofte.pledges.signing import actions, queries
from lofte.pledges.signing.certificates import sign_pdf
from lofte.pledges.testing import (
    CHAIR,
    CHIEF,
    a_ceremony,
    a_certificate,
    a_paper,
    a_pkcs12,
    a_signed_paper,
    a_whole_draft,
    seats_in,
    signed_by,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_tries_before() -> None:
    """Tries with a password are counted by person, and the persons of two tests are alike."""
    cache.clear()


def at(name: str, *more: object, place: str = "ekbacka") -> str:
    return reverse(f"pledges:{name}", args=[place, *more])


def as_(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def coordinator() -> Client:
    return as_(a_coordinator())


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def typed_titles(draft: Draft) -> dict[str, str]:
    seats = {each.partner.pk: each.role_title for each in seats_in(draft.municipality)}
    return {f"title_{key}_1": title for key, title in seats.items()} | {"seen": str(draft.version)}


def test_a_coordinator_freezes_a_draft_and_sees_the_paper(coordinator: Client):
    draft = a_whole_draft()
    typed = typed_titles(draft)
    shown = words(coordinator.get(at("freeze", draft.pk)))
    assert CHAIR in shown
    assert CHIEF in shown
    answer = coordinator.post(at("freeze", draft.pk), typed, follow=True)
    paper = Paper.objects.get()
    assert answer.redirect_chain == [(at("paper", paper.pk), 302)]
    said = words(answer)
    assert paper.sha256 in said
    assert "Polisen tillsammans med kommunen lovar" in said
    its_draft = coordinator.get(at("draft", draft.pk))
    assert at("paper", paper.pk) in words(its_draft)


def test_what_was_typed_stays_when_freezing_is_refused(coordinator: Client):
    draft = a_whole_draft()
    typed = typed_titles(draft) | {"seen": "1"}
    answer = coordinator.post(at("freeze", draft.pk), typed)
    assert answer.status_code == 422
    assert CHAIR in words(answer)
    assert not Paper.objects.exists()


def test_the_parties_comment_and_settle(coordinator: Client):
    draft = a_whole_draft()
    said = {"partner": a_partner().pk, "line": "2", "text": "Varför <två>?"}
    coordinator.post(at("comments", draft.pk), said)
    police = as_(a_police_coordinator())
    page = words(police.get(at("comments", draft.pk)))
    assert "Varför &lt;två&gt;?" in page
    comment = DraftComment.objects.get()
    police.post(at("settle-comment", draft.pk, comment.pk))
    comment.refresh_from_db()
    assert comment.settled_by == a_police_coordinator()
    wrong = coordinator.post(at("comments", draft.pk), {"partner": the_police().pk, "text": "x"})
    assert wrong.status_code == 422


def test_each_party_approves_and_signs_and_the_round_is_there():
    paper = a_paper(approved=False)
    for party in paper.parties.all():
        client = as_(a_signatory(party.partner))
        assert not client.get(at("paper", paper.pk)).context["may_sign"]
        typed = {"partner": party.partner.pk, "seen": paper.sha256}
        assert client.post(at("approve", paper.pk), typed).status_code == 302
    for party in paper.parties.all():
        client = as_(a_signatory(party.partner))
        page = client.get(at("sign", paper.pk))
        places = page.context["form"].initial["places"]
        assert places == [f"{party.pk}:{paper.sha256}"]
        answer = client.post(at("sign", paper.pk), {"places": places, "password": PASSWORD})
        assert answer.status_code == 302
    assert PledgeRound.objects.count() == 1


def sign_typed(paper: Paper, position: int = 0, **more: object) -> dict[str, object]:
    party = paper.parties.all()[position]
    return {"places": [f"{party.pk}:{paper.sha256}"], "password": PASSWORD} | more


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"password": "fel"}, "lösenord"),
        ({"password": ""}, ""),
        ({"places": []}, ""),
        ({"places": ["1:2"]}, ""),
        ({"places": [f"999999:{'0' * 64}"]}, ""),
    ],
)
def test_a_signature_that_is_refused_leaves_nothing_and_says_why(typed, sentence: str):
    paper = a_paper()
    client = as_(a_signatory(a_partner()))
    answer = client.post(at("sign", paper.pk), sign_typed(paper) | typed)
    assert answer.status_code == 422
    assert "error-summary" in words(answer) or "Fel:" in words(answer)
    assert not Signature.objects.exists()


def test_an_old_tab_is_told_what_to_do():
    paper = a_paper()
    typed = sign_typed(paper)
    actions.unfreeze(paper=paper, because="Ett ord var fel.", by=a_coordinator())
    client = as_(a_signatory(a_partner()))
    assert "Ett ord var fel." in words(client.post(at("sign", paper.pk), typed))
    newer = a_paper(paper.draft)
    typed["places"] = [f"{newer.parties.all()[0].pk}:{'0' * 64}"]
    assert client.post(at("sign", newer.pk), typed).status_code == 422
    assert not Signature.objects.exists()


def test_sending_the_form_twice_signs_once():
    paper = a_paper()
    client = as_(a_signatory(a_partner()))
    assert client.post(at("sign", paper.pk), sign_typed(paper)).status_code == 302
    assert client.post(at("sign", paper.pk), sign_typed(paper)).status_code == 422
    assert Signature.objects.count() == 1


def test_signing_with_a_certificate_from_a_file():
    paper = a_paper()
    client = as_(a_signatory(a_partner()))
    upload = SimpleUploadedFile("anna.p12", a_pkcs12("Anna Ek", "hemligt"))
    wrong = sign_typed(paper, certificate=upload, passphrase="fel")
    assert client.post(at("sign", paper.pk), wrong).status_code == 422
    upload.seek(0)
    right = sign_typed(paper, certificate=upload, passphrase="hemligt")
    assert client.post(at("sign", paper.pk), right).status_code == 302
    assert Signature.objects.get().certificate_name == "Anna Ek"


def test_signing_with_the_certificate_of_the_installation(settings, tmp_path):
    paper = a_paper()
    client = as_(a_signatory(a_partner()))
    assert "own" not in client.get(at("sign", paper.pk)).context["form"].fields
    path = tmp_path / "own.p12"
    path.write_bytes(a_pkcs12("Ekbacka kommun", "hemligt"))
    settings.LOFTE_SIGNING_CERTIFICATE, settings.LOFTE_SIGNING_PASSPHRASE = path, "hemligt"
    client.post(at("sign", paper.pk), sign_typed(paper, own="on"))
    assert Signature.objects.get().certificate_name == "Ekbacka kommun"


def test_a_pdf_is_taken_out_signed_elsewhere_and_put_back():
    paper = a_paper()
    client = as_(a_signatory(a_partner()))
    taken = client.get(at("paper-pdf", paper.pk)).content
    for content, status in (
        (taken, 422),
        (sign_pdf(taken, a_certificate(), field="T", role="x"), 302),
    ):
        upload = SimpleUploadedFile("papper.pdf", content)
        answer = client.post(at("put-back", paper.pk), sign_typed(paper, upload=upload))
        assert answer.status_code == status
    assert Signature.objects.get().method == Signature.Method.OUTSIDE


def test_whoever_guesses_the_password_is_stopped():
    paper = a_paper()
    client = as_(a_signatory(a_partner()))
    for _ in range(10):
        client.post(at("sign", paper.pk), sign_typed(paper, password="fel"))
    assert client.post(at("sign", paper.pk), sign_typed(paper)).status_code == 422
    assert not Signature.objects.exists()


def test_unfreezing_says_first_what_it_means(coordinator: Client):
    paper = a_paper()
    signed_by(paper.parties.all()[0])
    assert coordinator.get(at("unfreeze", paper.pk)).context["signed"] == 1
    assert coordinator.post(at("unfreeze", paper.pk), {"because": ""}).status_code == 422
    coordinator.post(at("unfreeze", paper.pk), {"because": "Fel ord."})
    paper.refresh_from_db()
    assert paper.state == Paper.State.BROKEN
    page = words(coordinator.get(at("paper", paper.pk)))
    assert "Fel ord." in page
    assert "Undertecknare Kommunen Ekbacka" in page


def test_the_police_sign_all_papers_of_a_ceremony_in_one_act():
    papers = [
        a_paper(a_whole_draft(a_municipality(each), last=last))
        for each, last in (("ekbacka", date(2028, 12, 31)), ("annanstad", date(2029, 12, 31)))
    ]
    ceremony = a_ceremony(papers)
    client = as_(a_signatory(the_police()))
    form = client.get(at("sign-several", ceremony.pk)).context["form"]
    typed = {"places": form.initial["places"], "password": PASSWORD}
    assert len(typed["places"]) == 2
    assert client.post(at("sign-several", ceremony.pk), typed).status_code == 302
    assert Signature.objects.count() == 2
    ours = as_(a_signatory(a_partner()))
    form = ours.get(at("sign-several", ceremony.pk)).context["form"]
    assert len(form.initial["places"]) == 1
    page = words(client.get(at("ceremony", ceremony.pk, place="annanstad")))
    assert "2027–2028" in page
    assert "2027–2029" in page


def test_a_coordinator_plans_and_changes_a_ceremony(coordinator: Client):
    paper = a_paper()
    typed = {
        "title": "Ceremoni", "held_on_0": "1", "held_on_1": "12", "held_on_2": "2026",
        "place": "Torget", "police_district": "", "papers": [paper.pk],
    }  # fmt: skip
    assert coordinator.post(at("plan-ceremony"), typed | {"papers": []}).status_code == 422
    assert coordinator.post(at("plan-ceremony"), typed).status_code == 302
    made = Ceremony.objects.get()
    assert made.held_on == date(2026, 12, 1)
    coordinator.post(at("change-ceremony", made.pk), typed | {"place": "Rådhuset"})
    made.refresh_from_db()
    assert made.place == "Rådhuset"
    assert "Ceremoni" in words(coordinator.get(at("papers")))


def test_a_change_of_a_signed_round_becomes_a_paper(coordinator: Client):
    round = a_signed_paper().round
    clause = round.clauses.get(key="T1")
    where = reverse("pledges:amend", args=["ekbacka", "2027-2028", clause.slug])
    typed = {
        "text_sv": "Minst tre insatser varje år.", "text_en": "", "reason": "Fler olyckor.",
        "decided_on_0": "20", "decided_on_1": "11", "decided_on_2": "2026",
    }  # fmt: skip
    assert coordinator.post(where, typed | {"stage": "check"}).context["is_signed"]
    answer = coordinator.post(where, typed | {"stage": "do"}, follow=True)
    paper = queries.open_change_of(round)
    assert answer.redirect_chain == [(at("paper", paper.pk), 302)]
    assert "Fler olyckor." in words(answer)
    clause.refresh_from_db()
    assert clause.text != "Minst tre insatser varje år."


def test_what_is_downloaded_is_what_is_signed():
    paper = a_paper()
    client = as_(a_signatory(a_partner()))
    content = client.get(at("paper-document", paper.pk)).content
    assert sha256(content).hexdigest() == paper.sha256


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_opens_in_both_languages(language: str, coordinator: Client):
    paper = a_paper()
    ceremony = a_ceremony([paper])
    signer = as_(a_signatory(a_partner()))
    for client, where in (
        (coordinator, at("papers")), (coordinator, at("paper", paper.pk)),
        (coordinator, at("freeze", paper.draft.pk)), (coordinator, at("comments", paper.draft.pk)),
        (coordinator, at("unfreeze", paper.pk)), (coordinator, at("plan-ceremony")),
        (coordinator, at("ceremony", ceremony.pk)),
        (coordinator, at("change-ceremony", ceremony.pk)),
        (signer, at("sign", paper.pk)), (signer, at("put-back", paper.pk)),
        (signer, at("sign-several", ceremony.pk)),
    ):  # fmt: skip
        assert client.get(language + where).status_code == 200, where
