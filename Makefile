# The tracker: set up, run, test. Needs Python 3.11 or newer with venv, and make; everything else is fetched.
# `make` alone prints the targets.

# The first of these that is new enough; PYTHON=/path/to/python chooses another.
PYTHON ?= $(shell for p in python3.11 python3; do $$p -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$p && break; done)
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Byte code is written when a module is first used, which halves the set-up: so it must be allowed to be written.
INSTALL := $(PIP) install --no-compile
unexport PYTHONDONTWRITEBYTECODE

# Stamps: each says that its step was done for the files it depends on.
VENV := .venv/.created
RUNTIME := .venv/.runtime
DEV := .venv/.dev
BYTE_CODE := .venv/.byte-code
BROWSER := .cache/browser

# Types take one core for most of a minute in a fresh checkout: the other one is for style, byte code and the browser.
MAKEFLAGS += --jobs=2

# What mypy reads; the tests' own tools are held to the same as the product.
TYPED := $(wildcard tracker pages streamlit_app.py) tests/tooling tests/conftest.py

.DEFAULT_GOAL := help
.PHONY: help run start demo check test night lint types style format docs bench crash tamper lock clean

help: ## print this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; \
		do printf '%-14s %s\n' "$$name" "$$text"; done

run: $(RUNTIME) ## set up, create the demonstration plan on the first run, serve http://localhost:8501
	@$(BIN)/tracker init --demo
	@$(BIN)/tracker serve

start: $(RUNTIME) ## set up, serve what is in data/; where that is nothing, an empty tracker whose first page asks what it begins with
	@$(BIN)/tracker serve

demo: export DATABASE_URL = sqlite:///data/demo.db
demo: $(RUNTIME) ## make the demonstration plan anew in data/demo.db and serve it
	@rm -f data/demo.db data/demo.db-wal data/demo.db-shm data/demo.db.head
	@$(BIN)/tracker init --demo
	@$(BIN)/tracker serve

test: lint $(BYTE_CODE) $(BROWSER) ## lint, types and all tests, with everything they need
	@$(BIN)/python -m pytest $(or $(PYTEST_ARGS),--numprocesses auto --dist worksteal)

check: lint $(BYTE_CODE) ## lint, types and what is quick to test: without a browser and PostgreSQL
	@$(BIN)/python -m pytest --check --numprocesses auto --dist worksteal

night: lint $(BYTE_CODE) $(BROWSER) ## the same on both databases throughout, with the long tests and many more examples
	@$(BIN)/python -m pytest --night --numprocesses auto --dist worksteal

lint: types style ## style, format, types, what nobody uses, and who may import whom

types: $(DEV)
	@$(BIN)/mypy $(TYPED)

style: $(DEV)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/vulture
	@$(BIN)/deptry .
	@$(BIN)/python -m pytest --quiet --no-header tests/test_imports.py

format: $(DEV) ## put the code into the one format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: $(RUNTIME) ## write the pages of docs/ that come from the code
	@$(BIN)/python -m tracker.commands.rights > docs/rights.md

bench: $(DEV) ## measure speed and weight, each figure beside its floor
	@$(BIN)/python -m tests.bench

tamper: $(DEV) ## alter a database past the tracker in every known way: who finds it (about ten minutes)
	@$(BIN)/python -m tests.tamper

crash: $(DEV) ## kill every action at every statement, on both databases side by side (a quarter of an hour on two free cores)
	@$(BIN)/python -m tests.crash

COMPILE = $(BIN)/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $(UPGRADE) pyproject.toml
lock: $(VENV) ## resolve the dependencies anew (UPGRADE=--upgrade takes newer versions)
	@$(PIP) install uv==0.13.9
	@$(COMPILE) --group build --output-file requirements.lock >/dev/null
	@$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock >/dev/null

clean: ## remove what make made; the databases in data/ stay
	@rm -rf .venv .cache tracker.egg-info

$(VENV):
	@$(if $(PYTHON),$(PYTHON) -c '$(NEW_ENOUGH)',false) || { \
		echo "The tracker needs Python 3.11 or newer: install it, or name it with make PYTHON=/path/to/python3.11." >&2; exit 1; }
	@echo "Setting up .venv (about a minute, once) ..."
	@$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }
	@touch $@

# The compat mode puts the checkout itself on the path, so pages/ and streamlit_app.py are found as well.
$(RUNTIME): requirements.lock pyproject.toml | $(VENV)
	@$(INSTALL) --require-hashes --requirement requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --config-settings editable_mode=compat --editable .
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	@$(INSTALL) --require-hashes --requirement requirements-dev.lock
	@touch $@

# pytest rewrites every assertion before it compiles a module: three workers that begin together would each do it for all.
$(BYTE_CODE): | $(DEV)
	@$(BIN)/python -m pytest --collect-only --quiet >/dev/null || true  # what is wrong with a module, the run says
	@touch $@

$(BROWSER): tests/tooling/chromium.py | $(DEV)
	@$(BIN)/python -m tests.tooling.chromium
	@touch $@
