"""What a PDF of a paper says of itself: who signed it, when, and whether anything was changed.

Read without a database. Not every byte of a PDF is covered by its signatures (the room for the
signature itself is not), so its shape is held to be exactly one, and whoever knows the paper also
compares the hash of the whole file.
"""

import io
import logging
import re
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from lofte.pledges.signing.certificates import name_of, sha256_of_certificate
from lofte.pledges.signing.freezing import ATTACHED

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.diff_analysis import StandardDiffPolicy
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

# pyHanko tells at length of a certificate that nobody vouches for. It is an answer here, no fault.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Found:
    """One signature in a PDF."""

    field: str
    name: str  # whom the certificate was issued to
    certificate_sha256: str
    signed_at: datetime | None  # as the signer's own clock said
    is_intact: bool  # what it covers is as it was signed, and it covers all that was there then
    is_known: bool  # somebody that the installation trusts vouches for the certificate


@dataclass(frozen=True)
class Examined:
    """A PDF as it was read."""

    sha256: str
    is_readable: bool
    signatures: tuple[Found, ...] = ()
    attached_sha256: str | None = None  # of the JSON attached
    is_whole: bool = False  # the last signature covers everything, to the last byte

    @property
    def is_intact(self) -> bool:
        """Whether every signature holds, and nothing stands outside them."""
        return (
            self.is_readable
            and bool(self.signatures)
            and self.is_whole
            and all(each.is_intact for each in self.signatures)
        )


def examine(pdf: bytes) -> Examined:
    """What the PDF says of itself. Anything that cannot be read is not readable, never a crash."""
    found = Examined(sha256(pdf).hexdigest(), is_readable=False)
    try:
        return _examined(pdf, found)
    # A broken PDF makes its readers raise whatever they happen to stumble over.
    except Exception:
        return found


def _examined(pdf: bytes, found: Examined) -> Examined:
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - takes half a second

    reader = PdfFileReader(io.BytesIO(pdf), strict=True)
    embedded = list(reader.embedded_regular_signatures)
    signatures = tuple(_signature(pdf, each) for each in embedded)
    attached = attachment(reader)
    return replace(
        found,
        is_readable=True,
        signatures=signatures,
        attached_sha256=sha256(attached).hexdigest() if attached is not None else None,
        is_whole=bool(embedded) and sum(list(embedded[-1].byte_range)[2:]) == len(pdf),
    )


def adds_only_signatures(before: bytes, after: bytes) -> bool:
    """Whether all that came to the PDF behind what was there is signatures.

    A first signature vouches for whatever stands there when it is made, also for a page that was
    painted over just before; so what the paper was is held against what was signed.
    """
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415
    from pyhanko.sign.diff_analysis import DiffResult  # noqa: PLC0415

    if not after.startswith(before):
        return False
    try:
        base = PdfFileReader(io.BytesIO(before)).total_revisions - 1
        found = _additions().review_file(PdfFileReader(io.BytesIO(after)), base)
    except PdfError:
        return False
    return isinstance(found, DiffResult) and found.modification_level in _harmless()


def _additions() -> "StandardDiffPolicy":
    """pyHanko's own rules, where the first signature may also say that there are signatures."""
    from pyhanko.sign import diff_analysis as rules  # noqa: PLC0415
    from pyhanko.sign.diff_analysis.constants import (  # noqa: PLC0415
        ACROFORM_EXEMPT_STRICT_COMPARISON,
    )

    usual = rules.DEFAULT_DIFF_POLICY
    form = rules.FormUpdatingRule(
        [
            rules.SigFieldCreationRule(),  # type: ignore[no-untyped-call]
            rules.SigFieldModificationRule(),
            rules.GenericFieldModificationRule(),
        ],
        ignored_acroform_keys={*ACROFORM_EXEMPT_STRICT_COMPARISON, "/SigFlags"},
    )
    return rules.StandardDiffPolicy(global_rules=usual.global_rules, form_rule=form)


def _harmless() -> set[Any]:
    """What may come to a signed PDF: another signature, and nothing else."""
    from pyhanko.sign.diff_analysis import ModificationLevel  # noqa: PLC0415

    return {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}


def attachment(reader: "PdfFileReader") -> bytes | None:
    """The JSON that the PDF carries; None where there is none, or more than one of that name."""
    names = reader.root["/Names"]["/EmbeddedFiles"]["/Names"]
    pairs = zip(list(names)[::2], list(names)[1::2], strict=True)
    kept = [each.get_object() for name, each in pairs if str(name) == ATTACHED]
    return bytes(kept[0]["/EF"]["/F"].data) if len(kept) == 1 else None


def _signature(pdf: bytes, embedded: "EmbeddedPdfSignature") -> Found:
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    context = ValidationContext(trust_roots=trusted(), allow_fetching=False)
    status = validate_pdf_signature(embedded, signer_validation_context=context)
    covers = status.coverage in {
        SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION,
    }  # fmt: skip
    return Found(
        field=str(embedded.field_name),
        name=name_of(status.signing_cert),
        certificate_sha256=sha256_of_certificate(status.signing_cert),
        signed_at=status.signer_reported_dt,
        is_intact=bool(
            status.intact
            and status.valid
            and covers
            and status.modification_level in _harmless()
            and _is_exact(pdf, embedded)
        ),
        is_known=bool(status.trusted),
    )


def _is_exact(pdf: bytes, embedded: "EmbeddedPdfSignature") -> bool:
    """Whether the room that the signature does not cover holds it, and only noughts besides."""
    from asn1crypto.cms import ContentInfo  # noqa: PLC0415

    _start, first, second, _length = list(embedded.byte_range)
    room = re.fullmatch(rb"<([0-9a-f]+|[0-9A-F]+)>", pdf[first:second])
    if room is None or len(room[1]) % 2:
        return False
    held = bytes.fromhex(room[1].decode())
    written = ContentInfo.load(held).dump()
    return held.startswith(written) and not held[len(written) :].strip(b"\0")


def trusted() -> list[Any]:
    """The certificates of those whom the installation trusts to vouch for others."""
    from pyhanko.keys import load_certs_from_pemder  # noqa: PLC0415

    path: Path | None = settings.LOFTE_TRUSTED_ISSUERS
    if path is None:
        return []
    return list(load_certs_from_pemder([str(path)]))  # type: ignore[no-untyped-call]
