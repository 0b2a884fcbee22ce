from django.urls import path

from lofte.commons import views

urlpatterns = [
    path("arbete/inbjudan/<str:token>/", views.accept_invitation, name="accept-invitation"),
    path("arbete/folk/", views.people, name="people"),
    path("arbete/folk/<int:number>/avsluta/", views.end_role, name="end-role"),
    path(
        "arbete/installningar/<slug:municipality>/",
        views.settings_of_municipality,
        name="municipality-settings",
    ),
]
