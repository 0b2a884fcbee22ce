"""What staff work with."""

from django.urls import path

from lofte.partnership.councils import views as councils
from lofte.partnership.views import agreements, annexes, parts, signing

app_name = "agreeing"
HERE = "overenskommelse/<slug:municipality>/"
AGREEMENT = f"{HERE}<int:number>/"
MINUTES = f"{HERE}radet/moten/<int:key>/"
urlpatterns = [
    path(HERE, agreements.agreements, name="agreements"),
    path(f"{HERE}ny/", agreements.begin, name="begin"),
    path(f"{AGREEMENT}texter/", agreements.describe, name="describe"),
    path(f"{AGREEMENT}ny-version/", agreements.amend, name="amend"),
    path(f"{AGREEMENT}avsluta/", agreements.end, name="end"),
    path(f"{AGREEMENT}kasta/", agreements.discard, name="discard"),
    path(f"{AGREEMENT}skriv-under/", signing.sign, name="sign"),
    path(f"{AGREEMENT}pa-papper/", signing.record_paper, name="record-paper"),
    path(f"{AGREEMENT}bilagor/ny/", annexes.add_annex, name="add-annex"),
    path(f"{AGREEMENT}bilagor/<int:key>/", annexes.change_annex, name="change-annex"),
    path(f"{AGREEMENT}bilagor/<int:key>.pdf", annexes.annex_file, name="annex-file"),
    path(f"{AGREEMENT}<slug:part>/ny/", parts.add_part, name="add-part"),
    path(f"{AGREEMENT}<slug:part>/<int:key>/", parts.change_part, name="change-part"),
    path(f"{HERE}radet/", councils.council, name="council"),
    path(f"{HERE}radet/beskriv/", councils.describe, name="describe-council"),
    path(f"{HERE}radet/ledamoter/ny/", councils.add_member, name="add-member"),
    path(f"{HERE}radet/ledamoter/<int:key>/ta-bort/", councils.remove_member, name="remove-member"),
    path(f"{HERE}radet/moten/nytt/", councils.add_minutes, name="add-minutes"),
    path(MINUTES, councils.minutes, name="minutes"),
    path(f"{MINUTES}skriv/", councils.rewrite, name="rewrite-minutes"),
    path(f"{MINUTES}publicera/", councils.publish, name="publish-minutes"),
    path(f"{MINUTES}ta-ner/", councils.take_down, name="take-down-minutes"),
    path(f"{MINUTES}beslut/nytt/", councils.add_decision, name="add-decision"),
    path(f"{MINUTES}beslut/<int:decision>/", councils.change_decision, name="change-decision"),
    path(f"{MINUTES}beslut/<int:decision>/blev/", councils.tell_outcome, name="tell-outcome"),
]
