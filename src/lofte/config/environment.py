"""The environment, read by a few small functions. A wrong value stops the start with a sentence."""

import os
import secrets
import sys
from pathlib import Path

ON = {"on", "yes", "true", "1"}
OFF = {"off", "no", "false", "0"}


def text(name: str, default: str) -> str:
    value = os.environ.get(name, "").strip() or default
    if "\0" in value or "\n" in value:
        raise SystemExit(f"{name} must be one line of text.")
    return value


def words(name: str, default: str) -> list[str]:
    """A list with commas between."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def flag(name: str, *, default: bool) -> bool:
    value = text(name, "on" if default else "off").lower()
    if value not in ON | OFF:
        raise SystemExit(f"{name} must be on or off, and is {value!r}.")
    return value in ON


def file(name: str) -> Path | None:
    """A file that is there and can be read; None where none is named."""
    value = text(name, "")
    if not value:
        return None
    path = Path(value).expanduser().resolve()
    if not os.access(path, os.R_OK) or not path.is_file():
        raise SystemExit(f"{name} must be a file that can be read, and is {value}.")
    return path


def settle(name: str, value: str) -> None:
    """Say to the libraries what only the environment tells them, unless somebody has said it."""
    os.environ.setdefault(name, value)


def user_data_folder() -> Path:
    """Where programs of this person keep their files, as the platform has it."""
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA", "") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        home = str(Path.home() / "Library" / "Application Support")
    else:
        home = os.environ.get("XDG_DATA_HOME", "") or str(Path.home() / ".local" / "share")
    return Path(home) / "lofte"


def data_folder(path: str) -> Path:
    """The folder that holds the database, the evidence and the secret key; closed to others."""
    folder = Path(path).expanduser().resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise SystemExit(f"LOFTE_DATA cannot be used: {fault.strerror}: {folder}") from None
    return folder


def kept_secret(path: Path) -> str:
    """The secret in the file, made the first time. Two processes that start at once agree."""
    if not path.exists():
        mine = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        mine.touch(mode=0o600)
        mine.write_text(secrets.token_urlsafe(64))
        try:
            os.link(mine, path)  # atomic: the first one wins, and nobody reads half a secret
        except FileExistsError:
            pass
        finally:
            mine.unlink()
    return path.read_text().strip()
