"""Signing a PDF with a certificate (PAdES), by pyHanko.

The certificate comes as a PKCS#12 file with its passphrase. Both are used at once and kept nowhere;
the installation's own lies in a file that a setting names.
"""

import io
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _

from lofte.commons.refusal import Refused

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

MOST_BYTES = 100_000  # of a PKCS#12 file; they are a few thousand


@dataclass(frozen=True, repr=False)
class Certificate:
    """A key with its certificate, opened. It tells nothing of itself where faults are shown."""

    signer: "SimpleSigner"

    @property
    def name(self) -> str:
        """Whom the certificate was issued to."""
        return name_of(self.signer.signing_cert)

    @property
    def sha256(self) -> str:
        return sha256_of_certificate(self.signer.signing_cert)


def opened(content: bytes, passphrase: str) -> Certificate:
    """The certificate in the file. Refuses with a sentence what is no such file, or locked."""
    from pyhanko.sign.signers import SimpleSigner  # noqa: PLC0415 - takes half a second

    if len(content) > MOST_BYTES:
        raise Refused(_("The file is too large to be a certificate."))
    try:
        signer = SimpleSigner.load_pkcs12_data(
            content, other_certs=[], passphrase=passphrase.encode()
        )
    except ValueError:
        signer = None
    if signer is None or signer.signing_cert is None:
        raise Refused(
            _("The certificate cannot be opened. Check the file (.p12 or .pfx) and passphrase.")
        )
    return Certificate(signer)


def configured() -> Certificate | None:
    """The installation's own certificate, where a setting names one."""
    path: Path | None = settings.LOFTE_SIGNING_CERTIFICATE
    if path is None:
        return None
    return opened(path.read_bytes(), settings.LOFTE_SIGNING_PASSPHRASE)


def name_of(certificate: Any) -> str:
    """Whom a certificate (asn1crypto) was issued to, in words; the whole of it when unnamed."""
    said = certificate.subject.native.get("common_name")
    return str(said or certificate.subject.human_friendly)[:300]


def sha256_of_certificate(certificate: Any) -> str:
    return sha256(certificate.dump()).hexdigest()


def sign_pdf(pdf: bytes, certificate: Certificate, *, field: str, role: str) -> bytes:
    """The PDF with one signature more, behind all the bytes that were there.

    `field` is the name of the signature in the PDF, and `role` what the signer signs as.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign.fields import SigSeedSubFilter  # noqa: PLC0415
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner  # noqa: PLC0415

    said = PdfSignatureMetadata(
        field_name=field,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        name=certificate.name,
        reason=role,
    )
    written = PdfSigner(said, certificate.signer).sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf))
    )
    return bytes(written.getvalue())
