"""The shape of the code, held by tests. A rule is a few tests, and a test is a sentence."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

from tests import source
from tests.source import FOLDERS, MODULES, PURE, SRC, folder, name_of
from tools import docs

WRITES_BESIDE_ACTIONS = {
    "commons/audit.py": "the trail, which every action writes through",
    "dialogue/voices/taking.py": "voices, many at once in one transaction",
    "dialogue/opinions/casting.py": "votes, many at once in one statement, as fast as can be",
    "commons/files.py": "evidence on disk, never rows; the `save` in it is an image's own",
    "commons/pdf.py": "the `objects` in it are those of a PDF",
    "commons/prepared.py": "asks what Django made of a QuerySet, which only reads",
    "commons/triggers.py": "what the database itself refuses; laid by migrations",
    "website/publishing/drawing.py": "the `save` in it is an image's own, to a buffer",
    "website/publishing/word.py": "the `save` in it is a Word file's own, to a buffer",
}
# Reading that belongs to nobody in particular: national, by receipt, or before sign-in.
NATIONAL_QUERIES = {
    "commons.district_at", "commons.districts", "commons.invitation_to_change",
    "commons.invitation_with", "commons.municipalities", "commons.municipality_at",
    "commons.person_with_email", "commons.system_person", "commons.token_sha256",
    # Figures of the whole country, by what their source calls them, and the places they are of.
    "datasets.call_record_to_change", "datasets.events_with_numbers", "datasets.gazetteer",
    "datasets.series_with_keys", "datasets.series_with_keys_to_change",
    # By the receipt, which says nothing of where it is from.
    "dialogue.receipt_key", "dialogue.voice_of_receipt_to_change", "dialogue.voice_with_receipt",
    "dialogue.voices_kept",
    # All of Sweden judged at once, by the keys of rounds already found.
    "pledges.all_round_numbers", "progress.deliveries_made_in", "review.verdicts_with_rounds",
    # Whose a PDF is that somebody holds in their hand, by its hash or by that of its text.
    "pledges.paper_of_pdf", "pledges.paper_of_text",
    # Nearly the same words anywhere in the country, for whoever words a promise.
    "pledges.clauses_with", "pledges.wordings_sharing",
    # What a document that is read in says, before it belongs to anybody.
    "stewardship.district_named", "stewardship.municipalities_with", "stewardship.round_at_address",
    # Which clauses of the country come from a problem, as the public pages keep it.
    "pledges.tied_clauses",
    # The papers of the country as the public pages keep them, and what is new in it.
    "website.all_agreements", "website.all_bound_places", "website.all_councils",
    "website.all_lines", "website.all_papers", "website.all_places", "website.forget",
    "website.latest_deeds", "website.latest_verdicts", "website.register", "website.what_is_behind",
}  # fmt: skip
READERS = source.named("queries.py", "actions.py", "testing.py")
MODELS = [m for m in apps.get_models() if m.__module__.startswith("lofte.")]


def each(paths: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", paths, ids=name_of)


def step(model: type[Model]) -> str:
    return model.__module__.split(".")[1]


# 1 · imports, keys and includes follow the alphabet


def test_the_folders_are_those_of_the_process_and_each_says_what_it_leaves_behind():
    found = {p.name: p for p in SRC.iterdir() if p.is_dir() and p.name != "__pycache__"}
    assert set(found) <= set(FOLDERS)
    assert sorted(FOLDERS) == FOLDERS
    for name, path in found.items():
        said = ast.get_docstring(source.tree(path / "__init__.py")) or ""
        assert "eaves behind" in said, name


@each(source.IN_FOLDERS)
def test_imports_only_go_to_folders_that_sort_before(path: Path):
    ours = [n for n in source.imported(path) if n.split(".")[0] == "lofte" and "." in n]
    later = [n for n in ours if not n.split(".")[1].isalpha() or n.split(".")[1] > folder(path)]
    assert not later


@each([p for p in source.IN_FOLDERS if folder(p) != "config"])
def test_nobody_imports_the_settings(path: Path):
    assert not [n for n in source.imported(path) if n.startswith("lofte.config")]


@each([p for p in MODULES if p.name != "testing.py"])
def test_only_tests_import_what_is_made_for_testing(path: Path):
    assert not [n for n in source.imported(path) if "testing" in n.split(".")]


def test_foreign_keys_point_back_in_the_process():
    forward = [
        f"{model.__name__}.{field.name} -> {field.related_model.__name__}"
        for model in MODELS
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model in MODELS
        if step(field.related_model) > step(model)
    ]
    assert not forward


@each([p for p in source.ALL if "migrations" in p.parts])
def test_migrations_wait_only_for_folders_that_sort_before(path: Path):
    pairs = [n for n in ast.walk(source.tree(path)) if isinstance(n, ast.Tuple)]
    words = [p.elts[0].value for p in pairs if p.elts and isinstance(p.elts[0], ast.Constant)]
    assert not [w for w in words if w in FOLDERS and w > folder(path)]


@each(source.TEMPLATES)
def test_templates_only_use_templates_and_styles_that_sort_before(path: Path):
    text = path.read_text(encoding="utf-8")
    tags = re.findall(r"{%\s*(include|extends|static)\s+(\S+)", text)
    named = [word for _, word in tags if not word.endswith(".template_name")]  # a widget's own
    assert all(word[0] in "\"'" for word in named), "the name stands in the tag"
    for kind, word in tags:
        known = source.homes("static" if kind == "static" else "templates")
        first = word.strip("\"'").split("/")[0]
        assert known.get(first, "") <= folder(path), word


@each([p for p in MODULES if p.parent != SRC])
def test_views_only_use_templates_that_sort_before(path: Path):
    known = source.homes("templates")
    used = [
        s.split("/")[0] for s in source.strings(path) if re.fullmatch(r"[\w/-]+\.html(#\w+)?", s)
    ]
    assert not [first for first in used if known.get(first, "") > folder(path)]


# 2 · the pure folders


@each([p for p in source.IN_FOLDERS if folder(p) in PURE and "tests" not in p.parts])
def test_pure_folders_know_nothing_but_python_and_numbers(path: Path):
    allowed = sys.stdlib_module_names | {"lofte"} | PURE[folder(path)]
    assert not [n for n in source.imported(path) if n.split(".")[0] not in allowed]


@each([p for p in MODULES if folder(p) in PURE])
def test_pure_folders_have_no_clock_no_network_and_no_chance(path: Path):
    asked = {source.last_name(call) for call in source.calls(source.tree(path))}
    assert not asked & {
        "today",
        "now",
        "utcnow",
        "time",
        "time_ns",
        "monotonic",
        "getenv",
        "urlopen",
    }
    outside = {"socket", "urllib", "http", "random", "secrets", "subprocess", "sqlite3"}
    assert not [n for n in source.imported(path) if n.split(".")[0] in outside]


def test_judging_never_loads_django():
    script = (
        "import sys, lofte.__main__ as command\n"
        "try: command.main(['judge', '--help'])\n"
        "except SystemExit: pass\n"
        "assert not [m for m in sys.modules if m.split('.')[0] == 'django'], 'django is loaded'"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


# 3 · views and forms leave the database alone


@each(source.named("views.py", "forms.py"))
def test_views_and_forms_leave_the_database_to_queries_and_actions(path: Path):
    nodes = [n for n in ast.walk(source.tree(path)) if isinstance(n, ast.Attribute)]
    assert not {n.attr for n in nodes} & {"objects", "_default_manager", "_base_manager"}
    for call in source.calls(source.tree(path)):
        if source.last_name(call) in {"get_object_or_404", "get_list_or_404"}:
            assert isinstance(call.args[0], ast.Call), "a query says whose rows are looked among"


@each([p for p in MODULES if p not in READERS and name_of(p) not in WRITES_BESIDE_ACTIONS])
def test_reading_stands_in_queries(path: Path):
    nodes = [n for n in ast.walk(source.tree(path)) if isinstance(n, ast.Attribute)]
    assert "objects" not in {n.attr for n in nodes}


@each(source.named("views.py"))
def test_views_are_at_most_25_lines(path: Path):
    long = [f.name for f in source.functions(path) if f.end_lineno - f.lineno >= 25]
    assert not long


# 4 · only actions write


def may_write(path: Path) -> bool:
    kinds = source.named("actions.py", "testing.py")
    return path in kinds or name_of(path) in WRITES_BESIDE_ACTIONS or folder(path) in PURE


@each([p for p in MODULES if p.parent != SRC and not may_write(p)])
def test_only_actions_write(path: Path):
    methods = [c for c in source.calls(source.tree(path)) if isinstance(c.func, ast.Attribute)]
    assert not {c.func.attr for c in methods} & source.WRITES


@each([p for p in MODULES if p.parent != SRC and not may_write(p)])
def test_only_actions_tie_rows_together(path: Path):
    ties = {
        name
        for model in MODELS
        for f in model._meta.get_fields()
        if f.many_to_many or f.one_to_many
        for name in [f.get_accessor_name() if f.auto_created else f.name]
    }
    for call in source.calls(source.tree(path)):
        if source.last_name(call) in {"add", "set", "remove", "clear"}:
            assert source.callee_owner(call) not in ties, ast.unparse(call)


@each(source.named("actions.py"))
def test_a_step_writes_only_its_own_tables(path: Path):
    theirs = {
        n.rsplit(".", 1)[-1]
        for n in source.imported(path)
        if ".models." in n and not n.startswith(f"lofte.{folder(path)}.")
    }
    for call in source.calls(source.tree(path)):
        if source.last_name(call) in source.WRITES:
            assert source.callee(call).split(".")[0] not in theirs, ast.unparse(call)


# 5 · actions are atomic, keyword-only, ruled and recorded


ACTIONS = [
    pytest.param(path, function, id=f"{name_of(path)}:{function.name}")
    for path in source.named("actions.py")
    for function in source.public_functions(path)
]
each_action = pytest.mark.parametrize(("path", "function"), ACTIONS)


@each_action
def test_actions_are_atomic_and_keyword_only(path: Path, function: ast.FunctionDef):
    assert "transaction.atomic" in map(ast.unparse, function.decorator_list)
    taken = function.args
    assert [*taken.posonlyargs, *taken.args, taken.vararg, taken.kwarg] == [None, None]


@each_action
def test_actions_take_values_and_rows_but_never_a_request(path: Path, function: ast.FunctionDef):
    names = {a.arg for a in source.arguments(function)}
    assert not names & {"request", "form", "response"}
    assert not [n for n in source.imported(path) if n.startswith("django.http")]


@each_action
def test_who_acts_is_asked_about_and_recorded(path: Path, function: ast.FunctionDef):
    by_someone = "by" in {a.arg for a in source.arguments(function)}
    done = source.does(path, function)
    if by_someone and source.hands_over(function):
        return
    assert by_someone == ("refuse_if" in done), "an action by someone asks a rule"
    assert by_someone == ("audit.record" in done), "an action by someone is recorded"


def test_nobody_acts_without_a_name():
    """The command line and the jobs act as a named system person."""
    for path in MODULES:
        for call in source.calls(source.tree(path)):
            for given in call.keywords:
                assert given.arg != "by" or ast.unparse(given.value) != "None", name_of(path)
    entry = apps.get_model("commons", "AuditEntry")
    assert entry._meta.get_field("by").null is False


# 6 · a row that is judged is held first


@each_action
def test_an_action_that_judges_a_row_holds_it_first(path: Path, function: ast.FunctionDef):
    judged = [
        call
        for part in source.helped_by(function, path)
        for call in source.calls(part)
        if source.callee(call).startswith("rules.")
        and source.judges_own_row(path, source.last_name(call))
    ]
    held = [c for c in source.calls(function) if "_to_change" in source.last_name(c)]
    assert not judged or held, f"{function.name} judges a row it does not hold"
    inside = [c for c in judged if c in list(source.calls(function))]
    assert not inside or min(c.lineno for c in held) <= min(c.lineno for c in inside)


@each(source.named("queries.py"))
def test_only_what_is_named_to_change_is_held_and_it_is_held(path: Path):
    for function in source.functions(path):
        holds = "select_for_update" in {source.last_name(c) for c in source.calls(function)}
        assert holds == function.name.endswith("_to_change"), function.name


# 7 · each query says whose rows


def query_name(path: Path, function: ast.FunctionDef) -> str:
    return f"{folder(path)}.{function.name}"


QUERIES = [(p, f) for p in source.named("queries.py") for f in source.public_functions(p)]


@pytest.mark.parametrize(
    ("path", "function"), [pytest.param(p, f, id=query_name(p, f)) for p, f in QUERIES]
)
def test_queries_say_whose_rows_they_read(path: Path, function: ast.FunctionDef):
    taken = source.arguments(function)
    first = taken[0] if taken else None
    whose = first is not None and first.arg in {"municipality", "municipalities"}
    kinds = (
        set(re.findall(r"\w+", ast.unparse(first.annotation)))
        if first and first.annotation
        else set()
    )
    found_row = bool(kinds & {m.__name__ for m in MODELS})
    assert whose or found_row or query_name(path, function) in NATIONAL_QUERIES


def test_national_queries_are_there():
    assert {query_name(p, f) for p, f in QUERIES} >= NATIONAL_QUERIES


# 8 · short and simple


@each(source.ALL)
def test_files_and_functions_stay_short(path: Path):
    generated = "migrations" in path.parts
    assert generated or len(path.read_text(encoding="utf-8").splitlines()) <= 400
    long = [f.name for f in source.functions(path) if f.end_lineno - f.lineno >= 40]
    assert path not in MODULES or not long


def test_no_function_branches_more_than_eight_ways():
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--ignore-noqa", "--no-cache"]
    limit = ["--select", "C901", "--config", "lint.mccabe.max-complexity=8", str(SRC)]
    run = subprocess.run(command + limit, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


# 9 · words and diagrams


def test_every_model_is_in_the_glossary():
    words = set(re.findall(r"\w+", (source.ROOT / "GLOSSARY.md").read_text(encoding="utf-8")))
    assert {m.__name__ for m in MODELS} <= words


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_every_model_says_its_swedish_term_first(model: type[Model]):
    said = model.__doc__ or ""
    assert re.match(r"[A-ZÅÄÖ][\w -]+[.:,(]", said), "'Löftespunkt: …'"
    assert not said.startswith(f"{model.__name__}(")


@each(source.named("states.py"))
def test_every_lifecycle_is_a_table_and_its_diagram_is_current(path: Path):
    tables = [n for n in source.tree(path).body if isinstance(n, ast.Assign | ast.AnnAssign)]
    assert [n for n in tables if "MOVES" in ast.unparse(n).split("=")[0]]
    drawn = docs.REFERENCE / "states.md"
    assert drawn.read_text(encoding="utf-8") == docs.states(), "make docs"


# 10 · no back doors


@each([p for p in source.ALL if "migrations" not in p.parts])
def test_nobody_takes_the_back_door(path: Path):
    doors = {
        "get_model",
        "import_module",
        "import_string",
        "__import__",
        "exec",
        "eval",
        "receiver",
    }
    tree = source.tree(path)
    assert not {source.last_name(call) for call in source.calls(tree)} & doors
    outside = (
        "django.dispatch",
        "django.db.models.signals",
        "django.contrib.admin",
        "importlib.util",
    )
    assert not [n for n in source.imported(path) if n.startswith(outside) or n.endswith(".signals")]


@each(source.named("models.py"))
def test_rows_have_no_hidden_life(path: Path):
    """A row may refuse to be deleted; it may do nothing else behind our back."""
    hidden = {"save", "delete", "asave", "adelete", "__init__", "from_db", "refresh_from_db"}
    methods = [f for f in source.functions(path) if f.name in hidden]
    assert not [f.name for f in methods if ast.unparse(f.returns or f) != "NoReturn"]


@each(source.ALL)
def test_nothing_is_left_for_later(path: Path):
    assert not re.search(
        r"\b(TODO|FIXME|XXX|raise NotImplementedError)\b", path.read_text(encoding="utf-8")
    )
