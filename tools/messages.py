"""Bring the catalogue up to date with the texts in code and templates, and compile it.

`--check` changes nothing: it says what is stale, what has no Swedish yet, and what would break.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "lofte"
PO = SRC / "commons" / "locale" / "sv" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    name + lazy: spec
    for lazy in ("", "_lazy", "_noop")
    for name, spec in {
        "gettext": None,
        "ngettext": (1, 2),
        "pgettext": ((1, "c"), 2),
        "npgettext": ((1, "c"), 2, 3),
    }.items()
} | {"_": None}

Found = tuple[str, int, str | tuple[str, ...], list[str], str | None]


def texts() -> Iterator[Found]:
    """Every text that is shown: where it stands, what it says, what the translator is told."""
    for path in sorted([*SRC.rglob("*.py"), *SRC.rglob("*.html"), *SRC.rglob("*.txt")]):
        place = path.relative_to(ROOT).as_posix()
        if {"tests", "migrations"} & set(path.parts):
            continue
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            source = templatize(source, origin=place)
        code = io.BytesIO(source.encode())
        for line, said, notes, context in extract("python", code, KEYWORDS, ["Translators:"]):
            yield place, line, said, notes, context


def brought_up_to_date(old: Catalog) -> Catalog:
    template = Catalog(charset="utf-8")
    for place, line, said, notes, context in texts():
        template.add(said, None, [(place, line)], auto_comments=notes, context=context)
    made_on = old.creation_date
    old.update(template, no_fuzzy_matching=True, update_creation_date=False)
    old.obsolete.clear()
    old.creation_date = made_on
    return old


def as_po(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, width=100, sort_output=True, include_lineno=False)
    return out.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def faults(catalog: Catalog) -> Iterator[str]:
    for message in catalog:
        if not message.id:
            continue
        said = message.string or ""
        if not all([said] if isinstance(said, str) else said):
            yield f"no Swedish for {message.id!r}"
        elif message.fuzzy:
            yield f"only a guess for {message.id!r}"
        else:
            yield from (f"{error} in {message.id!r}" for error in message.check(catalog))


def main() -> int:
    settings.configure(USE_I18N=False)
    django.setup()
    checking = "--check" in sys.argv[1:]
    before = PO.read_bytes() if PO.exists() else b""
    catalog = brought_up_to_date(read_po(io.BytesIO(before), locale="sv", domain="django"))
    wanted = {PO: as_po(catalog), PO.with_suffix(".mo"): as_mo(catalog)}
    stale = [p for p, content in wanted.items() if not p.exists() or p.read_bytes() != content]
    problems = list(faults(catalog))
    if checking:
        problems += [f"{p.relative_to(ROOT)} is stale: make messages" for p in stale]
    else:
        PO.parent.mkdir(parents=True, exist_ok=True)
        for path in stale:
            path.write_bytes(wanted[path])
    print("\n".join(problems) or f"{len(catalog)} texts, all in Swedish")
    return 1 if checking and problems else 0


if __name__ == "__main__":
    sys.exit(main())
