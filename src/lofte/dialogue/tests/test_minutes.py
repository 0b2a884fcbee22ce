"""Minutes split into voices: a written page in, a list out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofte.dialogue.meetings.minutes import as_text, joined, split, voices_in, without


def said(text: str) -> list[str]:
    return list(split(text).voices)


@pytest.mark.parametrize(
    "text",
    [
        "- Mörkt i tunneln\n- Mopeder kör fort",
        "– Mörkt i tunneln\n– Mopeder kör fort",
        "-Mörkt i tunneln\n–Mopeder kör fort",
        "• Mörkt i tunneln\n• Mopeder kör fort",
        "•\tMörkt i tunneln\r\n•\tMopeder kör fort",
        "o\tMörkt i tunneln\no\tMopeder kör fort",
        "\uf0b7\u00a0Mörkt i tunneln\v\uf0b7\u00a0Mopeder kör fort",
        "* Mörkt i tunneln\n* Mopeder kör fort",
        "1. Mörkt i tunneln\n2. Mopeder kör fort",
        "1) Mörkt i tunneln\n2) Mopeder kör fort",
        "(1) Mörkt i tunneln\n(2) Mopeder kör fort",
        "a) Mörkt i tunneln\nb) Mopeder kör fort",
        "1.1 Mörkt i tunneln\n1.2 Mopeder kör fort",
        "☐ Mörkt i tunneln\n☑ Mopeder kör fort",
        "Mörkt i tunneln\n\nMopeder kör fort",
        "Mörkt i tunneln\n \t\n\n\u00a0\nMopeder kör fort",
        "Mörkt i tunneln\nMopeder kör fort",
        "•\nMörkt i tunneln\n•\nMopeder kör fort",
        "- Mörkt\n  i tunneln\n- Mopeder\n  kör fort",
        "- Mörkt\ni tunneln\n- Mopeder\nkör fort",
        "  - Mörkt i tunneln\n      - Mopeder kör fort",
        "- Mörkt i tunneln\f- Mopeder kör fort",
    ],
)
def test_two_things_said_are_two_voices_however_they_are_written(text: str):
    assert said(text) == ["Mörkt i tunneln", "Mopeder kör fort"]


def test_who_speaks_begins_a_voice_and_stays_in_it():
    text = "Deltagare: Det är mörkt vid\ntunneln.\nPolisen: Vi ska titta.\nDeltagare:\nNär då?"
    assert said(text) == [
        "Deltagare: Det är mörkt vid tunneln.",
        "Polisen: Vi ska titta.",
        "Deltagare: När då?",
    ]


def test_the_heading_of_a_list_is_no_voice_and_is_told():
    found = split("Vad är otryggt:\n- Tunneln\n- Parken\n\nVad är bra:\n\n1. Ljuset")
    assert found.voices == ("Tunneln", "Parken", "Ljuset")
    assert found.headings == ("Vad är otryggt:", "Vad är bra:")


def test_a_colon_at_the_end_with_no_list_below_is_somebodys_words():
    assert said("Jag vill säga en sak:\n\nDet är mörkt.") == [
        "Jag vill säga en sak:",
        "Det är mörkt.",
    ]


def test_a_text_cut_by_the_width_of_the_page_is_one_voice():
    text = (
        "Det är en lång berättelse om hur det var när jag gick genom\n"
        "parken i höstas och det stod ett gäng där som ropade efter mig\n"
        "och ingen gjorde någonting. Jag har slutat gå där nu på\n"
        "kvällarna."
    )
    assert said(text) == [text.replace("\n", " ")]


def test_long_lines_that_are_whole_sentences_stay_apart():
    lines = [
        "Det är mörkt vid tunneln och ingen vågar gå där på kvällen.",
        "Bilarna kör för fort på Skolgatan när barnen går till skolan.",
        "Jag tycker att polisen ska synas mer på torget på lördagarna.",
    ]
    assert said("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "words",
    [
        "Klockan 18:30 är det mörkt",
        "-5 grader i väntsalen",
        "1.5 meter bred",
        "2026. Sedan dess är det mörkt",
        "**Trafiken** är värst",
        "oroligt på torget",
        "https://exempel.se/tunneln är trasig",
        "E4:an bullrar",
    ],
)
def test_what_only_looks_like_a_sign_is_kept(words: str):
    assert said(words) == [words]


def test_two_items_are_never_made_one_even_where_the_second_goes_on():
    assert said("- Det är mörkt och\n- därför går ingen där") == [
        "Det är mörkt och",
        "därför går ingen där",
    ]


def test_nothing_is_nothing():
    assert said("") == said(" \n\t\n•\n") == []


lines = st.lists(
    st.tuples(
        st.sampled_from(["", "- ", "• ", "1. ", "  ", "–", "a) ", "\t* "]),
        st.text("ABC de.,:åÖ?\u00a0", max_size=70),
        st.sampled_from(["\n", "\n\n", "\r\n", "\v"]),
    ),
    max_size=12,
)


@given(lines)
def test_no_word_is_lost_and_none_is_added(typed: list[tuple[str, str, str]]):
    text = "".join(sign + words + end for sign, words, end in typed)
    found = split(text)
    kept = re.findall("[ABCÖ]", "".join(sorted([*found.voices, *found.headings])))
    assert sorted(kept) == sorted(re.findall("[ABCÖ]", text))
    order = iter(re.findall("[ABCÖ]", text))
    assert all(sign in order for sign in re.findall("[ABCÖ]", "".join(found.voices)))


@given(lines)
def test_each_item_with_words_is_a_voice_of_its_own(typed: list[tuple[str, str, str]]):
    text = "".join(sign + words + end for sign, words, end in typed)
    items = [1 for sign, words, _end in typed if sign.strip() == "•" and words.strip()]
    assert len(split(text).voices) >= len(items)


@given(st.text(max_size=300))
def test_any_text_is_split_and_comes_back_from_the_list_as_it_was(text: str):
    found = list(split(text).voices)
    assert voices_in(as_text(found)) == [voice.strip() for voice in found if voice.strip()]


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "part", ["- a\n", "a\n", "a" * 60 + "\n", "\n ", ".)", "a:", "\u200b", "•\n"]
)
def test_a_megabyte_takes_no_more_than_a_moment(part: str):
    split(part * (1_000_000 // len(part)))


# the list as it is put right


def test_a_blank_line_stands_between_two_voices():
    assert voices_in("\n\nEtt\nmed två rader\n \nTvå\n\n\n") == ["Ett\nmed två rader", "Två"]


def test_a_voice_is_dropped_or_joined_with_the_next_by_its_number():
    voices = ["A", "B", "C"]
    assert without(voices, 2) == ["A", "C"]
    assert without(voices, 9) == voices
    assert joined(voices, 1) == ["A\nB", "C"]
    assert joined(voices, 3) == joined(voices, 0) == voices
