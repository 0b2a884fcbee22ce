"""The two directions in which votes differ most: principal components of a sparse matrix.

A vote that was not given counts as the mean of its statement, as in Polis (Small et al. 2021).
Once the means are taken away such a vote is exactly nothing, so the matrix is as sparse as the
votes, and the components come from products with it; nothing dense of that size is ever made.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse  # type: ignore[import-untyped]

from lofte.analysis.ballots import CELLS_AT_A_TIME, CHOICES, Ballots, Integers, parts

Floats = NDArray[np.float64]
Product = Callable[[Floats], Floats]

# Below this the search for directions is over before it begins.
MOST_DENSE = 8
# So many votes lie in the cache of one core, with both products over them.
VOTES_A_BLOCK = 1 << 18
WORKERS = 2
TOLERANCE = 1e-9
MOST_STEPS = 300
STEPS_BETWEEN_LOOKS = 6
# Below this share of the largest, what is left of a direction is rounding.
ROUNDING = 1e-12


def centred(ballots: Ballots, means: Floats, left_out: NDArray[np.bool_]) -> Any:
    """The sparse matrix (voters, statements) of choice less the statement's mean, in rows.

    Votes on statements that are `left_out` (statements,) are nothing. In a row the statements are
    in order, so that equal ballots lie in equal places to the last digit. Raises `ValueError` when
    somebody votes twice on one statement.
    """
    width = CHOICES * ballots.statement_count
    keys = _sorted_keys(ballots, width)
    ends = np.searchsorted(keys, np.arange(ballots.voter_count + 1) * max(width, 1))
    less = np.arange(-1, CHOICES - 1) - means[:, None]
    less[left_out] = 0
    value_of = less.ravel()
    statements, values = np.empty(len(keys), np.int32), np.empty(len(keys))
    for part in parts(len(keys)):
        _refuse_repeats(keys[max(part.start - 1, 0) : part.stop], ballots.statement_count)
        code = keys[part] - keys[part] // width * width
        np.take(value_of, code, out=values[part])
        statements[part] = code // CHOICES
    shape = ballots.voter_count, ballots.statement_count
    return sparse.csr_array((values, statements, ends.astype(np.int32)), shape=shape)


def _sorted_keys(ballots: Ballots, width: int) -> Integers:
    """Each vote as one number, by voter, statement and choice: sorting them makes the rows."""
    is_short = ballots.voter_count * width < np.iinfo(np.int32).max
    kind = np.int32 if is_short else np.int64
    keys: Integers = np.empty(len(ballots), kind)
    for part in parts(len(keys)):
        key = np.multiply(ballots.voters[part], width, dtype=kind)
        key += np.multiply(ballots.statements[part], CHOICES, dtype=np.int32)
        key += ballots.choices[part]
        key += 1
        keys[part] = key
    keys.sort()
    return keys


def _refuse_repeats(keys: Integers, statement_count: int) -> None:
    pairs = keys // CHOICES
    repeats = np.flatnonzero(pairs[1:] == pairs[:-1])
    if len(repeats):
        voter, statement = divmod(int(pairs[repeats[0]]), statement_count)
        raise ValueError(
            f"voter {voter} votes more than once on statement {statement}; "
            "`last_votes` tells which one counts"
        )


def votes_on(matrix: Any, some: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many votes each voter, (voters,), gave on some of the statements."""
    ends: NDArray[np.int64] = matrix.indptr.astype(np.int64)
    if not some.all():
        ends = np.append(0, np.cumsum(some[matrix.indices]))[ends]
    return np.diff(ends)


def top_two(
    matrix: Any,
    rng: np.random.Generator,
    *,
    tolerance: float = TOLERANCE,
    most_steps: int = MOST_STEPS,
) -> tuple[Floats, Floats]:
    """The two largest eigenvalues of M'M, falling, (2,); and their directions, (statements, 2).

    `matrix` is sparse (voters, statements), by row or by column. A direction points so that its
    largest part is positive. Where there is only one direction, or none, the eigenvalue is 0 and
    so is the direction. `tolerance` is of the residual, as a share of the largest eigenvalue;
    `rng` gives the first direction that is tried.
    """
    rows, width = matrix.shape
    if not matrix.nnz:
        return np.zeros(2), np.zeros((width, 2))
    if min(rows, width) <= MOST_DENSE:
        values, directions = _dense(matrix)
    elif matrix.nnz < 2 * VOTES_A_BLOCK:
        values, directions = _lanczos(_across(matrix), width, rng, tolerance, most_steps)
    else:
        with ThreadPoolExecutor(WORKERS) as pool:
            product = _across_blocks(_blocks(matrix), pool)
            values, directions = _lanczos(product, width, rng, tolerance, most_steps)
    real = values > ROUNDING * max(values[0], 0)
    values = np.where(real, values, 0)
    return values, np.where(real, directions, 0) * _pointing(directions)


def _pointing(directions: Floats) -> Floats:
    """1 or -1 for each direction; of parts as large as each other the first one decides."""
    size = np.abs(directions)
    first = (size >= size.max(axis=0, initial=0) * (1 - 1e-6)).argmax(axis=0)
    return np.where(directions[first, np.arange(2)] < 0, -1.0, 1.0)


def _dense(matrix: Any) -> tuple[Floats, Floats]:
    """By all the inner products, of rows or columns, whichever are fewer."""
    rows, width = matrix.shape
    directions = np.zeros((width, 2))
    values = np.zeros(2)
    if rows <= width:
        products = (matrix @ matrix.T).toarray()
    else:
        products = np.zeros((width, width))
        for part in parts(rows, max(1, CELLS_AT_A_TIME // max(width, 1))):
            block = matrix[part].toarray()
            products += block.T @ block
    found, vectors = np.linalg.eigh(products)
    found, vectors = found[::-1][:2], vectors[:, ::-1][:, :2]
    if rows <= width:
        vectors = matrix.T @ vectors
        vectors /= np.maximum(np.linalg.norm(vectors, axis=0), np.finfo(float).tiny)
    values[: len(found)] = np.maximum(found, 0)
    directions[:, : len(found)] = vectors
    return values, directions


def _across(matrix: Any) -> Product:
    """M'Mv as a function of v."""
    turned = matrix.T
    if matrix.format == "csr":
        turned = sparse.csc_array(matrix.shape[::-1])
        turned = _set(turned, matrix.data, matrix.indices, matrix.indptr)

    def product(vector: Floats) -> Floats:
        across: Floats = turned @ (matrix @ vector)
        return across

    return product


def _across_blocks(blocks: list[Any], pool: ThreadPoolExecutor) -> Product:
    """The same, each block of rows while it lies near; the same sum whoever is first."""
    products = [_across(block) for block in blocks]

    def product(vector: Floats) -> Floats:
        told = pool.map(lambda of_block: of_block(vector), products)
        across: Floats = np.add.reduce(list(told))
        return across

    return product


def _blocks(matrix: Any) -> list[Any]:
    """The rows in runs of some `VOTES_A_BLOCK` votes, seen where they lie."""
    ends: Integers = matrix.indptr
    cuts = np.searchsorted(ends, np.arange(0, ends[-1], VOTES_A_BLOCK), side="left")
    edges = np.unique(np.append(cuts, len(ends) - 1)).tolist()
    blocks = []
    for first, last in zip(edges[:-1], edges[1:], strict=True):
        votes = slice(ends[first], ends[last])
        block = sparse.csr_array((last - first, matrix.shape[1]))
        start = ends[first : last + 1] - ends[first]
        blocks.append(_set(block, matrix.data[votes], matrix.indices[votes], start))
    return blocks


def _set(matrix: Any, values: Floats, indices: Integers, ends: Integers) -> Any:
    """Filled with what is a part of something larger, which its constructor would copy."""
    matrix.data, matrix.indices, matrix.indptr = values, indices, ends
    return matrix


def _lanczos(
    product: Product, size: int, rng: np.random.Generator, tolerance: float, most_steps: int
) -> tuple[Floats, Floats]:
    """Lanczos with every direction held at right angles to all before it (Parlett 1980, ch. 13).

    Ends when both residuals are within the tolerance, or after so many steps. When the space
    closes (few distinct ballots) it goes on from a new direction, so that another one as large as
    the first is not missed.
    """
    most = min(most_steps, size)
    basis = np.zeros((most, size))
    along, beside = np.zeros(most), np.zeros(most)
    ahead = rng.standard_normal(size)
    not_before = STEPS_BETWEEN_LOOKS
    for step in range(most):
        basis[step] = _away_from(ahead, basis[:step])
        basis[step] /= np.linalg.norm(basis[step])
        ahead = product(basis[step])
        along[step] = ahead @ basis[step]
        ahead = _away_from(ahead, basis[: step + 1])
        beside[step] = np.linalg.norm(ahead)
        if beside[step] <= ROUNDING * along.max():
            ahead, beside[step] = rng.standard_normal(size), 0
            not_before = max(not_before, 2 * step)
        if step >= not_before and step % STEPS_BETWEEN_LOOKS == 0 or step == most - 1:
            values, vectors = linalg.eigh_tridiagonal(
                along[: step + 1], beside[:step], select="i", select_range=(step - 1, step)
            )
            if beside[step] * np.abs(vectors[-1]).max() <= tolerance * values[-1]:
                break
    return np.maximum(values[::-1], 0), basis[: step + 1].T @ vectors[:, ::-1]


def _away_from(vector: Floats, basis: Floats) -> Floats:
    """Less what lies in the basis; twice, for the first time leaves rounding (Kahan)."""
    for _ in range(2):
        vector = vector - basis.T @ (basis @ vector)
    return vector
