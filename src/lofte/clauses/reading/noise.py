"""What belongs to a web page and not to what it says: menus, captions, cookie texts, contacts."""

import re

from lofte.clauses.reading.words import Found, Tokens, tokens, vocabulary

_CONTACT = re.compile(r"\S@\S+\.\w|https?://|www\.|\.pdf\b|(?:\+46|\b0\d{1,3})[-–\s]?\d[\d\s]{5,}")
_CAPTION = re.compile(r"\b(?:Foto|Bild|Fotograf|Illustration)\s*:")
# A scrambled address: hardly a letter pair of Swedish, and signs where words have none.
_SCRAMBLED = re.compile(r"[{}|~^%]{1,}\w*[{}|~^%\\]")
# "…, Ada Exempel, kommunpolis": a quotation ends with who said it.
_SAID_BY = re.compile(r", [A-ZÅÄÖ][\w-]+ [A-ZÅÄÖ][\w-]+, [a-zåäö][^.,:;]{0,40}\.?\s*$")
FAR = 14  # words into a sentence, "följs upp" is said of something in it


def is_noise(text: str) -> bool:
    """Whether a block is a part of the page's frame."""
    if _CAPTION.search(text) or _SCRAMBLED.search(text):
        return True
    if _CONTACT.search(text) and len(text) < 200:
        return True
    words = tokens(text[:400])
    if not any(each.is_word for each in words):
        return True
    begins = vocabulary("noise_lines").at(words, 0)
    if begins is not None and begins.means == "purpose":
        return not _promises(text, strongly=True)
    return begins is not None and not _promises(text)


def _promises(text: str, *, strongly: bool = False) -> bool:
    found = vocabulary("promise_verbs").all_in(tokens(text))
    return any(each.means == "strong" or not strongly for each in found)


def _names_a_speaker(words: Tokens, place: int) -> bool:
    """Whether somebody is quoted: "säger Ada Exempel", and not "vad lagen säger"."""
    if place >= len(words):
        return False
    return words[place].is_name or words[place].low in vocabulary("speakers")


def _says_when(words: Tokens, place: int) -> bool:
    """ "Medan löftet gäller ska …"; or so late that it is said of something in the sentence."""
    return place > FAR or (place > 0 and words[0].low in {"medan", "så", "när"})


def is_quote(text: str) -> bool:
    """Whether somebody is quoted: whatever the sentences of the block say, he or she says it."""
    if _SAID_BY.search(text[-120:]):
        return True
    words = tokens(text)
    found = (each for each in vocabulary("not_promises").all_in(words) if each.means == "quote")
    return any(_names_a_speaker(words, each.last) for each in found)


def refused(text: str) -> Found | None:
    """The words by which a sentence follows up, quotes, asks or links, and does not promise."""
    words = tokens(text)
    if words and words[-1].word == "?":
        return Found(len(words) - 1, len(words), "question")
    if announced := vocabulary("announcing").at(words, 0):
        return announced  # "Det här lovar vi dig som bor här."
    found = vocabulary("not_promises").first_in(words)
    if found and found.means == "quote" and not _names_a_speaker(words, found.last):
        return None
    if found and found.means == "follow_up" and _says_when(words, found.first):
        return None
    follows = found is not None and found.means == "follow_up" and found.first > 1
    if found and follows and words[found.first - 1].low == "och":
        return None  # "genomförs och följs upp": the deed stands before it
    return found
