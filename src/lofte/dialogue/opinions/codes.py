"""Voting codes: ten signs that are handed out once, by letter or at a meeting.

Crockford's base 32 (https://www.crockford.com/base32.html): no sign can be taken for another. Fifty
bits: a million guesses against a thousand codes find one with a chance of a millionth.
"""

import secrets
import unicodedata

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, HALF = 10, 5
LONGEST_TYPED = 60
READ_AS = str.maketrans("OIL", "011")


def a_new_code() -> str:
    """A code as it is handed out: "7K3MQ-9TX2F"."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    return f"{signs[:HALF]}-{signs[HALF:]}"


def read_code(typed: str) -> str:
    """The signs of a code as somebody typed it; blank for what cannot be one."""
    wide = unicodedata.normalize("NFKC", typed[:LONGEST_TYPED]).upper()
    signs = "".join(sign for sign in wide if sign.isalnum()).translate(READ_AS)
    return signs if len(signs) == LENGTH and set(signs) <= set(SIGNS) else ""
