from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from lofte.commons import queries
from lofte.commons.actions import accept_invitation, invite
from lofte.commons.models import AuditEntry, Invitation, Partner, Person, Role
from lofte.commons.refusal import Refused
from lofte.commons.testing import (
    PASSWORD,
    a_coordinator,
    a_municipality,
    a_partner,
    a_reader,
    the_police,
    the_system,
)

pytestmark = pytest.mark.django_db


def a_token(partner: Partner | None = None, by: Person | None = None) -> str:
    return invite(
        email=" Anna.Ek@Example.se ",
        name="Anna Ek",
        partner=partner or a_partner(),
        kind=Role.Kind.REPORTER,
        by=by or a_coordinator(),
    )


def the_invitation() -> Invitation:
    return Invitation.objects.get(email="anna.ek@example.se")


def test_an_accepted_invitation_opens_an_account_with_the_role():
    person = accept_invitation(token=a_token(), name="Anna Ek", password=PASSWORD)
    assert person.email == "anna.ek@example.se"
    assert person.check_password(PASSWORD)
    assert [(r.partner, r.kind) for r in queries.roles_of(person)] == [(a_partner(), "reporter")]


def test_the_link_itself_is_kept_nowhere():
    token = a_token()
    stored = [str(row) for model in (Invitation, AuditEntry) for row in model.objects.values()]
    assert stored
    assert not [row for row in stored if token in row]


def test_an_invitation_is_used_once():
    token = a_token()
    accept_invitation(token=token, name="Anna Ek", password=PASSWORD)
    with pytest.raises(Refused, match="använts|been used"):
        accept_invitation(token=token, name="Bo Ek", password=PASSWORD)


def test_an_expired_invitation_opens_nothing():
    token = a_token()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(Refused):
        accept_invitation(token=token, name="Anna Ek", password=PASSWORD)
    assert queries.person_with_email("anna.ek@example.se") is None


def test_an_unknown_link_opens_nothing():
    with pytest.raises(Refused):
        accept_invitation(token="not-a-link", name="Anna Ek", password=PASSWORD)


def test_an_invitation_falls_when_the_inviter_may_no_longer_give_the_role():
    by = a_coordinator()
    token = a_token(by=by)
    by.roles.all().delete()
    with pytest.raises(Refused):
        accept_invitation(token=token, name="Anna Ek", password=PASSWORD)
    assert queries.person_with_email("anna.ek@example.se") is None
    assert the_invitation().used_at is None


def test_an_address_with_an_account_is_not_invited_again():
    accept_invitation(token=a_token(), name="Anna Ek", password=PASSWORD)
    with pytest.raises(Refused, match="anna.ek@example.se"):
        a_token()


@pytest.mark.parametrize("who", ["reader", "outsider"])
def test_only_a_coordinator_of_the_place_invites(who: str):
    outside = a_municipality("annanstad")
    by = a_reader() if who == "reader" else a_coordinator(outside)
    with pytest.raises(Refused):
        a_token(by=by)


def test_a_coordinator_of_one_municipality_cannot_let_people_into_the_next_through_the_police():
    with pytest.raises(Refused):
        a_token(partner=the_police(), by=a_coordinator())
    assert a_token(partner=the_police(), by=the_system())


def test_looking_at_the_link_never_uses_it_up(client: Client):
    address = f"/arbete/inbjudan/{a_token()}/"
    for _ in range(3):
        assert client.get(address).status_code == 200
    assert the_invitation().used_at is None


def test_the_invited_person_is_signed_in_by_choosing_a_password(client: Client):
    address = f"/arbete/inbjudan/{a_token()}/"
    answer = client.post(address, {"name": "Anna Ek", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/arbete/")
    person = queries.person_with_email("anna.ek@example.se")
    assert client.session["_auth_user_id"] == str(person.pk)
    assert client.get(address).status_code == 410


def test_a_weak_password_is_explained_and_the_name_stays(client: Client):
    address = f"/arbete/inbjudan/{a_token()}/"
    answer = client.post(address, {"name": "Anna Eklund", "password": "kort"})
    assert answer.status_code == 422
    assert "Anna Eklund" in answer.content.decode()
    assert the_invitation().used_at is None


@pytest.mark.parametrize("token", ["x", "å" * 500, "%00", "a b"])
def test_a_link_that_was_never_sent_is_answered_with_a_page(client: Client, token: str):
    answer = client.get(f"/arbete/inbjudan/{token}/")
    assert answer.status_code == 410
    assert answer["Cache-Control"].startswith("max-age=0")


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_two_who_use_the_link_at_once_open_one_account():
    token, ready, refused = a_token(), Barrier(2), []

    def accept(name: str) -> None:
        ready.wait()
        try:
            accept_invitation(token=token, name=name, password=PASSWORD)
        except Refused as reason:
            refused.append(str(reason))
        connection.close()

    threads = [Thread(target=accept, args=(name,)) for name in ("Anna Ek", "Bo Ek")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert Person.objects.filter(email="anna.ek@example.se").count() == 1
