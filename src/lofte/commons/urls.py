from django.urls import path

from lofte.commons import views

urlpatterns = [
    path("arbete/inbjudan/<str:token>/", views.accept_invitation, name="accept-invitation"),
]
