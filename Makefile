# Three commands do all the set-up: make demo, make quick, make test.  On Windows see README.md: pip install, maturity demo.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PARALLEL := -n 2 --dist loadfile

.PHONY: demo quick test verify lint docs clean

demo: $(VENV)/.demo
	$(BIN)/maturity demo demo

# While working: what needs no browser, kernel, office program, Java, new environment or long simulation.
quick: lint
	$(BIN)/python -m pytest $(PARALLEL) -m "not (browser or kernel or office or java or wheel or slow)"

test: lint
	$(BIN)/python -m pytest $(PARALLEL)

# The long run before a release: 20,000 broken files instead of 300, 1,000 attacked regions instead of 30.
verify: $(VENV)/.test
	$(BIN)/python -m pytest tests/responses/test_mutations.py --mutations 20000
	$(BIN)/python -m pytest tests/attack/test_regions.py --regions 1000

lint: $(VENV)/.test
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

# Pages that are made from the code.
docs: $(VENV)/.test
	$(BIN)/python -m tests.records.schemas.page

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[notebooks]"
	touch $@

$(VENV)/.test: $(VENV)/.demo
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[notebooks]" --group dev
	touch $@

clean:
	rm -rf $(VENV) demo build dist
