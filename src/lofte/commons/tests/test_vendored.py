"""What is vendored is what we once read, and what the browser gets is made from it."""

import json
import re

from tools import front

LICENCES = {"MIT": "Permission is hereby granted", "ISC": "ISC License", "OFL-1.1": "SIL OPEN FONT"}


def test_vendored_files_are_the_ones_in_the_manifest():
    assert front.manifest() == (front.VENDOR / "manifest.json").read_text("utf-8")


def test_every_vendored_package_carries_its_licence_and_no_address():
    manifest = json.loads((front.VENDOR / "manifest.json").read_text("utf-8"))
    assert {path.name for path in front.VENDOR.iterdir() if path.is_dir()} == set(manifest)
    for folder, facts in manifest.items():
        assert LICENCES[facts["licence"]] in (front.VENDOR / folder / "LICENSE").read_text("utf-8")
    assert "//" not in json.dumps(manifest)


def test_the_stylesheet_and_the_icons_are_current():
    assert front.stale() == [], "python -m tools.front"


def test_the_stylesheet_fetches_nothing_from_elsewhere():
    fetched = re.findall(r"url\(\"?([^\")]+)", front.stylesheet())
    assert fetched
    assert all(each.startswith(("data:", "../vendor/")) for each in fetched)


def test_every_icon_asked_for_is_in_the_sheet():
    known = set(re.findall(r'<symbol id="([\w-]+)"', front.icons()))
    source = front.STATIC.parents[2]
    asked = {
        name
        for path in source.rglob("*.html")
        for name in re.findall(r'{% icon "([\w-]+)"', path.read_text("utf-8"))
    }
    assert asked <= known


def test_nothing_stands_inline_in_a_template():
    for path in front.STATIC.parents[2].rglob("*.html"):
        page = path.read_text("utf-8")
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)", page), path.name
