from django.urls import path

from lofte.pledges.signing.views import ceremonies, papers, signing

# Under `pledges`, whose name they bear.
urlpatterns = [
    path("papper/<slug:municipality>/", papers.papers, name="papers"),
    path("papper/<slug:municipality>/<int:number>/", papers.paper, name="paper"),
    path("papper/<slug:municipality>/<int:number>.pdf", papers.pdf, name="paper-pdf"),
    path("papper/<slug:municipality>/<int:number>.json", papers.document, name="paper-document"),
    path("papper/<slug:municipality>/<int:number>/godkann/", papers.approve, name="approve"),
    path("papper/<slug:municipality>/<int:number>/las-upp/", papers.unfreeze, name="unfreeze"),
    path("papper/<slug:municipality>/<int:number>/skriv-under/", signing.sign, name="sign"),
    path("papper/<slug:municipality>/<int:number>/utifran/", signing.put_back, name="put-back"),
    path("papper/<slug:municipality>/utkast/<int:number>/frys/", papers.freeze, name="freeze"),
    path(
        "papper/<slug:municipality>/utkast/<int:number>/kommentarer/",
        papers.comments,
        name="comments",
    ),
    path(
        "papper/<slug:municipality>/utkast/<int:number>/kommentarer/<int:comment>/klar/",
        papers.settle_comment,
        name="settle-comment",
    ),
    path("ceremonier/<slug:municipality>/ny/", ceremonies.plan, name="plan-ceremony"),
    path("ceremonier/<slug:municipality>/<int:number>/", ceremonies.ceremony, name="ceremony"),
    path(
        "ceremonier/<slug:municipality>/<int:number>/andra/",
        ceremonies.change,
        name="change-ceremony",
    ),
    path(
        "ceremonier/<slug:municipality>/<int:number>/skriv-under/",
        ceremonies.sign,
        name="sign-several",
    ),
]
