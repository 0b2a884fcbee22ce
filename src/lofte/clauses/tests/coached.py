"""What the tests of coaching ask, in few words."""

from typing import Any

import pytest

from lofte.clauses.coaching.findings import Finding, History
from lofte.clauses.coaching.rules import coach


def of(rule: str, text: str, history: History | None = None) -> list[Finding]:
    """The findings of one rule."""
    return [each for each in coach(text, history=history) if each.rule == rule]


def quotes(rule: str, text: str) -> list[str]:
    return [each.quote for each in of(rule, text)]


def rewrite(rule: str, text: str) -> str:
    found = of(rule, text)
    assert found, text
    assert found[0].rewrite is not None
    return found[0].rewrite


def each(*sentences: Any) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("text", sentences)


def each_with(*pairs: tuple[str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("text", "quote"), pairs)
