"""The forms of this step as a person sends them."""

import io
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from lofte.pledges.models import Clause

WHERE = ["ekbacka", "2019-2020"]


def deed(**typed: Any) -> dict[str, Any]:
    """What a browser sends of the form of a deed when nothing was touched."""
    untouched = {
        "form_key": str(uuid4()), "day": "2019-06-26",
        "on_0": "26", "on_1": "6", "on_2": "2019", "to_0": "", "to_1": "", "to_2": "",
        "count_how": "exact", "count": "1", "count_upper": "",
        "place": "", "note": "", "photo_shows": "", "file_title": "", "link": "", "link_title": "",
    }  # fmt: skip
    return untouched | typed


def on_day(day: str, month: str, year: str) -> dict[str, str]:
    return {"day": "other", "on_0": day, "on_1": month, "on_2": year}


def log_address(clause: Clause) -> str:
    return reverse("progress:log", args=[*WHERE, clause.slug])


def send(client: Client, address: str, **typed: Any):
    return client.post(address, deed(**typed))


def a_picture(**saved: Any) -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(drawn, "JPEG", **saved)
    return SimpleUploadedFile("bild.jpg", drawn.getvalue(), "image/jpeg")
