"""Every page part in every state, on one page in two languages; served only by the tests."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from django.utils import translation

from lofte.clauses.days import Unit
from lofte.clauses.verdicts import Slot, SlotState
from lofte.clauses.words import BECAUSE, DELIVERY, EFFECT, PROGRESS
from lofte.commons.colour import accent
from lofte.commons.components.accents import stylesheet
from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.components.sweden import coarse_paths
from lofte.commons.fields import CountField

HERE = Path(__file__).parent
SENTENCES = {
    "sv": "3 av 4 gjorda: hösten 2020 missades.",
    "en": "3 of 4 done: autumn 2020 was missed.",
}


def slot(state: str, year: int, **facts: Any) -> Slot:
    unit = Unit("year", str(year), date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
    return Slot(
        name=f"{year} spring",
        required=1,
        low=1,
        high=1,
        state=SlotState(state),
        first=unit.first,
        last=unit.last,
        unit=unit,
        **facts,
    )


def week(number: int, state: str) -> dict[str, Any]:
    """A slot as a published verdict keeps it."""
    return {"name": f"2021-W{number:02}", "state": state, "required": 1, "low": 1, "high": None}


class Everything(forms.Form):
    title = forms.CharField(label="Vad gjorde ni?", help_text="Med egna ord, högst en mening.")
    on = DatePartsField(label="När gjordes det?", help_text="Till exempel 12 4 2019.")
    count = CountField(label="Hur många?")
    sure = forms.ChoiceField(
        label="Hur säkert är antalet?",
        choices=[("exact", "Exakt"), ("about", "Ungefär"), ("unknown", "Vet inte")],
        widget=forms.RadioSelect,
    )
    clause = forms.ChoiceField(label="Vilket löfte?", choices=[("", "Välj"), ("T1", "T1")])
    note = forms.CharField(label="Mer att berätta", widget=forms.Textarea, required=False)
    photo = forms.FileField(label="Bild eller dokument", required=False)
    agreed = forms.BooleanField(label="Uppgifterna stämmer")


def verdicts() -> list[tuple[str, str | None, str | None]]:
    plain: list[tuple[str, str | None, str | None]] = [
        (state, None, None) for state in DELIVERY if state not in {"ongoing", "cannot_be_assessed"}
    ]
    return [
        *plain,
        *(("ongoing", progress, None) for progress in PROGRESS),
        *(("cannot_be_assessed", None, reason) for reason in BECAUSE),
    ]


def context(request: HttpRequest) -> dict[str, Any]:
    states = ["met", "missed", "unknown", "open", "future"]
    wrong = Everything({"title": "", "on_0": "31", "on_1": "2", "on_2": "2020", "sure": "about"})
    wrong.is_valid()
    codes = sorted(coarse_paths())
    page = Paginator(range(90), 20).page(2)
    return {
        "request": request,
        "verdicts": verdicts(),
        "effects": list(EFFECT),
        "sentence": SENTENCES,
        "slots": [
            slot(state, 2019 + i, window="spring", theme="Regler och hjälm" if i == 1 else None)
            for i, state in enumerate(states)
        ],
        "weeks": [
            week(i + 1, states[0 if i % 9 else 1] if i < 60 else states[i % 3 + 2])
            for i in range(104)
        ],
        "trail": [("Umeå", "/umea/"), ("2019–2020", "/umea/2019-2020/"), ("Trygg trafikmiljö", "")],
        "first": date(2020, 9, 1),
        "last": date(2020, 11, 30),
        "form": wrong,
        "clean": Everything(prefix="clean"),
        "page": page,
        "counts": [4, None, {"about": 20}, {"at_least": 20}, {"decade": 80}, {"between": [5, 9]}]
        + ["unknown", 12345],
        "heads": ["Löfte", "Lovat", "Gjort"],
        "rows": [["Trafikinsatser på skolvägar", 4, 3], ["Vandringar i Ålidhem", 12, "10–12"]],
        "tasks": [
            {"title": "Lyssna", "url": "/a/", "status": "Klart", "tone": "green"},
            {
                "title": "Skriv under",
                "url": "",
                "hint": "När alla läst",
                "status": "Kan inte börja",
            },
        ],
        "summary": [
            {"term": "När", "value": "12 april 2019", "url": "/a/", "change": "dagen"},
            {"term": "Plats", "value": "Rådhustorget"},
        ],
        "map": dict.fromkeys(codes[::3], "in_force") | dict.fromkeys(codes[1::9], "expired"),
        "map_links": {code: (f"/{code}/", code) for code in codes[::3]},
        "tones": ["grey", "blue", "green", "amber", "red"],
        "promise": {"sv": "Vi genomför minst två trafikinsatser om året för cyklister och gående."},
    }


class Reporter:
    """Somebody signed in, as far as a page asks."""

    is_authenticated = True

    def __str__(self) -> str:
        return "Anna Andersson"


def page_of(template: str) -> Callable[[HttpRequest], HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        request.user = Reporter()
        with translation.override("en" if request.path.startswith("/en/") else "sv"):
            text = (HERE / template).read_text("utf-8")
            page = engines["django"].from_string(text)
            return HttpResponse(page.render(context(request), request))

    return view


def colour(request: HttpRequest) -> HttpResponse:
    return HttpResponse(stylesheet(accent("#8a1f5c")), content_type="text/css")


urlpatterns = [
    *(
        path(f"{prefix}{address}/", page_of(template))
        for prefix in ("", "en/")
        for address, template in (
            ("delar", "gallery.html"),
            ("lofte", "clause.html"),
            ("logga", "staff.html"),
        )
    ),
    path("arbete/konto/logout/", page_of("clause.html"), name="account_logout"),
    path("farg.css", colour),
]
