"""What a reader does with each column, as data from which the documentation is made."""

from __future__ import annotations

import msgspec

from tocsin.readers.declaration import Reader, Side, label

__all__ = ["Description", "Use", "describe"]


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of one column: the name it gets, its unit, its codes and a note."""

    column: str
    becomes: str
    unit: str | None = None
    codes: dict[str, str] = {}
    note: str | None = None


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """A reader in words: where its dataset comes from, which forms it reads, what it takes and leaves."""

    name: str
    reader: str
    title: str
    publisher: str
    licence: str | None
    citation: str | None
    forms: tuple[tuple[str, int, str], ...]
    used: tuple[Use, ...]
    ignored: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()


def _side_note(side: Side) -> str | None:
    notes = [f"{role} where {kind}" for kind, role in side.role_by_violence.items()]
    notes += [f"none where it is {name!r}" for name in side.unknown]
    return ", ".join(notes) or None


def _uses(reader: Reader) -> list[Use]:
    uses = [Use(column=label(column), becomes="native_id") for column in reader.keys]
    for name, field in reader.fields.items():
        unit, codes = reader.targets[name].unit, dict(field.codes)
        uses.append(Use(column=label(field.column), becomes=name, unit=unit, codes=codes, note=field.note))
    for name, derived in reader.derived.items():
        unit = reader.targets[name].unit
        uses += [
            Use(column=label(column), becomes=name, unit=unit, note=derived.note)
            for column in derived.columns
        ]
    for side in reader.sides:
        becomes = f"participant, {side.role}"
        uses.append(Use(column=label(side.column), becomes=becomes, note=_side_note(side)))
        if side.only_where is not None:
            column, texts = side.only_where
            note = f"where it is {' or '.join(texts)}, for {label(side.column)}"
            uses.append(Use(column=label(column), becomes=becomes, note=note))
        if side.suspected is not None:
            column, texts = side.suspected
            note = f"possible where it is {' or '.join(texts)}, for {label(side.column)}"
            uses.append(Use(column=label(column), becomes="participant, hedge", note=note))
        if side.id_column is not None:
            uses.append(Use(column=label(side.id_column), becomes="participant, native_actor_id"))
    return [*uses, *(Use(column=label(c.column), becomes="a check", note=c.expected) for c in reader.checks)]


def describe(reader: Reader) -> Description:
    """What a reader takes, translates and leaves alone, column by column.

    >>> from tocsin.readers.members import readers
    >>> described = describe(readers()["ucdp-ged"])
    >>> described.licence, [use.becomes for use in described.used if use.column == "best"]
    ('CC BY 4.0', ['deaths_best'])
    """
    return Description(
        name=reader.name,
        reader=reader.tag,
        title=reader.title,
        publisher=reader.publisher,
        licence=reader.licence,
        citation=reader.citation,
        forms=tuple((", ".join(form.versions), len(form.columns), form.note or "") for form in reader.forms),
        used=tuple(_uses(reader)),
        ignored=tuple((label(item.column), item.why) for item in reader.ignored),
        notes=reader.notes,
    )
