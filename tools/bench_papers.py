"""The PDF of a paper: laid out, signed with a certificate, and verified."""

import json
import tempfile

from tools.bench_data import run
from tools.bench_judge import Row

# Reads its stylesheet as the tests do: nothing has been collected here.
HERE = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
# Only the PDF itself was promised to be fast; a goal of nought is none.
GOALS = {
    "first": ("a round's PDF of 30 promises, the first after the start", 2_000),
    "pdf": ("a round's PDF of 30 promises, the next", 2_000),
    "signed": ("  signed with a certificate", 0),
    "verified": ("  verified, with two certificates", 0),
}


def rows() -> list[Row]:
    """A row a figure: what, measured, goal, met."""
    with tempfile.TemporaryDirectory(prefix="lofte-bench-") as folder:
        figures = json.loads(run("tools.bench_one_paper", LOFTE_DATA=folder, **HERE))
    return [
        (
            said,
            f"{figures[name]:.0f} ms",
            f"≤ {most} ms" if most else "",
            not most or figures[name] <= most,
        )
        for name, (said, most) in GOALS.items()
    ]


if __name__ == "__main__":
    for row in rows():
        print(*row, sep="\t")
