"""What is found on the net: e-mail, names of accounts, pages, machines."""

import re
from collections.abc import Iterator
from ipaddress import ip_address

from lofte.commons.screening.found import Certainty, Found

_AT = re.compile(
    r" ?@ ?| ?[(\[{] ?(?:at|a|@|snabel-?a) ?[)\]}] ?| (?:snabel[- ]?a|at) ", re.IGNORECASE
)
_LOCAL_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyzåäöé0123456789._+-'")
_DOT = r"(?:\.| \. ?| ?[(\[{] ?(?:punkt|dot|\.) ?[)\]}] ?| (?:punkt|dot) )"
_DOMAIN = re.compile(
    rf"[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,4}}{_DOT}[a-zåäö]{{2,24}}(?!\w)", re.IGNORECASE
)
_HALF = re.compile(r"(?<![\w.+-])\w[\w.+-]{1,40}@\w[\w-]{1,40}")  # an address without its end
_HANDLE = re.compile(r"(?<![\w@.])@\w[\w.]{1,40}(?<!\.)")
_SAID_HANDLE = re.compile(
    r"(?<!\w)(?:snap(?:chat)?|insta(?:gram)?|tiktok|facebook|discord|telegram|kik)"
    r"(?: ?[:=] ?|(?: är| heter) (?=\w*[\d_]))(\w[\w.]{2,30}(?<!\.))(?![@\w])",
    re.IGNORECASE,
)
_WEB = re.compile(r"(?<![\w@])(?:https?://|www\.)[^\s<>\"]{2,2000}", re.IGNORECASE)
_PAGE = re.compile(
    r"(?<![\w@.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.(?:com|se|org|net|nu|io|me|gg|tv|info|eu|no|dk|fi)"
    r"/[^\s<>\"]{1,500}",
    re.IGNORECASE | re.ASCII,
)
_ENDS = ".,;:!?)]}'”’"
_IP = re.compile(
    r"(?<![\w.])(?:\d{1,3}(?:\.\d{1,3}){3})(?![\w.]*\d)"
    r"|(?<![\w:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])",
    re.IGNORECASE | re.ASCII,
)
LONGEST_LOCAL = 64  # signs before the @, by RFC 5321
LEAST_IN_IP = 7  # digits and signs: "::" alone is punctuation


def e_mail(text: str) -> Iterator[Found]:
    """Addresses, also with (at) and (punkt) or with a space on either side of the @."""
    for at in _AT.finditer(text):
        start = _start_of_local(text, at.start())
        domain = _DOMAIN.match(text, at.end())
        if domain and start < at.start():
            yield Found(start, domain.end(), "email", Certainty.CHECKED)
    for match in _HALF.finditer(text):
        yield Found(match.start(), match.end(), "email", Certainty.SHAPED)


def _start_of_local(text: str, end: int) -> int:
    start = end
    while start > 0 and end - start < LONGEST_LOCAL and text[start - 1].lower() in _LOCAL_SIGNS:
        start -= 1
    return start


def handles(text: str) -> Iterator[Found]:
    """@names, and what stands after "snap:" and its like."""
    for match in _HANDLE.finditer(text):
        yield Found(match.start(), match.end(), "handle", Certainty.SHAPED)
    for match in _SAID_HANDLE.finditer(text):
        yield Found(match.start(1), match.end(1), "handle", Certainty.SAID)


def pages(text: str) -> Iterator[Found]:
    """Addresses of pages: with http or www, or with a path after a name that ends in .se."""
    for pattern in (_WEB, _PAGE):
        for match in pattern.finditer(text):
            end = match.start() + len(match[0].rstrip(_ENDS))
            yield Found(match.start(), end, "web", Certainty.SAID)


def machines(text: str) -> Iterator[Found]:
    """Addresses of machines, of four numbers or of groups between colons."""
    for match in _IP.finditer(text):
        if len(match[0]) >= LEAST_IN_IP and _is_address(match[0]):
            yield Found(match.start(), match.end(), "ip", Certainty.CHECKED)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
