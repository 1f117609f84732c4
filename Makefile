# Everything a developer or CI runs. `make demo` and `make test` set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check lint format types bench lock clean

$(BIN)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

lock: ## pins every dependency, with hashes, for every platform
	uv pip compile pyproject.toml --all-extras --group dev --universal --generate-hashes --upgrade \
	  --custom-compile-command "make lock" --quiet --output-file requirements.lock
