"""Swedish addresses without a prefix, English ones under /en/ with the same tail."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = i18n_patterns(
    path("arbete/konto/", include("allauth.account.urls")),
    path("", include("lofte.commons.urls")),
    path("arbete/", include("lofte.dialogue.staff_urls")),
    path("arbete/", include("lofte.pledges.urls")),
    path("arbete/", include("lofte.progress.urls")),
    path("arbete/", include("lofte.review.urls")),
    path("arbete/", include("lofte.workbench.urls")),
    path("", include("lofte.dialogue.urls")),
    path("", include("lofte.website.urls")),
    prefix_default_language=False,
)
