"""A municipality's joint picture at its largest: milliseconds to make its pages anew, as JSON.

And the answer to one question of when and where, of as many incidents as a large municipality has
in three years. Nothing is kept between two readings: each is made anew.
"""
# ruff: noqa: E402 (models are there once Django is set up)

import csv
import io
import json
import time
from collections.abc import Callable
from datetime import date, timedelta

import django
import numpy as np

django.setup()

from django.conf import settings
from django.test import Client

from lofte.commons.clock import now, today
from lofte.commons.models import Municipality
from lofte.commons.testing import a_coordinator, a_municipality
from lofte.datasets.models import Figure, ImportedFile, Series
from lofte.dialogue.meetings.actions import name_places
from lofte.dialogue.models import Place, Voice
from lofte.dialogue.themes.published import theme_choices
from lofte.findings import actions
from lofte.findings.incidents.testing import an_incident_file
from lofte.findings.models import Picture, ProblemSeries
from lofte.findings.problems import actions as problems
from lofte.findings.testing import a_picture, a_source
from lofte.stewardship.serving import collect_static, prepare

PROBLEMS, VOICES, SERIES, YEARS, INCIDENTS = 200, 10_000, 500, 10, 50_000
TIMES = 7
settings.ALLOWED_HOSTS = ["testserver"]


def main() -> None:
    """Build it, measure, and write what was found."""
    prepare()
    collect_static()
    place = a_municipality()
    places = name_places(
        municipality=place, by=a_coordinator(place),
        places=[(f"Plats {at}", None, None) for at in range(PROBLEMS)],
    )  # fmt: skip
    _voices(place, places)
    picture = _picture(place, places, _series(place))
    file = _incidents(place)
    staff = Client()
    staff.force_login(a_coordinator(place))
    here = f"/arbete/lagesbild/{place.slug}/"
    found = {"draft": _read(staff, f"{here}{picture.pk}/")}
    started = time.perf_counter()
    actions.adopt(
        picture=picture, decision="Styrgruppen", registry_number="1", adopted_on=today(),
        by=a_coordinator(place),
    )  # fmt: skip
    found["adopted_in"] = (time.perf_counter() - started) * 1000
    actions.publish(picture=picture, is_read=True, by=a_coordinator(place))
    found["adopted"] = _read(staff, f"{here}{picture.pk}/")
    found["problem"] = _read(Client(), f"/{place.slug}/lagesbild/lagesbild/1/")
    found["public"] = _read(Client(), f"/{place.slug}/lagesbild/")
    found["data"] = _read(Client(), f"/{place.slug}/lagesbild.json")
    found["incidents"] = _read(staff, f"{here}handelser/{file}/?fran=18&till=23&dag=4&dag=5")
    print(json.dumps(found))


def _voices(place: Municipality, places: list[Place]) -> None:
    themes = [key for key, _name in theme_choices()]
    Voice.objects.bulk_create(
        [
            Voice(
                municipality=place, words="Det är mörkt vid stationen.", day=today(),
                theme=themes[at % len(themes)],
                place=places[at % len(places)], status=Voice.Status.COUNTED, receipt=f"{at:064}",
            )
            for at in range(VOICES)
        ],
        batch_size=500,
    )  # fmt: skip


def _series(place: Municipality) -> list[Series]:
    file = ImportedFile.objects.create(
        municipality=place, kind="ntu", name="x", sha256="0" * 64, size=1, brought_at=now(),
        state="taken_in", taken_in_at=now(),
    )  # fmt: skip
    series = Series.objects.bulk_create(
        Series(
            key=f"NTU:{at}", source="NTU" if at % 2 else "Brå", measure=f"{at}", unit="procent",
            title_sv=f"Andel som uppger oro, mått {at}", level="municipality", area=place.name,
            municipality=place, retrieved_on=today(),
        )
        for at in range(SERIES)
    )  # fmt: skip
    Figure.objects.bulk_create(
        [
            Figure(
                series=each, period=str(2015 + year), starts_on=date(2015 + year, 1, 1),
                ends_on=date(2015 + year, 12, 31), value=(at * 7 + year * 3) % 40, low=0.0,
                high=40.0, quality="exact", file=file,
            )
            for at, each in enumerate(series)
            for year in range(YEARS)
        ],
        batch_size=500,
    )  # fmt: skip
    return list(series)


def _picture(place: Municipality, places: list[Place], series: list[Series]) -> Picture:
    picture, by = a_picture(place), a_coordinator(place)
    actions.describe_picture(picture=picture, said={"public_summary": "Läget"}, by=by)
    themes = [key for key, _name in theme_choices()]
    text = "Många undviker platsen efter mörkrets inbrott, och det har blivit vanligare. " * 4
    for at in range(PROBLEMS):
        said = {
            "title": f"Problem {at}", "what": text, "public_text": text, "observations": text,
            "themes": themes, "voices_say": "up", "weighing": text,
        }  # fmt: skip
        problem = problems.add_problem(picture=picture, said=said, places=[places[at]], by=by)
        cause = problems.add_cause(
            problem=problem, perspective="situation", hypothesis=text, is_public=True, by=by
        )
        problems.add_ground(cause=cause, speaks="for", text=text, source="Kommunen", by=by)
        ProblemSeries.objects.bulk_create(
            ProblemSeries(problem=problem, series=each, says="up") for each in series[at::PROBLEMS]
        )
    a_source(picture, channel="web")
    return picture


def _incidents(place: Municipality) -> int:
    draw, out = np.random.default_rng(2), io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    for _row in range(INCIDENTS):
        day = date(2023, 1, 1) + timedelta(days=int(draw.integers(1000)))
        north, east = (int(draw.normal(middle, 4_000)) for middle in (6_580_822, 674_032))
        kind = ("Klotter", "Rån", "Stöld")[int(draw.integers(3))]
        writer.writerow([day, int(draw.integers(24)), "", north, east, kind, ""])
    return an_incident_file(out.getvalue().splitlines(), municipality=place).pk


def _read(client: Client, page: str) -> float:
    """The middle of some readings, in milliseconds."""

    def read() -> None:
        answer = client.get(page)
        assert answer.status_code == 200, page  # noqa: S101

    read()
    return sorted(_milliseconds(read) for _ in range(TIMES))[TIMES // 2]


def _milliseconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
