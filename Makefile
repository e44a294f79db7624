# Gongkai. `make demo` and `make test` need Python 3.11 or newer and nothing else.

PORT ?= 8000
VENV = .venv/bin
# A lock names everything that is needed, so nothing is resolved anew: a newer release of a part with extras must not unsettle it.
PIP = $(VENV)/python -m pip --disable-pip-version-check install --quiet --require-hashes --no-deps
SOURCES = disclosure catalog applications reports tests benchmarks manage.py

.PHONY: demo test check test-production test-browser bench bench-production messages lock clean

demo: .venv/.installed
	@exec $(VENV)/python manage.py demo --port $(PORT)

test: .venv/.installed-dev
	$(VENV)/pytest -m "not browser" -n auto

check: .venv/.installed-dev
	$(VENV)/ruff check $(SOURCES)
	$(VENV)/ruff format --check $(SOURCES)
	$(VENV)/mypy
	$(VENV)/lint-imports
	$(VENV)/python manage.py check
	$(VENV)/python manage.py makemigrations --check --dry-run
	$(VENV)/python tests/check_translations.py

test-production: .venv/.installed-dev
	$(VENV)/python tests/throwaway_services.py $(VENV)/pytest -m "not browser" -n auto

test-browser: .venv/.installed-dev
	$(VENV)/pytest -m browser

bench: .venv/.installed-dev
	$(VENV)/python -m benchmarks

# What the database has a part in, on a throw-away PostgreSQL.
bench-production: .venv/.installed-dev
	$(VENV)/python tests/throwaway_services.py $(VENV)/python -m benchmarks annual_report coverage export pages publish requests search sweep

messages: .venv/.installed-dev
	$(VENV)/python tests/check_translations.py --write

# Maintainers only: resolves pyproject.toml anew. No address of a package index may end up in a lock.
lock:
	uv lock
	uv export --quiet --no-emit-project --no-header --no-annotate --no-dev -o requirements/base.txt
	uv export --quiet --no-emit-project --no-header --no-annotate -o requirements/dev.txt
	@if grep -nE '://|index-url|find-links' requirements/base.txt requirements/dev.txt; then \
		echo "A lock names an address." >&2; exit 1; fi

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/bin/python:
	@PYTHON="$(PYTHON)" bin/environment

.venv/.installed: requirements/base.txt .venv/bin/python
	@echo "Installing what requirements/base.txt names ..."
	@$(PIP) -r requirements/base.txt
	@touch $@

.venv/.installed-dev: requirements/dev.txt .venv/bin/python
	@echo "Installing what requirements/dev.txt names ..."
	@$(PIP) -r requirements/dev.txt
	@touch $@
