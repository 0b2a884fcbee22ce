"""Entry words: what opens a dialogue of staff, easy to say aloud and to type."""

import re
import secrets

CONSONANTS, VOWELS = "bdfgklmnprstv", "aeiou"
WORDS, SYLLABLES = 3, 2


def an_entry_word() -> str:
    """Three made-up words such as "bolu-kami-tera": 65⁶, which nobody tries through."""
    return "-".join(
        "".join(secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _part in range(SYLLABLES))
        for _word in range(WORDS)
    )


def entry_word_typed(typed: str) -> str:
    """The word as it is kept, from how people type it; blank where it cannot be one."""
    return "-".join(re.findall(r"[a-z]+", typed[:100].lower()))
