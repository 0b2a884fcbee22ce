from django.urls import path

from lofte.commons import views
from lofte.commons.notices import views as notices

urlpatterns = [
    path("inbjudan/<str:token>/", views.accept_invitation, name="accept-invitation"),
    path("folk/", views.people, name="people"),
    path("folk/<int:number>/avsluta/", views.end_role, name="end-role"),
    path(
        "installningar/<slug:municipality>/",
        views.settings_of_municipality,
        name="municipality-settings",
    ),
    path("anslag/<slug:municipality>/", notices.notices, name="notices"),
    path("anslag/<slug:municipality>/<int:number>/", notices.notice, name="notice"),
]
