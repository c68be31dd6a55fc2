"""What a reader is: a declaration of every column of a release, which one shared engine executes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Literal, get_args

import msgspec

from tocsin.domain.claims import SaidOn
from tocsin.domain.totals import BY_GROUP, DEATHS, FIGURES
from tocsin.domain.vocabulary import Plover, Role, Violence

__all__ = [
    "EVENT_FIELDS",
    "TOTAL_FIELDS",
    "Check",
    "Derived",
    "Field",
    "Form",
    "Gives",
    "Ignored",
    "Kind",
    "Reader",
    "Side",
    "Target",
    "crosswalk",
    "label",
]

Kind = Literal["text", "day", "integer", "number"]
Gives = Literal["event", "total"]


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """One column of event.parquet or total.parquet: its kind, its range, its unit and closed word list."""

    kind: Kind = "text"
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    words: tuple[str, ...] = ()


_TEXT = Target()
_DAY = Target(kind="day", unit="day")
_PERSONS = Target(kind="integer", low=0, unit="persons")

EVENT_FIELDS: dict[str, Target] = {
    "start": _DAY,
    "end": _DAY,
    "date_prec": Target(kind="integer", low=1, high=5, unit="UCDP code"),
    "place_name": _TEXT,
    "admin1": _TEXT,
    "admin2": _TEXT,
    "country": _TEXT,
    "where_prec": Target(kind="integer", low=1, high=7, unit="UCDP code"),
    "lat": Target(kind="number", low=-90, high=90, unit="degrees, WGS 84"),
    "lon": Target(kind="number", low=-180, high=180, unit="degrees, WGS 84"),
    "type": Target(words=get_args(Plover)),
    "mode": _TEXT,
    "violence": Target(words=get_args(Violence)),
    "deaths_low": _PERSONS,
    "deaths_best": _PERSONS,
    "deaths_high": _PERSONS,
    "deaths_a": _PERSONS,
    "deaths_b": _PERSONS,
    "deaths_civilians": _PERSONS,
    "deaths_unknown": _PERSONS,
    "injured_low": _PERSONS,
    "injured_best": _PERSONS,
    "injured_high": _PERSONS,
    "weapon": _TEXT,
    "target": _TEXT,
    "event_clarity": Target(kind="integer", low=1, high=2, unit="UCDP code"),
    "source_text": _TEXT,
    "n_sources": Target(kind="integer", low=0, unit="sources"),
    "code_status": _TEXT,
    "gid": Target(kind="integer", low=1, high=259_200, unit="PRIO-GRID cell"),
}
"""The columns of event.parquet that a reader may fill, in their order there."""


_DYADS = Target(kind="integer", low=0, unit="dyads")

TOTAL_FIELDS: dict[str, Target] = {
    "start": _DAY,
    "end": _DAY,
    "country": _TEXT,
    "country_code": _TEXT,
    "location": _TEXT,
    "location_codes": _TEXT,
    "region": _TEXT,
    "violence": Target(words=get_args(Violence)),
    "conflict_id": _TEXT,
    "dyad_id": _TEXT,
    "incompatibility": Target(words=("territory", "government", "both")),
    "territory": _TEXT,
    "conflict_kind": Target(words=("extrasystemic", "interstate", "intrastate", "internationalised")),
    "organisation": Target(kind="integer", low=1, high=3, unit="UCDP code"),
    "intensity": Target(kind="integer", low=1, high=2, unit="UCDP code"),
    "began_on": _DAY,
    "began_prec": Target(kind="integer", low=0, high=7, unit="UCDP code"),
    "episode_began_on": _DAY,
    "episode_began_prec": Target(kind="integer", low=0, high=7, unit="UCDP code"),
    "episode_ended_on": _DAY,
    "episode_ended_prec": Target(kind="integer", low=0, high=7, unit="UCDP code"),
    "episode": _TEXT,
    "ending": _TEXT,
    **{f"deaths_{part}": _PERSONS for part in (*DEATHS, *BY_GROUP)},
    "dyads": _DYADS,
    **{f"{kind}_deaths_{part}": _PERSONS for kind, parts in FIGURES.items() for part in parts},
    **{f"{kind}_dyads": _DYADS for kind, parts in FIGURES.items() if len(parts) > len(DEATHS)},
    **{f"{kind}_dyad_ids": _TEXT for kind, parts in FIGURES.items() if len(parts) > len(DEATHS)},
}
"""The columns of total.parquet that a reader may fill, in their order there."""

_FIELDS: dict[Gives, dict[str, Target]] = {"event": EVENT_FIELDS, "total": TOTAL_FIELDS}


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """Where one column of event.parquet or total.parquet comes from.

    `codes` translates the file's codes, and then any other code is refused; `unknown` are the
    values by which the file says that it does not know, or nothing that becomes a value here;
    `format` is the strptime form of a day, or the forms that the dataset has been published in.
    An `optional` column is one that some forms of the dataset do not have; there it is unknown.
    """

    column: str
    required: bool = False
    optional: bool = False
    codes: dict[str, str] = {}
    unknown: tuple[str, ...] = ()
    format: str | tuple[str, ...] | None = None
    note: str | None = None


class Derived(msgspec.Struct, frozen=True, kw_only=True):
    """One column of event.parquet that is worked out from several columns of the file.

    `sql` gives its value or null; `{column}` stands for the trimmed text of that column, for each
    of `columns`. What those columns may hold is for `checks` to say.
    """

    columns: tuple[str, ...]
    sql: str
    note: str


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """A column that names a participant, and its role; `role_by_violence` overrides the role.

    `unknown` are the names by which the file says that it does not know, and then there is no
    participant; with `only_where` there is one only where that column holds one of those texts.
    `suspected` is a column and the texts by which it says that the part is only suspected.
    """

    column: str
    role: Role
    id_column: str | None = None
    role_by_violence: dict[str, Role] = {}
    required: bool = False
    unknown: tuple[str, ...] = ()
    only_where: tuple[str, tuple[str, ...]] | None = None
    suspected: tuple[str, tuple[str, ...]] | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The file's columns that it looks at."""
        told = [where[0] for where in (self.only_where, self.suspected) if where]
        return (self.column, *([self.id_column] if self.id_column else []), *told)


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """A rule that compares columns of one row: `broken` is SQL over the names of its Parquet.

    `{column}` in `broken` stands for the trimmed text of the file's column `column`.
    """

    column: str
    broken: str
    expected: str
    remedy: str


class Ignored(msgspec.Struct, frozen=True, kw_only=True):
    """A column that is known and left alone, and why."""

    column: str
    why: str


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """One set of columns a dataset is published in; `versions` may hold `*`, `?` and `[0-9]`."""

    versions: tuple[str, ...]
    columns: tuple[str, ...]
    note: str | None = None


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """A declared reader: metadata, forms, and what becomes of every column.

    `gives` says what a row is: one event, or a total over a period. `key` names the column that
    identifies a row, or the columns that do so together; `whole_number_key` says that `7.0` and `7`
    are one key. `ordered` refuses rows whose low, best and high are not in order. `complete` says that
    a release holds every event of its kind in the country-years it has rows for. `version_of` gives
    the version of a release from the names of its file, the patterns of its form and its last
    year; `said_on` gives what is known of the release day of a version, `window` the days beyond
    which a version says nothing. `headerless` belongs to a file whose first row is data and whose cells
    are never quoted: its columns are those of the first form, in that order, and it gives the regular
    expressions by which the cells of the first row are known.
    """

    name: str
    dataset: str
    title: str
    publisher: str
    forms: tuple[Form, ...]
    key: str | tuple[str, ...]
    fields: dict[str, Field]
    version: int = 1
    gives: Gives = "event"
    derived: dict[str, Derived] = {}
    sides: tuple[Side, ...] = ()
    constants: dict[str, str] = {}
    checks: tuple[Check, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    licence: str | None = None
    citation: str | None = None
    notes: tuple[str, ...] = ()
    whole_number_key: bool = False
    ordered: bool = True
    complete: bool = True
    delimiter: str = ","
    headerless: dict[str, str] = {}
    first_on: str = "1900-01-01"
    last_on: str = "2099-12-31"
    variant: str | None = None
    version_of: Callable[[tuple[str, ...], tuple[str, ...], int | None], str | None] = lambda *_: None
    said_on: Callable[[str | None], SaidOn] = lambda _: SaidOn(kind="release")
    window: Callable[[str | None], tuple[date, date] | None] = lambda _: None

    @property
    def tag(self) -> str:
        """The reader with its version, first link of the attribution chain: `ucdp-ged@1`."""
        return f"{self.name}@{self.version}" + (f"+{self.variant}" if self.variant else "")

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that identify a row."""
        return (self.key,) if isinstance(self.key, str) else self.key

    @property
    def targets(self) -> dict[str, Target]:
        """The columns that its rows may fill, by name: those of an event or those of a total."""
        return _FIELDS[self.gives]

    @property
    def used(self) -> tuple[str, ...]:
        """The file's columns that end up in the release or in a check, each once."""
        sides = [column for side in self.sides for column in side.columns]
        fields = [field.column for field in self.fields.values()]
        fields += [column for derived in self.derived.values() for column in derived.columns]
        return tuple(dict.fromkeys([*self.keys, *fields, *sides, *(check.column for check in self.checks)]))

    def over(self, columns: Iterable[str]) -> Reader:
        """The reader for a table of these columns: without the optional fields that it has no column for.

        >>> field = Field(column="note", optional=True)
        >>> form = Form(versions=(), columns=("id",))
        >>> reader = Reader(name="x", dataset="x", title="X", publisher="X", forms=(form,), key="id",
        ...                 fields={"summary": field})
        >>> reader.over(("id",)).fields, reader.over(("id", "note")) == reader
        ({}, True)
        """
        held = frozenset(columns)
        fields = {
            name: field for name, field in self.fields.items() if field.column in held or not field.optional
        }
        return msgspec.structs.replace(self, fields=fields)


def crosswalk(column: str, told: Mapping[str, str | None], *, note: str | None = None) -> Field:
    """A field that translates every code of a column; what `told` gives as None becomes unknown.

    >>> crosswalk("kind", {"raid": "ASSAULT", "other": None}).unknown
    ('other',)
    """
    return Field(
        column=column,
        codes={code: word for code, word in told.items() if word is not None},
        unknown=tuple(code for code, word in told.items() if word is None),
        note=note,
    )


def label(column: str) -> str:
    """A column's name for a reader's eye, also where the header leaves it empty.

    >>> label(""), label("best")
    ('(unnamed)', 'best')
    """
    return column or "(unnamed)"
