"""The page of datasets: every reader column by column, the own sheet, the coding sheet."""

from __future__ import annotations

from collections.abc import Iterator

from reference.claims import fields
from reference.markdown import code, listed, page, table
from tocsin import readers
from tocsin.readers import coding_checks, sheet
from tocsin.readers.declaration import EVENT_FIELDS

__all__ = ["datasets_page"]


def datasets_page() -> str:
    """Every reader column by column, the own sheet, the coding sheet."""
    described = [readers.describe(member) for member in readers.MEMBERS]
    lines = [
        "What `tocsin add` does with each column of a dataset. A dataset is known by its columns, "
        "not by the name of its file. Each column is used or left alone for a stated reason; a column "
        "that no reader knows is an error.",
        "",
        *table(
            ("reader", "dataset", "publisher", "licence"),
            ((code(d.name), d.title, d.publisher, d.licence) for d in described),
        ),
    ]
    for one in described:
        lines += _dataset(one)
    return page("Datasets", [*lines, *_sheets()])


def _dataset(one: readers.Description) -> Iterator[str]:
    yield from [f"## {one.name}", "", f"{one.title}. {one.publisher}, {one.licence}.", ""]
    yield from [f"To cite: {one.citation}.", "", f"First link of the attribution: `{one.reader}`.", ""]
    yield from table(
        ("versions", "columns", "note"), ((code(v) if v else "", n, note) for v, n, note in one.forms)
    )
    yield from [f"- {note}" for note in one.notes]
    yield ""
    rows = (
        (
            code(u.column),
            code(u.becomes) if " " not in u.becomes else u.becomes,
            u.unit,
            _codes(u.codes),
            u.note,
        )
        for u in one.used
    )
    yield from table(("column", "becomes", "unit", "codes", "note"), rows)
    yield from table(("column left alone", "why"), ((code(column), why) for column, why in one.ignored))


def _codes(codes: dict[str, str]) -> str:
    return ", ".join(f"{key} = {value}" for key, value in codes.items())


def _sheets() -> Iterator[str]:
    yield from [
        "## sheet",
        "",
        "Any table with a header, read with a mapping (see [how to map](../how-to/map-an-own-sheet.md)).",
        "",
        "The keys of a mapping file:",
        "",
        *fields(sheet.Mapping),
        "Each column, under `[columns]`:",
        "",
        *fields(sheet._Column),
        "Each participant, under `[[participants]]`:",
        "",
        *fields(sheet._Participant, lists="claims.md"),
        "The fields of an event that a mapping may fill:",
        "",
    ]
    rows = (
        (code(name), t.kind, _range(t.low, t.high), t.unit, ", ".join(map(code, t.words)))
        for name, t in EVENT_FIELDS.items()
    )
    yield from table(("field", "kind", "range", "unit", "words"), rows)
    yield from [
        "## Coding sheets",
        "",
        "TOML files coded by people (see [how to code](../how-to/code-incidents.md)). "
        f"Every entry may have {listed(coding_checks._EVERY)}.",
        "",
    ]
    rows2 = (
        (
            f"`[[{name}]]`",
            listed(("id", *needed, "summary", "sources")),
            listed(coding_checks._ALLOWED[name]),
        )
        for name, needed in coding_checks._NEEDED.items()
    )
    yield from table(("table", "must have", "keys of its own"), rows2)
    yield from [
        f"A source may have {listed(coding_checks._SOURCE)}; it needs a `title` or a `dataset`.",
        "",
        f"A participant may have {listed(coding_checks._PARTICIPANT)}; it needs `name` and `role`.",
    ]


def _range(low: float | None, high: float | None) -> str:
    if low is None:
        return ""
    return f"{low:g} to {high:,.0f}" if high is not None else f"{low:g} or more"
