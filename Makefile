# Factmark's commands. `make run` and `make test` do all the set-up that they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
QUICK := tests/domain tests/intake tests/storage tests/publish tests/panel tests/test_architecture.py
# What reads back what other tools read: to load those tools takes longer than the tests.
OTHERS := tests/publish/hub tests/publish/tools tests/publish/test_classifier.py tests/intake/foreign/test_potato_and_argilla.py

# Tests start hundreds of processes: each module is compiled once, not in each of them.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test quick check lint format bench screenshots lock clean

run: $(VENV)/.run  ## open Factmark in the browser
	$(BIN)/streamlit run app.py

test: $(VENV)/.dev  ## run the tests
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder --durations=20 $(ARGS)

quick: $(VENV)/.dev  ## run the tests of the rules, the readers, the store, the formats and the panel's modules
	$(BIN)/python -m pytest -n logical --dist worksteal --durations=20 -m "not slow" $(QUICK) $(OTHERS:%=--ignore=%) $(ARGS)

check: lint test  ## all that CI asks for

lint: $(VENV)/.dev  ## format, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/.dev  ## put the code into the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev  ## measure the figures that the README quotes
	$(BIN)/python -m benchmarks

screenshots: $(VENV)/.dev  ## draw the README's pictures again
	$(BIN)/python -m docs.screenshots

lock: $(VENV)/.dev  ## write the exact versions again, for every platform
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet requirements.txt -o requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --quiet --override requirements-never.txt -c requirements.lock requirements-dev.txt -o requirements-dev.lock

clean:  ## remove what the commands above made (not the data)
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis test-results

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Factmark needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 run")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

# Without looking for dependencies: the lock names them all, except those in requirements-never.txt.
$(VENV)/.dev: requirements-dev.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	touch $@ $(VENV)/.run
