"""How patiently a provider is asked: when to try again, and how long to wait before."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import SystemRandom

import msgspec

__all__ = ["TRIES", "Pace", "retry_after_s", "wait_s"]

TRIES = 5
LONGEST_WAIT_S = 120.0
_FIRST_WAIT_S = 1.0


def _now() -> datetime:
    return datetime.now(UTC)


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """The clock, the sleep and the dice of a fetch, so that tests may give their own.

    After `patience_s` seconds without a byte a connection counts as broken. `chance` gives numbers
    from 0 to 1, so that many who failed together do not return together.
    """

    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = SystemRandom().random
    now: Callable[[], datetime] = _now
    patience_s: float = 60.0


def retry_after_s(header: str | None, *, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, or None where it says nothing readable.

    Source: RFC 9110, section 10.2.3 (a number of seconds, or a date).

    >>> retry_after_s("7", now=datetime(2026, 1, 1, tzinfo=UTC))
    7.0
    >>> retry_after_s("Thu, 01 Jan 2026 00:01:00 GMT", now=datetime(2026, 1, 1, tzinfo=UTC))
    60.0
    """
    if header is None:
        return None
    if header.strip().isdigit():
        return float(header)
    try:
        until = parsedate_to_datetime(header)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max((until - now).total_seconds(), 0.0)


def wait_s(attempt: int, *, chance: float) -> float:
    """The wait in seconds before the next attempt: doubled each time, between half and one and a half of it.

    >>> [wait_s(n, chance=0.5) for n in range(4)]
    [1.0, 2.0, 4.0, 8.0]
    """
    return _FIRST_WAIT_S * float(2**attempt) * (0.5 + chance)
