SHELL := /bin/bash
PYTHON ?= python3.11
BIN := .venv/bin
STAMP := .venv/.set-up
PORT ?= 8000

.PHONY: setup test test-sqlite test-postgres test-browser check bench score demo serve docs messages lock

setup: $(STAMP)
	@:

# uv does the same five times as fast, where somebody has it; pip is enough.
$(STAMP): requirements-dev.txt pyproject.toml
	@echo "Setting up .venv (a minute, once) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@if command -v uv >/dev/null; then \
	    uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-dev.txt && \
	    uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else \
	    $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt && \
	    $(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $@

demo: setup
	@$(BIN)/lofte demo --port $(PORT)

serve: setup
	@$(BIN)/lofte serve --port $(PORT)

bench: setup
	@$(BIN)/python -m tools.bench

# All nineteen annotated pages where they lie beside the project; else the seventeen it may keep.
SCORER := $(firstword $(wildcard ../shared/gold/score.py) tests/gold/score.py)
score: setup
	@$(BIN)/python $(SCORER) $(BIN)/lofte read --json

test: test-sqlite test-postgres test-browser

test-sqlite: setup
	$(BIN)/python -m pytest -n 2 -m "not browser"

test-postgres: setup
	$(BIN)/python -m tests.with_postgres -n 2 -m "not browser and database"

test-browser: setup
	@$(BIN)/python -m tests.with_browser

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -m django makemigrations --check --dry-run --settings tests.settings
	$(BIN)/python -m tools.docs --check
	$(BIN)/python -m tools.messages --check

docs: setup
	$(BIN)/python -m tools.docs

messages: setup
	$(BIN)/python -m tools.messages

# Remade by hand and read before it is committed: the locks name versions and hashes, and no host.
lock:
	test -x .uv/bin/uv || ($(PYTHON) -m venv .uv && .uv/bin/pip install --quiet uv)
	.uv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" --quiet -o requirements.txt
	.uv/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" --quiet -o requirements-dev.txt
