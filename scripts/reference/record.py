"""The page of the record: every list, and every table with its columns."""

from __future__ import annotations

import importlib
import importlib.util
import tempfile
from pathlib import Path
from typing import Any

from reference.markdown import code, page, table, words
from tocsin import record
from tocsin.record.lists import LISTS
from tocsin.store import columnar
from tocsin.store.casebook import Casebook

__all__ = ["record_page", "record_tables"]

_TABLES = {
    "incident": "What we hold happened: one row for each cluster of event claims.",
    "participant": "Who took part in each incident, in which role, by whose word.",
    "strength": None,
    "measure": None,
    "resource": None,
    "relation": None,
    "control": None,
    "forecast": None,
    "attribute": None,
    "coverage": "One row for each stretch of days and each country that a dataset speaks to.",
    "dropped": "Rows of an older release that the newer release of that dataset has no more.",
    "document": "Every report, coding sheet and release, with its origin and its date.",
    "claim": "Every claim from reports and coding sheets, with its words.",
    "actor": "The register of actors, with how often each was met.",
    "place": "The gazetteer, with how often each place was met.",
    "resolution": "Every name met, what it was taken to mean, with score and reason.",
    "review": "Rulings that wait for a second look, because a newer reading changed their claim.",
    "uncertain": "What was left out because its date leaves open whether it had spoken by the day asked for.",
}

# What a name alone does not tell; a column that means the same in several tables is noted once.
_NOTES = {
    "incident_id": "the id of its member said first, then with the lowest id",
    "date_prec": "UCDP code: 1 day to 5 year",
    "where_prec": "UCDP code: 1 exact to 7 international",
    "admin1": "first-level unit: the province",
    "type": "PLOVER category for incidents; kind of tie for relations",
    "mode": "PLOVER mode",
    "violence": "UCDP type of violence",
    "basis": "dataset, coded or report; for a relation, the words that it rests on",
    "datasets": "the sources of the event claims, joined by commas",
    "claims": "ids of the event claims behind it",
    "n_claims": "how many",
    "counts": "whether it may be counted; see explanation/counting.md",
    "said_low": "first day on which it may have been said",
    "said_high": "last day on which it may have been said; null where no end is known",
    "hedge": "how firmly it is put; see the word list of claims",
    "hedge_text": "the words of the hedge",
    "negated": "whether the text says that it is not so",
    "condition": "the words of an if on which it hangs",
    "attribution": "who says so, from the author to the origin",
    "read_by": "through whose hands the words came: who corrected the claim, if anybody, then the reader",
    "affiliation": "whom the author works for",
    "origin": "the last link of the attribution",
    "readings": "JSON of other ways to read the same words",
    "span_start": "first character in the text, from 0; for a row, its number",
    "span_end": "the character after the last",
    "bound": "exact, about, at_least, more_than, at_most or up_to",
    "share": "a fraction of 1",
    "sign": "1 friendly, -1 hostile, 0 neither",
    "relation": "for strength: share_of, part_of or planned; for measures: ratio, difference or rank",
    "whole_id": "the actor of which it is a share or part",
    "seen": "how often it was met",
    "score": "how sure the name alone is, up to 1",
    "candidates": "what the name may have meant",
    "scoreable": "whether the outcome could be decided by a record",
}


def record_page() -> str:
    """Every list and every table of the record."""
    lines = [
        "The record is worked out from claims under a [ruleset](rulesets.md). It lies in the casebook "
        "as Parquet, one file a table, in the folder that `tocsin derive` makes.",
        "",
        "## Lists",
        "",
        "`tocsin list WHAT` shows a table or a part of it. The screen shows the columns named here; "
        "the other formats give all columns of the table.",
        "",
    ]
    lists = (
        (code(name), code(one.table), _filters(name, one), ", ".join(one.shown))
        for name, one in LISTS.items()
    )
    lines += table(("list", "table", "can be narrowed by", "columns on the screen"), lists)
    lines += ["## Tables", ""]
    for name, columns in record_tables().items():
        lines += [f"### {name}", "", _about(name), ""]
        rows = ((code(column), type_, _NOTES.get(column, "")) for column, type_ in columns)
        lines += table(("column", "type", "note"), rows)
    return page("The record", lines)


def _about(name: str) -> str:
    said = _TABLES.get(name)
    if said:
        return said
    module = f"tocsin.record.{name}"
    return words(importlib.import_module(module)) if importlib.util.find_spec(module) else ""


def _filters(name: str, one: Any) -> str:
    can = {
        "--actor": one.actors or name == "incidents",
        "--place": one.places,
        "--from, --to": one.days,
    }
    return ", ".join(option for option, there in can.items() if there)


def record_tables() -> dict[str, list[tuple[str, str]]]:
    """The columns of every table, as a record derived from an empty casebook has them."""
    with (
        tempfile.TemporaryDirectory() as scratch,
        Casebook.init(Path(scratch) / "empty.casebook") as casebook,
        columnar.connect() as engine,
    ):
        derived = record.derive(casebook, ruleset=record.load_ruleset("default"))
        made = {}
        for path in sorted(derived.folder.glob("*.parquet")):
            engine.view("described", path)
            made[path.stem] = [(str(row[0]), str(row[1])) for row in engine.rows("DESCRIBE described")]
    order = [*(name for name in _TABLES if name in made), *(name for name in made if name not in _TABLES)]
    return {name: made[name] for name in order}
