"""A theme is suggested with its reasons, or none; what people make of it is counted."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, normalized_mutual_info_score

from lofte.analysis.codebook import codebook_of, log_odds
from lofte.analysis.grams import WIDTH, grams_of
from lofte.analysis.slips import is_slip, meant_by, unslipped
from lofte.analysis.swedish import WEIGHT_OF_CIRCUMSTANCE, said_in, words_in
from lofte.analysis.themes import agreement, learned, theme_suggestions
from tools.bench_themes import published, shared
from tools.made_up_answers import answers

BOOK = codebook_of(
    {
        "lighting": ["belysning", "mörk", "lampa"],
        "traffic": ["trafik", "buskörning", "moped"],
        "drugs": ["narkotika", "knark", "drog"],
        "violence": ["misshandel", "rån", "slagsmål"],
        "young": ["skola", "ungdom", "mobbning"],
        "other": [],
    }
)
NONE = -1


def theme(text: str) -> str | None:
    found = theme_suggestions([text], BOOK).themes[0]
    return None if found == NONE else BOOK.themes[found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trasig gatubelysning", "lighting"),
        ("gatubelysningen är släckt", "lighting"),
        ("BELYSNINGEN!", "lighting"),
        ("droghandeln sker öppet", "drugs"),
        ("knarkförsäljning", "drugs"),
        ("mopedbuskörning", "traffic"),
        ("någon blev misshandlad", "violence"),
        ("en rånad kompis", "violence"),
        ("skolmobbningen", "young"),
        ("lamporna", "lighting"),
        ("belsyningen är trasig", "lighting"),
        ("mo\u0308rkt", "lighting"),
    ],
)
def test_a_word_is_known_by_inflection_as_a_part_of_a_compound_and_misspelt(text, expected):
    assert theme(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n ",
        "Vet inte.",
        "från början",  # no "rån"
        "katastrof i kommunen",
        "I do not feel safe at night.",
        "لا أشعر بالأمان في الحديقة ليلا",
        "Waan ka baqayaa inaan habeenkii kaligay socdo",
        "Minä pelkään kulkea yksin illalla",
        "12 34 !!",
        "\ud800\x00",
    ],
)
def test_where_the_words_say_too_little_no_theme_is_suggested(text):
    found = theme_suggestions([text], BOOK)
    assert found.themes[0] == found.runners_up[0] == NONE
    assert found.words == ()


def test_where_it_happens_weighs_less_than_what_happens():
    found = theme_suggestions(["Det säljs knark bakom skolan"], BOOK)
    assert BOOK.themes[found.themes[0]] == "drugs"
    assert BOOK.themes[found.runners_up[0]] == "young"
    assert theme("Jag vågar inte gå till skolan") == "young", "alone it is what there is"


def test_a_text_of_two_themes_gets_the_best_and_the_next():
    found = theme_suggestions(["Knark, droger, narkotika. Dessutom för mörkt och mopeder."], BOOK)
    assert BOOK.themes[found.themes[0]] == "drugs"
    assert BOOK.themes[found.runners_up[0]] in {"lighting", "traffic"}
    assert found.scores[0] > found.margins[0] > 0


def test_one_text_tells_the_words_that_decided_as_they_were_typed():
    found = theme_suggestions(["Öppen Droghandel och KNARK i tunneln vid Ica"], BOOK)
    assert found.words[0] == "KNARK"
    assert "Droghandel" in found.words
    assert not {"tunneln", "Ica", "och"} & set(found.words)
    assert theme_suggestions(["knark", "knark"], BOOK).words == (), "of many, none is told"


def test_the_head_of_a_compound_outweighs_what_it_is_put_to():
    assert theme("skolbelysning") == "lighting"
    assert theme("belysningsskola") == "young"


def test_a_longer_word_hides_the_shorter_one_within():
    book = codebook_of({"traffic": ["trafik"], "transport": ["kollektivtrafik"]})
    assert theme_suggestions(["kollektivtrafiken"], book).themes[0] == 1


def test_short_words_are_not_looked_for_inside_others():
    book = codebook_of({"threats": ["hot"], "violence": ["rån"]})
    assert list(theme_suggestions(["hotellet från", "hot", "rån"], book).themes) == [-1, 0, 1]


@given(st.lists(st.text(max_size=60), max_size=8))
def test_alone_or_among_others_a_text_is_judged_alike_while_nothing_is_learned(texts: list[str]):
    together = theme_suggestions(texts, BOOK, rounds=0)
    assert len(together.themes) == len(texts)
    for at, text in enumerate(texts):
        alone = theme_suggestions([text], BOOK, rounds=0)
        assert alone.themes[0] == together.themes[at]
        assert alone.scores[0] == pytest.approx(together.scores[at], abs=1e-4)


@given(st.text())
def test_whatever_is_typed_the_suggestion_holds_together(text: str):
    found = theme_suggestions([text], BOOK)
    assert -1 <= found.themes[0] < len(BOOK.themes)
    assert found.margins[0] >= 0
    assert np.isfinite(found.scores).all()
    assert set(found.words) <= set(words_in(text))
    assert found.themes[0] != NONE or (found.runners_up[0] == NONE and not found.words)


def many_answers() -> list[str]:
    """Langare are spoken of with knark, and lyktor with mörk."""
    return ["knark och langare här", "mörk väg trasig lykta", "moped och gas", "hej hopp"] * 60


def test_self_training_spreads_to_words_that_stand_with_those_of_a_theme():
    texts = [*many_answers(), "langare", "lykta", "lyktorna", "hopp"]
    before = theme_suggestions(texts, BOOK, rounds=0).themes[-4:]
    after = theme_suggestions(texts, BOOK).themes[-4:]
    assert list(before) == [NONE] * 4
    assert [BOOK.themes[at] for at in after[:2]] == ["drugs", "lighting"]
    assert after[3] == NONE


def test_what_was_learned_serves_a_single_text_later():
    wiser = learned(many_answers(), BOOK)
    assert wiser.themes[theme_suggestions(["langare"], wiser).themes[0]] == "drugs"
    assert theme("langare") is None, "the code book itself is as it was"


def test_a_few_texts_teach_nothing():
    assert learned(many_answers()[:99], BOOK) is BOOK
    assert learned([], BOOK) is BOOK
    assert learned(["hej"] * 200, BOOK).themes == BOOK.themes


def test_the_same_texts_give_the_same_suggestions():
    texts = [answer.text for answer in answers(400, chance=random.Random(3))]  # noqa: S311
    first, second = theme_suggestions(texts, BOOK), theme_suggestions(texts, BOOK)
    assert (first.themes == second.themes).all()
    assert (first.scores == second.scores).all()


def test_with_three_words_a_theme_most_made_up_answers_find_theirs():
    made = answers(4_000, chance=random.Random(11))  # noqa: S311
    book = published(most_words=3)
    truth = np.array([book.themes.index(answer.theme) for answer in made])
    found = theme_suggestions([answer.text for answer in made], book)
    assert shared(found.themes, truth) >= 0.55
    sklearn_says = normalized_mutual_info_score(truth, found.themes)
    assert shared(found.themes, truth) == pytest.approx(sklearn_says)


def test_a_codebook_without_words_and_words_that_are_none_are_refused():
    with pytest.raises(ValueError, match="at least one theme"):
        codebook_of({"other": []})
    with pytest.raises(ValueError, match='traffic: "a-traktor" is no single word'):
        codebook_of({"traffic": ["a-traktor"]})
    with pytest.raises(ValueError, match="not -1"):
        theme_suggestions(["hej"], BOOK, rounds=-1)


def test_a_book_of_one_theme_suggests_it_or_none():
    book = codebook_of({"drugs": ["knark"]})
    assert list(theme_suggestions(["knark", "sol"], book).themes) == [0, NONE]


# What is counted beneath


def test_where_and_when_weigh_less_until_a_stop():
    said = said_in(["Stök vid stora parken, bråk", "skrik när bussen gått"])
    told = [
        (int(text), said.distinct[word], float(weight))
        for text, word, weight in zip(said.texts, said.words, said.weights, strict=True)
    ]
    less = pytest.approx(WEIGHT_OF_CIRCUMSTANCE)
    assert told == [
        (0, "stök", 1), (0, "stora", less), (0, "parken", less), (0, "bråk", 1),
        (1, "skrik", 1), (1, "bussen", less), (1, "gått", less),
    ]  # fmt: skip


def test_log_odds_by_hand():
    """Two themes as common as each other; (3 + 1) / (4 + 2) is 4/3 of a half, and 2/6 is 2/3."""
    odds = log_odds(np.array([[3.0, 1.0], [0.0, 0.0]]), np.array([[9.0, 9.0]]), 2.0)
    assert odds[0] == pytest.approx(np.log([4 / 3, 2 / 3]), rel=1e-6)
    assert odds[1] == pytest.approx([0, 0], abs=1e-7)


def test_letter_groups_of_a_word_share_one_and_never_leave_it():
    words = ["moped", "mopeder", "a", "", "gatubelysning"]
    grams = grams_of(words)
    assert grams.shape == (5, WIDTH)
    # <moped> has five groups of three, four of four and three of five.
    assert grams[[0]].nnz == 12
    assert grams.sum(1) == pytest.approx([1, 1, 1, 0, 1])
    assert grams_of(["moped"]).toarray()[0] == pytest.approx(grams.toarray()[0])
    assert grams_of([]).shape == (0, WIDTH)


@pytest.mark.parametrize("typed", ["belysning", "belysing", "belysnning", "belusning", "belsyning"])
def test_one_slip_is_seen_through(typed):
    assert is_slip(typed, "belysning")
    assert unslipped(typed, meant_by(["trafik", "belysning"])) == "belysning"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("grafik", "trafik"), ("kamrat", "kamera"), ("belning", "belysning"), ("", "belysning")],
)
def test_another_word_is_no_slip(typed, meant):
    assert not is_slip(typed, meant)
    assert unslipped(typed, meant_by([meant])) is None


@given(st.text("abc", min_size=6, max_size=9), st.text("abc", min_size=6, max_size=9))
def test_what_was_meant_is_found_exactly_where_there_is_a_slip(typed: str, meant: str):
    assert (unslipped(typed, meant_by([meant])) == meant) == is_slip(typed, meant)


# Agreement


def test_agreement_by_hand():
    """Of four pairs three agree; by chance (2·1 + 2·3) / 16 would: (3/4 - 1/2) / (1 - 1/2)."""
    found = agreement(["a", "a", "b", "b"], ["a", "b", "b", "b"])
    assert (found.count, found.agreed, found.share, found.kappa) == (4, 3, 0.75, 0.5)
    assert found.confusions == (("a", "b", 1),)


def test_what_was_mostly_taken_for_another_comes_first():
    found = agreement(list("aabbbc"), list("bbaaac"))
    assert found.confusions == (("b", "a", 3), ("a", "b", 2))


def test_agreement_of_nothing_and_of_one_theme_only_has_no_kappa():
    assert (agreement([], []).share, agreement([], []).kappa) == (None, None)
    only = agreement(["a"] * 3, ["a"] * 3)
    assert (only.share, only.kappa) == (1, None)


def test_lists_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match="not 2 and 1"):
        agreement(["a", "b"], ["a"])


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_is_that_of_scikit_learn(pairs: list[tuple[str, str]]):
    before, after = [list(side) for side in zip(*pairs, strict=True)]
    found = agreement(before, after)
    if found.kappa is not None:
        assert found.kappa == pytest.approx(cohen_kappa_score(before, after))
    assert found.agreed + sum(many for *_pair, many in found.confusions) == found.count
