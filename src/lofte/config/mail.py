"""LOFTE_SMTP, read. The sentences never repeat the address: it holds a password."""

from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True)
class Smtp:
    scheme: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)


def from_url(url: str) -> Smtp | None:
    """The mail server of `smtp+tls://user:password@host`; None where the address is empty."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise SystemExit("LOFTE_SMTP is not an address that can be read.") from None
    if parts.scheme not in PORTS or not parts.hostname:
        raise SystemExit("LOFTE_SMTP must be smtp://, smtp+tls:// or smtps:// and a host.")
    return Smtp(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )
