"""`tocsin evaluate`: how well the reading reads, on texts whose facts are known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.evaluate.reports import Looked
    from tocsin.evaluate.tally import Tally

__all__ = ["app", "facts", "places", "roles"]

app = typer.Typer(
    help="Score the reading: facts in coded reports, role fillers of newswire, place names.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_FORMATS = ("table", "csv", "jsonl")
FormatOption = Annotated[str, typer.Option("--format", help="table, csv or jsonl.")]


@app.command("facts")
def facts(
    folder: Annotated[Path, typer.Argument(help="A folder of reports with their facts.jsonl.")],
    misses: Annotated[bool, typer.Option("--misses", help="List the facts missed, and why.")] = False,
    format_: FormatOption = "table",
) -> None:
    """Score the claims of a folder of reports against the facts that a person coded."""
    from tocsin.evaluate.reports import look_through
    from tocsin.names import Gazetteer, Register

    _known(format_)
    looked = look_through(folder, register=Register.packaged(), gazetteer=Gazetteer.packaged())
    if misses:
        _misses(looked, format_=format_)
    else:
        _scores(looked, format_=format_)


@app.command("roles")
def roles(
    predictions: Annotated[Path, typer.Argument(help="JSON lines of predicted role fillers.")],
    gold: Annotated[Path, typer.Argument(help="JSON lines of the same texts with the right ones.")],
    format_: FormatOption = "table",
) -> None:
    """Score role fillers of newswire by CEAF-REE, each role and together (micro-average)."""
    from tocsin import show
    from tocsin.evaluate.ceaf_ree import ceaf_ree, total
    from tocsin.evaluate.muc4 import fillers_of, texts_of

    _known(format_)
    said, key = ({text.id: fillers_of(text) for text in texts_of(file)} for file in (predictions, gold))
    scores = ceaf_ree(said, key)
    rows = [_rates(role, tally) for role, tally in (*scores.items(), ("all", total(scores)))]
    show.table(("role", *_RATES), rows, format=format_)


_RATES = ("right", "predicted", "gold", "precision", "recall", "f1")


def _rates(name: str, tally: Tally) -> tuple[object, ...]:
    rates = (round(share, 4) for share in (tally.precision, tally.recall, tally.f1))
    return (name, tally.right, tally.predicted, tally.gold, *rates)


def _known(format_: str) -> None:
    if format_ not in _FORMATS:
        raise InputError("no such format", column="--format", met=format_, expected=", ".join(_FORMATS))


def _scores(looked: Looked, *, format_: str) -> None:
    from tocsin import show
    from tocsin.evaluate.scores import precisions, recalls

    rows = [*recalls(looked.answers), *precisions(looked.answers, looked.claims)]
    cells = [(*row[:4], None if row.rate is None else round(row.rate, 3), row.reach) for row in rows]
    show.table(("of", "name", "found", "all", "rate", "reach"), cells, format=format_)
    ratio = len(looked.claims) / max(len(looked.answers), 1)
    typer.echo(f"{ratio:.2f} claims were read for each fact", err=True)


def _misses(looked: Looked, *, format_: str) -> None:
    from tocsin import show

    rows = [
        (a.fact.file, a.fact.id, a.fact.kind, a.group, a.fact.subject, a.fact.predicate, a.fact.object,
         a.fact.span_start, a.fact.span_end, a.why, a.met)
        for a in looked.answers if not a.found
    ]  # fmt: skip
    columns = (
        "file",
        "fact",
        "kind",
        "group",
        "subject",
        "predicate",
        "object",
        "start",
        "end",
        "why",
        "met",
    )
    show.table(columns, rows, format=format_)


@app.command("places")
def places(
    articles: Annotated[Path, typer.Argument(help="Located articles, as lgl.xml.")],
    gazetteer: Annotated[Path, typer.Option("--gazetteer", help="A GeoNames dump of the world.")],
    format_: FormatOption = "table",
) -> None:
    """Score which place each given place name is put at: share within 161 km, median error."""
    from tocsin import show
    from tocsin.evaluate.atlas import read_atlas
    from tocsin.evaluate.geoparsing import most_people, reachable, reached, toponyms_of
    from tocsin.evaluate.lgl import articles_of
    from tocsin.names.toponyms import located

    _known(format_)
    read = articles_of(articles)
    atlas = read_atlas(gazetteer, {place.name for article in read for place in article.places})
    toponyms = toponyms_of(read, atlas)
    alone = [toponym._replace(outlet=toponym.text) for toponym in toponyms]
    chosen = {
        "most people": [most_people(toponym) for toponym in toponyms],
        "by its text": located(alone),
        "by its text and outlet": located(toponyms),
        "best of the gazetteer": reachable(read, toponyms),
    }
    rows = [(how, *reached(read, ones)) for how, ones in chosen.items()]
    cells = [(how, names, nowhere, round(near, 4), round(km, 1)) for how, names, nowhere, near, km in rows]
    show.table(("method", "names", "nowhere", "acc@161km", "median_km"), cells, format=format_)
