"""Sidminne: a public page that is read again is said again, while nothing has changed.

Stands before all other middleware and keeps their finished answer, so a page that was read before
costs one small question to the database: has anything changed? Every act turns the edition in the
transaction that writes, so the next request after it finds nothing kept and the page is made anew.

Kept are only answers of the public website to somebody who is not signed in. What the address, the
host and the encoding do not decide is never kept: see `_is_for_anyone` and `_may_be_kept`.
"""

from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from lofte.commons.audit import edition
from lofte.commons.clock import today
from lofte.website.encodings import best_encoding, compressed, is_worth_compressing
from lofte.website.shelf import Address, Page, Shelf, Version

MEGABYTE = 1_000_000
# Addresses with a question mark can be made up without end: they have a shelf of their own, so
# that they push out nothing but each other.
PLAIN_BYTES, ASKED_BYTES = 48 * MEGABYTE, 16 * MEGABYTE
LONGEST_QUERY = 300
# What an answer may vary with: the cookies, which nobody here has, and the encoding, by which it
# is kept.
KNOWN_TO_VARY = {"cookie", "accept-encoding"}

Answer = Callable[[HttpRequest], HttpResponseBase]


class PageMemory:
    """Keep the public pages, and compress them. LOFTE_PAGE_MEMORY=off leaves the keeping out."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.plain, self.asked = Shelf(PLAIN_BYTES), Shelf(ASKED_BYTES)
        self.personal = {
            settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, CookieStorage.cookie_name
        }  # fmt: skip

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not self._is_for_anyone(request):
            return self.get_response(request)
        # Read before the page is made: a page that turns out newer is only made once more.
        version, address = _version(), _address(request)
        request.edition = version and version.edition  # type: ignore[attr-defined]
        shelf = self.asked if address.query else self.plain
        if version and (page := shelf.find(version, address)):
            return _said_again(request, page)
        response = self.get_response(request)
        if not (isinstance(response, HttpResponse) and _is_public(request, response)):
            return response
        _finish(response, address.encoding)
        if version and request.method == "GET" and _may_be_kept(response, address):
            shelf.keep(version, address, Page(dict(response.items()), response.content))
        return get_conditional_response(request, response["ETag"], None, response) or response

    def _is_for_anyone(self, request: HttpRequest) -> bool:
        """Whether the request is a reading that tells nothing of who reads."""
        asked = request.META
        return (
            request.method in {"GET", "HEAD"}
            and not {"HTTP_AUTHORIZATION", "HTTP_HX_REQUEST"} & asked.keys()
            and not ("HTTP_COOKIE" in asked and self.personal & request.COOKIES.keys())
        )


def _version() -> Version | None:
    if not settings.LOFTE_PAGE_MEMORY:
        return None
    try:
        return Version(today(), edition())
    except DatabaseError:
        return None  # whatever is wrong, the page itself says it better


def _address(request: HttpRequest) -> Address:
    """The host as it was sent: only one that was let in once has anything kept under it."""
    asked = request.META
    return Address(
        request.is_secure(),
        asked.get("HTTP_HOST", ""),
        request.path,
        asked.get("QUERY_STRING", ""),
        best_encoding(asked.get("HTTP_ACCEPT_ENCODING", "")),
    )


def _is_public(request: HttpRequest, response: HttpResponse) -> bool:
    found = request.resolver_match
    return found is not None and found.app_name == "website" and response.status_code == 200


def _finish(response: HttpResponse, encoding: str) -> None:
    """Give the answer a name by its content, and compress it.

    The name is weak, because the same page goes out in several encodings.
    """
    body = response.content
    if "ETag" not in response:
        response["ETag"] = f'W/"{sha256(body).hexdigest()[:32]}"'
    # Kept by the browser too, but never shown again without asking whether it still stands.
    response.headers.setdefault("Cache-Control", "no-cache")
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    worth = is_worth_compressing(response.get("Content-Type", ""), body)
    if encoding and worth and "Content-Encoding" not in response:
        response.content = body = compressed(body, encoding)
        response["Content-Encoding"] = encoding
    response["Content-Length"] = str(len(body))


def _may_be_kept(response: HttpResponse, address: Address) -> bool:
    control = response.get("Cache-Control", "")
    varies = {word.strip().lower() for word in response.get("Vary", "").split(",")}
    return (
        len(address.query) <= LONGEST_QUERY
        and not response.cookies
        and "private" not in control
        and "no-store" not in control
        and varies <= KNOWN_TO_VARY
    )


def _said_again(request: HttpRequest, page: Page) -> HttpResponseBase:
    response = HttpResponse(page.body, headers=page.headers)
    return get_conditional_response(request, page.headers["ETag"], None, response) or response
