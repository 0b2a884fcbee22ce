"""JSON as a source should send it: strict, and with a sentence when it is something else."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from lofte.datasets.importers.periods import quoted
from lofte.datasets.importers.reading import BrokenFile

Document = Mapping[str, Any]


def as_document(content: bytes) -> Any:
    """What the JSON says. Refuses other encodings, NaN, a name told twice, and a web page."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BrokenFile(
            _("Byte %(at)s: the file is not UTF-8, which JSON is.") % {"at": fault.start + 1}
        ) from None
    refuse_other(text)
    try:
        return json.loads(text, parse_constant=_no_number, object_pairs_hook=_once)
    except json.JSONDecodeError as fault:
        raise BrokenFile(
            _("Line %(line)s, sign %(column)s: the JSON breaks off or is wrong.")
            % {"line": fault.lineno, "column": fault.colno}
        ) from None
    except RecursionError:
        raise BrokenFile(_("The JSON is nested too deep.")) from None
    except BrokenFile:
        raise
    except ValueError:  # a number of thousands of digits
        raise BrokenFile(_("The JSON holds a number that is too long.")) from None


def refuse_other(text: str) -> None:
    """Say so when the file is empty or a web page, which sites send in place of an error."""
    start = text.lstrip()[:200].lower()
    if not start:
        raise BrokenFile(_("The file is empty."))
    if start.startswith(("<!doctype", "<html", "<head", "<?xml", "<body")):
        raise BrokenFile(
            _("This is a web page, not figures. The source may have moved, or failed.")
        )


def the(document: Document, name: str, kind: type | tuple[type, ...], at: str) -> Any:
    """The field of the document, which must be there and of the kind."""
    if name not in document:
        raise BrokenFile(_("%(at)s: the field “%(name)s” is missing.") % {"at": at, "name": name})
    value = document[name]
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise BrokenFile(
            _("%(at)s: the field “%(name)s” holds %(said)s, and something else is expected.")
            % {"at": at, "name": name, "said": quoted(value)}
        )
    return value


def an_object(value: object, at: str) -> Document:
    if not isinstance(value, Mapping):
        raise BrokenFile(_("%(at)s: an object is expected.") % {"at": at})
    return value


def a_number(value: object, at: str) -> float:
    """A JSON number: text in its place is refused, also text that looks like one."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return float(value)
        except OverflowError:
            return float("inf")
    raise BrokenFile(_("%(at)s: %(said)s is no number.") % {"at": at, "said": quoted(value)})


def _no_number(said: str) -> NoReturn:
    raise BrokenFile(
        _("The file holds %(said)s in the place of a number.") % {"said": quoted(said)}
    )


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise BrokenFile(
                _("The field %(name)s is told twice in one place.") % {"name": quoted(name)}
            )
        found[name] = value
    return found
