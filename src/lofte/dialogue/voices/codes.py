"""Receipts: sixteen signs of Crockford's base 32 (80 bits) and his check sign, modulo 37.

Source: Douglas Crockford, "Base 32", crockford.com/base32.html. There is no I, L, O or U, so a
receipt can be read out and written down; what is heard or typed as one of them is understood.
"""

import unicodedata

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK_SIGNS = SIGNS + "*~$=U"
LENGTH, GROUP = 16, 4
BYTES = LENGTH * 5 // 8
LONGEST_TYPED = 100
MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", "∗": "*", "∼": "~", "\u02dc": "~"})
# What people put between the groups: hyphens, dashes and the minus sign, spaces, what is not seen.
BETWEEN = {"Pd", "Zs", "Zl", "Zp", "Cc", "Cf"}
BETWEEN_TOO = "\u2212_.,/"


def code_from(key: bytes) -> str:
    """The receipt that the first 80 bits of a key give: "ABCD-EFGH-JKMN-PQRS-T"."""
    if len(key) < BYTES:
        raise ValueError(f"a receipt is made of {BYTES} bytes, and the key has {len(key)}")
    number = int.from_bytes(key[:BYTES])
    signs = "".join(SIGNS[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
    groups = [signs[at : at + GROUP] for at in range(0, LENGTH, GROUP)]
    return "-".join([*groups, CHECK_SIGNS[number % 37]])


def normalised(typed: str) -> str | None:
    """The sixteen signs and the check sign as they are kept; None when it cannot be a receipt.

    Letters may be small, spaced or hyphenated in any way, and in the full width of East Asia.
    The check sign finds each single wrong sign and each two that changed places.
    """
    if len(typed) > LONGEST_TYPED:
        return None
    # Before the rest: the small tilde of some keyboards would come apart.
    text = unicodedata.normalize("NFKC", typed.translate(MEANT)).upper().translate(MEANT)
    kept = "".join(sign for sign in text if not _is_between(sign))
    signs, check = kept[:LENGTH], kept[LENGTH:]
    if len(check) != 1 or not set(signs) <= set(SIGNS):
        return None
    number = 0
    for sign in signs:
        number = number << 5 | SIGNS.index(sign)
    return kept if check == CHECK_SIGNS[number % 37] else None


def _is_between(sign: str) -> bool:
    return unicodedata.category(sign) in BETWEEN or sign in BETWEEN_TOO
