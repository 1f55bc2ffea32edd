# make demo and make test set up .venv by themselves; everything works offline once it is set up.
# Another Python: make test PYTHON=python3.12
PYTHON ?= python3
VENV ?= .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check

.PHONY: demo test check lint types docs docs-check smoke wheel bench clean

demo: $(VENV)/.ready
	$(RUN) -m micoder demo

test: $(VENV)/.ready-dev
	$(RUN) -m pytest --doctest-modules

check: lint types docs-check test

lint: $(VENV)/.ready-dev
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

types: $(VENV)/.ready-dev
	$(RUN) -m mypy src tools tests benchmarks

docs: $(VENV)/.ready-dev
	$(RUN) -m tools.docs

docs-check: $(VENV)/.ready-dev
	$(RUN) -m tools.docs --check

# The tests hold this one too: the built wheel does the main job without the development packages.
smoke: $(VENV)/.ready-dev
	$(RUN) -m pytest tests/test_packaging.py

wheel: $(VENV)/.ready-dev
	$(RUN) -m build --wheel --no-isolation

bench: $(VENV)/.ready-dev
	$(RUN) -m benchmarks.speed

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: packages are installed again only when pyproject.toml or constraints.txt changes.
$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("micoder needs Python 3.11 or newer; say make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --constraint constraints.txt --upgrade pip
	$(PIP) install --quiet --constraint constraints.txt hatchling editables
	$(PIP) install --quiet --constraint constraints.txt --no-build-isolation --editable .
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(PIP) install --quiet --constraint constraints.txt --group dev
	touch $@
