"""Where sources disagree: claims that say opposite things, and incidents told differently.

The pairs are those of `tocsin contradictions`: of one level, one time and one thing (a contradiction),
or with something open that could reconcile them (a tension). Pairs that can both be so are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tocsin.brief.counted import Counted
from tocsin.brief.report import Chart, Sentence
from tocsin.brief.subject import Row, Subject
from tocsin.brief.words import day
from tocsin.domain.figures import many

__all__ = ["write"]

_MOST = 6
_ASIDE = 3
_FIELDS = {"when": "the day", "where": "the place", "toll": "the toll", "actors": "who", "type": "the kind"}


def write(subject: Subject, _: Sequence[Counted]) -> tuple[list[Sentence], list[Chart]]:
    """The pairs of claims that cannot both be so, then on what fields the sources of incidents part."""
    query = subject.command("contradictions", options=("actor",) if subject.actor else ("place",))
    parted = [row for row in subject.opposed if row["standing"] != "set aside"]
    alike = [row for row in subject.opposed if row["standing"] == "set aside"]
    found = [_both(row, query) for row in parted[:_MOST]]
    found += [_both(row, f"{query} --all") for row in alike[:_ASIDE]]
    aside = len(alike) - _ASIDE
    if aside > 0:
        verb = "differ, but can both be so" if aside > 1 else "differs, but both can be so"
        text = (
            f"{_capital(many(aside, 'further pair'))} of claims {verb}: of other times, of a part, or hedged."
        )
        found.append(Sentence(text=text, query=f"{query} --all"))
    found += _incidents(subject)
    if not found:
        text = f"No two sources on record contradict one another on {subject.called}"
        found = [Sentence(text=f"{text}.", query=query)]
    return found, []


def _both(row: Row, query: str) -> Sentence:
    """One pair: on what, what each side says and who says it, and why it is no more or no less."""
    sides = [f"{row[f'{side}_says']}, {_when(row[f'{side}_said'])}" for side in ("one", "other")]
    about = "" if row["kind"] == "relation" else f"{row['about']}: "
    who = " and by ".join(side.replace(" <- ", ", citing ") for side in sides)
    standing = "No contradiction" if row["standing"] == "set aside" else _capital(str(row["standing"]))
    return Sentence(
        text=f"{standing} on {_KINDS[row['kind']]}: {about}{row['how']}, by {who}. "
        f"{_capital(str(row['why']))}.",
        claims=tuple(sorted((row["one_claim"], row["other_claim"]))),
        query=query,
    )


_KINDS = {
    "strength": "strength",
    "measure": "counts",
    "relation": "ties",
    "control": "ground",
    "leader": "leaders",
    "forecast": "what is to come",
}


def _when(said: str) -> str:
    """The days of a side, as a newspaper writes them."""
    first, _, last = said.partition(" to ")
    if last in ("", "?"):
        return f"{'not before ' if last else ''}{_day(first)}"
    return f"not after {_day(last)}" if first == "?" else f"between {_day(first)} and {_day(last)}"


def _day(text: str) -> str:
    return day(date.fromisoformat(text)) if text != "?" else "undated"


def _incidents(subject: Subject) -> list[Sentence]:
    rows = [row for row in subject.rows("incidents") if row["disagree"]]
    fields = Counter(field for row in rows for field in str(row["disagree"]).split(", "))
    if not rows:
        return []
    parts = ", ".join(f"{_FIELDS.get(field, field)} ({count})" for field, count in fields.most_common())
    told = many(len(rows), "incident") if len(rows) > 1 else "one incident"
    ids = tuple(sorted(str(row["incident_id"]) for row in rows))
    query = f"{subject.asks('incidents')} --disagree"
    text = f"The sources of {told} differ, on {parts}."
    return [Sentence(text=text, claims=ids if len(ids) <= 1000 else (), query=query)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
