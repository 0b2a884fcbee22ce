"""What came out: drawn once from the votes, level by level, with nobody pointed out."""

import json
import re

import numpy as np
import pytest
from django.urls import reverse

from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator
from lofte.dialogue.models import DrawnMap, Level, Vote
from lofte.dialogue.opinions import actions, cells, drawing, holding, mapping, queries, remembered
from lofte.dialogue.opinions import snapshot as snapshots
from lofte.dialogue.opinions.testing import (
    a_participant,
    an_open_conversation,
    two_minds,
    votes_of,
)

pytestmark = pytest.mark.django_db
TEN = [f"Påstående {number} om torget." for number in range(1, 11)]


@pytest.fixture(autouse=True)
def _forget():
    yield
    remembered.forget()


def closed(conversation):
    found = actions.close(conversation=conversation, by=a_coordinator())
    holding.draw(found, a_coordinator())
    return found


def published(conversation):
    return actions.publish(conversation=closed(conversation), by=a_coordinator())


def document(conversation, level=Level.OPEN):
    return DrawnMap.objects.get(conversation=conversation, level=level).document


def page_of(conversation, kind="results"):
    return reverse(f"dialogue:{kind}", args=["ekbacka", conversation.dialogue.slug])


def texts_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


# what is drawn


def test_two_minds_become_two_groups_and_what_both_say_comes_first():
    conversation = an_open_conversation(texts=TEN)
    two_minds(conversation, 60)
    closed(conversation)
    found = document(conversation)
    assert found["taken_part"] == 60
    assert found["structure"] == "structure"
    assert [each["size"] for each in found["groups"]] == [30, 30]
    assert [each["statement"] for each in found["consensus"]] == [10]
    assert found["consensus"][0]["direction"] == "agree"
    assert {each["statement"] for each in found["divisive"]} <= set(range(1, 10))
    agreed = [
        {one["statement"] for one in each["representative"] if one["direction"] == "agree"}
        for each in found["groups"]
    ]
    halves = [set(range(1, 6)), set(range(6, 10))]
    assert all(any(each and each <= half for half in halves) for each in agreed)
    assert not agreed[0] & agreed[1]


def test_every_count_is_rounded_to_five():
    conversation = an_open_conversation(texts=TEN)
    two_minds(conversation, 47)
    closed(conversation)

    def counts(part):
        if isinstance(part, dict):
            for name, value in part.items():
                if name in {"agree", "disagree", "pass", "important", "votes", "left_out"}:
                    yield value
                else:
                    yield from counts(value)
        elif isinstance(part, list):
            for value in part:
                yield from counts(value)

    found = document(conversation)
    told = list(counts({key: found[key] for key in found}))
    assert len(told) > 40
    assert not [each for each in told if each % 5]
    assert all(many >= 5 and not many % 5 for *_place, many in found["map"]["cells"])


def test_fewer_than_ten_people_are_only_said_to_be_few():
    conversation = an_open_conversation(texts=TEN)
    two_minds(conversation, 9)
    closed(conversation)
    assert document(conversation) == {"level": "open", "taken_part": None, "fewer_than": 10}


def test_levels_are_drawn_apart_each_of_its_own_votes():
    conversation = an_open_conversation(texts=TEN, levels=[Level.OPEN, Level.CODE])
    two_minds(conversation, 40)
    for each in range(12):
        token = a_participant(conversation, f"kod {each}", Level.CODE)
        votes_of(conversation, token, dict.fromkeys(range(1, 11), -1))
    closed(conversation)
    by_code = document(conversation, Level.CODE)
    assert by_code["taken_part"] == 12
    assert {each["answers"]["disagree"] for each in by_code["statements"]} == {10}
    assert document(conversation)["taken_part"] == 40
    assert document(conversation)["statements"][9]["answers"]["agree"] == 35


def test_those_who_wait_for_a_person_are_left_out_and_said_to_be():
    conversation = an_open_conversation(texts=TEN)
    two_minds(conversation, 40)
    for each in range(20):
        token = a_participant(conversation, f"flod {each}", is_held=True)
        votes_of(conversation, token, dict.fromkeys(range(1, 11), 1))
    closed(conversation)
    assert document(conversation)["taken_part"] == 40
    assert document(conversation)["left_out"] == 20


def test_votes_on_what_is_no_longer_shown_stay_out():
    conversation = an_open_conversation(texts=TEN)
    two_minds(conversation, 40)
    only_there = a_participant(conversation, "bara ett")
    votes_of(conversation, only_there, {3: 1})
    actions.decline(
        statement=queries.statement_with(conversation, 3), reason="off_topic", by=a_coordinator()
    )
    closed(conversation)
    assert 3 not in [each["number"] for each in document(conversation)["statements"]]
    assert document(conversation)["taken_part"] == 40


def test_a_group_of_fewer_than_ten_is_not_told_of():
    conversation = an_open_conversation(texts=TEN)
    for each in range(40):
        mind = 1 if each < 33 else -1
        token = a_participant(conversation, f"person {each}")
        votes_of(conversation, token, {n: mind if n < 10 else 1 for n in range(1, 11)})
    closed(conversation)
    found = document(conversation)
    assert found["groups"] == []
    assert found["map"] is None
    assert found["divisive"] == []


def test_answers_without_structure_are_said_to_be_chance():
    conversation = an_open_conversation(texts=TEN)
    chance = np.random.default_rng(4)
    for each in range(60):
        token = a_participant(conversation, f"person {each}")
        choices = chance.choice([-1, 0, 1], 10)
        votes_of(conversation, token, {at + 1: int(choice) for at, choice in enumerate(choices)})
    closed(conversation)
    assert document(conversation)["structure"] == "chance"
    assert document(conversation)["groups"] == []


def test_nothing_is_drawn_of_an_open_conversation():
    conversation = an_open_conversation(texts=TEN)
    two_minds(conversation, 12)
    with pytest.raises(ValueError, match="not closed"):
        mapping.documents(conversation)
    with pytest.raises(Refused):
        actions.keep_maps(conversation=conversation, documents={}, by=a_coordinator())
    with pytest.raises(Refused):
        actions.publish(conversation=conversation, by=a_coordinator())


def test_what_is_drawn_stands():
    conversation = an_open_conversation(texts=TEN)
    two_minds(conversation, 12)
    found = closed(conversation)
    with pytest.raises(Refused, match="drawn already|redan"):
        actions.keep_maps(conversation=found, documents={"open": {}}, by=a_coordinator())


# the page, the data and the file


def test_nobody_sees_anything_before_it_is_published(client):
    conversation = an_open_conversation(texts=TEN)
    two_minds(conversation, 30)
    for _ in range(2):  # open, and closed but not published
        page = texts_of(client.get(page_of(conversation)))
        assert "30" not in page.replace("2026", "")
        told = client.get(page_of(conversation, "results-data")).json()
        assert told["levels"] == []
        assert told["published_on"] is None
        assert client.get(page_of(conversation, "results-file")).status_code == 404
        if conversation.is_open:
            conversation = closed(conversation)


def test_the_page_says_the_level_beside_the_number_and_the_map_in_words(client):
    conversation = an_open_conversation(texts=TEN)
    two_minds(conversation, 60)
    published(conversation)
    response = client.get(page_of(conversation))
    page = response.content.decode()
    assert re.search(r"<strong>60</strong>.*?class=\"soft\"", page)
    assert page.count("<circle") + page.count("<polygon") >= 2
    assert len(re.findall(r"<h4>\w+ [AB], 30 ", page)) == 2
    assert 'style="' not in page
    assert page.index("united") < page.index("opinion-map") < page.index("<table")
    assert all(text in page for text in TEN)


def test_the_data_is_what_was_drawn(client):
    conversation = an_open_conversation(texts=TEN)
    two_minds(conversation, 60)
    published(conversation)
    (level,) = client.get(page_of(conversation, "results-data")).json()["levels"]
    assert document(conversation).items() <= level.items()


def test_no_cell_of_the_file_starts_a_formula(client):
    conversation = an_open_conversation(texts=["=1+1 är två", "+46 är Sverige", "@torget", *TEN])
    two_minds(conversation, 40)
    published(conversation)
    response = client.get(page_of(conversation, "results-file"))
    lines = response.content.decode("utf-8-sig").splitlines()
    assert "attachment" in response["Content-Disposition"]
    assert len(lines) > 13
    assert not re.findall(r"(?:^|,)\"?[=+@]", "\n".join(lines), re.MULTILINE)


def test_a_level_with_few_people_shows_nothing_but_that(client):
    conversation = an_open_conversation(texts=TEN, levels=[Level.OPEN, Level.CODE])
    two_minds(conversation, 40)
    two_minds(conversation, 4, level=Level.CODE, name="kod")
    published(conversation)
    page = client.get(page_of(conversation)).content.decode()
    few = page[page.index('id="code"') :]
    assert "10" in few
    assert "<table" not in few
    assert '<svg class="answers-bar' not in few
    rows = client.get(page_of(conversation, "results-file")).content.decode()
    assert "code," not in rows


@pytest.mark.parametrize("people", [0, 1, 10, 12])
def test_the_page_stands_however_few_came(client, people):
    conversation = an_open_conversation()
    two_minds(conversation, people)
    published(conversation)
    for kind in ("results", "results-data", "results-file"):
        assert client.get(page_of(conversation, kind)).status_code == 200


# the votes packed in a file


def everything(conversation) -> set[tuple[int, int, int, bool]]:
    rows = Vote.objects.filter(conversation=conversation)
    return set(rows.values_list("participant", "statement", "choice", "is_important"))


def in_pack(packed) -> set[tuple[int, int, int, bool]]:
    columns = (packed.voters, packed.statements, packed.choices, packed.important)
    return set(zip(*(each.tolist() for each in columns), strict=True))


@pytest.fixture
def kept(monkeypatch, settings, tmp_path):
    """Every vote is worth keeping, in a folder of the test's own."""
    settings.LOFTE_DATA = tmp_path
    monkeypatch.setattr(snapshots, "WORTH_KEEPING", 1)


def test_the_file_holds_every_vote_once_also_those_that_were_changed(kept):
    conversation = an_open_conversation()
    token = a_participant(conversation, "en")
    other = a_participant(conversation, "två")
    votes_of(conversation, token, {1: 1, 2: -1, 3: 0}, important=True)
    first = snapshots.brought_up_to_date(conversation)
    assert in_pack(first) == everything(conversation)
    votes_of(conversation, token, {2: 1, 4: -1})
    votes_of(conversation, other, {2: 0})
    second = snapshots.brought_up_to_date(conversation)
    assert in_pack(second) == everything(conversation)
    assert len(second) == 5
    assert in_pack(snapshots.read(conversation)) == everything(conversation)


@pytest.mark.parametrize("harm", ["cut", "altered", "emptied", "of another", "ahead"])
def test_a_file_that_is_wrong_is_made_anew(kept, harm):
    conversation = an_open_conversation()
    token = a_participant(conversation, "en")
    votes_of(conversation, token, {1: 1, 2: -1, 3: 0})
    packed = snapshots.brought_up_to_date(conversation)
    path = snapshots.path_of(conversation)
    content = path.read_bytes()
    match harm:
        case "cut":
            path.write_bytes(content[:-1])
        case "altered":
            path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        case "emptied":
            path.write_bytes(b"")
        case "of another":
            path.write_bytes(content[:12] + b"\x63" + content[13:])
        case "ahead":  # of a database that was put back as it was earlier
            more = snapshots.Packed(
                np.append(packed.voters, 99).astype(np.int32),
                np.append(packed.statements, 99).astype(np.int32),
                np.append(packed.marks, 2).astype(np.int8),
                packed.last,
            )
            snapshots.write(conversation, more)
    votes_of(conversation, token, {4: 1})
    found = actions.close(conversation=conversation, by=a_coordinator())
    assert in_pack(snapshots.brought_up_to_date(found)) == everything(conversation)


def test_the_file_goes_when_the_map_is_drawn(kept):
    conversation = an_open_conversation()
    two_minds(conversation, 10)
    holding.pack(conversation)
    assert snapshots.path_of(conversation).exists()
    closed(conversation)
    assert not snapshots.path_of(conversation).exists()


# pictures


def test_nobody_stands_alone_on_the_map():
    chance = np.random.default_rng(1)
    points = np.concatenate(
        [chance.normal(0, 1, (200, 2)), chance.normal(8, 1, (100, 2)), [[90, 90]]]
    )
    groups = np.array([0] * 200 + [1] * 101)
    comb = cells.honeycomb(points, groups)
    assert all(each.people >= 5 for each in comb.cells)
    assert max(each.x for each in comb.cells) < 0.3
    assert {each.group for each in comb.cells} == {0, 1}


def test_a_bar_is_as_long_as_the_shares_are():
    drawn = drawing.bar({"agree": 50, "disagree": 25, "pass": 25})
    assert re.findall(r'class="bar-(\w+)" x="([\d.]+)" y="0" width="([\d.]+)"', drawn) == [
        ("agree", "0", "148"),
        ("disagree", "150", "73"),
        ("pass", "225", "73"),
    ]
    assert drawing.bar({"agree": 0, "disagree": 0, "pass": 0}) == ""


def test_what_is_published_is_json_as_any_reader_has_it():
    conversation = an_open_conversation(texts=TEN)
    two_minds(conversation, 40)
    closed(conversation)
    json.dumps(document(conversation), allow_nan=False)
