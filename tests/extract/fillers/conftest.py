"""A model that learned from invented reports."""

from __future__ import annotations

import pytest

from extract.fillers.invented import reports
from tocsin.extract.fillers import Model, train


@pytest.fixture(scope="session")
def model() -> Model:
    return train(reports(28), networks=1, tell=lambda line: None)
