"""A file from an address on the open internet, and from nowhere else.

Only https, only addresses that everybody reaches: a name that leads into our own network is
refused, also when the source's answer sends us on to it. The connection is made to the very address
that was looked at, so that a name cannot lead elsewhere the second time it is asked.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from django.utils.translation import gettext as _

from lofte.commons.refusal import Refused

MOST_BYTES = 10_000_000
MOST_SECONDS = 10.0  # altogether: whoever asked waits, and on SQLite everybody else does too
MOST_REDIRECTS = 3
LONGEST_ADDRESS = 2000
HTTPS_PORT = 443
PIECE = 65_536
REDIRECTS = {301, 302, 303, 307, 308}
TOO_MANY = 429
AGENT = "Lofte (https; figures on a person's request)"

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052
Lookup = Callable[[str], Sequence[str]]
Connect = Callable[[str, str, float], http.client.HTTPConnection]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came, and from where: the last address, if the source sent us on."""

    content: bytes
    address: str

    @property
    def host(self) -> str:
        return host_of(self.address)


class PinnedConnection(http.client.HTTPSConnection):
    """To one address, under the name whose certificate it must show."""

    def __init__(self, host: str, address: str, timeout: float) -> None:
        self.address, self.trusted = address, ssl.create_default_context()
        super().__init__(host, HTTPS_PORT, timeout=timeout, context=self.trusted)

    def connect(self) -> None:
        plain = socket.create_connection((self.address, HTTPS_PORT), self.timeout)
        self.sock = self.trusted.wrap_socket(plain, server_hostname=self.host)


def addresses_of(host: str) -> list[str]:
    """Every address that the name leads to."""
    found = socket.getaddrinfo(host, HTTPS_PORT, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


def host_of(address: str) -> str:
    return (urlsplit(address).hostname or "").rstrip(".").lower()


def fetch(
    address: str,
    *,
    before_each: Callable[[str], None],
    lookup: Lookup = addresses_of,
    connect: Connect = PinnedConnection,
) -> Fetched:
    """The bytes at the address; `Refused` with a sentence when they cannot be had.

    `before_each` is given each host that is asked, and may refuse: limits are kept there.
    """
    until = time.monotonic() + MOST_SECONDS
    for _hop in range(MOST_REDIRECTS + 1):
        parts = checked_address(address)
        open_to = _public_address(parts, lookup)
        before_each(host_of(address))
        try:
            answer = _ask(parts, connect(host_of(address), open_to, _left(until)), until)
        except (OSError, http.client.HTTPException, ValueError) as fault:
            raise Refused(_failed(host_of(address), fault)) from None
        if isinstance(answer, bytes):
            return Fetched(answer, address)
        address = urljoin(address, answer)
    raise Refused(_("The address sends us on too many times."))


def checked_address(address: str) -> SplitResult:
    """The parts of an address that may be asked: https, a name, and nothing hidden in it."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise Refused(_("The address cannot be read.")) from None
    is_plain = address.isascii() and address.isprintable() and not set(address) & set(" \\")
    if not is_plain or len(address) > LONGEST_ADDRESS:
        raise Refused(_("The address cannot be read."))
    if parts.scheme != "https":
        raise Refused(_("The address must begin with https://."))
    if not parts.hostname or "@" in parts.netloc or port not in {None, HTTPS_PORT}:
        raise Refused(
            _("The address must name a site, without a port and without a name of yours.")
        )
    return parts


def _public_address(parts: SplitResult, lookup: Lookup) -> str:
    host = str(parts.hostname)
    try:
        found = list(lookup(host))
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise Refused(_("There is no site called %(host)s.") % {"host": host})
    # One that is our own is enough: which of them is asked is not for the name to decide.
    if not all(map(_is_public, found)):
        raise Refused(_("%(host)s is not a site on the open internet.") % {"host": host})
    return found[0]


def _is_public(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(each.is_global and not each.is_multicast for each in (found, *_within(found)))


def _within(found: IPAddress) -> list[IPAddress]:
    """The older addresses that a new one leads on to: mapped, tunnelled or translated."""
    if isinstance(found, ipaddress.IPv4Address):
        return []
    inner: list[IPAddress] = [each for each in (found.ipv4_mapped, found.sixtofour) if each]
    if found in TRANSLATED:
        inner.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
    return [*inner, *(found.teredo or ())]


def _ask(parts: SplitResult, connection: http.client.HTTPConnection, until: float) -> bytes | str:
    """The bytes, or the address that we are sent on to."""
    target = parts.path or "/"
    if parts.query:
        target += f"?{parts.query}"
    try:
        headers = {"User-Agent": AGENT, "Accept-Encoding": "identity", "Accept": "*/*"}
        connection.request("GET", target, headers=headers)
        answer = connection.getresponse()
        if answer.status in REDIRECTS and answer.getheader("Location"):
            return str(answer.getheader("Location"))
        _refuse_status(answer.status, str(parts.hostname))
        return _content(answer, until)
    finally:
        connection.close()


def _refuse_status(status: int, host: str) -> None:
    if status == TOO_MANY:
        raise Refused(_("%(host)s asks us to wait before we ask again.") % {"host": host})
    if status != http.client.OK:
        raise Refused(
            _("%(host)s answers %(status)s, and gives no file.") % {"host": host, "status": status}
        )


def _content(answer: http.client.HTTPResponse, until: float) -> bytes:
    pieces: list[bytes] = []
    many = 0
    while piece := answer.read1(PIECE):
        _left(until)
        many += len(piece)
        if many > MOST_BYTES:
            raise Refused(
                _("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // 1_000_000}
            )
        pieces.append(piece)
    if answer.length:
        raise http.client.IncompleteRead(b"")
    return b"".join(pieces)


def _left(until: float) -> float:
    """The seconds that are left; a file that comes drop by drop is given up too."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _failed(host: str, fault: Exception) -> str:
    if isinstance(fault, TimeoutError):
        return _("%(host)s did not answer in time.") % {"host": host}
    if isinstance(fault, ssl.SSLError):
        return _("%(host)s cannot show that it is itself (certificate).") % {"host": host}
    return _("The connection with %(host)s failed. Try again later.") % {"host": host}
