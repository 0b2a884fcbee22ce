"""Proof of work: what is accepted, and how hard it is when much comes at once."""

from hashlib import sha256
from itertools import pairwise
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofte.dialogue import proof
from lofte.dialogue.proof import BASE_BITS, CALM_RATE, MOST_BITS, Pressure, is_proof, solve

texts = st.text(max_size=80)


def zero_bits(challenge: str, answer: str) -> int:
    digest = sha256(f"{challenge}:{answer}".encode()).hexdigest()
    written = f"{int(digest, 16):0256b}"
    return len(written) - len(written.lstrip("0"))


@given(texts, st.from_regex(r"[0-9]{1,12}", fullmatch=True), st.integers(0, 40))
def test_a_proof_has_so_many_zero_bits(challenge: str, answer: str, bits: int):
    assert is_proof(challenge, answer, bits) == (zero_bits(challenge, answer) >= bits)


@given(texts, st.integers(0, 8))
def test_what_is_solved_is_a_proof_and_the_first_one(challenge: str, bits: int):
    answer = solve(challenge, bits)
    assert is_proof(challenge, answer, bits)
    assert not any(is_proof(challenge, str(fewer), bits) for fewer in range(int(answer)))


def test_a_proof_by_hand():
    answer = solve("a", 8)
    assert sha256(f"a:{answer}".encode()).hexdigest().startswith("00")
    assert not is_proof("a", answer, 256)
    assert is_proof("a", "anything", 0)


@pytest.mark.parametrize("answer", ["", "å", "0" * 41, "\ud800", "٣"])
def test_what_is_no_answer_proves_nothing(answer: str):
    assert not is_proof("a challenge", answer, 0)


def test_a_challenge_of_any_size_is_answered_at_once():
    assert is_proof("\ud800" * 1000, "1", 0)
    assert not is_proof("a" * 1001, "1", 0)
    assert not is_proof("a" * 10_000_000, "1", 0)


def test_a_proof_is_good_for_its_challenge_only():
    answer = solve("one", 12)
    assert [is_proof(other, answer, 12) for other in ("one", "two", "one ", "")] == [
        True, False, False, False,
    ]  # fmt: skip


def flooded(rate: float, *, seconds: int = 300) -> Pressure:
    """So many a second on one route, long enough that the pressure has come to rest."""
    pressure = Pressure()
    for at in range(int(rate * seconds)):
        pressure.felt("9901", "voice", at / rate)
    return pressure


def test_calm_is_the_base_and_each_doubling_a_bit():
    steady = {
        times: flooded(CALM_RATE * times).bits("9901", "voice", 300)
        for times in (0.5, 1.5, 3, 6, 12)
    }
    assert steady == {
        0.5: BASE_BITS, 1.5: BASE_BITS + 1, 3: BASE_BITS + 2, 6: BASE_BITS + 3, 12: BASE_BITS + 4,
    }  # fmt: skip


def test_it_rises_a_bit_at_a_time_and_no_further_than_the_most():
    pressure = Pressure()
    felt = [pressure.felt("9901", "voice", at / 10_000) for at in range(100_000)]
    assert felt[0] == BASE_BITS
    assert {b - a for a, b in pairwise(felt)} == {0, 1}
    assert felt[-1] == MOST_BITS


def test_it_is_forgotten_when_it_is_over():
    pressure = flooded(CALM_RATE * 20)
    after = [pressure.bits("9901", "voice", 300 + minutes * 60) for minutes in range(8)]
    assert after == sorted(after, reverse=True)
    assert after[0] > BASE_BITS
    assert after[-1] == BASE_BITS


def test_a_class_that_sends_at_once_is_no_flood():
    pressure = Pressure()
    assert {pressure.felt("9901", "voice", at / 10) for at in range(60)} == {BASE_BITS}


def test_asking_is_not_sending():
    pressure = Pressure()
    for at in range(10_000):
        pressure.bits("9901", "voice", at / 1000)
    assert pressure.felt("9901", "voice", 10) == BASE_BITS


def test_other_routes_and_municipalities_feel_nothing():
    pressure = flooded(CALM_RATE * 20)
    assert pressure.bits("9901", "voice", 300) > BASE_BITS
    assert pressure.bits("9902", "voice", 300) == BASE_BITS
    assert pressure.bits("9901", "vote:1", 300) == BASE_BITS
    pressure.forget()
    assert pressure.bits("9901", "voice", 300) == BASE_BITS


def test_memory_is_bounded_and_the_pressed_routes_are_kept():
    pressure = flooded(CALM_RATE * 20)
    pressed = pressure.bits("9901", "voice", 300)
    for at in range(3 * proof.MOST_ROUTES):
        pressure.felt("9901", f"vote:{at}", 300)
        assert len(pressure._felt) <= proof.MOST_ROUTES
    assert pressure.bits("9901", "voice", 300) == pressed


def test_a_clock_that_goes_back_makes_nothing_harder():
    pressure = flooded(CALM_RATE * 5)
    before = pressure.bits("9901", "voice", 300)
    assert pressure.bits("9901", "voice", 0) <= before
    assert pressure.felt("9901", "voice", 299) <= before + 1


def test_threads_lose_no_sending():
    pressure = Pressure()
    each, many = 400, 8

    def send() -> None:
        for _ in range(each):
            pressure.felt("9901", "voice", 0.0)

    threads = [Thread(target=send) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    alone = Pressure()
    for _ in range(each * many):
        alone.felt("9901", "voice", 0.0)
    assert pressure._felt == alone._felt
