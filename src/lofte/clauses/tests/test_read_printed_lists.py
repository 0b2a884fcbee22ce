"""A web page that was printed has lost its bullets: only the indent tells what an item is."""

from dataclasses import replace

import pytest

from lofte.clauses.reading.formats.printed import Row, put_together

MARGIN, INDENT, EDGE = 50.0, 80.0, 550.0


def page(*rows: tuple[float, float, str]) -> list[Row]:
    """Rows from top to foot, 14 apart: where each begins, how far it goes, what it says."""
    return [
        Row(
            text, size=12.0, height=800.0 - 14 * at, ends_at=800.0 - 14 * at, left=left, right=right
        )
        for at, (left, right, text) in enumerate(rows)
    ]


ABOVE = [
    (MARGIN, EDGE, "Polisen och kommunen har enats om vad som ska göras i kommunen"),
    (MARGIN, 240.0, "under de närmaste två åren."),
    (MARGIN, 230.0, "Polisen och kommunen lovar att:"),
]


def lines(*rows: tuple[float, float, str]) -> list[str]:
    return put_together([page(*ABOVE, *rows)]).text.split("\n")[-len(rows) :]


def test_a_row_that_stands_in_begins_an_item():
    assert lines((INDENT, 300.0, "gå fler vandringar"), (INDENT, 280.0, "informera föräldrar")) == [
        "• gå fler vandringar",
        "• informera föräldrar",
    ]


def test_a_full_row_goes_on_in_the_next():
    assert lines(
        (INDENT, 545.0, "hålla trafikkontroller på vägar och platser där risken är"),
        (INDENT, 200.0, "stor, också i Ekbacka."),
        (INDENT, 260.0, "informera föräldrar"),
    ) == [
        "• hålla trafikkontroller på vägar och platser där risken är",
        "  stor, också i Ekbacka.",
        "• informera föräldrar",
    ]


def test_where_bullets_are_letters_the_indent_says_nothing_more():
    assert lines((INDENT, 300.0, "• gå fler vandringar"), (INDENT, 280.0, "i Ekbacka")) == [
        "• gå fler vandringar",
        "i Ekbacka",
    ]


def test_the_first_row_of_a_paragraph_may_stand_in():
    said = lines(
        (INDENT, EDGE, "Samverkan är en förutsättning för att arbetet ska lyckas på sikt"),
        (MARGIN, EDGE, "och därför ses polisen och kommunen varje vecka för att tala om"),
        (MARGIN, 200.0, "det som har hänt."),
    )
    assert said[0].startswith("Samverkan")


@pytest.mark.parametrize("text", ["otrygga platser ses över", "omkring torget", "och i parken"])
def test_a_word_that_begins_like_a_bullet_is_a_word(text: str):
    assert lines((INDENT, 300.0, "gå fler vandringar"), (INDENT, 280.0, text))[-1] == f"• {text}"


def test_without_places_nothing_is_said_of_items():
    rows = [replace(row, size=0.0, left=0.0, right=0.0) for row in page(*ABOVE, *ABOVE)]
    assert "•" not in put_together([rows]).text
