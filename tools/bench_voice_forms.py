"""Ekbacka with somebody who listens; prints so many forms, each with a ticket of its own.

They carry no proof: looking at one costs a microsecond, and making one is the sender's work.
"""
# ruff: noqa: E402 (models are there once Django is set up)

import json
import sys
from urllib.parse import urlencode

import django

django.setup()

from lofte.commons.testing import a_coordinator
from lofte.dialogue import guarding
from lofte.stewardship.serving import prepare


def main(many: int) -> None:
    prepare()
    a_coordinator()
    print(json.dumps([_form(number) for number in range(many)]))


def _form(number: int) -> str:
    words = f"Det är mörkt vid hus {number} och ingen lagar lamporna i tunneln."
    ticket = guarding.issue("9901", "voice").text
    typed = {"words": words, "language": "sv", "feeling": "unsafe", "stage": "do"}
    return urlencode(typed | {"ticket": ticket})


if __name__ == "__main__":
    main(int(sys.argv[1]))
