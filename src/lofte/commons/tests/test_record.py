from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from lofte.commons import audit, triggers
from lofte.commons.actions import freeze
from lofte.commons.models import AuditEntry, Edition, Publication
from lofte.commons.testing import a_municipality, the_system

pytestmark = pytest.mark.django_db


def an_entry() -> AuditEntry:
    return audit.record("tried", by=the_system(), on=a_municipality(), reason="å", days=3)


def a_publication() -> Publication:
    return freeze(title="Umeå 2019", content={"b": 1, "a": "å"})


def test_an_act_is_written_down_with_who_did_what_to_which_row():
    by, municipality = the_system(), a_municipality()
    entry = audit.record("accent.set", by=by, on=municipality, accent="#005aa7")
    entry.refresh_from_db()
    assert entry.by == f"commons.Person:{by.pk}"
    assert entry.by_name == by.name
    assert entry.on == f"commons.Municipality:{municipality.pk}"
    assert entry.details == {"accent": "#005aa7"}
    assert entry == audit.trail(municipality).first()


def test_every_act_turns_the_edition_of_the_country_and_of_the_row_it_is_within():
    municipality, before = a_municipality(), audit.edition()
    first = audit.record("tried", by=the_system(), on=the_system(), within=municipality)
    second = audit.record("tried", by=the_system(), on=the_system())
    assert [first.number, second.number] == [before + 1, before + 2]
    assert audit.edition() == before + 2
    assert audit.editions_since(before) == {audit.label(municipality): before + 1}
    assert audit.editions_since(before + 1) == {}


def test_asking_for_the_edition_is_one_question(django_assert_num_queries):
    with django_assert_num_queries(1):
        audit.edition()
    with django_assert_num_queries(1):
        audit.editions_since(0)


def test_an_act_that_is_undone_leaves_no_trace_and_turns_nothing():
    before, entries = audit.edition(), AuditEntry.objects.count()

    def act_and_fall() -> None:
        with transaction.atomic():
            an_entry()
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - our own, raised one line up
        act_and_fall()
    assert [audit.edition(), AuditEntry.objects.count()] == [before, entries]


@pytest.mark.database
@pytest.mark.parametrize("made", [an_entry, a_publication])
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_delete_what_is_written_once(made, verb: str):
    table = made()._meta.db_table
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        connection.cursor().execute(verb.format(table))


@pytest.mark.database
@pytest.mark.parametrize("made", [an_entry, a_publication])
def test_saving_a_written_row_again_is_refused(made):
    row = made()
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        row.save()


@pytest.mark.parametrize("made", [an_entry, a_publication])
def test_the_rows_refuse_before_the_database_has_to(made):
    row = made()
    rows = type(row).objects.filter(pk=row.pk)
    for attempt in (row.delete, rows.delete, lambda: rows.update(pk=0)):
        with pytest.raises(TypeError, match="written once"):
            attempt()
    assert rows.exists()


@pytest.mark.database
def test_all_triggers_stand_after_the_migrations():
    assert triggers.missing(connection) == []


@pytest.mark.database
def test_triggers_that_are_gone_are_named_and_can_be_laid_again():
    with triggers.lifted(connection):
        assert "commons_auditentry_no_update" in triggers.missing(connection)
        an_entry().save()
    assert triggers.missing(connection) == []


def test_a_publication_keeps_its_content_and_a_hash_that_anyone_can_make_again():
    publication = a_publication()
    # printf '{"a": "å", "b": 1}' | sha256sum
    assert publication.sha256 == (
        "b6de525fcfadaf60561a48c1e26e96ca0fc5093de149cd58e0ee40b1e58c59e7"
    )


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_numbers_are_strictly_increasing_when_two_write_at_once():
    by, municipality, ready, each = the_system(), a_municipality(), Barrier(2), 20

    def write() -> None:
        ready.wait()
        for _ in range(each):
            with transaction.atomic():
                audit.record("tried", by=by, on=by, within=municipality)
        connection.close()

    before = audit.edition()
    threads = [Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    numbers = list(
        AuditEntry.objects.filter(number__gt=before).order_by("id").values_list("number", flat=True)
    )
    assert sorted(numbers) == list(range(before + 1, before + 1 + 2 * each))
    scope = Edition.objects.get(scope=audit.label(municipality))
    assert audit.edition() == scope.number == before + 2 * each
