"""SQL for the days of a row of the Global Terrorism Database: from year, month, day and remarks.

Source: GTD's codebook as public programs quote it: 0 is an unknown month or day; after 2011 an
unknown day is written as the middle of a range of days, and `approxdate` tells the range.
"""

from __future__ import annotations

__all__ = ["DATE_PREC", "END", "RESOLVED", "START", "code"]


def code(column: str) -> str:
    """SQL for the code in a column, which programs that leave cells empty turn from 3 into 3.0."""
    return f"split_part({{{column}}}, '.', 1)"


_YEAR, _MONTH, _DAY = code("iyear"), f"lpad({code('imonth')}, 2, '0')", f"lpad({code('iday')}, 2, '0')"
_NO_MONTH, _NO_DAY = f"{_MONTH} = '00'", f"{_DAY} = '00'"
_STATED = (
    f"TRY_CAST({_YEAR} || '-' || CASE WHEN {_NO_MONTH} AND NOT {_NO_DAY} THEN NULL "
    f"WHEN {_NO_MONTH} THEN '01-01' WHEN {_NO_DAY} THEN {_MONTH} || '-01' "
    f"ELSE {_MONTH} || '-' || {_DAY} END AS DATE)"
)
# "March 3-9, 2013" and "May 29 - June 2, 2013"; the codebook gives no form, so others are not read.
_RANGE = r"'([A-Za-z]+) ([0-9]{1,2}) ?[-\x{2013}] ?([A-Za-z]+ )?([0-9]{1,2}),? ([0-9]{4})'"


def _of_range(*groups: int) -> str:
    # The second month is left out where it is the first again.
    words = [f"regexp_extract({{approxdate}}, {_RANGE}, {group})" for group in groups]
    month = f"COALESCE(NULLIF(TRIM({words[0]}), ''), regexp_extract({{approxdate}}, {_RANGE}, 1))"
    return f"CAST(TRY_STRPTIME({month} || ' ' || {words[1]} || ' ' || {words[2]}, '%B %d %Y') AS DATE)"


_FIRST, _FINAL = _of_range(1, 2, 5), _of_range(3, 4, 5)
_WITHIN = f"{_STATED} BETWEEN {_FIRST} AND {_FINAL}"
START = (
    f"CASE WHEN {_STATED} IS NULL OR {_NO_MONTH} OR {_NO_DAY} OR {{approxdate}} IS NULL THEN {_STATED} "
    f"WHEN {_WITHIN} THEN {_FIRST} ELSE date_trunc('year', {_STATED}) END"
)
_LAST = "split_part({resolution}, ' ', 1)"
RESOLVED = f"CAST(COALESCE(TRY_STRPTIME({_LAST}, '%m/%d/%Y'), TRY_STRPTIME({_LAST}, '%Y-%m-%d')) AS DATE)"
_YEAR_END = f"TRY_CAST({_YEAR} || '-12-31' AS DATE)"
END = (
    f"CASE WHEN {_NO_MONTH} THEN {_YEAR_END} WHEN {_NO_DAY} THEN last_day({_STATED}) "
    f"WHEN {{approxdate}} IS NOT NULL THEN CASE WHEN {_WITHIN} THEN {_FINAL} ELSE {_YEAR_END} END "
    f"WHEN {code('extended')} = '1' THEN {RESOLVED} ELSE {_STATED} END"
)
_SPAN = f"date_diff('day', {_FIRST}, {_FINAL})"
DATE_PREC = (
    f"CASE WHEN {_NO_MONTH} THEN 5 WHEN {_NO_DAY} THEN 4 WHEN {{approxdate}} IS NULL THEN 1 "
    f"WHEN {_WITHIN} THEN CASE WHEN {_SPAN} = 0 THEN 1 WHEN {_SPAN} < 6 THEN 2 WHEN {_SPAN} = 6 THEN 3 "
    f"WHEN {_SPAN} < 31 THEN 4 ELSE 5 END ELSE 5 END"
)
