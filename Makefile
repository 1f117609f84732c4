# Everything that a developer or CI runs. `make demo` and `make test` set up what they need, on a machine
# that has Python >= 3.11 and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TOOLS := .cache/tools
SITE_TOOLS := .cache/site-tools
RIVALS := .cache/rivals
SECONDS ?= 600
PYTEST ?=

.PHONY: help demo unit test check format lint types tests bench rivals oracle crash poison soak fuzz docs screenshots site dist audit lock clean

help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Sangyo needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q bot adapters # for where Python may not write bytecode by itself
	touch $@

demo: $(READY) ## the main job on loopback stand-ins, no account needed
	$(BIN)/sangyo demo

unit: $(READY) ## the tests that need nothing but Python: half a minute
	$(BIN)/python -m pytest -q -m "not (git or hugo or npm)" tests/unit $(PYTEST)

test: $(READY) ## every test, with coverage
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --cov --cov-report term $(PYTEST)

check: format lint types test ## what CI runs

format: $(READY)
	$(BIN)/ruff format $(if $(CI),--check) .

lint: $(READY)
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

oracle: $(READY) ## random sites against the real Hugo, for SECONDS
	$(BIN)/python -m tests.oracle.run --seconds $(SECONDS)

crash: $(READY) ## fault points x faults x adapters x databases
	$(BIN)/python -m tests.crash

poison: $(READY) ## each hostile file alone, through every command, on both databases
	$(BIN)/python -m tests.poison

soak: $(READY) ## ten minutes of a daemon with faults and reloads
	$(BIN)/python -m tests.soak --minutes 10

fuzz: $(READY) ## front matter, Markdown, answers, pictures … each fuzzed for SECONDS
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/fuzz/requirements.lock
	$(BIN)/python -m tests.fuzz --seconds $(SECONDS)

bench: $(READY) rivals ## measured against what a user would pick instead
	$(BIN)/python -m benchmarks

rivals: $(RIVALS) ## what the benchmarks measure against, apart from ours (crosspost needs npm)

$(RIVALS): benchmarks/rivals/requirements.lock benchmarks/rivals/package-lock.json
	$(PYTHON) -m venv $@
	$@/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	cp benchmarks/rivals/package.json benchmarks/rivals/package-lock.json $@
	! command -v npm >/dev/null || (cd $@ && npm ci --ignore-scripts --omit=dev --no-audit --no-fund --silent)
	touch $@

docs: $(READY) ## the help texts in docs/commands.md, from the code
	$(BIN)/python -m tests.support.help_pages

screenshots: $(READY) ## the docs' pictures of the pages, in docs/; more of them in build/screenshots
	SANGYO_SCREENSHOTS=build/screenshots $(BIN)/python -m pytest -q tests/e2e/web/test_screenshots.py
	cp $(addprefix build/screenshots/,page.webp page-phone.webp preview.webp timeline.webp) docs/
	$(BIN)/python -m tests.support.specimens build/screenshots/pictures

site: $(SITE_TOOLS) ## the documentation as a site, in build/site/html; a broken link stops it
	$(SITE_TOOLS)/bin/python -m scripts.site.build

dist: $(READY) $(TOOLS) ## the wheel, the source archive and what they depend on (an SBOM), in dist/
	$(BIN)/python -m hatchling build
	$(TOOLS)/bin/cyclonedx-py requirements requirements-run.lock --pyproject pyproject.toml \
	  --output-reproducible --output-format JSON --output-file dist/sangyo.cdx.json

audit: $(TOOLS) ## known vulnerabilities of what is pinned, where the registry can say
	$(TOOLS)/bin/pip-audit --requirement requirements-run.lock --disable-pip --require-hashes --progress-spinner off

$(TOOLS): scripts/requirements.lock
	$(PYTHON) -m venv $@
	$@/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

$(SITE_TOOLS): scripts/site/requirements.lock
	$(PYTHON) -m venv $@
	$@/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

HASHED := --universal --generate-hashes --custom-compile-command "make lock" --quiet
LOCK := uv pip compile pyproject.toml $(HASHED)

lock: ## pins every dependency, with hashes, for every platform (needs uv)
	$(LOCK) --all-extras --group dev --group bench --upgrade --output-file requirements.lock
	$(LOCK) --extra postgres --extra picture --extra mastodon --constraint requirements.lock --output-file requirements-run.lock
	uv pip compile scripts/requirements.in $(HASHED) --output-file scripts/requirements.lock
	uv pip compile scripts/site/requirements.in $(HASHED) --output-file scripts/site/requirements.lock
	uv pip compile benchmarks/rivals/requirements.in $(HASHED) --output-file benchmarks/rivals/requirements.lock
	uv pip compile tests/fuzz/requirements.in $(HASHED) --output-file tests/fuzz/requirements.lock

clean:
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.*
