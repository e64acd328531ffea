# make demo   installs everything and reads the sample pages the project ships
# make test   installs everything and runs lint, strict types and the whole suite
# make wheel  builds the wheel into dist/
# make bench  articles per second and peak memory, beside the bare engine
# make scores GOLD=DIR   scores on the development halves of public gold sets
# make tables rebuilds the tables that come from packages; make docs, the generated pages
# make lock   writes the locked dependencies anew (needs uv)
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

.PHONY: demo test wheel bench scores lock tables docs clean

demo: $(INSTALLED)
	$(BIN)/dateline read samples/summit.txt
	$(BIN)/dateline read samples/protest.html
	$(BIN)/dateline read samples/clashes.txt

test: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

wheel: $(INSTALLED)
	$(BIN)/python -m hatchling build -t wheel

bench: $(INSTALLED)
	$(BIN)/python -m evaluation bench

scores: $(INSTALLED)
	$(BIN)/python -m evaluation halves $(GOLD)

tables: $(INSTALLED)
	$(BIN)/python -m training countries
	$(BIN)/python -m training gazetteer
	$(BIN)/python -m training sources

docs: $(INSTALLED)
	$(BIN)/python -m evaluation docs

$(INSTALLED): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

lock:
	uv pip compile pyproject.toml --generate-hashes --only-binary :all: --python-version 3.11 --universal --no-header --no-annotate -o requirements/runtime.txt
	uv pip compile pyproject.toml --group dev --constraint requirements/runtime.txt --generate-hashes --only-binary :all: --python-version 3.11 --universal --no-header --no-annotate -o requirements/dev.txt

clean:
	rm -rf .venv dist build
