"""The only letter a resident gets: that something has happened. It does not say with what."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils.translation import gettext as _
from django.utils.translation import override

from lofte.commons.sealing import unseal
from lofte.dialogue.models import Follower


def tell_that_something_happened(follower: Follower) -> None:
    """Send the letter. An address that can no longer be read gets none."""
    address = unseal(follower.sealed)
    if not address:
        return
    with override("sv"):
        send_mail(
            _("Something has happened with what you told us"),
            _(
                "You asked to be told. Open the page with your receipt: %(page)s\n\n"
                "We do not write here what it was about, and your address is kept apart from "
                "what you said. If you withdraw what you said, the address is erased."
            )
            % {"page": _page()},
            settings.DEFAULT_FROM_EMAIL,
            [address],
            fail_silently=True,
        )


def _page() -> str:
    scheme = "https" if settings.SESSION_COOKIE_SECURE else "http"
    return f"{scheme}://{settings.ALLOWED_HOSTS[0].lstrip('.')}/kvitto/"
