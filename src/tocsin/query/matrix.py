"""A matrix of competing hypotheses as a person writes it: hypotheses, evidence, and a mark in every cell.

Source: Heuer (1999), Psychology of Intelligence Analysis, ch. 8. CIA Center for the Study of Intelligence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeAlias, get_args

import msgspec

from tocsin.domain.claims import canonical
from tocsin.domain.errors import InputError

__all__ = ["MARKS", "Evidence", "Find", "Hypothesis", "Mark", "Matrix", "Passage", "load", "parse"]

Mark: TypeAlias = Literal["++", "+", "0", "-", "--"]
MARKS: tuple[Mark, ...] = get_args(Mark)
Listed: TypeAlias = Literal[
    "claims", "strength", "relations", "control", "measures", "forecasts", "leaders", "attributes",
    "resources", "mechanisms", "positions", "defections", "incidents",
]  # fmt: skip
_Text: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\S")]
_Name: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"\S", max_length=60)]


class Hypothesis(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One explanation that competes: a short name, and what it says in a sentence."""

    name: _Name
    says: _Text


class Find(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Claims by a query: those of a list that fit all that is given, as `tocsin list` takes it.

    `words` must stand in the quote, of incidents in the summary; `by` in who says so, of incidents in
    the datasets.
    """

    list: Listed = "claims"
    actor: str | None = None
    place: str | None = None
    from_: str | None = msgspec.field(name="from", default=None)
    to: str | None = None
    words: str | None = None
    by: str | None = None


class Passage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of a document that no claim was read from: they must stand there as they are given."""

    document: _Text
    words: _Text


class Evidence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One piece of evidence: where its words are, and how it bears on every hypothesis.

    `claims` are ids or their beginnings. A mark says that it is what the hypothesis would lead one to
    expect ("++", "+"), neither ("0"), or that it speaks against it ("-", "--"). `why` gives reasons by
    the name of the hypothesis.
    """

    name: _Name
    marks: dict[str, Mark]
    claims: tuple[str, ...] = ()
    find: tuple[Find, ...] = ()
    passages: tuple[Passage, ...] = ()
    why: dict[str, str] = {}


class Matrix(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question, the hypotheses that would answer it, and the evidence, marked before it is counted."""

    question: _Text
    hypothesis: tuple[Hypothesis, ...]
    evidence: tuple[Evidence, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the hypotheses, in their order."""
        return tuple(each.name for each in self.hypothesis)

    @property
    def digest(self) -> str:
        """What names the matrix: the same for the same parts in whatever order they stand."""
        plain = msgspec.to_builtins(self)
        ordered = {part: sorted(plain[part], key=lambda each: each["name"])
                   for part in ("hypothesis", "evidence")}  # fmt: skip
        return hashlib.sha256(canonical(plain | ordered)).hexdigest()


def load(path: Path) -> Matrix:
    """The matrix of a TOML or, by its ending, a JSON file.

    Raises:
        InputError: no such file, a field is missing, unknown or wrong, or what `parse` refuses.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(
            "the hypotheses cannot be read", file=str(path), met=error.strerror, remedy="check the path"
        ) from error
    return parse(raw, file=path.name)


def parse(raw: bytes, *, file: str = "hypotheses.toml") -> Matrix:
    """The matrix written in a TOML file, or in JSON where the name ends so.

    >>> made = parse(b'''{"question": "Who?", "evidence": [{"name": "a shoe", "claims": ["c0ffee"],
    ...     "marks": {"they": "+", "we": "-"}}], "hypothesis": [{"name": "they", "says": "They did."},
    ...     {"name": "we", "says": "We did."}]}''', file="who.json")
    >>> made.names
    ('they', 'we')

    Raises:
        InputError: a field is missing, unknown or wrong; fewer than two hypotheses; no evidence; two of
            one name; evidence without words; a cell that is not marked, or marked for no hypothesis.
    """
    decode = msgspec.json.decode if file.casefold().endswith(".json") else msgspec.toml.decode
    try:
        made = decode(raw, type=Matrix)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(
            "the hypotheses cannot be read",
            file=file,
            met=str(error),
            expected="question, [[hypothesis]] tables with name and says, [[evidence]] tables with name and "
            f"marks ({', '.join(MARKS)}), and claims, find or passages",
        ) from error
    _check(made, file=file)
    return made


def _check(matrix: Matrix, *, file: str) -> None:
    if len(matrix.hypothesis) < 2:
        raise InputError("fewer than two hypotheses", file=file, column="hypothesis",
                         remedy="one alone competes with nothing: add another")  # fmt: skip
    if not matrix.evidence:
        raise InputError("no evidence", file=file, column="evidence", remedy="add an [[evidence]] table")
    _distinct(matrix.names, file=file, column="hypothesis")
    _distinct([each.name for each in matrix.evidence], file=file, column="evidence")
    for each in matrix.evidence:
        _check_evidence(each, set(matrix.names), file=file)


def _check_evidence(each: Evidence, names: set[str], *, file: str) -> None:
    column = f"evidence {each.name!r}"
    if not (each.claims or each.find or each.passages):
        raise InputError("evidence without words", file=file, column=column,
                         remedy="name claims, a find, or passages of a document")  # fmt: skip
    if any(find == Find() for find in each.find):
        raise InputError("a query that asks for everything", file=file, column=column,
                         remedy="give it words, an actor, a place or days")  # fmt: skip
    if missing := sorted(names - set(each.marks)):
        raise InputError("a cell is not marked", file=file, column=column, met=f"no mark for {missing[0]!r}",
                         expected=f"a mark for each hypothesis: {', '.join(MARKS)}",
                         remedy='where it says nothing of one, mark it "0"')  # fmt: skip
    if unknown := sorted((set(each.marks) | set(each.why)) - names):
        raise InputError("marked for no hypothesis of the file", file=file, column=column, met=unknown[0],
                         expected=", ".join(sorted(names)))  # fmt: skip


def _distinct(names: Sequence[str], *, file: str, column: str) -> None:
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise InputError("two of one name", file=file, column=column, met=", ".join(twice))
