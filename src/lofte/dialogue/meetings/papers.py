"""Posters and cards of a dialogue: on the screen to be printed, and as a PDF that reads aloud.

WeasyPrint lays out the PDF. It needs Pango, which a server may lack, and takes more than a second
to load: so it is loaded when somebody asks for a PDF, and its absence is a sentence.
"""

from functools import cache
from mimetypes import guess_type
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.translation import gettext as _

from lofte.commons.components.qr import qr
from lofte.commons.refusal import Refused
from lofte.dialogue.meetings.forms.planning import language_name
from lofte.dialogue.meetings.showing import page_of
from lofte.dialogue.models import Dialogue

# A host that is nobody's: what the page refers to is looked up here, and never asked for.
NOWHERE = "https://papper.invalid"
CARDS_A_SHEET = 4
# How large a question is set, by how many signs it has at most.
SIZES = ((60, "short"), (140, "medium"), (280, "long"))


def paper(dialogue: Dialogue, root: str) -> dict[str, Any]:
    """What a poster or a card says. `root` is the site as its address begins, without the slash."""
    full = f"{root}{page_of(dialogue)}"
    return {
        "dialogue": dialogue,
        "place": dialogue.municipality,
        "languages": [language_name(code) for code in dialogue.languages],
        "url": full,
        "spoken_url": full.partition("://")[2].rstrip("/"),
        "qr": qr(full, title=_("QR code that leads to %(url)s") % {"url": full}),
        "cards": range(CARDS_A_SHEET),
        "size": next((size for most, size in SIZES if len(dialogue.question) <= most), "longest"),
    }


def as_pdf(page: str) -> bytes:
    """The page as a tagged PDF/UA; its language and title are those of the page.

    Refuses with a sentence where Pango is missing.
    """
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
                url, _static_file(url), {"Content-Type": kind}
            )

    document = weasyprint.HTML(string=page, base_url=NOWHERE, url_fetcher=OnlyOurOwn())
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))


def _no_pango() -> str:
    return _(
        "The PDF cannot be made here, because the library Pango is missing on the server. Print "
        "this page instead, and choose to save it as a PDF."
    )


@cache
def _static_file(url: str) -> bytes:
    """The file that an address of ours stands for. Any other address is refused."""
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
