"""A picture is begun, described, built on the own ones, and takes over what stands in them."""

from datetime import timedelta

import pytest

from lofte.commons.clock import today
from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_municipality, a_police_coordinator, a_reader
from lofte.dialogue.models import Dialogue, Place, Voice
from lofte.dialogue.testing import a_counted_voice, an_open_dialogue
from lofte.findings import actions, queries
from lofte.findings.models import Picture
from lofte.findings.problems import actions as problems
from lofte.findings.testing import (
    YEAR,
    a_cause,
    a_cycle,
    a_picture,
    a_problem,
    a_source,
    adopted,
    an_adopted_picture,
)

pytestmark = pytest.mark.django_db


def an_own(kind: str, by: object, title: str) -> Picture:
    given = {"starts_on": today() - YEAR, "ends_on": today()}
    own = actions.begin_picture(cycle=a_cycle(), kind=kind, title="Egen", by=by, **given)
    said = {"title": title, "what": title, "themes": ["lighting"]}
    problem = problems.add_problem(picture=own, said=said, by=by)
    problems.add_cause(problem=problem, perspective="situation", hypothesis="Mörkt", by=by)
    actions.name_source(
        picture=own, said={"kind": "staff", "name": "Personal", "is_used": True}, by=by
    )
    given = {"decision": "Ledningen", "registry_number": title, "adopted_on": today()}
    return actions.adopt(picture=own, by=by, **given)


def a_joint() -> Picture:
    return a_picture(built_without="")


def test_a_joint_picture_is_built_on_both_own_ones_and_its_problems_say_where_they_came_from():
    police = an_own("own_police", a_police_coordinator(), "Langning")
    ours = an_own("own_municipality", a_coordinator(), "Belysning")
    joint = a_joint()
    assert set(queries.origins_of(joint)) == {police, ours}
    found = {each.title: each for each in queries.problems_of(joint)}
    assert set(found) == {"Langning", "Belysning"}
    assert found["Langning"].came_from.get().origin == police.problems.get()
    assert found["Belysning"].causes.get().hypothesis == "Mörkt"
    assert [each.name for each in queries.sources_of(joint)] == ["Personal"]


def test_a_joint_picture_without_an_own_one_says_why():
    with pytest.raises(Refused, match="The police's own picture"):
        a_joint()
    assert a_picture(built_without="Polisen har ingen.").is_joint


def test_each_side_writes_its_own_picture():
    dates = {"starts_on": today() - YEAR, "ends_on": today(), "title": "Egen"}
    with pytest.raises(Refused, match="coordinator of the police"):
        actions.begin_picture(cycle=a_cycle(), kind="own_police", by=a_coordinator(), **dates)
    with pytest.raises(Refused, match="coordinator of the municipality"):
        actions.begin_picture(
            cycle=a_cycle(), kind="own_municipality", by=a_police_coordinator(), **dates
        )
    with pytest.raises(Refused, match="coordinator"):
        actions.begin_picture(cycle=a_cycle(), kind="joint", by=a_reader(), **dates)


def test_days_that_end_before_they_begin_are_refused():
    with pytest.raises(Refused, match="last day"):
        a_picture(ends_on=today() - YEAR - timedelta(days=1))


def test_a_source_left_out_says_what_that_hides():
    with pytest.raises(Refused, match="not seen"):
        a_source(a_picture(), is_used=False)


def test_a_dialogue_is_used_or_left_out_once():
    picture, dialogue = a_picture(), an_open_dialogue()
    a_source(picture, dialogue=dialogue)
    with pytest.raises(Refused, match="already"):
        a_source(picture, dialogue=dialogue, is_used=False, hides="De unga")


def test_a_dialogue_of_another_municipality_is_no_source():
    with pytest.raises(Refused, match="another municipality"):
        a_source(a_picture(), dialogue=an_open_dialogue(municipality=a_municipality("annanstad")))


def test_personal_numbers_cannot_stand_in_a_problem():
    with pytest.raises(Refused, match="personal identity number"):
        a_problem(what="Sedan 19811218-9876 flyttade in.")


def test_two_problems_that_are_the_same_become_one_with_all_that_stood_at_both():
    picture = a_picture()
    one, other = (
        a_problem(picture),
        a_problem(picture, title="Ljus", what="Trasigt", themes=["traffic"]),
    )
    a_cause(other)
    kept = problems.join_problems(problem=one, other=other, by=a_coordinator())
    assert queries.problems_of(picture).get() == kept
    assert (kept.what, kept.themes) == (
        "Belysningen fungerar inte.\n\nTrasigt", ["lighting", "traffic"]
    )  # fmt: skip
    assert kept.causes.count() == 1


# voices


def test_a_problem_gathers_counted_voices_of_its_themes_in_the_days_of_the_picture():
    voice = a_counted_voice()
    a_counted_voice(theme="traffic")
    a_counted_voice(municipality=a_municipality("annanstad"))
    problem = a_problem()
    assert list(queries.voices_of(problem)) == [voice]
    old = a_picture(starts_on=today() - YEAR, ends_on=today() - timedelta(days=1))
    assert not queries.voices_of(a_problem(old)).exists()


def test_a_problem_with_places_gathers_only_voices_about_them():
    place = Place.objects.create(municipality=a_municipality(), name="Torget")
    there = a_counted_voice(place=place)
    a_counted_voice()
    assert list(queries.voices_of(a_problem(places=(place,)))) == [there]


def test_a_problem_without_themes_gathers_nothing():
    a_counted_voice(theme="lighting")
    assert not queries.voices_of(a_problem(themes=[])).exists()


def test_voices_of_a_dialogue_or_a_channel_left_out_are_not_gathered():
    picture, dialogue = a_picture(), an_open_dialogue()
    a_counted_voice()
    inside = a_counted_voice(dialogue=dialogue)
    problem = a_problem(picture)
    assert queries.voices_of(problem).count() == 2
    a_source(picture, channel=Voice.Channel.WEB, is_used=False, hides="De som inte kom")
    assert list(queries.voices_of(problem)) == [inside]
    a_source(picture, "Dialogen", dialogue=dialogue, is_used=False, hides="De som kom")
    assert not queries.voices_of(problem).exists()


def test_the_voices_of_staff_are_counted_apart():
    dialogue = an_open_dialogue(kind=Dialogue.Kind.STAFF)
    a_counted_voice(dialogue=dialogue)
    Voice.objects.filter(dialogue=dialogue).update(channel=Voice.Channel.STAFF)
    problem = a_problem()
    assert (queries.voices_of(problem).count(), queries.staff_voices_of(problem).count()) == (0, 1)


# adopted


def test_what_is_adopted_keeps_its_counts_whatever_comes_later():
    voice = a_counted_voice()
    picture = an_adopted_picture()
    a_counted_voice()
    problem = queries.problems_of(picture).get()
    assert (problem.voices_counted, problem.voices_by_theme) == (1, {"lighting": 1})
    assert list(queries.voices_of(problem)) == [voice]
    assert queries.adopted_picture(a_municipality()) == picture


def test_what_is_kept_is_what_the_draft_gathered():
    place = Place.objects.create(municipality=a_municipality(), name="Torget")
    staff = an_open_dialogue(kind=Dialogue.Kind.STAFF)
    a_counted_voice(place=place)
    a_counted_voice(theme="traffic", place=place)
    a_counted_voice(theme="traffic")
    a_counted_voice(theme="fraud", place=place)
    a_counted_voice(dialogue=staff, place=place)
    Voice.objects.filter(dialogue=staff).update(channel=Voice.Channel.STAFF)
    picture = a_picture()
    themes = ["lighting", "traffic", "violence"]
    a_problem(picture, places=(place,), themes=themes)
    a_problem(picture, themes=themes)
    a_problem(picture, themes=[])
    for source in ({"dialogue": staff}, {"channel": "web"}):
        a_source(picture, **source)
    drafted = [
        (set(queries.voices_of(each)), set(queries.staff_voices_of(each)))
        for each in (queries.problem_with(picture, at) for at in (1, 2, 3))
    ]
    adopted(picture)
    stand = [queries.problem_with(Picture.objects.get(), at) for at in (1, 2, 3)]
    assert [
        (set(queries.voices_of(each)), set(queries.staff_voices_of(each))) for each in stand
    ] == drafted
    assert [(each.voices_counted, each.staff_voices_counted) for each in stand] == [
        (2, 1), (3, 1), (0, 0)
    ]  # fmt: skip
    assert stand[0].voices_by_theme == {"lighting": 1, "traffic": 1, "violence": 0}


def test_nothing_of_an_adopted_picture_is_changed():
    picture = an_adopted_picture()
    problem, by = queries.problems_of(picture).get(), a_coordinator()
    source, cause = queries.sources_of(picture).first(), problem.causes.first()
    for act in (
        lambda: actions.describe_picture(picture=picture, said={"title": "Ny"}, by=by),
        lambda: actions.remove_source(source=source, by=by),
        lambda: problems.describe_problem(problem=problem, said={"title": "Ny"}, by=by),
        lambda: problems.remove_problem(problem=problem, by=by),
        lambda: problems.remove_cause(cause=cause, by=by),
        lambda: adopted(picture),
    ):
        with pytest.raises(Refused, match="stands as it was decided"):
            act()


def test_a_dialogue_that_is_neither_used_nor_left_out_stops_the_adoption():
    picture = a_picture()
    a_problem(picture)
    a_source(picture)
    dialogue = an_open_dialogue("Torgmöte")
    with pytest.raises(Refused, match="Torgmöte"):
        adopted(picture)
    a_source(picture, dialogue=dialogue, is_used=False, hides="De som var på torget")
    assert adopted(picture).is_adopted


def test_a_channel_with_counted_voices_is_named_too():
    picture = a_picture()
    a_problem(picture)
    a_source(picture)
    a_counted_voice()
    with pytest.raises(Refused, match="On the web"):
        adopted(picture)


def test_a_prioritised_problem_is_looked_at_from_three_sides_or_says_why_not():
    picture = a_picture()
    a_source(picture)
    problem = a_problem(picture, is_prioritised=True)
    a_cause(problem)
    with pytest.raises(Refused, match="seen from: The victim or the object, The offender"):
        adopted(picture)
    said = {"no_causes_because": "Vi vet för lite ännu."}
    problems.describe_problem(problem=problem, said=said, by=a_coordinator())
    assert adopted(picture).is_adopted


def test_sources_that_disagree_are_weighed_before_adoption():
    picture = a_picture()
    a_source(picture)
    problem = a_problem(picture, voices_say="up", staff_say="down")
    with pytest.raises(Refused, match="different things"):
        adopted(picture)
    said = {"weighing": "Färre anmäler, fler är rädda."}
    problems.describe_problem(problem=problem, said=said, by=a_coordinator())
    assert adopted(picture).is_adopted


def test_a_decision_that_has_not_been_made_yet_adopts_nothing():
    picture = a_picture()
    a_source(picture)
    a_problem(picture)
    with pytest.raises(Refused, match="not come yet"):
        actions.adopt(
            picture=picture, decision="Styrgruppen", registry_number="1",
            adopted_on=today() + timedelta(days=1), by=a_coordinator(),
        )  # fmt: skip


# published


def test_an_adopted_picture_is_internal_until_a_person_publishes_it():
    picture = an_adopted_picture()
    assert queries.public_picture(a_municipality()) is None
    actions.publish(picture=picture, is_read=True, by=a_coordinator())
    assert queries.public_picture(a_municipality()) == picture


def test_words_that_may_point_at_somebody_are_looked_at_before_they_are_public():
    picture = an_adopted_picture(public_text="Ring Anna Andersson på 070-123 45 67.")
    with pytest.raises(Refused, match="marked words"):
        actions.publish(picture=picture, is_read=False, by=a_coordinator())
    assert actions.publish(picture=picture, is_read=True, by=a_coordinator()).is_public


def test_an_own_picture_and_a_draft_are_never_published():
    with pytest.raises(Refused, match="Adopt the picture"):
        actions.publish(picture=a_picture(), is_read=True, by=a_coordinator())
    own = an_own("own_municipality", a_coordinator(), "Ljus")
    with pytest.raises(Refused, match="Only a joint"):
        actions.publish(picture=own, is_read=True, by=a_coordinator())
