# Everything a person needs: run, test, bench. Each begins with setup, which does nothing when nothing changed.
PORT ?= 8080
DATA ?= data
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
# Teaching has an environment of its own: where PyTorch is installed spaCy loads it, half a gigabyte for nothing.
TEACHING := .venv-teaching
COMPILE := $(VENV)/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-annotate --no-header --quiet

.PHONY: setup run test check bench chaos evaluate train export requirements clean

setup: $(VENV)/ready

$(VENV)/ready: requirements-dev.txt scripts/setup.sh
	@PYTHON=$(PYTHON) sh scripts/setup.sh $(VENV)

run: setup
	@$(RUN) -m bot run --port $(PORT) --data $(DATA)

export: setup
	@$(RUN) -m bot export --data $(DATA)

check: setup
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

test: check
	$(RUN) -m pytest

chaos: setup
	$(RUN) -m tests.chaos --kills 20 --notes 1000

bench: setup
	$(RUN) -m tests.bench

evaluate: $(TEACHING)/teaching
	$(TEACHING)/bin/python -m nlp evaluate

train: $(TEACHING)/teaching
	$(TEACHING)/bin/python -m nlp train

$(TEACHING)/teaching: requirements-dev.txt pyproject.toml
	@PYTHON=$(PYTHON) sh scripts/setup.sh $(TEACHING)
	$(TEACHING)/bin/uv pip install --quiet --python $(TEACHING)/bin/python --group train
	@touch $@

requirements:
	$(COMPILE) -o requirements.txt
	$(COMPILE) --group dev -o requirements-dev.txt
