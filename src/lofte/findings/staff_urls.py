"""What staff work with."""

from django.urls import path

from lofte.findings.figures import views as figures
from lofte.findings.incidents import views as incidents
from lofte.findings.views import pictures, problems

app_name = "picture"
HERE = "lagesbild/<slug:municipality>/"
PICTURE = f"{HERE}<int:number>/"
PROBLEM = f"{PICTURE}problem/<int:at>/"
urlpatterns = [
    path(HERE, pictures.pictures, name="pictures"),
    path(f"{HERE}varv/", pictures.begin_cycle, name="begin-cycle"),
    path(f"{HERE}ny/", pictures.begin, name="begin"),
    path(f"{HERE}handelser/", incidents.files, name="incident-files"),
    path(f"{HERE}handelser/las-in/", incidents.read_in, name="read-in-incidents"),
    path(f"{HERE}handelser/<int:number>/", incidents.incidents, name="incidents"),
    path(f"{HERE}handelser/<int:number>/anvand/", incidents.cite, name="cite-incidents"),
    path(f"{HERE}handelser/<int:number>/ta-bort/", incidents.take_away, name="take-incidents-away"),
    path(PICTURE, pictures.picture, name="picture"),
    path(f"{PICTURE}texter/", pictures.describe, name="describe"),
    path(f"{PICTURE}kallor/ny/", pictures.add_source, name="add-source"),
    path(f"{PICTURE}kallor/<int:key>/", pictures.source, name="source"),
    path(f"{PICTURE}anta/", pictures.adopt, name="adopt"),
    path(f"{PICTURE}publicera/", pictures.publish, name="publish"),
    path(f"{PICTURE}problem/nytt/", problems.add_problem, name="add-problem"),
    path(PROBLEM, problems.problem, name="problem"),
    path(f"{PROBLEM}beskriv/", problems.describe, name="describe-problem"),
    path(f"{PROBLEM}sla-ihop/", problems.join, name="join-problems"),
    path(f"{PROBLEM}siffror/", figures.choose, name="choose-series"),
    path(f"{PROBLEM}siffror/<int:key>/", figures.tell, name="tell-by-series"),
    path(f"{PROBLEM}handelser/<int:key>/ta-bort/", incidents.uncite, name="leave-incidents"),
    path(f"{PROBLEM}orsaker/ny/", problems.add_cause, name="add-cause"),
    path(f"{PROBLEM}orsaker/<int:key>/", problems.add_ground, name="add-ground"),
    path(
        f"{PROBLEM}orsaker/<int:cause>/<int:key>/ta-bort/",
        problems.remove_ground,
        name="remove-ground",
    ),
    path(f"{PROBLEM}arshjul/ny/", problems.add_recurrence, name="add-recurrence"),
    path(
        f"{PROBLEM}arshjul/<int:key>/ta-bort/", problems.remove_recurrence, name="remove-recurrence"
    ),
]
