"""SQL that finds the rows that break a rule, and says of each what was met and what was expected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from tocsin.readers.columns import EXPECTED, Cells
from tocsin.readers.declaration import Field, Reader, Target, label
from tocsin.store.columnar import literal, quote

__all__ = ["broken", "problems"]

# A row that is refused shows so many of the codes that it might have had.
_SHOWN = 30
_AS_PUBLISHED = "compare the row with the published file; its cells may have moved"
_REMEDIES = {
    "day": "write the day in that form",
    "integer": "write it in digits alone, and leave the cell empty where it is not known",
    "number": "write it in digits with a decimal point, and leave the cell empty where it is not known",
}


class _Rule(msgspec.Struct, frozen=True):
    column: str
    broken: str
    expected: str
    remedy: str = _AS_PUBLISHED


def _number(value: float) -> str:
    return f"{value:,.0f}"


def _range(reader: Reader, name: str, field: Field) -> Iterator[_Rule]:
    target, value = reader.targets[name], quote(name)
    if target.kind == "day":
        within = f"BETWEEN DATE {literal(reader.first_on)} AND DATE {literal(reader.last_on)}"
        expected = f"a day from {reader.first_on} to {reader.last_on}"
        yield _Rule(field.column, f"{value} NOT {within}", expected, "correct the day")
    if target.low is not None and target.high is not None:
        expected = f"{_number(target.low)} to {_number(target.high)} {target.unit}"
        yield _Rule(field.column, f"{value} NOT BETWEEN {target.low} AND {target.high}", expected)
    elif target.low is not None:
        broken = f"{value} < {target.low}"
        yield _Rule(
            field.column, broken, f"{_number(target.low)} {target.unit} or more", "leave unknown empty"
        )


def _one_of(codes: Sequence[str]) -> str:
    more = len(codes) - _SHOWN
    return "one of " + ", ".join(codes[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _expected(field: Field, target: Target) -> str:
    if field.codes:
        return _one_of([*field.codes, *field.unknown])
    if target.words:
        return "one of " + ", ".join(target.words)
    if field.format and target.kind == "day":
        forms = (field.format,) if isinstance(field.format, str) else field.format
        return f"a day as {' or '.join(forms)}"
    return EXPECTED[target.kind]


def _remedy(field: Field, target: Target) -> str:
    if field.codes or target.words:
        return "correct the code, or map it where it is a code of the sheet's own"
    return _REMEDIES.get(target.kind, _AS_PUBLISHED)


def _key(reader: Reader, cells: Cells) -> Iterator[_Rule]:
    expected = "a whole number" if reader.whole_number_key else "a value"
    for column in reader.keys:
        text = cells.text(column)
        value = cells.whole(text) if reader.whole_number_key else text
        yield _Rule(column, f"{value} IS NULL", expected, "give every row a key of its own")


def _fields(reader: Reader, cells: Cells) -> Iterator[_Rule]:
    for name, field in reader.fields.items():
        target = reader.targets[name]
        given, expected = cells.given(field), _expected(field, target)
        if field.required:
            yield _Rule(field.column, f"{given} IS NULL", expected)
        unread = f"{given} IS NOT NULL AND {quote(name)} IS NULL"
        yield _Rule(field.column, unread, expected, _remedy(field, target))
        yield from _range(reader, name, field)
    for side in reader.sides:
        if side.required:
            yield _Rule(side.column, f"{cells.text(side.column)} IS NULL", "the name of an actor")


def _across(reader: Reader, cells: Cells) -> Iterator[_Rule]:
    fields = reader.fields
    if {"start", "end"} <= fields.keys():
        yield _Rule(fields["end"].column, '"end" < "start"', "a day not before the first", "correct the day")
    if {"lat", "lon"} <= fields.keys():
        for one, other in (("lat", "lon"), ("lon", "lat")):
            expected = f"a number, as {label(fields[other].column)} has one"
            alone = f"{cells.given(fields[one])} IS NULL AND {cells.given(fields[other])} IS NOT NULL"
            yield _Rule(fields[one].column, alone, expected, "give both or neither")
    for what in ("deaths", "injured") if reader.ordered else ():
        for less, more in (("low", "best"), ("best", "high"), ("low", "high")):
            if {f"{what}_{less}", f"{what}_{more}"} <= fields.keys():
                column = fields[f"{what}_{less}"].column
                expected = f"no more than {label(fields[f'{what}_{more}'].column)}"
                yield _Rule(column, f"{what}_{less} > {what}_{more}", expected, "put the estimates in order")
    for check in reader.checks:
        broken = check.broken.replace("{column}", cells.text(check.column))
        yield _Rule(check.column, broken, check.expected, check.remedy)


def _rules(reader: Reader, cells: Cells) -> list[_Rule]:
    return [*_key(reader, cells), *_fields(reader, cells), *_across(reader, cells)]


def broken(reader: Reader, cells: Cells) -> str:
    """SQL for "the row breaks a rule", over the trimmed cells and the columns of event.parquet."""
    return f"COALESCE({' OR '.join(f'({rule.broken})' for rule in _rules(reader, cells))}, false)"


def problems(reader: Reader, cells: Cells) -> str:
    """A query over `seen`: one line for each rule a row breaks, as row, rank, column, met, expected, remedy.

    A key that an earlier row has is the last rule; it names that row, which `repeated` gives.
    """
    rules = _rules(reader, cells)
    parts = [
        f'SELECT row, {rank} AS rank, {literal(label(rule.column))} AS "column", '
        f"COALESCE({cells.at[rule.column]}, '') AS met, {literal(rule.expected)} AS expected, "
        f"{literal(rule.remedy)} AS remedy FROM seen WHERE {rule.broken}"
        for rank, rule in enumerate(rules)
    ]
    parts.append(
        f"SELECT row, {len(rules)}, {literal(label(reader.keys[0]))}, seen.native_id, "
        "'a key that no earlier row has; row ' || first_row || ' has it', "
        "'keep one of the rows, or give each a key of its own' "
        "FROM seen JOIN repeated USING (row)"
    )
    return "\nUNION ALL\n".join(parts)
