"""How many live where, as it is shipped; and what a broken file says."""

import subprocess
import sys
import time

import pytest

from lofte.clauses.places import municipalities
from lofte.datasets.population import SEXES, Band, BrokenFigures, population_of, read

HEADER = "code,year,women 0-15,women 16-,men 0-15,men 16-,total"
GOOD = f"{HEADER}\n2401,2019,1,2,3,4,10\n2403,2019,5,6,7,8,26\n"


def test_umea_has_as_many_as_statistics_sweden_says():
    umea = population_of("2480")
    assert umea is not None
    assert (umea.code, umea.year, umea.total) == ("2480", 2019, 128_901)
    assert [band.key for band in umea.bands] == ["0-15", "16-24", "25-44", "45-64", "65-74", "75-"]
    assert umea.bands[1] == Band(16, 24)
    assert umea.bands[-1] == Band(75, None)
    assert sum(umea.cells().values()) == umea.total


def test_all_municipalities_are_there_and_sum_to_sweden():
    all_of_them = [population_of(code) for code in municipalities().values()]
    assert len(all_of_them) == 290
    assert None not in all_of_them
    assert sum(one.total for one in all_of_them) == 10_327_589
    assert sum(sum(one.women) for one in all_of_them) == 5_131_775
    assert sum(sum(one.men) for one in all_of_them) == 5_195_814
    young = sum(one.cells()["women", "16-24"] for one in all_of_them)
    assert young == 493_354
    assert min(min(one.cells().values()) for one in all_of_them) == 84


@pytest.mark.parametrize("code", ["9901", "9999", "", "0000", "248", "2480 ", "Umeå"])
def test_who_is_not_in_the_file_has_no_population(code: str):
    assert population_of(code) is None


def test_a_file_is_read_into_cells_of_sex_and_age():
    found = read(GOOD)
    assert list(found) == ["2401", "2403"]
    assert found["2403"].cells() == {
        ("women", "0-15"): 5, ("women", "16-"): 6, ("men", "0-15"): 7, ("men", "16-"): 8,
    }  # fmt: skip
    assert {sex for sex, _ in found["2403"].cells()} == set(SEXES)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        (GOOD, "", 1, "is not code"),
        (GOOD, HEADER, 2, "no municipality at all"),
        ("men 16-,", "", 1, "is not code"),
        ("women 0-15", "women 1-15", 1, "is not code"),
        ("0-15", "1-15", 1, "do not follow"),
        ("16-", "17-", 1, "do not follow"),
        ("16-", "16-99", 1, "do not follow"),
        ("0-15", "15-0", 1, "no age band"),
        ("0-15", "young", 1, "no age band"),
        ("2403,2019,5", "2403,2019,4", 3, "sum to 25, not to 26"),
        ("2403", "2401", 3, "twice or out of order"),
        ("2403", "2400", 3, "twice or out of order"),
        ("2403", "243", 3, "no municipality code"),
        ("2403,2019", "2403,2020", 3, "another year"),
        (",7,", ",-7,", 3, "no whole number"),
        (",7,", ",7.0,", 3, "no whole number"),
        (",7,", ",٧,", 3, "no whole number"),
        (",7,", ",,", 3, "no whole number"),
        (",7,", ",", 3, "has 6 of 7 fields"),
        ("\n2403", "\n\n2403", 3, "has 1 of 7"),
        ("2401", "\ufeff2401", 2, "no municipality code"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(old: str, new: str, line: int, said: str):
    assert old in GOOD
    with pytest.raises(BrokenFigures, match=f"line {line}: .*{said}") as fault:
        read(GOOD.replace(old, new))
    assert fault.value.line == line


def test_no_figure_of_the_shipped_file_can_change_unseen():
    cells = population_of("2480").cells().values()
    line = ",".join(map(str, ["2480", 2019, *cells, sum(cells)]))
    header = ",".join(["code", "year", *(" ".join(c) for c in population_of("2480").cells())])
    for at in range(2, line.count(",") + 1):
        words = line.split(",")
        words[at] = str(int(words[at]) + 1)
        with pytest.raises(BrokenFigures, match="line 2"):
            read(f"{header},total\n{','.join(words)}")


def test_the_file_is_read_in_no_time_and_only_when_it_is_asked_for():
    script = (
        "import sys, time\n"
        "from lofte.datasets import population\n"
        "assert population._shipped.cache_info().currsize == 0\n"
        "started = time.perf_counter()\n"
        "population.population_of('2480')\n"
        "print(1000 * (time.perf_counter() - started))\n"
        "assert 'django' not in sys.modules and 'numpy' not in sys.modules\n"
    )
    run = [sys.executable, "-c", script]
    took = [float(subprocess.check_output(run, text=True)) for _ in range(3)]
    assert min(took) < 30, f"{took} ms"
    started = time.perf_counter()
    for _ in range(1000):
        population_of("2480")
    assert time.perf_counter() - started < 0.1
