# make run     set up whatever is missing, then open PhotoDesk     make run ARGS="--photos DIR"
# make test    set up whatever is missing, then lint, type-check and test
# Another Python: make test PYTHON=python3.13
PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
PYTEST := QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

export PYTHON
# Where the environment forbids Python to keep what it has compiled, every program a test starts compiles all anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run tour test battery battery-alone battery-rest lint format bench check-setup requirements clean distclean setup setup-dev

help:
	@echo "make run          open PhotoDesk (ARGS=\"--photos DIR\" and the like are passed on)"
	@echo "make tour         take the guided tour; its pictures go to tour/"
	@echo "make test         lint, types, import rules and tests"
	@echo "make battery      the long tests"
	@echo "make lint         lint, types and import rules alone"
	@echo "make format       put the code into its standard form"
	@echo "make bench        measure"
	@echo "make check-setup  say what is installed and what is missing, and change nothing"
	@echo "make requirements resolve the exact versions anew (PYTHONS=\"python3.11 python3.12 python3.13\")"
	@echo "make clean        remove what was made here, but for .venv; make distclean removes that too"

setup:
	@packaging/setup.sh run

setup-dev:
	@packaging/setup.sh dev

check-setup:
	@packaging/setup.sh check

run: setup
	@packaging/run.sh $(ARGS)

tour: setup
	@packaging/run.sh tour --out tour $(ARGS)

lint: setup-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: setup-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

test: lint
	$(PYTEST) -n 2 --dist worksteal -m "not battery" $(ARGS)

# What measures the whole process has one of its own, which knows of no other test: collecting all takes 80 MB.
ALONE := tests/features/test_soak.py

battery: battery-alone battery-rest

battery-alone: setup-dev
	$(PYTEST) --timeout 600 -m "battery and alone" $(ALONE)

battery-rest: setup-dev
	$(PYTEST) -n 2 --dist worksteal --timeout 600 -m "battery and not alone" $(ARGS)

bench: setup-dev
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.bench $(ARGS)

PYTHONS ?= python3.11 python3.12 python3.13
requirements: setup-dev
	$(BIN)/python packaging/requirements/update.py $(PYTHONS)

clean:
	rm -rf build dist tour bench.json bench.md bench-worst-frame.txt .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find photodesk tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf .venv
