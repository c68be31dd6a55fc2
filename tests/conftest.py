"""What every room's tests share: the --long option, and an empty casebook to fill."""

from __future__ import annotations

import pytest
from hypothesis import settings

# A law must not fail because the machine was busy.
settings.register_profile("tocsin", deadline=None)
settings.load_profile("tocsin")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run the tests marked `long`")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="a longer run, asked for with --long"))
