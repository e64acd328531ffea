# make demo   installs everything, reads the sample pages the project ships, and a small corpus
# make test   installs everything and runs lint, strict types and the whole suite
# make wheel  builds the wheel into dist/
# make bench  words and articles a second beside spaCy, where the time goes, cold start, peak memory
# make bench-corpus   runs on one core and two, memory, growth to 100,000 articles, exports; CORPUS=DIR reads your pages
# make scores GOLD=DIR   scores on the development halves of public gold sets
# make tables rebuilds the tables that come from packages; make docs, the generated pages
# make engine TEXT=DIR GOLD=DIR   trains the reading engine anew, in an environment of its own (.venv-training)
# make voice GOLD=DIR   counts the cues of attribution and trains their judge anew, from PolNeAR
# make lock   writes the locked dependencies anew (needs uv)
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
TRAINING := .venv-training/.installed
PIP := -m pip install --quiet --disable-pip-version-check
LOCKED := $(PIP) --require-hashes --only-binary :all: -r
SELF := $(PIP) --no-deps --no-build-isolation -e .
UV := uv pip compile pyproject.toml --generate-hashes --only-binary :all: --python-version 3.11 --universal --no-header --no-annotate

.PHONY: demo test wheel bench bench-corpus scores engine voice lock tables docs clean

demo: $(INSTALLED)
	$(BIN)/dateline read samples/summit.txt
	$(BIN)/dateline read samples/protest.html
	$(BIN)/dateline read samples/clashes.txt
	$(BIN)/dateline read samples/border.txt
	mkdir -p build
	$(BIN)/dateline run samples/corpus.jsonl --store build/corpus.db
	$(BIN)/dateline ledger build/corpus.db --disputed

test: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

wheel: $(INSTALLED)
	$(BIN)/python -m hatchling build -t wheel

bench: $(INSTALLED)
	$(BIN)/python -m evaluation bench

bench-corpus: $(INSTALLED)
	$(BIN)/python -m evaluation corpus $(if $(CORPUS),--input $(CORPUS))

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
	$(BIN)/python $(LOCKED) requirements/dev.txt
	$(BIN)/python $(SELF)
	touch $@

$(TRAINING): requirements/training.txt pyproject.toml
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/python $(LOCKED) requirements/training.txt --no-deps
	.venv-training/bin/python $(SELF)
	touch $@

engine: $(TRAINING)
	.venv-training/bin/python -m training engine $(TEXT) $(GOLD)

voice: $(INSTALLED)
	$(BIN)/python -m training cues $(GOLD)/attribution/train.jsonl
	$(BIN)/python -m training sources
	$(BIN)/python -m training voice $(GOLD)
	$(BIN)/python -m training sources

lock:
	$(UV) -o requirements/runtime.txt
	$(UV) --group dev --constraint requirements/runtime.txt -o requirements/dev.txt
	$(UV) --group training --constraint requirements/runtime.txt -o requirements/training.txt

clean:
	rm -rf .venv .venv-training dist build
