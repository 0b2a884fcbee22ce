"""Swedish words of short answers: what is compared, what says nothing, where and when."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import Stemmer  # type: ignore[import-not-found]
from numpy.typing import NDArray

_TOKEN = re.compile(r"[^\W\d_]+|[.,;:!?()\0]")
TEXTS_AT_A_TIME = 8192


def words_of(text: str) -> frozenset[str]:
    """A list of words as it is written in code: between blanks."""
    return frozenset(text.split())


# Words that are in every answer, whatever it is about.
QUIET = words_of(
    """
    och i på det är att som en ett den de jag man vi har inte med för till av om så när vid kan
    från men eller ut hos under där här mig min mitt mina sig du ni han hon dem oss er ens sin sitt
    sina detta denna dessa dom då nu bara också även mycket många mer mest alla allt någon något
    några ingen inget inga blir blev bli vara var varit finns fanns ska skulle måste borde bör vill
    ville kunde får fick få gör göra gjort går gå kommer komma kom ha hade hela än ju väl nog
    ganska väldigt alldeles jätte helt lite ofta ibland alltid aldrig jämt igen redan hej tack ja
    nej jo inom mellan efter före utan utom mot över genom kring runt omkring bakom framför bredvid
    nära längs utmed intill utanför innan sedan sen medan eftersom fast dock ändå samt både varje
    hur vad vem vilka vilken vilket varför tycker tycka känner känns känna känt upplever upplevs
    trygg tryggt trygga trygghet otrygg otryggt otrygga otrygghet rädd rädda svårt bra dålig dåligt
    bättre sämre värst värre själv ensam hemma folk människor personer person plats platser
    område området ställe ställen kväll kvällar kvällarna kvällen natt natten nätter nätterna dag
    dagar dagen helg helger helgen helgerna år året månad vecka veckan vinter vintern sommar
    sommaren tid tiden klockan kl
    """
)
# What stands after these says where or when, and seldom what: "bakom skolan", "i tunneln".
_PLACING = words_of(
    """
    i på vid bakom utanför mellan längs utmed runt hos nära genom under framför kring intill
    efter före innan från till mot över ovanför nedanför bredvid omkring inne
    """
)
_TIMING = frozenset(["när", "då", "medan"])
REACH_OF_PLACE, REACH_OF_TIME = 2, 4  # words
WEIGHT_OF_CIRCUMSTANCE = 0.35

_STEMMER = Stemmer.Stemmer("swedish")


@dataclass(frozen=True, slots=True)
class Said:
    """The words of some texts, quiet ones left out; three rows of one length, a place a word."""

    texts: NDArray[np.int32]  # which text
    words: NDArray[np.int32]  # which of the distinct words
    weights: NDArray[np.float32]  # 1, or less where the word tells where or when
    distinct: list[str]
    text_count: int


def folded(text: str) -> str:
    """The form in which words are compared: composed (NFC), without capitals."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def words_in(text: str) -> list[str]:
    """The words as they are typed, in order."""
    composed = unicodedata.normalize("NFC", text)
    return [token for token in _TOKEN.findall(composed) if token[0].isalpha()]


def stem_of(word: str) -> str:
    """Snowball's Swedish stem of a folded word."""
    return str(_STEMMER.stemWord(word))


def said_in(texts: Sequence[str]) -> Said:
    """All words of the texts, each distinct one numbered."""
    pieces: dict[str, int] = {}
    parts = [
        _numbered(texts[first : first + TEXTS_AT_A_TIME], pieces)
        for first in range(0, len(texts), TEXTS_AT_A_TIME)
    ]
    if not parts:
        nothing = np.zeros(0, np.int32)
        return Said(nothing, nothing, nothing.astype(np.float32), [], 0)
    return _placed(*_tokens(np.concatenate(parts), list(pieces)), len(texts))


_END, _BREAK, _PLACE, _TIME, _MUTE, _WORD = range(6)


def _numbered(texts: Sequence[str], pieces: dict[str, int]) -> NDArray[np.int32]:
    """What stands between blanks, numbered; a NUL ends each text."""
    joined = " \0 ".join(text.replace("\0", " ") for text in texts) + " \0"
    split = joined.replace("\n", " . ").split()
    for piece in dict.fromkeys(split):
        if piece not in pieces:
            pieces[piece] = len(pieces)
    return np.fromiter(map(pieces.__getitem__, split), np.int32, len(split))


def _tokens(numbers: NDArray[np.int32], pieces: list[str]) -> tuple[NDArray[np.int32], list[str]]:
    """The words and stops that the pieces hold, in order; each distinct piece is cut once."""
    index: dict[str, int] = {}
    number = index.setdefault
    cut = [_TOKEN.findall(folded(piece)) for piece in pieces]
    held = np.array([number(token, len(index)) for tokens in cut for token in tokens], np.int32)
    lengths = np.array([len(tokens) for tokens in cut], np.int32)
    many = lengths[numbers]
    # Where a piece holds three tokens, its start is followed by the two places after it.
    shift = (np.cumsum(lengths) - lengths)[numbers] - (np.cumsum(many) - many)
    return held[np.repeat(shift, many) + np.arange(many.sum())], list(index)


def _kind(piece: str) -> int:
    if not piece[0].isalpha():
        return _END if piece == "\0" else _BREAK
    if piece in _PLACING:
        return _PLACE
    if piece in _TIMING:
        return _TIME
    return _MUTE if piece in QUIET else _WORD


def _placed(numbers: NDArray[np.int32], distinct: list[str], text_count: int) -> Said:
    kind = np.array([_kind(word) for word in distinct], np.int8)[numbers]
    at = np.arange(len(kind), dtype=np.int32)
    is_place, is_time = kind == _PLACE, kind == _TIME
    # Up to where the words after each "i", "vid" or "när" tell where or when.
    until = np.where(is_place, at + REACH_OF_PLACE, np.where(is_time, at + REACH_OF_TIME, -1))
    turns = np.maximum.accumulate(np.where(kind <= _TIME, at, 0))
    is_word = np.flatnonzero(kind == _WORD)
    is_circumstance = is_word <= until[turns[is_word]]
    weights = np.where(is_circumstance, np.float32(WEIGHT_OF_CIRCUMSTANCE), np.float32(1))
    texts = np.cumsum(kind == _END, dtype=np.int32)[is_word]
    return Said(texts, numbers[is_word], weights, distinct, text_count)
