"""The 290 municipalities, the police districts as first filled in, the system person."""

import csv
from collections.abc import Iterator
from importlib.resources import files

from django.db import migrations

from lofte.commons.text import slug_of

SYSTEM_EMAIL = "kommandorad@lofte.invalid"


def rows(package: str, path: str) -> Iterator[dict[str, str]]:
    text = files(package).joinpath(path).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


def load(apps, schema_editor):
    def model(name):
        return apps.get_model("commons", name).objects.using(schema_editor.connection.alias)

    model("Edition").create(scope="", number=0)
    # No password can match "!", which is how Django writes an unusable one.
    model("Person").create(
        email=SYSTEM_EMAIL,
        name="Löfte, command line",
        password="!",  # noqa: S106
        is_active=False,
        is_system=True,
    )
    places = {}
    for row in rows("lofte.clauses", "places/municipalities.csv"):
        places[row["code"]] = model("Municipality").create(**row, county_code=row["code"][:2])
    load_police(model, places)


def load_police(model, places):
    areas_of = {}
    for row in rows("lofte.commons", "data/police_districts.csv"):
        place = places[row["municipality_code"]]
        region, _ = model("PoliceRegion").get_or_create(name=row["region"])
        area = None
        if row["police_area"]:
            area, _ = model("PoliceArea").get_or_create(region=region, name=row["police_area"])
        areas_of.setdefault(place, set()).add((region, area))
        if row["district"]:
            district, _ = model("PoliceDistrict").get_or_create(
                name=row["district"],
                defaults={"slug": slug_of(row["district"]), "region": region, "area": area},
            )
            model("DistrictMunicipality").create(
                district=district, municipality=place, part=row["part"], source=row["source"]
            )
    for place, found in areas_of.items():
        regions, areas = {r for r, _ in found}, {a for _, a in found}
        place.police_region = regions.pop()
        place.police_area = areas.pop() if len(areas) == 1 else None
        place.save(update_fields=["police_region", "police_area"])


class Migration(migrations.Migration):
    dependencies = [("commons", "0002_written_once")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
