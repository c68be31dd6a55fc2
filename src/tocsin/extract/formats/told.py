"""What a file tells of its making, written at the head of the text and set aside there."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from tocsin.domain.claims import SaidOn
from tocsin.extract.formats.parsed import Sheet

__all__ = ["day_of", "heading"]

_ISO = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?:[T ]|\s*$)")
_LONGEST = 400


def heading(sheet: Sheet, lines: dict[str, str | None]) -> SaidOn | None:
    """Puts `lines` at the head of the sheet, aside; the date told by the one named `date`, as posted.

    The date of a letter, a feed or a page's head says when it was sent or put up, not when it was written.

    >>> sheet = Sheet()
    >>> heading(sheet, {"from": "A. Writer", "date": "2021-07-19T08:00:00Z"}).evidence
    ((16, 42),)
    """
    said = None
    for name, value in lines.items():
        words = re.sub(r"\s+", " ", value or "").strip()[:_LONGEST]
        if not words:
            continue
        span = sheet.put(f"{name}: {words}", aside=True, after="\n")
        day = day_of(words) if name == "date" else None
        if day is not None:
            said = SaidOn(low=day, high=day, kind="posted", evidence=(span,))
    return said


def day_of(words: str) -> date | None:
    """The day of an instant as files write it (ISO 8601, RFC 5322), in the zone it is given in.

    >>> day_of("Tue, 07 Sep 2021 09:00:00 +0430"), day_of("2021-09-07T09:00:00Z"), day_of("soon")
    (datetime.date(2021, 9, 7), datetime.date(2021, 9, 7), None)
    """
    iso = _ISO.match(words)
    try:
        if iso:
            return date.fromisoformat(iso[1])
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    try:
        return datetime.fromisoformat(words.strip()).date()
    except ValueError:
        return None
