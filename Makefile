# The two commands: `make run` and `make test`. Everything else is what they are made of.

PYTHON ?= python3
PORT ?= 8000
VAR ?= var
export PORT VAR

SETUP = $(PYTHON) scripts/setup.py
MANAGE = .venv/bin/python manage.py

.PHONY: run test bench bench-sync bench-board bench-space bench-knowledge bench-gatherings backup restore setup setup-dev screenshots

run: setup
	@exec $(MANAGE) serve --prepare

setup:
	@$(SETUP) app

setup-dev:
	@$(SETUP) app dev

test: setup-dev
	@.venv/bin/python scripts/check.py

bench: setup-dev
	@.venv/bin/python -m tests.bench.seance

# Side by side with the peers from npm; see tests/bench/sync/__main__.py for what can be chosen.
bench-sync: setup-dev
	@.venv/bin/python -m tests.bench.sync

# Sixty people on one board; a board of a thousand cards in Chromium.
bench-board: setup-dev
	@.venv/bin/python -m tests.bench.board

# The group's shared space with 300 000 answers; SMALL=--small tries it on a tenth.
bench-space: setup-dev
	@.venv/bin/python -m tests.bench.space $(SMALL)

# The knowledge of a region, 20 000 entries, and 10 000 lines brought in; SMALL=--small tries it on a tenth.
bench-knowledge: setup-dev
	@.venv/bin/python -m tests.bench.knowledge $(SMALL)

# A minute of registrations, tables under one clock, the door on the day, badges; SMALL=--small tries them smaller.
bench-gatherings: setup-dev
	@.venv/bin/python -m tests.bench.gatherings $(SMALL)

screenshots: setup-dev
	@.venv/bin/python scripts/screenshots.py

# While the instance runs; TO= is the archive (VAR/backups/ otherwise).
backup: setup
	@$(MANAGE) backup $(TO)

# Into an empty VAR or database.
restore: setup
	@$(MANAGE) restore $(FROM)
