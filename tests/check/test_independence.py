"""Whether a row may speak for a claim of a text that nobody signed."""

from datetime import date
from typing import Any

import pytest

from tocsin.check.independence import is_independent
from tocsin.domain.bodies import Strength

from .world import Said, document_of


@pytest.mark.parametrize(
    ("low", "high", "independent"),
    [
        (date(2020, 7, 1), None, True),
        (date(2020, 5, 1), None, False),
        (None, None, False),
        (None, date(2020, 5, 1), True),
        (date(2020, 6, 1), date(2020, 6, 1), False),
    ],
)
def test_an_unsigned_text_and_another_may_be_one_only_where_they_may_be_of_one_day(
    said: Said, low: date | None, high: date | None, independent: bool
) -> None:
    claim = said(Strength(actor="Red Front", best=1), by="unsigned commentary", on=date(2020, 6, 1))
    row: dict[str, Any] = {"document": "b", "claim_id": "b", "author": "Ben Other", "origin": "Ben Other",
                           "document_name": "b.txt", "said_low": low, "said_high": high}  # fmt: skip
    assert is_independent(claim, document_of("checked", on=date(2020, 6, 1)), row) is independent
