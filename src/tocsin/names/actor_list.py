"""UCDP's list of actors as a register: names, kinds, where they fought, where they come from."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO

import msgspec

from tocsin.domain.actors import Actor, Alias, Tie
from tocsin.domain.errors import InputError
from tocsin.domain.ucdp import ACTOR_COLUMNS, ACTOR_KIND_BY_ORG
from tocsin.domain.vocabulary import TieKind
from tocsin.names.spelling import fold

__all__ = ["IGNORED", "ActorList", "is_actor_list", "read_actor_list"]

_DYADS = "an id of conflicts and dyads, which are no actors"
_FLAG = "says whether the columns beside it are filled, which they show themselves"
_COALITION = "coalitions have ids and no rows of their own in the list"
IGNORED: dict[str, str] = {
    "NameChange": _FLAG,
    "DyadId": _DYADS,
    "PrimaryParty": "whether it was a party of its own in a state-based conflict, or helped one",
    "OSID": _DYADS,
    "OSCoalition": _COALITION,
    "OSCoalitionID": _COALITION,
    "NSID": _DYADS,
    "NSCoalition": _COALITION,
    "NSCoalitionID": _COALITION,
    "Splinter": _FLAG,
    "SplitTemp": _FLAG,
    "Alliance": _FLAG,
    "JoinGroup": _FLAG,
    "GWNOLoc": "the numbers of the countries, whose names are kept",
    "Region": "follows from the countries",
}
"""The columns of the list that are left alone, and why."""

# The column, how sure its name alone is, and the reason shown with every name it resolves.
_NAMES: tuple[tuple[str, float, str], ...] = (
    ("NameData", 1.0, "UCDP's name"),
    ("NameOrig", 0.9, "the name UCDP first listed it under"),
    ("NameOrigFull", 0.9, "its full name in its own language, after UCDP"),
    ("NameOrigFullEng", 0.9, "its full name in English, after UCDP"),
    ("NewName", 0.9, "a name it took later, after UCDP"),
    ("NewNameFullMotherTongue", 0.9, "a name it took later, in full, after UCDP"),
    ("NewNameFullEng", 0.9, "a name it took later, in English, after UCDP"),
)
_TIES: tuple[tuple[str, str, TieKind], ...] = (
    ("ActorIdPrev", "NamePrev", "split_from"),
    ("ActorIdSplitTemp", "NameSplitTemp", "split_from"),
    ("ActorIdAlliance", "NameAlliance", "allied_in"),
    ("ActorIdGroup", "GroupName", "joined"),
)
_NO_NAME = ("", "n/a")
_KEY = ("ActorId", "NameData", "Org")
# An abbreviation this long is in a text as a rule a name; single words and short letters are often not.
_ABBREVIATION = re.compile(r"[A-Z]{4,}")


class ActorList(msgspec.Struct, frozen=True, kw_only=True):
    """The actors of one version of the list; their ids are `ucdp-` and the list's own."""

    version: str
    actors: tuple[Actor, ...]

    @property
    def age(self) -> tuple[int, ...]:
        """By which versions are put in order: the highest is the newest."""
        return tuple(int(number) for number in re.findall(r"\d+", self.version))


def is_actor_list(head: bytes) -> bool:
    """Whether a file that begins so is UCDP's list of actors, whatever its name.

    >>> is_actor_list(b"\\xef\\xbb\\xbfActorId,NameData,NameOrig,Org\\r\\n")
    True
    """
    first = head.splitlines()[0].decode("utf-8-sig", "replace") if head.strip() else ""
    return set(_KEY) <= {cell.strip().strip('"') for cell in first.split(",")}


def read_actor_list(raw: bytes, *, file: str) -> ActorList:
    """The actors of UCDP's list, each with its names, kind, country and ties.

    A name that several actors bear is limited to the countries where each fought. An actor that
    fought in one country has that country; ties to actors that have no row are told in the note.

    Raises:
        InputError: not the list as published, or a wrong value; names row and column.
    """
    rows = _rows(raw, file=file)
    ids = {row["ActorId"] for row in rows}
    bearers = _bearers(rows)
    actors = tuple(_actor(row, ids=ids, bearers=bearers) for row in rows)
    return ActorList(version=rows[0]["Version"], actors=actors)


def _rows(raw: bytes, *, file: str) -> list[dict[str, str]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "not in UTF-8", file=file, met=str(error), remedy="save the table as CSV in UTF-8"
        ) from error
    lines = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        table = [[cell.strip() for cell in line] for line in lines if line]
    except csv.Error as error:
        raise InputError("not CSV", file=file, row=max(lines.line_num - 1, 1), met=str(error)) from error
    header = table[0] if table else []
    _check_header(header, file=file)
    rows = []
    for number, cells in enumerate(table[1:], start=1):
        if len(cells) != len(header):
            raise InputError(
                "wrong number of cells", file=file, row=number, met=str(len(cells)), expected=str(len(header))
            )
        rows.append(dict(zip(header, cells, strict=True)))
    if not rows:
        raise InputError("no actors", file=file, expected="at least one row")
    _check_rows(rows, file=file)
    return rows


def _check_header(header: list[str], *, file: str) -> None:
    for column in header:
        if column not in ACTOR_COLUMNS or header.count(column) > 1:
            what = "unknown column" if column not in ACTOR_COLUMNS else "column named twice"
            raise InputError(what, file=file, column=column, expected="the columns of UCDP's actor list 22.1")
    for column in ACTOR_COLUMNS:
        if column not in header:
            raise InputError("missing column", file=file, column=column, remedy="take the list as published")


def _check_rows(rows: list[dict[str, str]], *, file: str) -> None:
    seen: set[str] = set()
    versions = {rows[0]["Version"]}
    lists = [("ActorId", r"[1-9]\d*", "a whole number"), ("NameData", r".*\w.*", "a name")]
    lists += [("Org", "|".join(ACTOR_KIND_BY_ORG), "one of " + ", ".join(ACTOR_KIND_BY_ORG))]
    lists += [(column, r"([1-9]\d*(, ?[1-9]\d*)*)?", "ids with commas between") for column, _, _ in _TIES]
    lists += [("Version", r"\d+(\.\d+)*", "a version such as 22.1")]
    forms = [(column, re.compile(form), expected) for column, form, expected in lists]
    for number, row in enumerate(rows, start=1):
        for column, form, expected in forms:
            if not form.fullmatch(row[column]):
                raise InputError(
                    "wrong value", file=file, row=number, column=column, met=row[column], expected=expected
                )
        for column, met, known in (("ActorId", row["ActorId"], seen), ("Version", row["Version"], versions)):
            if (met in known) == (column == "ActorId"):
                what = "an id given twice" if column == "ActorId" else "two versions in one file"
                raise InputError(what, file=file, row=number, column=column, met=met)
        seen.add(row["ActorId"])


def _names(row: Mapping[str, str]) -> Iterator[tuple[str, float, str]]:
    """Each name of a row once, the surest first; several in one cell are told apart by commas."""
    seen: set[str] = set()
    short = row["NewName"].count(",")
    for column, score, reason in _NAMES:
        cell = row[column]
        # A comma parts names only where each of them has its short form.
        parted = column.startswith("NewName") and cell.count(",") == short
        for part in cell.split(",") if parted else (cell,):
            name = part.strip()
            if name.casefold() not in _NO_NAME and fold(name) and fold(name) not in seen:
                seen.add(fold(name))
                yield name, score, reason


def _bearers(rows: Iterable[Mapping[str, str]]) -> dict[str, float | None]:
    """Folded name -> the score at which several actors bear it, or None where one bears it best."""
    best: dict[str, list[float]] = {}
    for row in rows:
        for name, score, _ in _names(row):
            best.setdefault(fold(name), []).append(score)
    return {key: max(scores) if scores.count(max(scores)) > 1 else None for key, scores in best.items()}


def _actor(row: Mapping[str, str], *, ids: set[str], bearers: Mapping[str, float | None]) -> Actor:
    countries = [country.strip() for country in row["Location"].split(",") if country.strip()]
    kind = ACTOR_KIND_BY_ORG[row["Org"]]
    # UCDP counts as a party to a state-based conflict who fought a government over it.
    kind = "rebel" if kind == "armed_group" and row["ConflictId"] else kind
    aliases: list[Alias] = []
    for name, score, reason in _names(row):
        in_text = kind != "population" and (" " in fold(name) or bool(_ABBREVIATION.fullmatch(name)))
        alias = Alias(name=name, score=score, reason=reason, in_text=in_text)
        shared = bearers[fold(name)] == score and bool(countries)
        limits = countries if shared else [None]
        aliases += [msgspec.structs.replace(alias, country=country) for country in limits]
    ties, lost = _ties(row, ids)
    source = f"UCDP Actor Dataset {row['Version']}, ActorId {row['ActorId']}"
    return Actor(
        id=f"ucdp-{row['ActorId']}",
        name=row["NameData"],
        kind=kind,
        country=countries[0] if len(countries) == 1 else None,
        aliases=tuple(aliases),
        ties=tuple(ties),
        codes={"ucdp": row["ActorId"]},
        sources=(source,),
        note="; ".join(lost) or None,
    )


def _ties(row: Mapping[str, str], ids: set[str]) -> tuple[list[Tie], list[str]]:
    ties: list[Tie] = []
    lost: list[str] = []
    for column, named, kind in _TIES:
        for other in (part.strip() for part in row[column].split(",") if part.strip()):
            source = f"UCDP Actor Dataset {row['Version']}, ActorId {row['ActorId']}, {column}"
            if other in ids and other != row["ActorId"]:
                ties.append(Tie(kind=kind, actor=f"ucdp-{other}", source=source))
            else:
                why = "which is its own row" if other == row["ActorId"] else "which has no row in the list"
                lost.append(f"{kind} {row[named]!r}, UCDP's {other}, {why}")
    return ties, lost
