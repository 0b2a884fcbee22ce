"""The words, dates, counts and marks that every page uses."""

from datetime import date
from pathlib import Path

import brotli
import pytest
from django.template import Context, Template
from django.template.library import import_library
from django.test import RequestFactory
from django.utils import translation

from lofte.clauses.words import DELIVERY, EFFECT, SLOT
from lofte.commons.components import dates, marks, numbers, sweden
from lofte.commons.tests.gallery import verdicts


def shown(source: str, language: str = "sv", **context: object) -> str:
    with translation.override(language):
        return Template("{% load lofte %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ((2019, 1, 1), (2020, 12, 31), "2019–2020"),
        ((2019, 1, 1), (2019, 12, 31), "2019"),
        ((2024, 1, 1), None, "2024–"),
        ((2024, 3, 1), None, "1 mars 2024–"),
        ((2020, 9, 1), (2020, 11, 30), "1 september–30 november 2020"),
        ((2020, 9, 1), (2020, 9, 3), "1–3 september 2020"),
        ((2020, 12, 1), (2021, 1, 3), "1 december 2020–3 januari 2021"),
        ((2019, 4, 12), (2019, 4, 12), "12 april 2019"),
    ],
)
def test_a_period_says_nothing_twice(start, end, said):
    with translation.override("sv"):
        assert dates.period(date(*start), date(*end) if end else None) == said


def test_a_date_is_said_in_the_language_of_the_page():
    day = date(2019, 5, 2)
    assert shown("{{ day|long_date }}", "sv", day=day) == "2 maj 2019"
    assert shown("{{ day|long_date }}", "en", day=day) == "2 May 2019"
    assert shown("{% when day %}", day=day) == '<time datetime="2019-05-02">2 maj 2019</time>'


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (4, "4"),
        (None, "1"),
        (0, "0"),
        ({"about": 20}, "ungefär 20"),
        ({"at_least": 20}, "minst 20"),
        ({"decade": 80}, "80–89"),
        ({"between": [5, 9]}, "5–9"),
        ("unknown", "antal okänt"),
    ],
)
def test_a_count_that_is_not_exact_says_so(count, said):
    with translation.override("sv"):
        assert numbers.count_words(count) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(3, 3, "3"), (18, 22, "18–22"), (20, None, "minst 20"), (0, float("inf"), "antal okänt")],
)
def test_a_sum_without_end_says_so(low, high, said):
    with translation.override("sv"):
        assert numbers.interval_words(low, high) == said


def test_large_numbers_are_grouped_as_in_the_language():
    assert shown("{{ n|number }}", "sv", n=12345.5) == "12\u202f345,5"
    assert shown("{{ n|number }}", "en", n=12345.5) == "12,345.5"


def test_every_state_has_mark_word_and_tone():
    assert set(marks.DELIVERY_MARKS) == set(DELIVERY)
    assert set(marks.SLOT_MARKS) == set(SLOT)
    assert set(marks.EFFECT_MARKS) == set(EFFECT)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("delivery", "progress", "because"), verdicts())
def test_mark_word_and_tone_stand_together(language, delivery, progress, because):
    arguments = {"d": delivery, "p": progress, "b": because}
    with translation.override(language):
        standing = marks.standing(delivery, progress, because)
    for source in ("{% verdict_chip d p b %}", "{% verdict_band d p b %}"):
        html = shown(source, language, **arguments)
        assert f'data-tone="{standing.tone}"' in html
        assert f"#{standing.mark}" in html
        assert standing.word in html
        assert standing.more in html


def test_a_silence_is_never_red_and_says_which_it_is():
    html = shown('{% verdict_chip "cannot_be_assessed" None "no_log" %}')
    assert 'data-tone="grey"' in html
    assert "Ingen uppföljning är publicerad" in html


def test_the_effect_has_a_colour_only_where_better_has_one_meaning():
    assert 'data-tone="green"' in shown('{% effect_note "improved" %}')
    assert 'data-tone="grey"' in shown('{% effect_note "improved" one_meaning=False %}')


def test_what_people_wrote_is_shown_as_words_and_never_as_markup():
    wrote = "<script>alert(1)</script>"
    slot = {"name": wrote, "state": "met", "required": 1, "low": 1, "high": 1}
    day = date(2019, 5, 2)
    html = shown(
        "{% slot_marks slots %}{% timeline_item day title=w place=w note=w by=w %}"
        '{% verdict_band "kept" None None w w %}{% spoken w %}{% status_tag w %}{% silence w %}',
        slots=[slot] * 20,
        w=wrote,
        day=day,
    )
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "<script>" not in sweden.municipality_map(
        {"2480": wrote}, title=wrote, description=wrote, links={"2480": (wrote, wrote)}
    )


def test_swedish_words_on_an_english_page_are_marked_as_swedish():
    assert shown("{% spoken text %}", "en", text={"sv": "Ett löfte"}) == (
        '<span lang="sv">Ett löfte</span>'
    )
    assert shown("{% spoken text %}", "en", text={"sv": "Ett", "en": "One"}) == "One"


@pytest.mark.parametrize(
    ("path", "language", "other"),
    [
        ("/", "sv", "/en/"),
        ("/en/", "en", "/"),
        ("/umea/2019-2020/t1/", "sv", "/en/umea/2019-2020/t1/"),
        ("/en/loften/?visa=kept&amp;sida=2", "en", "/loften/?visa=kept&amp;sida=2"),
    ],
)
def test_the_language_switch_stays_on_the_page(path, language, other):
    request = RequestFactory().get(path.replace("&amp;", "&"))
    assert f'href="{other}"' in shown("{% language_switch %}", language, request=request)


def test_the_map_has_every_municipality_and_weighs_little():
    assert len(sweden.coarse_paths()) == 290
    assert all(sweden.coarse_paths().values())
    states = dict.fromkeys(list(sweden.coarse_paths())[:17], "in_force")
    drawn = sweden.municipality_map(states, title="Sverige", description="Löften")
    assert len(brotli.compress(drawn.encode())) < 9_500
    assert drawn.count('class="in_force"') == 17


def test_every_tag_and_include_is_in_the_manual():
    manual = (Path(__file__).parents[4] / "docs" / "reference" / "components.md").read_text("utf-8")
    library = import_library("lofte.commons.templatetags.lofte")
    assert [name for name in {**library.tags, **library.filters} if name not in manual] == []
    for path in (Path(__file__).parents[1] / "templates/commons/components").glob("*.html"):
        made_by_a_tag = path.stem in {"field", "labelled_parts", "table"}
        assert made_by_a_tag or path.stem in manual, path.name
