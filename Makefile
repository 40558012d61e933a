# Two commands matter: `make demo` and `make test`. Each is enough on a machine with Python 3.11 or newer and make.

PYTHON ?= python3
ARGS ?=

BIN := .venv/bin
INSTALLED := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help demo test long bench install lock clean

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(INSTALLED)  ## Install, then run the main job on a simulated study
	@$(BIN)/bellwether demo $(ARGS)

test: $(INSTALLED)  ## Install, then run every test but the long ones (ARGS="-k reach" to choose)
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

long: $(INSTALLED)  ## Run what takes minutes: twenty kills of each kind, three seeds of each preset, the real study, coverage
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m long $(ARGS)

bench: $(INSTALLED)  ## Measure us against the rivals (ARGS="reach --json" to choose)
	@$(BIN)/python -m benchmarks $(or $(ARGS),reach)

install: $(INSTALLED)  ## Install into .venv exactly what requirements.lock names

# pip is tried, not the folder: where Debian's python3-venv is missing, a failed attempt leaves a .venv without pip.
# Wheels only, because building a source package would run code that no hash of ours covers; --no-deps, because the
# lock names everything and solving it again takes pip half a minute.
$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Bellwether needs Python 3.11 or newer, and this is %d.%d. Name another: make PYTHON=python3.12 ..." % sys.version_info[:2])'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv
	@echo "Installing the locked packages into .venv; the first time takes a minute or two."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --only-binary :all: --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation --editable .
	@touch $@

lock: $(INSTALLED)  ## Solve the dependencies anew (ARGS=--upgrade for the newest)
	@$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --extra dev --extra notebook --extra bench \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  --output-file requirements.lock $(ARGS)

clean:  ## Remove all that make made: .venv, caches, the demo. Never a study of yours
	@rm -rf .venv .cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache dist demo
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
