# Every verb of the project; `make` alone lists them.

PORT ?= 8000
BIN := .venv/bin
PY := $(BIN)/python
export PORT
# Everything that make runs is for this machine alone; see diplomacy/settings.py.
export LOCAL := on

# `make demo` needs what the site needs; every other verb the tools too.
RUNTIME := .venv/.runtime
TOOLS := .venv/.tools

CATALOGUES := $(wildcard locale/*/LC_MESSAGES/*.po)
COMPILED := $(CATALOGUES:.po=.mo)
# One mark for each database, beside the embedded one, so that both go together.
PREPARED := var/postgres/.prepared-$(shell printf %s "$$DATABASE_URL" | cksum | cut -d' ' -f1)
CONTENT := $(wildcard seeds/*) $(shell find calls/migrations calls/reference calls/extraction static -type f -not -name '*.pyc' 2>/dev/null)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup demo serve stop test check fix gold bench messages screenshots lock clean

help:  ## list the verbs
	@sed -n 's/^\([a-z]*\):.*  ## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: $(TOOLS)  ## make .venv with everything pinned, tools included

demo: $(RUNTIME) $(PREPARED) serve  ## prepare all that is missing, then serve on http://127.0.0.1:8000 (PORT=…)

serve: $(RUNTIME)  ## serve what is there; Ctrl-C stops it and the PostgreSQL that it started
	@$(BIN)/gunicorn

stop: $(RUNTIME)  ## stop the embedded PostgreSQL, whoever uses it
	@$(PY) -m diplomacy.postgres stop

test: setup check $(COMPILED)  ## install, check and run every test
	$(BIN)/pytest -n auto --dist worksteal

check: $(TOOLS) $(COMPILED)  ## lint, types, layers, templates, migrations
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 --check {} +
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	$(PY) manage.py check
	$(PY) manage.py makemigrations --check --dry-run

fix: $(TOOLS)  ## put right what tools can put right
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} +

gold: $(TOOLS)  ## score the core on the articles that have a gold reading
	$(PY) -m tests.gold.evaluate

bench: $(TOOLS)  ## measure how quickly the core reads, and how quickly what it read is stored
	$(PY) -m bench.reading
	$(PY) -m bench.storing

messages: $(TOOLS)  ## gather the texts to translate into locale/*.po, and compile what is translated
	@mkdir -p var
	$(PY) -m babel.messages.frontend --quiet extract $(MESSAGES) --output var/django.pot .
	$(BIN)/pybabel --quiet update --domain django --input-file var/django.pot --output-dir locale $(CATALOGUE)
	$(BIN)/pybabel --quiet compile --domain django --directory locale --statistics

screenshots: $(TOOLS) $(COMPILED)  ## take the pictures in docs/screenshots, and every page in every shape in var/screenshots
	$(BIN)/pytest -q tests/browser/screenshots.py

lock: $(TOOLS)  ## renew the pins: constraints.txt (all), requirements.txt (what the site needs)
	$(LOCK) --upgrade --group dev -o constraints.txt
	$(LOCK) --constraint constraints.txt -o requirements.txt

clean:  ## remove all that make made, but not the database in var/postgres
	@test ! -x $(PY) || $(PY) -m diplomacy.postgres stop
	rm -rf .venv var/static var/screenshots .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis $(COMPILED)
	rm -f var/postgres/.prepared-* var/django.pot

MESSAGES := --mapping pyproject.toml --add-comments Translators: --no-location --sort-output \
	--project diplomatic-calls --msgid-bugs-address "" --keyword pgettext_lazy:1c,2 --keyword gettext_lazy --keyword ngettext_lazy:1,2 --keyword npgettext_lazy:1c,2,3
CATALOGUE := --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date

LOCK := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet \
	--no-annotate --no-emit-index-url --custom-compile-command 'make lock'

# The first Python that is new enough and can make a .venv.
$(PY):
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
		if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
		then echo "Making .venv with $$($$python --version)"; exec $$python -m venv .venv; fi; \
	done; \
	echo "No Python from 3.11 on with its venv module was found (Debian: apt-get install python3-venv)." \
		"Name one with: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1

$(RUNTIME): requirements.txt | $(PY)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(TOOLS): constraints.txt | $(PY)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	@touch $(RUNTIME) $@

%.mo: %.po | $(RUNTIME)
	@$(BIN)/pybabel --quiet compile -i $< -o $@

$(PREPARED): $(CONTENT) $(COMPILED) | $(RUNTIME)
	$(PY) manage.py migrate --verbosity 0
	$(PY) manage.py load_reference
	@# Again, for the rules may have changed. Status 1: some articles were refused, each with its reason; that stops no demo.
	$(PY) manage.py import_seeds --reread seeds || test $$? = 1
	$(PY) manage.py collectstatic --no-input --verbosity 0
	@$(PY) manage.py create_demo_admin
	@mkdir -p $(@D) && touch $@
