"""What is read beforehand of the shipped register files is what they say."""

from __future__ import annotations

from importlib.resources import files

import pytest

from tocsin.names.actors_file import parse_actors, read_actors
from tocsin.names.prepared import FILE, SHIPPED, prepare, prepared

PACKAGE = files("tocsin")


def test_it_is_of_the_files_as_they_are() -> None:
    shipped = {name: PACKAGE.joinpath(name).read_bytes() for name in SHIPPED}
    made = prepare({raw: parse_actors(raw, file=name) for name, raw in shipped.items()})
    assert PACKAGE.joinpath(FILE).read_bytes() == made, "run: uv run python scripts/make_prepared.py"


@pytest.mark.parametrize("name", SHIPPED)
def test_it_gives_the_actors_that_the_text_gives(name: str) -> None:
    raw = PACKAGE.joinpath(name).read_bytes()
    assert prepared(raw) == parse_actors(raw, file=name)


def test_a_file_that_was_changed_is_read_as_it_is() -> None:
    raw = PACKAGE.joinpath(SHIPPED[1]).read_bytes().replace(b'id = "jnim"', b'id = "jnim-2"')
    assert prepared(raw) is None
    assert any(actor.id == "jnim-2" for actor in read_actors(raw, file="own.toml"))
