"""What an annex may be: a PDF, looked at before it is kept."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lofte.commons import files


def checked_pdf(content: bytes) -> bytes:
    """The bytes as they came. Anything but a PDF is refused with a ValidationError."""
    checked = files.check_file(content, name="")
    if (checked.media_type, checked.extension) != files.PDF:
        raise ValidationError(_("An annex is a PDF. Save the document as a PDF, and upload that."))
    return checked.content
