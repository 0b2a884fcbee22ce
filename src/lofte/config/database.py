"""DATABASE_URL as Django wants it. The sentences never repeat the address: it holds a password."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

# Each statement is sent on every new connection. FULL, because under WAL the default may lose the
# last write that somebody was told is saved.
SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; "
    "PRAGMA foreign_keys=ON; PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY"
)


def from_url(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise SystemExit("DATABASE_URL is not an address that can be read.") from None
    if parts.scheme == "sqlite":
        return _sqlite(parts)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts, port)
    raise SystemExit(
        "DATABASE_URL must begin with sqlite:/// or postgresql://, "
        f"and begins with {parts.scheme or 'nothing'!r}."
    )


def _sqlite(parts: SplitResult) -> dict[str, Any]:
    name = unquote(parts.path.removeprefix("/"))
    if parts.netloc or not name:
        raise SystemExit("DATABASE_URL must name a file: sqlite:///lofte.sqlite3")
    return {
        "ENGINE": "lofte.config.sqlite",
        "NAME": str(Path(name).resolve()),
        "CONN_MAX_AGE": None,
        # The write lock is taken when a transaction starts, so that two actions queue up
        # instead of failing half way with "database is locked".
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START},
    }


def _postgresql(parts: SplitResult, port: int | None) -> dict[str, Any]:
    options = dict(parse_qsl(parts.query))
    name = unquote(parts.path.removeprefix("/"))
    if not name:
        raise SystemExit("DATABASE_URL must name a database: postgresql://user@host/lofte")
    return {
        "ENGINE": "lofte.config.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A folder with a socket cannot stand where the host does, so it comes as ?host=
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
