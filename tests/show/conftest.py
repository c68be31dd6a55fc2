from __future__ import annotations

import pytest

from show.karsovia import checked
from show.page_reading import Page
from tocsin.check.report import CheckedReport
from tocsin.show import page


@pytest.fixture(scope="session")
def report() -> CheckedReport:
    return checked()


@pytest.fixture(scope="session")
def html(report: CheckedReport) -> str:
    return page(report)


@pytest.fixture(scope="session")
def parsed(html: str) -> Page:
    return Page(html)
