"""SQL that reads one column of a release: from the text of a cell to a typed value, or null."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from tocsin.readers.declaration import Derived, Field, Reader, Target
from tocsin.store.columnar import literal, quote

__all__ = ["EXPECTED", "Cells", "seen", "sql_type"]

EXPECTED = {
    "text": "a text",
    "day": "a day as YYYY-MM-DD",
    "integer": "a whole number",
    "number": "a number",
}
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?)?"
# UCDP's own files write some whole numbers as 438.0; the engine alone would round 6.7 to 7.
_INTEGER = r"[+-]?[0-9]{1,18}([.]0*)?"
# What reads back as it was written needs no pattern, which takes three times as long.
_DIGITS = 18
_NUMBER = r"[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,2})?"


def sql_type(target: Target) -> str:
    """The type of a column of Parquet in the engine's words."""
    known = {"text": "VARCHAR", "day": "DATE", "number": "DOUBLE"}
    return known.get(target.kind, "INTEGER" if target.unit == "UCDP code" else "BIGINT")


def _trimmed(cell: str) -> str:
    # Trimming looks at every letter; most cells show by their first and last that they need none.
    needless = f"{cell} >= '!' AND {cell}[-1] > ' '"
    return rf"CASE WHEN {needless} THEN {cell} ELSE NULLIF(TRIM({cell}, e' \t\r\n'), '') END"


class Cells(msgspec.Struct, frozen=True):
    """The cells of one row as SQL: `at` maps the names of the file's columns to c0, c1, ...

    `odd` are the columns in which a cell may have white space at an end; None where any may.
    """

    at: Mapping[str, str]
    odd: frozenset[str] | None = None

    def _may_be_odd(self, column: str) -> bool:
        return self.odd is None or column in self.odd

    def text(self, column: str) -> str:
        """The trimmed text of a cell; null where it is empty."""
        return f"t{self.at[column][1:]}"

    def trimmed(self, columns: Iterable[str]) -> str:
        """The select list that gives `text` its meaning, over the raw cells."""
        return ", ".join(
            f"{_trimmed(self.at[column]) if self._may_be_odd(column) else self.at[column]} "
            f"AS {self.text(column)}"
            for column in columns
        )

    def given(self, field: Field) -> str:
        """The same, and null too where the file says that it does not know."""
        text = self.text(field.column)
        if not field.unknown:
            return text
        # One test for all of them: NULLIF inside NULLIF doubles the query each time.
        return f"CASE WHEN {text} NOT IN ({', '.join(map(literal, field.unknown))}) THEN {text} END"

    def whole(self, text: str) -> str:
        """A text as a whole number."""
        plain = f"TRY_CAST({text} AS BIGINT)"
        return (
            f"CASE WHEN CAST({plain} AS VARCHAR) = {text} AND length({text}) <= {_DIGITS} THEN {plain} "
            f"WHEN regexp_full_match({text}, {literal(_INTEGER)}) "
            f"THEN TRY_CAST(split_part({text}, '.', 1) AS BIGINT) END"
        )

    def typed(self, field: Field, target: Target) -> str:
        """A cell as the value of a column of Parquet; null where it cannot be read so."""
        text = self.given(field)
        if field.codes:
            # A look-up names the cell once; a CASE would be planned once for every code.
            codes, words = (", ".join(map(literal, half)) for half in (field.codes, field.codes.values()))
            return f"CAST(list_extract([{words}], list_position([{codes}], {text})) AS {sql_type(target)})"
        if target.words:
            return f"CASE WHEN {text} IN ({', '.join(map(literal, target.words))}) THEN {text} END"
        if target.kind == "day" and field.format:
            forms = (field.format,) if isinstance(field.format, str) else field.format
            return f"CAST(TRY_STRPTIME({text}, [{', '.join(map(literal, forms))}]) AS DATE)"
        if target.kind == "day":
            plain, cut = f"TRY_CAST({text} AS DATE)", f"TRY_CAST({text}[1:10] AS DATE)"
            return (
                f"CASE WHEN length({text}) = 10 AND CAST({plain} AS VARCHAR) = {text} THEN {plain} "
                f"WHEN regexp_full_match({text}, {literal(_DAY)}) THEN {cut} END"
            )
        if target.kind == "integer":
            return f"TRY_CAST({self.whole(text)} AS {sql_type(target)})"
        if target.kind == "number":
            return (
                f"CASE WHEN regexp_full_match({text}, {literal(_NUMBER)}) THEN TRY_CAST({text} AS DOUBLE) END"
            )
        return text

    def derived(self, derived: Derived) -> str:
        """The value that is worked out from several cells."""
        sql = derived.sql
        for column in derived.columns:
            sql = sql.replace(f"{{{column}}}", self.text(column))
        return f"({sql})"

    def as_json(self) -> str:
        """The text of the whole row as a JSON object, its columns in the order of their names."""
        pairs = ", ".join(f"{literal(name)}, {self.at[name]}" for name in sorted(self.at))
        return f"CAST(json_object({pairs}) AS VARCHAR)"


def seen(reader: Reader, cells: Cells) -> str:
    """The select list that makes native_id and every column of the reader's Parquet of the trimmed cells."""
    keys = [cells.text(column) for column in reader.keys]
    if reader.whole_number_key:
        keys = [f"CAST({cells.whole(key)} AS VARCHAR)" for key in keys]
    # Null where one of several is null, so that half a key is no key.
    parts = [" || '-' || ".join(keys) + " AS native_id"]
    for name, target in reader.targets.items():
        if name in reader.fields:
            value = cells.typed(reader.fields[name], target)
        elif name in reader.derived:
            value = cells.derived(reader.derived[name])
        else:
            value = literal(reader.constants[name]) if name in reader.constants else "NULL"
        parts.append(f"CAST({value} AS {sql_type(target)}) AS {quote(name)}")
    return ",\n".join(parts)
