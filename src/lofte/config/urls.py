"""Swedish addresses without a prefix, English ones under /en/ with the same tail."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

# One prefix for all of the staff, so that a resident's address is soon past it.
STAFF = [
    path("konto/", include("allauth.account.urls")),
    path("", include("lofte.commons.urls")),
    path("", include("lofte.datasets.staff_urls")),
    path("", include("lofte.dialogue.staff_urls")),
    path("", include("lofte.findings.staff_urls")),
    path("", include("lofte.focus.staff_urls")),
    path("", include("lofte.partnership.staff_urls")),
    path("", include("lofte.pledges.urls")),
    path("", include("lofte.progress.urls")),
    path("", include("lofte.review.urls")),
    path("", include("lofte.website.publishing.staff_urls")),
    path("", include("lofte.workbench.urls")),
]
urlpatterns = i18n_patterns(
    path("arbete/", include(STAFF)),
    path("", include("lofte.dialogue.urls")),
    path("", include("lofte.findings.urls")),
    path("", include("lofte.focus.urls")),
    path("", include("lofte.partnership.urls")),
    path("", include("lofte.website.urls")),
    prefix_default_language=False,
)
