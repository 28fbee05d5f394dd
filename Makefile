# Two commands do everything: `make build` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export DO_NOT_TRACK := 1

# The tests run in as many processes as there are cores, but in no more than four: each starts dbt.
# `make test WORKERS=0` runs them in one.
WORKERS ?= auto
PYTEST = $(BIN)/pytest --numprocesses $(WORKERS) --maxprocesses 4 --dist worksteal
LINTERS := lint-ruff lint-types lint-rooms lint-sql

.PHONY: help install build check test tests unit-tests test-dbt2 test-postgres test-spark lint $(LINTERS) lint-texts bench docs format requirements clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

install: $(VENV)/build.installed ## make the environment in .venv, with all that the site needs

# A refresh that finds nothing changed since the last one ends with 10.
build: $(VENV)/build.installed ## build, guard and publish the warehouse and its docs, then print the headline numbers
	@$(BIN)/minsheng refresh || [ $$? -eq 10 ]
	@$(BIN)/minsheng summary --database published/minsheng.duckdb

# The linters run beside the tests, so that no core waits for the slowest of them. The rules for the texts are among the
# tests then: what dbt reads of the project serves both.
BESIDE = @$(MAKE) --no-print-directory --keep-going --jobs $(words $(LINTERS) tests)

check: $(VENV)/test.installed ## lint, and run the short tests that need no warehouse
	$(BESIDE) $(LINTERS) unit-tests

test: $(VENV)/test.installed ## lint, build in a temporary folder, and run every test
	$(BESIDE) $(LINTERS) tests

unit-tests:
	@$(PYTEST) -m "(unit or lint) and not long" tests/python tests/lint

tests:
	@$(PYTEST) tests/python tests/lint

test-dbt2: $(VENV)/test.installed ## build with dbt 2 too, and compare every mart with dbt Core's
	@$(MAKE) --no-print-directory $(VENV)/dbt2.installed || echo "dbt 2 is not to be had here; its test is skipped"
	@$(BIN)/pytest tests/engines -k Dbt2 -rs

test-postgres: $(VENV)/postgres.installed ## build on a throw-away PostgreSQL cluster and compare every mart with DuckDB's
	@$(BIN)/pytest tests/engines -k "not Spark and not Dbt2"

test-spark: $(VENV)/spark.installed ## build on Apache Spark in this process (needs Java) and compare every mart with DuckDB's
	@$(BIN)/pytest tests/engines -k Spark

$(LINTERS) lint-texts: export MINSHENG_DB := :memory:
lint: $(VENV)/test.installed ## all linters at once: ruff, mypy, sqruff, dbt's strict parse, the rules of structure
	$(BESIDE) $(LINTERS) lint-texts

lint-ruff:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

lint-types:
	@$(BIN)/mypy --no-error-summary

lint-sql:
	@$(BIN)/sqruff --parsing-errors lint --quiet models tests analyses

lint-rooms:
	@$(BIN)/lint-imports --no-cache > /dev/null || $(BIN)/lint-imports --no-cache

lint-texts:
	@$(BIN)/pytest tests/lint

format: $(VENV)/test.installed ## let ruff and sqruff mend what they can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/sqruff fix --quiet models tests analyses

bench: $(VENV)/build.installed ## measure builds, queries and memory at four sizes, and write docs/performance.md
	@$(BIN)/python -m benchmarks.run
	@$(BIN)/python -m benchmarks.report

docs: build ## build, then write the pages that show the warehouse's numbers
	@$(BIN)/minsheng pages --database published/minsheng.duckdb
	@echo "The docs: published/site/lineage/index.html"

# The tools' pins come first: the warehouse's own are chosen among them, so that both fit one environment.
PIN := --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-annotate
CHECKOUT := --extra build --extra site --extra transcribe --group checkout pyproject.toml

requirements: export UV_CUSTOM_COMPILE_COMMAND := make requirements
requirements: $(VENV)/build.installed ## pin the dependencies anew, with hashes
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile $(PIN) --upgrade $(CHECKOUT) -o requirements-dev.txt requirements-dev.in
	@$(BIN)/uv pip compile $(PIN) $(CHECKOUT) -c requirements-dev.txt -o requirements.txt
	@$(BIN)/uv pip compile $(PIN) --extra postgres -c requirements-dev.txt -o requirements-postgres.txt pyproject.toml
	@$(BIN)/uv pip compile $(PIN) --extra spark -c requirements-dev.txt -o requirements-spark.txt pyproject.toml
	@$(BIN)/uv pip compile $(PIN) --upgrade --no-deps \
		-o requirements-site.txt requirements-site.in

clean: ## remove what was built, but neither the environment nor what is published
	@rm -rf target logs site minsheng.duckdb minsheng.duckdb.wal

# The environment is made once and mended where its requirements change; nothing is fetched otherwise.
# Modules are compiled by all cores, which pip does with one; some packages hold files of other versions of Python.
QUIETLY := --quiet --disable-pip-version-check --no-compile
INSTALL = $(BIN)/python -m pip install $(QUIETLY)
COMPILE = $(BIN)/python -m compileall -q -j 0 $(VENV)/lib > /dev/null || true

$(VENV)/build.installed: requirements.txt requirements-site.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing into $(VENV) (once)"
	@$(INSTALL) --require-hashes -r requirements.txt
	@rm -rf $(VENV)/assets
	@$(BIN)/python -m pip download --quiet --disable-pip-version-check --require-hashes --no-deps \
		--only-binary :all: -d $(VENV)/assets -r requirements-site.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@$(COMPILE)
	@touch $@

$(VENV)/test.installed: requirements-dev.txt $(VENV)/build.installed
	@echo "installing the test tools into $(VENV) (once)"
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@$(COMPILE)
	@touch $@

$(VENV)/postgres.installed: requirements-postgres.txt $(VENV)/test.installed
	@echo "installing what PostgreSQL needs into $(VENV) (once)"
	@$(INSTALL) --require-hashes -r requirements-postgres.txt
	@$(COMPILE)
	@touch $@

$(VENV)/spark.installed: requirements-spark.txt $(VENV)/test.installed
	@echo "installing Apache Spark into $(VENV) (once; half a gigabyte)"
	@$(INSTALL) --require-hashes -r requirements-spark.txt
	@$(COMPILE)
	@touch $@

# A program, in an environment of its own since its package has the name of dbt Core's folder. It would fetch DuckDB's
# library when it first runs; that of the npm package is the same file.
LIBDUCKDB := @duckdb/node-bindings-linux-x64@1.5.6-r.1

$(VENV)/dbt2.installed: requirements-dbt2.txt
	@echo "installing dbt 2 into $(VENV)/dbt2 (once; a third of a gigabyte)"
	@$(PYTHON) -m venv $(VENV)/dbt2
	@$(VENV)/dbt2/bin/python -m pip install $(QUIETLY) --only-binary :all: --require-hashes \
		-r requirements-dbt2.txt
	@mkdir -p $(VENV)/dbt2/lib
	@cd $(VENV)/dbt2/lib && npm pack --silent $(LIBDUCKDB) | xargs -I PACKAGE sh -c \
		'tar -xzf PACKAGE --strip-components 1 package/libduckdb.so && rm PACKAGE'
	@test -f $(VENV)/dbt2/lib/libduckdb.so
	@touch $@
