"""What belongs to a web page and not to what it says: menus, captions, cookie texts, contacts."""

import re

from lofte.clauses.reading.words import Found, tokens, vocabulary

_CONTACT = re.compile(r"\S@\S+\.\w|https?://|www\.|\.pdf\b|(?:\+46|\b0\d{1,3})[-–\s]?\d[\d\s]{5,}")
_CAPTION = re.compile(r"\b(?:Foto|Bild|Fotograf|Illustration)\s*:")
# A scrambled address: hardly a letter pair of Swedish, and signs where words have none.
_SCRAMBLED = re.compile(r"[{}|~^%]{1,}\w*[{}|~^%\\]")
NAVIGATION_WORDS = 6


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
    return begins is not None and not _promises(text)


def _promises(text: str) -> bool:
    return vocabulary("promise_verbs").first_in(tokens(text)) is not None


def refused(text: str) -> Found | None:
    """The words by which a sentence follows up, quotes or links, and does not promise."""
    words = tokens(text)
    found = vocabulary("not_promises").first_in(words)
    follows = found is not None and found.means == "follow_up" and found.first > 1
    if found and follows and words[found.first - 1].low == "och":
        return None  # "genomförs och följs upp": the deed stands before it
    return found
