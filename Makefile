# make demo   sets up, runs the main job on the seed article, writes exports/
# make test   sets up, runs every check and test
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test lint tools bench soak clean

help:
	@sed -n 's/^# make/make/p' Makefile

demo: $(VENV)/.ready
	@$(BIN)/python docs/demo.py

$(VENV)/.ready: pyproject.toml hatch_build.py $(wildcard tm/match/kernel*.[ch])
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "tm needs Python 3.11 or newer with its venv module. On Debian or Ubuntu: sudo apt-get install python3-venv"; \
	  echo "Another Python is named so: make demo PYTHON=/path/to/python3.12"; exit 1; }
	@echo "Setting up $(VENV) (a minute or two, once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --upgrade pip
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,postgres]'
	@touch $@

# make lint   style, types, layers
lint: $(VENV)/.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# make tools  installs the outside programs the tests try the exports and the store in (Debian)
TOOLS := omegat poedit openbox xvfb xauth xdotool dbus-x11 dbus-daemon imagemagick postgresql
tools:
	@missing=; for tool in $(TOOLS); do \
	  dpkg-query -W -f '$${Status}' $$tool 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$tool"; \
	done; \
	[ -n "$$missing" ] || exit 0; \
	install="apt-get install -y --no-install-recommends$$missing"; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$install -qq -o DPkg::Lock::Timeout=300 >/dev/null; then exit 0; fi; \
	echo "Some tests will be skipped. To run them all: sudo $$install"

test: lint tools
	$(BIN)/pytest -n auto

# make bench  measures speed (a minute; bench/README.md says what the figures mean)
bench: $(VENV)/.ready
	$(BIN)/python bench/spotting.py
	$(BIN)/python -m bench.tmx

# make soak   kills, crowds, damaged articles: twenty-five minutes of trouble that must lose nothing
soak: $(VENV)/.ready
	$(BIN)/python bench/kill.py
	$(BIN)/python bench/crowd.py
	$(BIN)/python bench/damage.py --language en
	$(BIN)/python bench/damage.py --language ar

# make clean  removes what was set up
clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
