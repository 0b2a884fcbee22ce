"""The pages where staff write an agreement, have it signed, replace it and end it."""

from datetime import date

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lofte.commons import actions as ground
from lofte.commons.testing import (
    PASSWORD,
    a_coordinator,
    a_partner,
    a_police_district,
    a_reader,
    a_signatory,
    the_police,
)
from lofte.partnership import actions, queries
from lofte.partnership.models import Agreement
from lofte.partnership.testing import (
    A_PDF,
    a_signed_agreement,
    an_agreement,
    an_annex,
    an_empty_agreement,
    fresh,
    sign,
    signed,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_tries_before() -> None:
    cache.clear()


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(a_coordinator())
    return client


def at(name: str, *names: object) -> str:
    with translation.override("en"):
        return reverse(name if ":" in name else f"agreeing:{name}", args=["ekbacka", *names])


def home(agreement: Agreement) -> str:
    return at("workbench:agreement", agreement.pk)


def said(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def day(name: str, on: date | None) -> dict[str, str]:
    parts = (on.day, on.month, on.year) if on else ("", "", "")
    return {f"{name}_{number}": str(part) for number, part in enumerate(parts)}


def refusal(client: Client, url: str, typed: dict[str, object]) -> str:
    answer = client.post(url, typed)
    assert answer.status_code == 422
    return answer.content.decode()


def as_signatory(client: Client, partner) -> Client:
    client.force_login(a_signatory(partner))
    return client


# written


def test_an_agreement_is_begun_written_and_shown_with_what_is_missing(staff: Client):
    a_partner()
    the_police()
    typed = {
        "title": "Trygga Ekbacka", "police_district": a_police_district().pk,
        **day("starts_on", date(2026, 1, 1)), **day("ends_on", date(2029, 12, 31)),
    }  # fmt: skip
    answer = staff.post(at("begin"), typed)
    made = Agreement.objects.get()
    assert answer.url == home(made)
    page = said(staff, home(made))
    assert "What is missing before it can be signed" in page
    assert "Write which problems the agreement is about." in page
    texts = {
        "problems_text": "Mörka gångvägar", "causes_text": "Gamla lampor",
        "documentation": "En logg", "follow_up": "Varje halvår", "conditions": "",
    }  # fmt: skip
    typed = typed | texts | {"seen": made.version}
    assert staff.post(at("describe", made.pk), typed).status_code == 302
    commitment = {"partner": "", "text": "Möts varje månad", "seen": fresh(made).version}
    assert staff.post(at("add-part", made.pk, "ataganden"), commitment).status_code == 302
    goal = {
        "text": "Fler känner sig trygga", "measure": "Från 40 till 30 procent",
        "seen": fresh(made).version, **day("by_on", date(2029, 12, 31)),
    }  # fmt: skip
    assert staff.post(at("add-part", made.pk, "mal"), goal).status_code == 302
    page = said(staff, home(made))
    assert "What is missing" not in page
    for words in ("Mörka gångvägar", "Möts varje månad", "Fler känner sig trygga", "Ekbacka"):
        assert words in page
    assert "Trygga Ekbacka" in said(staff, at("agreements"))


def test_a_period_that_ends_before_it_begins_is_told_at_its_field_with_the_form_kept(
    staff: Client,
):
    typed = {
        "title": "Trygga Ekbacka", "police_district": a_police_district().pk,
        **day("starts_on", date(2026, 1, 1)), **day("ends_on", date(2025, 1, 1)),
    }  # fmt: skip
    page = refusal(staff, at("begin"), typed)
    assert "The last day is before the first." in page
    assert "Trygga Ekbacka" in page
    assert not Agreement.objects.exists()


def test_two_agreements_for_the_same_days_are_told_apart_with_what_to_do(staff: Client):
    a_signed_agreement()
    typed = {
        "title": "En till", "police_district": a_police_district().pk,
        **day("starts_on", date(2027, 1, 1)), **day("ends_on", date(2028, 1, 1)),
    }  # fmt: skip
    assert "Amend it instead, or let this one begin after" in refusal(staff, at("begin"), typed)


def test_a_part_is_changed_and_taken_away(staff: Client):
    agreement = an_agreement()
    commitment = agreement.commitments.all()[1]
    url = at("change-part", agreement.pk, "ataganden", commitment.pk)
    typed = {"partner": commitment.partner.pk, "text": "Byter lampor", "seen": agreement.version}
    assert staff.post(url, typed).status_code == 302
    assert "Byter lampor" in said(staff, home(agreement))
    page = refusal(staff, url, typed | {"text": "Något annat"})
    assert "Someone else changed the agreement while you looked at it." in page
    assert "Något annat" in page
    typed["seen"] = fresh(agreement).version
    assert staff.post(url, typed | {"remove": "1"}).status_code == 302
    assert "Byter lampor" not in said(staff, home(agreement))
    assert staff.get(at("add-part", agreement.pk, "annat")).status_code == 404


def test_a_signed_word_is_not_changed_without_a_reason_and_who_signed_is_told(staff: Client):
    agreement = an_agreement()
    sign(agreement.parties.all()[0])
    url = at("describe", agreement.pk)
    page = said(staff, url)
    assert "Why is the signed text changed?" in page
    typed = {
        "title": "Ett annat namn", "problems_text": "Y", "causes_text": "", "conditions": "",
        "documentation": "", "follow_up": "", "because": "", "seen": agreement.version,
        **day("starts_on", agreement.starts_on), **day("ends_on", agreement.ends_on),
    }  # fmt: skip
    assert "those signatures no longer hold" in refusal(staff, url, typed)
    assert staff.post(url, typed | {"because": "Polisen bad om det."}).status_code == 302
    page = said(staff, home(agreement))
    assert "Polisen bad om det." in page
    assert "To sign again" in page


def test_an_annex_is_added_shown_and_taken_away(staff: Client):
    agreement = an_agreement()
    url = at("add-annex", agreement.pk)
    typed = {"title": "Handlingsplan", "seen": agreement.version}
    no_pdf = SimpleUploadedFile("plan.pdf", b"hej", content_type="application/pdf")
    page = refusal(staff, url, typed | {"content": no_pdf})
    assert "Handlingsplan" in page
    file = SimpleUploadedFile("plan.pdf", A_PDF, content_type="application/pdf")
    assert staff.post(url, typed | {"content": file}).status_code == 302
    annex = agreement.annexes.get()
    assert staff.get(at("annex-file", agreement.pk, annex.pk)).content == A_PDF
    url = at("change-annex", agreement.pk, annex.pk)
    seen = {"seen": fresh(agreement).version}
    staff.post(url, seen | {"is_public": "on"})
    assert agreement.annexes.get().is_public
    staff.post(url, seen | {"is_public": "", "remove": "1"})
    assert not agreement.annexes.exists()


# signed


def test_all_sign_on_the_page_and_the_last_one_makes_it_hold(client: Client):
    agreement = an_agreement()
    first, second = agreement.parties.all()
    as_signatory(client, first.partner)
    assert "Agreements for you to sign" in said(client, at_week())
    url = at("sign", agreement.pk)
    page = said(client, url)
    assert "Otrygghet vid stationen" in page
    typed = {"seen": agreement.version, "party": first.pk, "password": "fel lösenord"}
    assert "The password is not right." in refusal(client, url, typed)
    assert client.post(url, typed | {"password": PASSWORD}).url == home(agreement)
    assert "Agreements for you to sign" not in said(client, at_week())
    as_signatory(client, second.partner)
    typed = {"seen": agreement.version, "party": second.pk, "password": PASSWORD}
    client.post(url, typed)
    assert "All have signed. Residents see the agreement now." in said(client, home(agreement))
    assert fresh(agreement).state == Agreement.State.SIGNED


def at_week() -> str:
    with translation.override("en"):
        return reverse("workbench:week")


def test_signing_twice_is_told_on_the_page(client: Client):
    agreement = an_agreement()
    first = agreement.parties.all()[0]
    as_signatory(client, first.partner)
    typed = {"seen": agreement.version, "party": first.pk, "password": PASSWORD}
    client.post(at("sign", agreement.pk), typed)
    page = refusal(client, at("sign", agreement.pk), typed)
    assert "You have signed this agreement for Kommunen already." in page
    assert "There is nothing for you to sign here now." in said(client, at("sign", agreement.pk))


def test_an_old_version_in_another_tab_is_not_signed(client: Client):
    agreement = an_agreement()
    first = agreement.parties.all()[0]
    as_signatory(client, first.partner)
    actions.describe(
        agreement=agreement, said={"title": "Ändrad"}, seen=agreement.version, by=a_coordinator()
    )
    typed = {"seen": agreement.version, "party": first.pk, "password": PASSWORD}
    page = refusal(client, at("sign", agreement.pk), typed)
    assert "Open the agreement anew, read it, and sign then." in page
    assert not queries.standing_signatures(fresh(agreement))


def test_who_has_left_finds_no_page_and_who_signs_for_another_is_told(client: Client):
    agreement = an_agreement()
    first = agreement.parties.all()[0]
    gone = a_signatory(first.partner)
    ground.end_role(role=gone.roles.get(), by=a_coordinator())
    client.force_login(gone)
    typed = {"seen": agreement.version, "party": first.pk, "password": PASSWORD}
    assert client.post(at("sign", agreement.pk), typed).status_code == 404
    as_signatory(client, the_police())
    page = refusal(client, at("sign", agreement.pk), typed)
    assert "You are not a signatory of Kommunen, or are no longer." in page
    assert not queries.standing_signatures(fresh(agreement))


def test_what_is_not_whole_offers_no_signing(client: Client):
    agreement = an_empty_agreement()
    as_signatory(client, agreement.parties.all()[0].partner)
    assert "Read and sign" not in said(client, home(agreement))
    assert "Agreements for you to sign" not in said(client, at_week())


def test_a_signature_on_paper_is_written_down_with_its_scan(staff: Client):
    agreement = an_agreement()
    first = agreement.parties.all()[0]
    typed = {
        "seen": agreement.version, "party": first.pk, "name": "Olga Ordförande",
        "scan": SimpleUploadedFile("p.pdf", A_PDF), **day("signed_on", date(2026, 5, 4)),
    }  # fmt: skip
    assert staff.post(at("record-paper", agreement.pk), typed).status_code == 302
    page = said(staff, home(agreement))
    assert "Olga Ordförande" in page
    assert "on paper" in page


# after the signing


def test_a_signed_agreement_gets_a_new_version_and_is_ended(staff: Client):
    agreement = a_signed_agreement()
    assert "Change title, days and texts" not in said(staff, home(agreement))
    refusal(staff, at("amend", agreement.pk), {"because": ""})
    staff.post(at("amend", agreement.pk), {"because": "Ett mål till."})
    newer = Agreement.objects.get(replaces=agreement)
    assert "Version 1" in said(staff, home(newer))
    assert "Make a new version" not in said(staff, home(agreement))
    typed = {"because": "Ny ledning.", **day("ended_on", date(2026, 6, 30))}
    assert staff.post(at("end", agreement.pk), typed).status_code == 302
    assert "Ny ledning." in said(staff, home(agreement))


def test_a_draft_is_thrown_away_after_a_question(staff: Client):
    agreement = an_agreement()
    assert "Throw the draft away?" in said(staff, at("discard", agreement.pk))
    assert Agreement.objects.exists()
    assert staff.post(at("discard", agreement.pk)).url == at("agreements")
    assert not Agreement.objects.exists()


def test_who_reads_sees_all_and_changes_nothing(client: Client):
    agreement = an_agreement()
    an_annex(agreement)
    client.force_login(a_reader())
    page = said(client, home(agreement))
    for name in ("describe", "discard", "record-paper", "sign"):
        assert at(name, agreement.pk) not in page
    assert "Otrygghet vid stationen" in page
    assert signed(agreement).state == Agreement.State.SIGNED
