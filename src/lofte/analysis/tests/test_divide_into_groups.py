"""Directions, groups and silhouettes, each against what others compute: numpy and scikit-learn."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import sparse
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_samples, silhouette_score

from lofte.analysis import silhouette
from lofte.analysis.components import top_two
from lofte.analysis.lloyd import first_places, lloyd
from lofte.analysis.silhouette import silhouettes

Floats = NDArray[np.float64]


def clouds(people: int, seed: int = 0) -> Floats:
    rng = np.random.default_rng(seed)
    middles = np.array([(0, 0), (3, 0.5), (1, 2.5)])[rng.integers(0, 3, people)]
    return middles + rng.normal(0, (0.8, 0.5), (people, 2))


def chance() -> np.random.Generator:
    return np.random.default_rng(0)


# Directions


@pytest.mark.parametrize("shape", [(40, 12), (12, 40), (200, 100), (90, 300)])
def test_the_two_directions_are_those_of_the_singular_values(shape: tuple[int, int]):
    rng = np.random.default_rng(3)
    filled = np.where(rng.random(shape) < 0.3, rng.normal(size=shape), 0)
    filled += np.outer(rng.normal(size=shape[0]), rng.normal(size=shape[1])) * (filled != 0)
    values, directions = top_two(sparse.csr_array(filled), chance())
    _, singular, across = np.linalg.svd(filled, full_matrices=False)
    np.testing.assert_allclose(values, singular[:2] ** 2, rtol=1e-9)
    np.testing.assert_allclose(np.abs(directions.T @ across[:2].T), np.eye(2), atol=1e-6)
    assert (directions[np.abs(directions).argmax(axis=0), [0, 1]] > 0).all()


def test_many_votes_are_taken_in_blocks_and_give_the_same_directions():
    rng = np.random.default_rng(3)
    filled = rng.integers(-1, 2, (4000, 200)) + np.outer(rng.normal(size=4000), np.ones(200))
    values, directions = top_two(sparse.csr_array(filled), chance())
    told, across = np.linalg.eigh(filled.T @ filled)
    np.testing.assert_allclose(values, told[:-3:-1], rtol=1e-9)
    np.testing.assert_allclose(np.abs(directions.T @ across[:, :-3:-1]), np.eye(2), atol=1e-6)


@pytest.mark.parametrize("size", [20, 100])
def test_where_there_is_one_direction_or_none_the_others_are_nothing(size: int):
    one = np.outer(np.where(np.arange(size) % 2, 1.0, -1.0), np.ones(size))
    values, directions = top_two(sparse.csr_array(one), chance())
    np.testing.assert_allclose(values, [size * size, 0])
    np.testing.assert_allclose(directions, np.outer(np.ones(size) / np.sqrt(size), [1, 0]))
    values, directions = top_two(sparse.csr_array((size, size)), chance())
    assert not values.any()
    assert not directions.any()


# Groups


@pytest.mark.parametrize("k", [2, 3, 4, 5])
@pytest.mark.parametrize("people", [60, 40_000])
def test_groups_are_those_of_scikit_learn_from_the_same_start(people: int, k: int):
    points = clouds(people)
    starts = first_places(points, k)
    np.testing.assert_array_equal(starts, np.unique(points, axis=0)[:k])
    labels, centres = lloyd(points, starts)
    theirs = KMeans(k, init=starts, n_init=1).fit(points)
    np.testing.assert_array_equal(labels, theirs.labels_)
    np.testing.assert_allclose(centres, theirs.cluster_centers_, atol=1e-9)


def test_a_group_that_nobody_is_near_gets_the_one_farthest_off_as_in_scikit_learn():
    points = np.concatenate([clouds(50), [[40.0, 1], [90.0, -2]]])
    starts = np.array([points[0], [-500.0, 0], [-600.0, 3]])
    labels, _ = lloyd(points, starts)
    assert set(labels.tolist()) == {0, 1, 2}
    np.testing.assert_array_equal(labels, KMeans(3, init=starts, n_init=1).fit(points).labels_)


def test_places_that_differ_by_rounding_only_are_one_place():
    points = np.array([[0, 1], [1e-13, 1], [0, 2], [-1e-13, 2], [3, 0]])
    assert first_places(points, 5).tolist() == [[0, 1], [0, 2], [3, 0]]
    assert len(first_places(points, 2)) == 2
    assert len(first_places(np.ones((4, 2)), 3)) == 1
    assert len(first_places(np.zeros((0, 2)), 3)) == 0


# Silhouettes


def test_silhouettes_by_hand():
    """On a line at 0, 1, 10 and 11: a is 1, and b 10.5 outermost and 9.5 within."""
    points = np.array([(0.0, 0), (1, 0), (10, 0), (11, 0)])
    (told,) = silhouettes(points, [np.array([0, 0, 1, 1], np.int8)], rng=chance())
    assert (told.groups, told.error) == (2, 0)
    assert told.mean == pytest.approx((9.5 / 10.5 + 8.5 / 9.5) / 2)
    alone, _ = silhouettes(
        points, [np.array(each, np.int8) for each in ([0, 1, 1, 1], [0, 0, 0, 1])], rng=chance()
    )
    # Somebody alone in a group has 0; of the others a is 9.5, 5.5 and 5, 10 or more from the one.
    assert alone.mean == pytest.approx(np.mean([0, 1 / 9.5 - 1, 1 - 5 / 10, 1 - 5.5 / 11]))


@pytest.mark.parametrize("people", [30, 700])
def test_silhouettes_are_those_of_scikit_learn(people: int):
    points = clouds(people)
    divisions = [lloyd(points, first_places(points, k))[0] for k in (2, 3, 4, 5)]
    for told, labels in zip(silhouettes(points, divisions, rng=chance()), divisions, strict=True):
        assert told.mean == pytest.approx(silhouette_score(points, labels), abs=1e-9)


def with_outliers(points: Floats) -> Floats:
    return np.concatenate([points, [[60.0, 0], [0, -80.0]]])


@pytest.mark.parametrize("far", [False, True], ids=["compact", "with some far off"])
def test_of_many_the_estimate_is_within_its_errors(far: bool):
    points = with_outliers(clouds(3_000)) if far else clouds(3_000)
    divisions = [lloyd(points, first_places(points, k))[0] for k in (2, 3, 4)]
    for told, labels in zip(silhouettes(points, divisions, rng=chance()), divisions, strict=True):
        exact = silhouette_samples(points, labels).mean()
        assert 0 < told.error < 2e-3
        assert abs(told.mean - exact) <= 5 * told.error


def test_two_divisions_nearly_as_good_are_told_apart_exactly():
    points = clouds(3_000)
    labels, _ = lloyd(points, first_places(points, 3))
    # The same groups by other numbers are as good as each other.
    first, other = silhouettes(points, [labels, (labels + 1) % 3], rng=chance())
    assert (first.error, other.error) == (0, 0)
    assert first.mean == pytest.approx(other.mean)
    apart = silhouettes(points, [labels, np.where(labels == 2, 1, labels)], rng=chance())
    assert all(each.error > 0 for each in apart)


def test_of_very_many_a_near_choice_is_made_on_a_finer_grid():
    points = clouds(silhouette.MOST_EXACT_WHEN_NEAR + 1)
    labels, _ = lloyd(points, first_places(points, 3))
    coarse, _ = silhouette._estimated(
        points, [labels] * 2, silhouette.GRID, silhouette.SAMPLE, chance()
    )
    fine, _ = silhouettes(points, [labels] * 2, rng=chance())
    assert 0 < fine.error < coarse.error / 3
    assert abs(fine.mean - coarse.mean) < 5 * coarse.error
