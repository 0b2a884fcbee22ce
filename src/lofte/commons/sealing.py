"""What the database alone must not tell: keyed hashes and sealed words.

The key (the pepper) is in a file or the environment and never in the database, so whoever gets a
copy of the database can neither guess a receipt, nor join an address with what its owner said.
"""

import base64
import hmac
from functools import cache
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

SEALED_LENGTH = 320  # every sealed text is as long, so that its length tells nothing


def keyed(purpose: str, *parts: str) -> str:
    """HMAC-SHA-256 of the parts as 64 hex signs. Under another purpose it is another hash."""
    said = "\0".join((purpose, *parts)).encode("utf-8", "surrogatepass")
    return hmac.new(_key(settings.LOFTE_PEPPER), said, sha256).hexdigest()


def keyed_bytes(purpose: str, *parts: str) -> bytes:
    """The same hash as 32 bytes."""
    return bytes.fromhex(keyed(purpose, *parts))


def seal(words: str) -> str:
    """Encrypt a short text (AES-128-CBC with HMAC-SHA-256, as Fernet has it)."""
    return _box(settings.LOFTE_PEPPER).encrypt(words.encode().ljust(SEALED_LENGTH)).decode()


def unseal(sealed: str) -> str | None:
    """The text again; None where it was sealed with another key or has been changed."""
    try:
        return _box(settings.LOFTE_PEPPER).decrypt(sealed.encode()).decode().rstrip()
    except InvalidToken:
        return None


@cache
def _key(pepper: str) -> bytes:
    return pepper.encode()


@cache
def _box(pepper: str) -> Fernet:
    key = sha256(b"lofte: sealed words\0" + pepper.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
