from django.urls import path

from lofte.pledges.drafts import views

# Under `pledges`, whose name they bear.
urlpatterns = [
    path("<slug:municipality>/", views.drafts, name="drafts"),
    path("<slug:municipality>/fran-valet/<int:number>/", views.begin, name="begin-draft"),
    path("<slug:municipality>/<int:number>/", views.draft, name="draft"),
    path("<slug:municipality>/<int:number>.json", views.document, name="draft-document"),
    path("<slug:municipality>/<int:number>/om/", views.describe, name="draft-head"),
    path("<slug:municipality>/<int:number>/kasta/", views.discard, name="discard-draft"),
    path("<slug:municipality>/<int:number>/punkt/ny/", views.add_line, name="add-line"),
    path("<slug:municipality>/<int:number>/punkt/<int:line>/", views.reword, name="draft-line"),
    path("<slug:municipality>/<int:number>/punkt/<int:line>/val/", views.sort, name="sort-line"),
    path("<slug:municipality>/<int:number>/punkt/<int:line>/dela/", views.split, name="split-line"),
]
