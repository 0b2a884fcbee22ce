"""A municipality's joint picture at its largest, and one question of when and where."""

import json
import tempfile

from tools.bench_data import run
from tools.bench_judge import Row

# Of the pages of the picture it was promised; a goal of nought is none.
GOALS = {
    "public": ("the joint picture, 200 problems and 500 series, residents", 300),
    "problem": ("  one of its problems", 300),
    "data": ("  all of it as data (JSON)", 0),
    "adopted": ("  for staff, adopted", 300),
    "draft": ("  for staff, a draft with all that is missing", 300),
    "adopted_in": ("  adopted: 200 problems gather 10,000 voices", 0),
    "incidents": ("when and where, 50,000 incidents asked anew", 0),
}


def rows() -> list[Row]:
    """A row a figure: what, measured, goal, met."""
    with tempfile.TemporaryDirectory(prefix="lofte-bench-") as folder:
        ours = {"LOFTE_DATA": folder, "LOFTE_PAGE_MEMORY": "off"}
        figures = json.loads(run("tools.bench_one_picture", **ours))
    return [
        (
            said,
            f"{figures[name]:,.0f} ms",
            f"≤ {most} ms" if most else "",
            not most or figures[name] <= most,
        )
        for name, (said, most) in GOALS.items()
    ]


if __name__ == "__main__":
    for row in rows():
        print(*row, sep="\t")
