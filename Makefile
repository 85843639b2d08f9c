# Two commands: `make demo` and `make test`. `make help` tells the rest.
#
# PYTHON=...   the Python to use (3.11 to 3.14; else the first one found)
# PORT=...     the port of the demonstration (8000)
# VAR_DIR=...  where the embedded servers keep their data (var); tests use VAR_DIR/test
# DATABASE_URL=... REDIS_URL=...  your own servers instead of the embedded ones

.DEFAULT_GOAL := help
.PHONY: help setup demo test check fix bench mutants install-demo install-test

VENV ?= .venv
VAR_DIR ?= var
PYTHON ?=
PY := $(VENV)/bin/python
export VENV VAR_DIR
# Modules are compiled once, as they are first imported, and not by every process anew.
unexport PYTHONDONTWRITEBYTECODE

define INSTALL
@for python in $(PYTHON) $(if $(PYTHON),,$(PY) python3 python3.14 python3.13 python3.12 python3.11); do \
	if "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; then \
		exec "$$python" -I hounslow_assess/install.py $(1); \
	fi; \
done; \
echo "Python 3.11 to 3.14 is needed and $(or $(PYTHON),python3) is not one. Name one: make PYTHON=/path/to/python3" >&2; \
exit 1
endef

help: ## what there is
	@echo "Hounslow Assess"
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' Makefile | while IFS='|' read -r name what; do printf '%-16s %s\n' "$$name" "$$what"; done

setup: install-test ## install everything for working on the product

install-demo:
	$(call INSTALL,demo)

install-test:
	$(call INSTALL,test)

# The supervisor is run by make itself, without a shell between them, so that a signal to make reaches it; with
# FOLLOW_MAKE it also ends when make is killed.
demo: export FOLLOW_MAKE = 1
demo: install-demo ## start the whole product with the demonstration on http://127.0.0.1:8000
	@$(PY) -m hounslow_assess.embedded.supervisor demo

test: export VAR_DIR := $(VAR_DIR)/test
test: export EMBEDDED_FAST = 1
test: install-test ## run all tests
	@$(PY) -m pytest -n 3 --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

check: export VAR_DIR := $(VAR_DIR)/test
check: install-test ## read the code: style, types, templates, settings, lock files
	@$(PY) -m tests.check

fix: install-test ## mend what can be mended by itself
	$(PY) -m ruff check --fix --quiet .
	$(PY) -m ruff format --quiet .

bench: export VAR_DIR := $(VAR_DIR)/bench
bench: install-test ## print the figures of speed and weight (BENCH_JSON=file keeps them)
	@$(PY) -m tests.bench

mutants: export VAR_DIR := $(VAR_DIR)/test
mutants: export EMBEDDED_FAST = 1
mutants: install-test ## plant faults and see that the tests catch each
	@$(PY) -m tests.mutants
