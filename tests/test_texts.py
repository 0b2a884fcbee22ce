"""The texts that people read can be found by those who translate them."""

import ast
from pathlib import Path

import pytest

from tests import source

ASKS_FOR_A_TEXT = {"_", "gettext", "ngettext", "pgettext", "gettext_lazy"}


@pytest.mark.parametrize("path", source.MODULES, ids=source.name_of)
def test_no_text_stands_inside_a_formatted_string(path: Path):
    """Those who collect the texts do not look in there, and the page would stay in English."""
    formatted = [n for n in ast.walk(source.tree(path)) if isinstance(n, ast.JoinedStr)]
    calls = [call for each in formatted for call in source.calls(each)]
    assert not [c for c in calls if source.last_name(c) in ASKS_FOR_A_TEXT]
