"""What tests of the record share: deriving under the shipped ruleset."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tocsin.record import Record, derive, load_ruleset
from tocsin.store.casebook import Casebook


@pytest.fixture
def derived(casebook: Casebook) -> Callable[..., Record]:
    def now(**options: Any) -> Record:
        return derive(casebook, ruleset=load_ruleset(), **options)

    return now
