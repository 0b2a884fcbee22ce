"""The files that lie beside these tests."""

from pathlib import Path

FILES = Path(__file__).parent / "files"


def recorded(name: str) -> bytes:
    return (FILES / name).read_bytes()
