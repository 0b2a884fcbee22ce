"""Pages as PDFs that read aloud, and that archives can keep.

WeasyPrint lays them out. It needs Pango, which a server may lack, and takes more than a second to
load: so it is loaded when somebody asks for a PDF, and its absence is a sentence.
"""

from datetime import UTC, datetime
from functools import cache
from mimetypes import guess_type
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.translation import gettext as _

from lofte.commons.refusal import Refused

# A host that is nobody's: what the page refers to is looked up here, and never asked for.
NOWHERE = "https://papper.invalid"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # of an attachment, so that two PDFs are the same bytes
# PDF/A knows no mark of PDF/UA, so the mark is explained where it stands (ISO 19005-3, 6.6.2.3).
IS_ACCESSIBLE = """
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
""".strip()  # noqa: E501 - the words are the standard's


def as_pdf(page: str) -> bytes:
    """The page as a tagged PDF/UA-1; its language and title are those of the page.

    Refuses with a sentence where Pango is missing.
    """
    document, _weasyprint = _laid_out(page)
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))


def as_kept_pdf(page: str, *, attached: bytes, name: str, described: str, key: str) -> bytes:
    """The page as PDF/A-3a that is PDF/UA-1 as well, with a file attached that it was made from.

    The same page, file and `key` (what the PDF is known by) give the same bytes each time.
    Refuses with a sentence where Pango is missing.
    """
    document, weasyprint = _laid_out(page)
    source = weasyprint.Attachment(
        string=attached, name=name, description=described, created=LONG_AGO, modified=LONG_AGO,
        relationship="Source",
    )  # fmt: skip
    content = document.write_pdf(
        pdf_variant="pdf/a-3a", pdf_tags=True, pdf_identifier=key.encode(), attachments=[source],
        finisher=_put_right,
    )  # fmt: skip
    return bytes(content)


def _laid_out(page: str) -> tuple[Any, Any]:
    """The page laid out, and WeasyPrint itself."""
    try:
        import weasyprint  # noqa: PLC0415 - takes a second
        from PIL import ImageFile  # noqa: PLC0415 - comes with it
    except (ImportError, OSError) as fault:
        raise Refused(_no_pango()) from fault
    # WeasyPrint makes Pillow take half a picture for a whole one, everywhere in the process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False

    class OnlyOurOwn(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        """Answers with our own static files, and asks nothing of anybody."""

        def fetch(self, url: str, headers: object = None) -> Any:
            kind = guess_type(urlsplit(url).path)[0] or "application/octet-stream"
            return weasyprint.urls.URLFetcherResponse(
                url, our_own_file(url), {"Content-Type": kind}
            )

    html = weasyprint.HTML(string=page, base_url=NOWHERE, url_fetcher=OnlyOurOwn())
    return html, weasyprint


def _put_right(document: object, pdf: Any) -> None:
    """Say that the PDF is accessible too, name the attachment once, make room for signatures.

    WeasyPrint names one standard only, and what is attached twice.
    """
    number = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[number]
    written = b"".join(stream.stream)
    end = b"</rdf:RDF>"
    stream.stream = [written.replace(end, IS_ACCESSIBLE.encode() + b"\n" + end)]
    # An empty form, so that a signature that comes later only adds to what was there.
    pdf.catalog["AcroForm"] = type(pdf.catalog)({"Fields": "[]"})
    pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def _no_pango() -> str:
    return _(
        "The PDF cannot be made here, because the library Pango is missing on the server. Print "
        "this page instead, and choose to save it as a PDF."
    )


@cache
def our_own_file(url: str) -> bytes:
    """The static file that an address of ours stands for. Any other address is refused."""
    split = urlsplit(url)
    path = unquote(split.path)
    if f"{split.scheme}://{split.netloc}" != NOWHERE or not path.startswith(settings.STATIC_URL):
        raise ValueError(f"A paper fetches nothing from {url[:100]}")
    name = path.removeprefix(settings.STATIC_URL)
    if staticfiles_storage.exists(name):
        with staticfiles_storage.open(name) as file:
            return bytes(file.read())
    found = finders.find(name)
    if not isinstance(found, str):
        raise ValueError(f"There is no file {name[:100]}")
    with open(found, "rb") as file:
        return file.read()
