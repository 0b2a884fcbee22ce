"""The reference pages that are drawn from the code. `--check` says which are stale."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import django
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "lofte"
REFERENCE = ROOT / "docs" / "reference"


def page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", "Drawn from the code by `make docs`.", *parts]) + "\n"


def states() -> str:
    """Every lifecycle: the enum's values and the moves between them."""
    drawn = [
        f"## {path.parent.name}\n\n{_diagrams(path)}" for path in sorted(SRC.glob("*/states.py"))
    ]
    return page("States", *(drawn or ["No step has a lifecycle yet."]))


def _diagrams(path: Path) -> str:
    """A diagram for each table; where there are several, each under the name of its table."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tables = [
        (ast.unparse(n.target), n.value)
        for n in tree.body
        if isinstance(n, ast.AnnAssign) and isinstance(n.value, ast.Dict) and n.value.keys
    ]
    drawn = [(name, f"```mermaid\n{_diagram(table)}\n```") for name, table in tables]
    if len(drawn) == 1:
        return drawn[0][1]
    return "\n\n".join(
        f"### {name.removesuffix('_MOVES').lower()}\n\n{picture}" for name, picture in drawn
    )


def _diagram(table: ast.Dict) -> str:
    lines = ["stateDiagram-v2"]
    for start, ends in zip(table.keys, table.values, strict=True):
        # The moves are the outermost names: in `Voice.Status.READ` that is READ.
        names = [
            n.attr for n in ast.walk(ends) if isinstance(n, ast.Attribute) and n.attr.isupper()
        ]
        first = start.attr if isinstance(start, ast.Attribute) else ast.unparse(start or ends)
        lines += [f"    {first.lower()} --> {name.lower()}" for name in names]
    return "\n".join(lines)


def commands() -> str:
    shown = [_help(), *(_help(name) for name in command_names())]
    return page("Commands", *(f"```\n{text}\n```" for text in shown))


def command_names() -> list[str]:
    """As `lofte --help` lists them: four spaces in, one a line."""
    return re.findall(r"^ {4}([a-z][\w-]*)", _help(), re.MULTILINE)


def _help(*command: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "lofte", *command, "--help"],
        env=os.environ | {"COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout.replace("__main__.py", "lofte").strip()


def addresses() -> str:
    rows = [f"| `{route}` | {said} |" for route, said in _routes(get_resolver().url_patterns)]
    table = "\n".join(["| address | what is there |", "|---|---|", *rows])
    return page("Addresses", "Each stands under `/en/` in English too, with the same tail.", table)


def _routes(
    patterns: list[URLPattern | URLResolver], before: str = "/"
) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = before + _readable(pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, route)
        else:
            said = (pattern.callback.__doc__ or "").strip().splitlines()
            yield route, said[0] if said else ""


def _readable(pattern: URLPattern | URLResolver) -> str:
    if isinstance(pattern.pattern, RoutePattern):
        return re.sub(r"<\w+:(\w+)>", r"<\1>", str(pattern.pattern))
    route = re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", str(pattern.pattern))
    return "" if isinstance(pattern, URLResolver) else route.strip("^$")


def schema() -> str:
    """The format of a round document, as it is served."""
    return next(iter(sorted(SRC.glob("clauses/**/*schema.json")))).read_text(encoding="utf-8")


PAGES: dict[str, Callable[[], str]] = {
    "states.md": states,
    "commands.md": commands,
    "addresses.md": addresses,
    "medborgarlofte-1.schema.json": schema,
}


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    checking = "--check" in sys.argv[1:]
    stale = []
    for name, draw in PAGES.items():
        path, wanted = REFERENCE / name, draw()
        if not path.exists() or path.read_text(encoding="utf-8") != wanted:
            stale.append(name)
            if not checking:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(wanted, encoding="utf-8")
    said = "stale: make docs" if checking else "drawn anew"
    print(f"{', '.join(stale)} {said}" if stale else "The reference pages are current.")
    return 1 if checking and stale else 0


if __name__ == "__main__":
    sys.exit(main())
