"""Every group that can be missing has somewhere to be met, in both languages."""

import pytest
from django.utils import translation

from lofte.datasets.population import SEXES, population_of
from lofte.dialogue.channels import channels_for, channels_for_other_languages

BANDS = [band.key for band in population_of("2480").bands]
GROUPS = [(sex, band) for sex in ("", *SEXES) for band in ("", *BANDS) if sex or band]


@pytest.mark.parametrize(("sex", "band"), GROUPS)
def test_every_group_can_be_met_somewhere(sex: str, band: str):
    found = channels_for(sex, band)
    assert 2 <= len(found) <= 4
    assert len({each.text for each in found}) == len(found)
    assert all(each.sex in ("", sex) for each in found)


def test_the_young_are_met_in_school_and_the_old_at_home():
    assert "Gymnasieskolan" in channels_for("", "16-24")[0].text
    assert "Hemtjänsten" in channels_for("women", "75-")[0].text
    with translation.override("en"):
        assert "Home care" in channels_for("men", "75-")[0].text


def test_what_is_meant_for_just_the_group_stands_first():
    assert [each.sex for each in channels_for("men", "25-44")] == ["men", "men", "", ""]
    assert channels_for("men", "25-44")[0] not in channels_for("", "25-44")
    assert channels_for("men", "25-44")[0] not in channels_for("women", "25-44")


def test_bands_of_another_year_find_their_channels():
    found = channels_for("", "18-29", most=20)
    assert {each.band for each in found} == {"16-24", "25-44"}
    assert {each.band for each in channels_for("", "80-", most=20)} == {"75-"}
    assert channels_for("", "16-24", most=1) == channels_for("", "16-24")[:1]


def test_those_who_speak_other_languages_are_met_too():
    assert "Sfi" in channels_for_other_languages()[0].text
    assert len(channels_for_other_languages()) >= 3


def test_every_channel_is_told_in_both_languages_and_says_where_it_is_from():
    found = [each for group in GROUPS for each in channels_for(*group, most=100)]
    for each in [*found, *channels_for_other_languages()]:
        assert set(each.texts) == {"sv", "en"}
        assert all(each.texts.values())
        assert each.source == "" or each.source.startswith(("http://", "https://"))
    assert sum(bool(each.source) for each in found) > len(found) / 3
