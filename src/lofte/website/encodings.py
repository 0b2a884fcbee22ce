"""Compressing a public answer as the browser asks."""

import gzip
from functools import lru_cache

import brotli

SMALLEST = 500  # bytes; less fits in one packet anyhow
# Where the next step costs twice the time for one part in a hundred.
BROTLI_QUALITY, GZIP_LEVEL = 4, 6
TEXTS = ("text/", "application/json", "application/schema+json", "image/svg+xml")


@lru_cache(maxsize=256)
def best_encoding(accepted: str) -> str:
    """Of what an Accept-Encoding header names: "br" before "gzip" before nothing."""
    named = dict(_one(part) for part in accepted.lower().split(","))
    return next((name for name in ("br", "gzip") if named.get(name, 0) > 0), "")


def _one(part: str) -> tuple[str, float]:
    name, _, weight = part.partition(";")
    try:
        return name.strip(), float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        return name.strip(), 0


def is_worth_compressing(content_type: str, body: bytes) -> bool:
    return len(body) >= SMALLEST and content_type.startswith(TEXTS)


def compressed(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        packed: bytes = brotli.compress(body, quality=BROTLI_QUALITY)
        return packed
    return gzip.compress(body, GZIP_LEVEL, mtime=0)
