"""Words that something rests on, with who says them: those of claims, and passages no claim was read from."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from tocsin.domain.errors import InputError
from tocsin.record.derive import Record
from tocsin.record.listing import Filter, select
from tocsin.store import columnar
from tocsin.store.casebook import Casebook

__all__ = ["Quoted", "found", "of_claims", "passage"]


class Quoted(msgspec.Struct, frozen=True, kw_only=True):
    """The words of a claim or an incident (`id`), or a passage of a document at characters `start` to `end`.

    `who` runs from the author to the origin; `said` is a day, or two with " to " between; `label` is
    what must be said with the words.
    """

    id: str | None
    words: str
    who: tuple[str, ...]
    said: str
    hedge: str
    negated: bool
    document: str
    title: str
    label: str | None
    start: int
    end: int

    @property
    def home(self) -> str:
        """Where the words are: the id as `tocsin trace` takes it, or the document and its characters."""
        if self.id is None:
            return f"{self.document}, characters {self.start} to {self.end}"
        # A row is named by its dataset and its key: cut short it would be another's.
        return self.id if ":" in self.id else self.id[:12]


_CLAIMS = """
SELECT c.claim_id, c.quote, c.attribution, c.said_low, c.said_high, c.hedge, c.negated, c.document_name,
       d.title, d.label, c.span_start, c.span_end
FROM claim c LEFT JOIN document d ON d.document = c.document
WHERE starts_with(c.claim_id, ?) ORDER BY c.claim_id, c.document
"""


def of_claims(record: Record, ids: tuple[str, ...]) -> list[Quoted]:
    """The words of claims, by ids or beginnings of at least 6 characters, in their order.

    Raises:
        InputError: no claim of the record begins so, or several do.
    """
    made = []
    with columnar.reading() as engine:
        for table in ("claim", "document"):
            engine.view(table, record.path(table))
        for id_ in ids:
            rows = engine.rows(_CLAIMS, [id_]) if len(id_) >= 6 else []
            if len({row[0] for row in rows}) != 1:
                what = "several claims begin so" if rows else "no claim of the record begins so"
                raise InputError(what, met=id_, remedy="take ids from: tocsin list claims --format csv")
            made.append(_claim(*rows[0]))
    return made


def _claim(id_: str, words: str, chain: str, *rest: Any) -> Quoted:
    low, high, hedge, negated, name, title, label, start, end = rest
    return Quoted(
        id=id_, words=words, who=tuple((chain or "author not named").split(" <- ")), said=_days(low, high),
        hedge=hedge, negated=negated, document=name, title=title or name, label=label, start=start, end=end,
    )  # fmt: skip


def found(
    record: Record, what: str, asked: Filter, *, words: str | None = None, by: str | None = None
) -> list[Quoted]:
    """The claims of a list, or the incidents, that fit, whose words hold `words` and who says so `by`.

    Both are looked for in small letters; blanks and line ends are one. At most 50 are given.

    Raises:
        InputError: none fits, more do than 50, or the list cannot be filtered that way.
    """
    rows = select(record, what, asked=asked)
    each = (dict(zip(rows.columns, row, strict=True)) for row in rows.rows)
    text, who = ("summary", "datasets") if what == "incidents" else ("quote", "attribution")
    kept = [row for row in each if _holds(row[text], words) and _holds(row[who], by)]
    if not kept:
        raise InputError("nothing on record fits", remedy=f"see: tocsin list {what}")
    if len(kept) > _MOST:
        raise InputError("too many to weigh as one piece of evidence", met=f"{len(kept):,}",
                         expected=f"at most {_MOST}", remedy="narrow it by place, days or words")  # fmt: skip
    if what == "incidents":
        return [_incident(row) for row in kept]
    return of_claims(record, tuple(dict.fromkeys(str(row["claim_id"]) for row in kept)))


_MOST = 50


def _incident(row: dict[str, Any]) -> Quoted:
    """An incident as words: its day, place, toll and what is told of it."""
    toll = [f"{row[f'deaths_{end}']:,}" if row[f"deaths_{end}"] is not None else "?"
            for end in ("best", "low", "high")]  # fmt: skip
    where = row["place_name"] or row["admin1"] or row["country"] or "place unknown"
    words = f"{row['start'] or 'day unknown'}, {where}: {toll[0]} dead ({toll[1]} to {toll[2]})."
    return Quoted(
        id=str(row["incident_id"]), words=f"{words} {row['summary'] or ''}".strip(),
        who=(str(row["datasets"]),), said=_days(row["said_low"], row["said_high"]), hedge="asserted",
        negated=False, document=str(row["datasets"]), title=str(row["datasets"]), label=None, start=0, end=0,
    )  # fmt: skip


def _holds(text: object, words: str | None) -> bool:
    plain = " ".join(str(text or "").casefold().split())
    return words is None or " ".join(words.casefold().split()) in plain


def passage(casebook: Casebook, record: Record, document: str, words: str) -> Quoted:
    """A passage of a document of the record, by its name or the beginning of its digest.

    Raises:
        InputError: no document, or several, are named so; the words do not stand in it.
    """
    with columnar.reading() as engine:
        engine.view("document", record.path("document"))
        rows = engine.rows(
            "SELECT document, name, title, label, author, said_low, said_high FROM document "
            "WHERE name = ? OR starts_with(document, ?) ORDER BY 1",
            [document, "sha256:" + document.removeprefix("sha256:")],
        )
    if len(rows) != 1:
        what = "several documents are named so" if rows else "no document of the record is named so"
        raise InputError(what, met=document, remedy="take the name or digest from: tocsin list documents")
    digest, name, title, label, author, low, high = rows[0]
    text = next((r.document.text for r in casebook.readings() if r.document.digest == digest), "")
    at = re.search(r"\s+".join(map(re.escape, words.split())), text)
    if at is None:
        raise InputError("the words do not stand in the document", file=name, met=words,
                         remedy="give them letter by letter as the text has them")  # fmt: skip
    return Quoted(
        id=None, words=" ".join(at[0].split()), who=(author or f"author of {name}",), said=_days(low, high),
        hedge="asserted", negated=False, document=name, title=title or name, label=label,
        start=at.start(), end=at.end(),
    )  # fmt: skip


def _days(low: object, high: object) -> str:
    if low == high:
        return str(low) if low else "a day not known"
    return f"{low or '?'} to {high or '?'}"
