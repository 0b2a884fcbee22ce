from django.urls import path

from lofte.progress.views import deeds, pasting

app_name = "progress"
urlpatterns = [
    path("logga/", deeds.choose, name="choose"),
    path("logga/<slug:municipality>/<slug:period>/<slug:clause>/", deeds.log, name="log"),
    path("vid-sidan/<slug:municipality>/<slug:period>/", deeds.log_beside, name="log-beside"),
    path("oppna-logg/<slug:municipality>/<slug:period>/", deeds.open_log, name="open-log"),
    path("klistra/<slug:municipality>/<slug:period>/", pasting.paste, name="paste"),
    path("ratta/<int:number>/", deeds.correct, name="correct"),
    path("ta-tillbaka/<int:number>/", deeds.take_back, name="take-back"),
    path("underlag/<int:number>/lagg-till/", deeds.add_evidence, name="add-evidence"),
    path("underlag/<int:number>/publicera/", deeds.publish_evidence, name="publish-evidence"),
    path("underlag/<slug:sha256>", deeds.show_evidence, name="show-evidence"),
]
