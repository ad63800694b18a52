# Everything a person or a machine does with a checkout. Each target does all the set-up it needs.
PYTHON ?= python3
TOOLS  := .tools
UV     := $(TOOLS)/uv/bin/uv
BIN    := .venv/bin
NPM    := PATH="$(CURDIR)/$(BIN):$$PATH" $(CURDIR)/$(BIN)/npm --prefix web
DATA   ?= .grapevine
PORT   ?= 8420
WEB    := $(shell find web/src web/public web/scripts -type f 2>/dev/null) $(wildcard web/*.html web/*.ts web/*.js web/*.json) api/schema.graphql
LOCK   := $(UV) pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml

.DEFAULT_GOAL := help
.PHONY: help setup run stop test test-full check bench truth docs lock clean

help:  ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(TOOLS)/python.ready web/dist/index.html  ## Environment, locked dependencies, explorer build

run: setup  ## Open the demo world in the explorer (set-up included)
	@$(BIN)/grapevine --data $(DATA)/demo demo --port $(PORT)

stop:  ## End the embedded engine of `make run`
	@$(BIN)/grapevine --data $(DATA)/demo stop

test: check $(TOOLS)/browser.ready $(TOOLS)/neo4j.ready  ## Everything that must be green before a change lands
	@$(BIN)/pytest -m "not full and not bench" --ignore=tests/shape
	@$(NPM) run --silent test

test-full: test  ## Long counts and large sets as well
	@$(BIN)/pytest -m full

check: setup  ## Format, lint, types, doors, docs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/pytest tests/shape
	@$(NPM) run --silent check

bench: setup $(TOOLS)/browser.ready  ## Ratios against peers, measured in one run
	@$(BIN)/pytest -m bench -s tests/bench

truth: setup  ## How right the answers are on labelled data
	@$(BIN)/pytest -s tests/truth

docs: $(TOOLS)/python.ready  ## Write the generated pages again: reference, named queries, schema
	@$(BIN)/python -m api.cli.pages

lock: $(UV)  ## Compile the locks again after a change of dependencies
	@$(LOCK) -o requirements/base.txt
	@$(LOCK) --extra embedded -c requirements/base.txt -o requirements/embedded.txt
	@$(LOCK) --extra dev -c requirements/base.txt -o requirements/dev.txt

clean:  ## Remove everything that set-up made
	rm -rf .venv $(TOOLS) web/dist web/node_modules

# Set-up. A stamp is newer than what it was made from; nothing is done twice.

$(UV): requirements/tools.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Grapevine needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up (once): an own environment, locked dependencies, the explorer."
	@$(PYTHON) -m venv $(TOOLS)/uv || { echo "Python's venv module is missing; on Debian: apt install python3-venv"; exit 1; }
	@$(TOOLS)/uv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.txt
	@touch $@

$(TOOLS)/python.ready: $(UV) pyproject.toml requirements/dev.txt requirements/embedded.txt
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) .venv
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt requirements/embedded.txt \
	  || { echo "Trying without the embedded engine: where it has no build, use Neo4j (README, \"Neo4j instead\")."; \
	       $(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt; }
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps -e .
	@touch $@

$(TOOLS)/node.ready: $(TOOLS)/python.ready web/package-lock.json
	@$(NPM) ci --silent --no-audit --no-fund
	@touch $@

web/dist/index.html: $(TOOLS)/node.ready $(WEB)
	@$(NPM) run --silent build
	@touch $@

# What these two cannot get is said and its tests are skipped; without a stamp the next run tries again.
$(TOOLS)/browser.ready: $(TOOLS)/python.ready
	@if command -v chromium >/dev/null || command -v google-chrome >/dev/null; then touch $@; \
	elif ! command -v apt-get >/dev/null || [ "$$(id -u)" != 0 ]; then \
	  echo "No Chromium, and no right to install it: the browser tests are skipped. As root: apt-get install chromium"; \
	elif echo "Installing Chromium for the browser tests." && apt-get update -qq \
	  && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; then touch $@; \
	else echo "Chromium could not be installed (see above): the browser tests are skipped."; fi

$(TOOLS)/neo4j.ready: $(TOOLS)/python.ready $(wildcard tests/contract/neo4j_jars.py)
	@if ! command -v mvn >/dev/null || ! command -v java >/dev/null; then \
	  echo "No Maven or no Java: the contract suite runs on the embedded engine alone."; \
	elif [ ! -f tests/contract/neo4j_jars.py ]; then echo "No contract suite yet: nothing runs on Neo4j."; \
	elif $(BIN)/python tests/contract/neo4j_jars.py; then touch $@; \
	else echo "Neo4j could not be fetched with Maven (see above): the contract suite runs on the embedded engine alone."; fi
