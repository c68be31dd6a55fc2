# Everyday commands, for those who like them short: `uvx --from rust-just just`, or plain `just`.

# What there is to run.
_default:
    @just --list

# All that the check of a commit runs, in a fresh clone.
ci:
    .ci/run

# Tests of one room or all of them: `just test tests/record`.
test *ARGS:
    uv run pytest {{ ARGS }}

# The tests again, with the longer ones.
test-long *ARGS:
    uv run pytest --long {{ ARGS }}

# Style and types, without changing anything.
lint:
    uv run ruff check
    uv run ruff format --check
    uv run mypy

# Style put right where a machine can.
fix:
    uv run ruff check --fix
    uv run ruff format

# What the tests reach, line by line.
coverage:
    uv run pytest --cov --cov-report=term-missing:skip-covered

# The first run of a new user.
demo:
    uv run tocsin demo

# How long commands, adding, deriving, panels, lists and checks take, against what is promised of them.
bench:
    uv run python benchmarks/startup.py
    uv run python benchmarks/add.py
    uv run python benchmarks/gdelt.py --rows 2000000
    uv run python benchmarks/derive.py
    uv run python benchmarks/panel.py
    uv run python benchmarks/listing.py
    uv run python benchmarks/multiverse.py
    uv run python benchmarks/verdicts.py
