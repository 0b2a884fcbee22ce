"""The source as the tests of its shape see it: files, trees, imports and calls."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "lofte"
# The process, in its order. A new folder is a decision, so it is written here too.
FOLDERS = [
    "analysis", "chronicle", "clauses", "commons", "config", "datasets", "dialogue", "findings",
    "focus", "partnership", "pledges", "progress", "review", "stewardship", "website", "workbench",
]  # fmt: skip
# The pure folders, and what they know beside Python.
PURE = {
    "analysis": {"numpy", "scipy", "Stemmer"},
    "chronicle": {"cryptography"},
    "clauses": {"docx", "lxml", "pypdfium2"},  # the pages that are read in
}
WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create",
    "update_or_create", "asave", "acreate", "aupdate", "adelete", "abulk_create", "abulk_update",
    "aget_or_create", "aupdate_or_create", "_raw_delete", "execute", "executemany",
}  # fmt: skip

ALL = sorted(SRC.rglob("*.py"))
MODULES = [p for p in ALL if not {"migrations", "tests"} & set(p.relative_to(SRC).parts)]
IN_FOLDERS = [p for p in ALL if p.parent != SRC]
TEMPLATES = sorted(SRC.rglob("*.html"))

Function = ast.FunctionDef | ast.AsyncFunctionDef


def folder(path: Path) -> str:
    return path.relative_to(SRC).parts[0]


def name_of(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def named(*names: str) -> list[Path]:
    """Modules of these names, also where a module has grown into a folder of the same name."""
    return [p for p in MODULES if p.name in names or f"{p.parent.name}.py" in names]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """Every import, also inside functions and under TYPE_CHECKING."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level > 1:
            yield f"lofte.~{node.module}"  # climbs out of the folder: sorts after everything
        elif isinstance(node, ast.ImportFrom) and not node.level:
            # `from lofte import pledges` is seen as lofte.pledges
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(path: Path) -> list[Function]:
    """Also methods and functions inside functions."""
    return [
        n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def top_functions(path: Path) -> dict[str, Function]:
    body = tree(path).body
    return {n.name: n for n in body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)}


def public_functions(path: Path) -> list[Function]:
    return [f for name, f in top_functions(path).items() if not name.startswith("_")]


def arguments(function: Function) -> list[ast.arg]:
    a = function.args
    return [*a.posonlyargs, *a.args, *filter(None, [a.vararg]), *a.kwonlyargs]


def calls(node: ast.AST) -> Iterator[ast.Call]:
    yield from (n for n in ast.walk(node) if isinstance(n, ast.Call))


def callee(call: ast.Call) -> str:
    return ast.unparse(call.func)


def last_name(call: ast.Call) -> str:
    """`Pledge.objects.create(...)` is create."""
    return callee(call).rsplit(".", 1)[-1]


def strings(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def helped_by(function: Function, path: Path) -> list[Function]:
    """The function and the private ones of its own module that it leads to."""
    known, found, waiting = top_functions(path), [function], [function]
    while waiting:
        for call in calls(waiting.pop()):
            helper = known.get(callee(call))
            if helper and helper.name.startswith("_") and helper not in found:
                found.append(helper)
                waiting.append(helper)
    return found


@cache
def classes_in(step: str) -> frozenset[str]:
    """Names of the classes that stand in the models of a folder."""
    paths = [p for p in named("models.py") if folder(p) == step]
    return frozenset(
        n.name for p in paths for n in ast.walk(tree(p)) if isinstance(n, ast.ClassDef)
    )


def homes(kind: str) -> dict[str, str]:
    return {p.name: folder(p) for p in SRC.glob(f"*/{kind}/*")}


def callee_owner(call: ast.Call) -> str:
    return callee(call).rpartition(".")[0].rsplit(".", 1)[-1]


def does(path: Path, function: Function) -> set[str]:
    """What it calls, itself or through its own private helpers."""
    parts = helped_by(function, path)
    return {callee(call) for part in parts for call in calls(part)}


def hands_over(function: Function) -> bool:
    """The whole work is another action's, which asks and records for the same person."""
    others = [c for c in calls(function) if callee(c) != "audit.record"]
    return any(ast.unparse(k) == "by=by" for c in others for k in c.keywords)


def judges_own_row(path: Path, rule: str) -> bool:
    """A rule about a person and a place judges rights; what can change meanwhile is a row."""
    home = path.with_name("rules.py")
    asked = top_functions(home).get(rule) if home.exists() else None
    own = classes_in(folder(path)) - {"Person", "Municipality"}
    kinds = [ast.unparse(a.annotation) for a in arguments(asked) if a.annotation] if asked else []
    return any(own & set(re.findall(r"\w+", kind)) for kind in kinds)
