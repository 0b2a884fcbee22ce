"""A file from where somebody has it: uploaded, on disk, or at a source's address."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.commons import files
from lofte.commons.models import Municipality
from lofte.commons.refusal import Refused
from lofte.datasets import actions, fetching
from lofte.datasets.actions import Brought
from lofte.datasets.comparing import Comparison, compared
from lofte.datasets.fetching import Fetched
from lofte.datasets.importers.kolada import number_in
from lofte.datasets.importers.opening import Said, reading_of
from lofte.datasets.importers.reading import BrokenFile
from lofte.datasets.limits import LIMITS, site_of
from lofte.datasets.models import ImportedFile

Fetch = Callable[[str], Fetched]
V3 = "/v3/"


def keep_limits(host: str) -> None:
    """Note that the host is called now; `Refused` when its rules say to wait."""
    site = site_of(host)
    wait = actions.ask_for_a_call(site=site, limits=LIMITS[site]) if site else 0
    if wait:
        said = ngettext(
            "%(site)s may be called again in %(many)s second.",
            "%(site)s may be called again in %(many)s seconds.",
            wait,
        )
        raise Refused(said % {"site": site, "many": wait})


def fetch(address: str) -> Fetched:
    return fetching.fetch(address, before_each=keep_limits)


def from_address(kind: str, address: str, said: Said, *, fetch: Fetch = fetch) -> Brought:
    """What the address answers; for Kolada also its document of the key figure.

    Raises `Refused` when it cannot be had, and `BrokenFile` when Kolada's is no answer of its own.
    """
    found = fetch(address)
    is_kolada = kind == ImportedFile.Kind.KOLADA
    return Brought(
        kind=kind,
        name=urlsplit(found.address).path.rstrip("/").rpartition("/")[2] or found.host,
        content=found.content,
        said=said,
        beside=fetch(_kpi_address(found)).content if is_kolada else b"",
        fetched_from=found.address,
    )


def looked_at(brought: Brought, municipality: Municipality | None) -> Comparison:
    """What the file would change, before anything is kept; `BrokenFile` when it has a fault."""
    for content in filter(None, (brought.content, brought.beside)):
        if len(content) > fetching.MOST_BYTES:
            raise BrokenFile(
                _("The file is larger than %(most)s MB.")
                % {"most": fetching.MOST_BYTES // 1_000_000}
            )
    reading = reading_of(brought.kind, brought.content, brought.said, beside=brought.beside)
    asked = ImportedFile(
        municipality=municipality, kind=brought.kind, fetched_from=brought.fetched_from
    )
    return compared(reading, asked)


def comparison_of(file: ImportedFile) -> Comparison:
    """What a kept file would change as things stand now."""
    beside = files.read(file.beside_sha256) if file.beside_sha256 else b""
    content = files.read(file.sha256)
    return compared(reading_of(file.kind, content, Said(**file.said), beside=beside), file)


def _kpi_address(found: Fetched) -> str:
    """Where the same site tells what a key figure is called."""
    parts = urlsplit(found.address)
    before, version, _rest = parts.path.partition(V3)
    if not version:
        raise BrokenFile(
            _(
                "The address is not one of Kolada's version 3, such as https://api.kolada.se/v3/data/…"
            )
        )
    return f"https://{parts.netloc}{before}{V3}kpi/{number_in(found.content)}"
