"""Who is missing among those heard: by hand, against scipy, and never more than is published."""

from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from lofte.analysis.unheard import (
    OTHER,
    Group,
    Unheard,
    chance_of_at_most,
    in_wider_bands,
    unheard,
)

Cells = dict[tuple[str, str], int]

BANDS = ["0-15", "16-24", "25-64", "65-"]
ASKED = BANDS[1:]
# A town of 10,000 whom we ask: 16–24 are 20 %, 25–64 are 60 %, 65 and over 20 %.
TOWN: Cells = {
    (sex, band): many
    for sex in ("women", "men")
    for band, many in zip(BANDS, (900, 1000, 3000, 1000), strict=True)
}


def heard_like(*by_band: int, sexes: tuple[str, ...] = ("women", "men")) -> Cells:
    """So many of each asked band, half of them of each sex."""
    return {
        (sex, band): many // len(sexes)
        for sex in sexes
        for band, many in zip(ASKED, by_band, strict=True)
    }


def named(found: Unheard, sex: str, band: str) -> Group:
    return next(group for group in found.groups if (group.sex, group.band) == (sex, band))


def test_the_young_are_missing_by_hand():
    found = unheard(heard_like(20, 300, 80), TOWN)
    young = named(found, "", "16-24")
    assert (young.people, young.share, young.heard) == (2000, 0.2, 20)
    # 400 heard, told to five: 398–402 all in all, of whom the untold are 0–9.
    assert young.of.low <= 400 <= young.of.high
    assert young.expected == pytest.approx(80, abs=1)
    assert young.lack.low <= 60 <= young.lack.high
    # (20 + 75) / (400 + 75) is a fifth.
    assert young.more.low <= 75 <= young.more.high
    assert young.is_missing
    assert found.groups[0] == young
    assert found.missing == (young,)


def test_sex_and_age_together_where_there_are_enough():
    untold = {("", band): 15 for band in ASKED} | {(sex, ""): 20 for sex in ("women", "men", "")}
    found = unheard(heard_like(40, 600, 160) | untold, TOWN)
    missing = {(group.sex, group.band) for group in found.missing}
    assert missing == {("", "16-24"), ("women", "16-24"), ("men", "16-24")}
    young = named(found, "women", "16-24")
    assert young.heard == 20
    assert young.of.low <= 800 <= young.of.high
    assert young.share == 0.1


def test_what_is_hidden_beside_a_small_count_is_known_from_the_others():
    """Hiding nobody of untold age costs one band; what the others leave is told, and no more."""
    found = unheard(heard_like(20, 300, 80), TOWN)
    middle = named(found, "", "25-64")
    assert middle.heard is None
    assert middle.between.low <= 300 <= middle.between.high
    assert middle.between.high - middle.between.low >= 10


def test_who_is_heard_as_they_live_there_lacks_nobody():
    found = unheard(heard_like(80, 240, 80), TOWN)
    assert found.missing == ()
    assert found.apart < found.apart_by_chance
    assert [named(found, "", band).share for band in ASKED] == [0.2, 0.6, 0.2]
    assert named(found, "women", "").share == 0.5


def test_a_hidden_group_is_told_to_be_small_and_can_be_missing():
    found = unheard(heard_like(4, 300, 96), TOWN)
    young = named(found, "", "16-24")
    assert young.heard is None
    assert young.is_missing
    # Nine may have been heard, or nobody: 0.2 × 389 − 9 and 0.2 × 402 − 0.
    assert 68 <= young.lack.low < young.lack.high <= 81
    assert young.heard_share.low == 0


def test_few_voices_prove_nothing():
    found = unheard(heard_like(0, 24, 8), TOWN)
    assert found.missing == ()
    assert named(found, "", "16-24").lack.high > 0


def test_nothing_is_said_where_nobody_has_spoken():
    found = unheard({}, TOWN)
    assert found.groups == ()
    assert (found.apart, found.apart_by_chance) == (None, None)
    assert {cell for row in found.table.cells for cell in row} == {None}


def test_untold_other_and_young_are_heard_and_compared_with_nobody():
    heard = heard_like(80, 240, 80) | {
        ("", ""): 30, (OTHER, "25-64"): 20, ("women", "0-15"): 40, ("men", ""): 10,
    }  # fmt: skip
    found = unheard(heard, TOWN)
    assert found.rows == (*ASKED, "")
    assert found.columns == ("women", "men", "")
    assert found.table.total == 500
    assert found.table.cells[3][-1] == 80  # 30 untold, 40 too young, 10 men of untold age
    assert found.table.cells[-1][2] == 50
    assert named(found, "", "25-64").heard == 260
    assert "0-15" not in {group.band for group in found.groups}
    with_children = unheard(heard, TOWN, minimum_age=0)
    assert named(with_children, "", "0-15").people == 1800


def test_small_groups_of_the_population_are_not_crossed():
    """Ten must be expected before sex and age together say anything."""
    found = unheard(heard_like(10, 30, 10), TOWN)
    assert {group.band for group in found.groups if group.sex} <= {"", "25-64"}


@settings(max_examples=30)
@given(
    st.lists(st.integers(0, 120), min_size=12, max_size=12),
    st.integers(0, 11),
    st.sampled_from([-2, -1, 1, 2]),
)
def test_nothing_is_told_that_the_published_table_does_not_tell(
    counts: list[int], at: int, more: int
):
    """Where one answer more or less does not change the table, it changes nothing else."""
    keys = [(sex, band) for sex in ("women", "men", "") for band in [*ASKED, ""]]
    other = [max(0, count + more * (k == at)) for k, count in enumerate(counts)]
    one, two = (unheard(dict(zip(keys, c, strict=True)), TOWN) for c in (counts, other))
    if one.table == two.table:
        assert one == two


@settings(max_examples=30)
@given(st.lists(st.integers(0, 60), min_size=9, max_size=9))
def test_what_is_said_of_a_group_holds_for_its_true_count(counts: list[int]):
    keys = [(sex, band) for sex in ("women", "men", "") for band in ASKED]
    heard = dict(zip(keys, counts, strict=True))
    found = unheard(heard, TOWN)
    for group in found.groups:
        of_band = {k: n for k, n in heard.items() if group.band in ("", k[1])}
        true = sum(n for (sex, _), n in of_band.items() if group.sex in ("", sex))
        told = sum(n for (sex, _), n in heard.items() if sex or not group.sex)
        assert group.of.low <= told <= group.of.high
        assert group.between.low <= true <= group.between.high
        assert group.lack.low - 1e-9 <= group.share * told - true <= group.lack.high + 1e-9
        if group.is_missing:
            assert stats.binomtest(true, told, group.share).pvalue <= 0.05
            assert group.heard_share.high < group.share
        if told:
            exact = stats.binomtest(true, told).proportion_ci(0.95, method="exact")
            assert group.heard_share.low <= exact.low + 1e-6
            assert group.heard_share.high >= exact.high - 1e-6
    lacks = [sum(group.lack) for group in found.groups]
    assert lacks == sorted(lacks, reverse=True)


@given(st.integers(0, 3000), st.integers(0, 3000), st.floats(0.001, 0.999))
def test_the_chance_agrees_with_scipy(many: int, of: int, share: float):
    expected = stats.binom.cdf(many, of, share)
    assert chance_of_at_most(many, of, share) == pytest.approx(expected, rel=1e-7, abs=1e-100)


def test_the_chance_at_its_ends():
    assert chance_of_at_most(-1, 10, 0.5) == 0
    assert chance_of_at_most(3, 10, 0.0) == 1
    assert chance_of_at_most(3, 10, 1.0) == 0
    assert chance_of_at_most(10, 10, 1.0) == 1
    assert chance_of_at_most(1, 2, 0.5) == pytest.approx(0.75)


def test_the_interval_is_that_of_clopper_and_pearson():
    found = unheard(heard_like(100, 300, 100), TOWN, base=1, threshold=2)
    young = named(found, "", "16-24")
    assert young.of == (499, 500)  # that nobody kept their age to themselves is not told
    exact = stats.binomtest(100, 499).proportion_ci(0.95, method="exact")
    assert young.heard_share.high == pytest.approx(exact.high, abs=1e-9)
    assert young.heard_share.low == pytest.approx(
        stats.binomtest(100, 500).proportion_ci(0.95, method="exact").low, abs=1e-9
    )


def test_holm_corrects_for_all_groups():
    found = unheard(heard_like(50, 300, 90), TOWN)
    ordered = sorted(found.groups, key=lambda group: group.p)
    raw = []
    for group in ordered:
        chance = stats.binom.cdf(group.between.high, group.of.low, group.share)
        raw.append(min(1, 2 * chance))
    expected = np.maximum.accumulate(
        [min(1.0, p * (len(raw) - at)) for at, p in enumerate(sorted(raw))]
    )
    assert [group.p for group in ordered] == pytest.approx(list(expected))


def test_people_drawn_by_lot_are_seldom_called_missing():
    rng = np.random.default_rng(1)
    keys = [key for key in TOWN if key[1] in ASKED]
    shares = np.array([TOWN[key] for key in keys]) / 10_000
    cried = apart = by_chance = 0.0
    for _ in range(60):
        drawn = rng.multinomial(400, shares).tolist()
        found = unheard(dict(zip(keys, drawn, strict=True)), TOWN)
        cried += bool(found.missing)
        apart, by_chance = apart + found.apart, by_chance + found.apart_by_chance
    assert cried / 60 <= 0.05
    assert apart / by_chance == pytest.approx(1, abs=0.15)


def test_apart_is_how_many_would_have_to_be_others():
    # 40 + 320 + 40 of 400 where 80 + 240 + 80 live: 80 of 400 too many in the middle.
    assert unheard(heard_like(40, 320, 40), TOWN).apart == pytest.approx(0.2, abs=0.005)


def test_one_group_alone_cannot_be_missing():
    found = unheard({("women", "16-"): 50}, {("women", "16-"): 900}, minimum_age=16)
    assert found.missing == ()
    assert all(group.more == (0, 0) for group in found.groups)


@pytest.mark.parametrize(
    ("heard", "population", "said"),
    [
        ({("woman", "16-24"): 3}, TOWN, "no 'woman' of '16-24'"),
        ({("women", "18-24"): 3}, TOWN, "of '18-24'"),
        ({("women", "16-24"): -3}, TOWN, "whole numbers from 0"),
        ({}, {("women", "0-15"): 3}, "nobody of 16 or more"),
        ({}, {}, "nobody of 16 or more"),
        ({}, {("women", "young"): 3}, "no age band"),
        ({}, {("women", "16-x"): 3}, "no age band"),
    ],
)
def test_what_cannot_be_compared_is_refused(heard: Cells, population: Cells, said: str):
    with pytest.raises(ValueError, match=said):
        unheard(heard, population)


def test_a_small_place_takes_wider_bands():
    wide = in_wider_bands(TOWN, (0, 16, 65))
    assert wide == {
        (sex, band): many
        for sex in ("women", "men")
        for band, many in (("0-15", 900), ("16-64", 4000), ("65-", 1000))
    }
    heard = in_wider_bands(heard_like(8, 8, 4) | {("", ""): 3}, (0, 16, 65))
    assert heard["women", "16-64"] == 8
    assert heard["", ""] == 3
    assert unheard(heard, wide).rows == ("16-64", "65-", "")


@pytest.mark.parametrize("firsts", [(0, 18), (0, 16, 70), (20, 65), (0, 16, 30, 65)])
def test_a_band_is_never_cut(firsts: tuple[int, ...]):
    with pytest.raises(ValueError, match="would be cut"):
        in_wider_bands(TOWN, firsts)


def test_every_number_is_a_plain_one():
    """What a page or JSON can take: no arrays and no types of numpy."""
    for group in unheard(heard_like(20, 300, 80), TOWN).groups:
        for part in astuple(group):
            inside = part if isinstance(part, tuple) else (part,)
            assert {type(one) for one in inside} <= {str, int, float, bool, type(None)}
