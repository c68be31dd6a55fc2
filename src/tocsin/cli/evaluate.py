"""`tocsin evaluate`: how well the reading reads, on texts whose facts are known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.domain.errors import InputError
from tocsin.domain.figures import many

if TYPE_CHECKING:
    from tocsin.evaluate.reports import Looked
    from tocsin.evaluate.tally import Tally
    from tocsin.extract.blame.judge import Judge

__all__ = [
    "app",
    "facts",
    "judged",
    "places",
    "responsibility",
    "roles",
    "sample",
    "slots",
    "speed",
    "templates",
]

app = typer.Typer(
    help="Score the reading: facts, role fillers, blame, incidents, place names, speed, judged claims.",
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


@app.command("responsibility")
def responsibility(
    texts: Annotated[Path, typer.Argument(help="JSON lines of texts with docid and doctext.")],
    keys: Annotated[list[Path], typer.Argument(help="MUC-4 keys of these texts.")],
    model: Annotated[
        Path | None, typer.Option("--model", help="A model made by: tocsin train roles.")
    ] = None,
    folds: Annotated[
        int, typer.Option("--folds", min=0, help="Learn from so many folds, tell the rest.")
    ] = 0,
    seed: Annotated[int, typer.Option("--seed", help="The same seed deals the same folds.")] = 0,
    in_order: Annotated[bool, typer.Option("--in-order", help="Folds are stretches of texts by id.")] = False,
    format_: FormatOption = "table",
) -> None:
    """Score who claimed, who is accused, who is possible: by rules, by a model, by folds of the texts."""
    from tocsin import show
    from tocsin.evaluate.muc4 import texts_of
    from tocsin.evaluate.muc_keys import templates_of
    from tocsin.evaluate.responsibility import asked_of, by_folds, by_judge, by_rule, macro_f1, tallied

    _known(format_)
    asked = asked_of(texts_of(texts), [t for file in keys for t in templates_of(file)])
    said = {"rules": by_rule(asked)}
    if model is not None:
        said["model"] = by_judge(asked, _judge_of(model))
    if folds > 1:
        said[f"{folds} folds"] = by_folds(asked, folds=folds, seed=seed, in_order=in_order)
    rows: list[tuple[object, ...]] = []
    for how, held in said.items():
        scores = tallied(asked, held)
        rows += [(how, *_rates(name, tally)) for name, tally in scores.items()]
        rows.append((how, "macro", None, None, None, None, None, round(macro_f1(scores), 4)))
    show.table(("by", "held", *_RATES), rows, format=format_)


def _judge_of(model: Path) -> Judge:
    from tocsin.extract import fillers

    judge = fillers.load(model).judge
    if judge is None:
        remedy = "make one with: tocsin train roles --keys"
        raise InputError("the model tells nothing of responsibility", file=str(model), remedy=remedy)
    return judge


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
    from tocsin.evaluate.geoparsing import in_casebook, most_people, reachable, reached, toponyms_of
    from tocsin.evaluate.lgl import articles_of
    from tocsin.names import Gazetteer, GeoNames
    from tocsin.names.geonames import ENDING, read_dump
    from tocsin.names.toponyms import located

    _known(format_)
    read = articles_of(articles)
    atlas = read_atlas(gazetteer, {place.name for article in read for place in article.places})
    toponyms = toponyms_of(read, atlas)
    alone = [toponym._replace(outlet=toponym.text) for toponym in toponyms]
    dump, _ = read_dump(gazetteer.read_bytes(), file=gazetteer.name)
    behind = Gazetteer.packaged().with_further(GeoNames({gazetteer.name + ENDING: dump}))
    chosen = {
        "most people": [most_people(toponym) for toponym in toponyms],
        "by its text": located(alone),
        "by its text and outlet": located(toponyms),
        "best of the gazetteer": reachable(read, toponyms),
        "in a casebook, each name alone": in_casebook(read, behind, together=False),
        "in a casebook, by its text": in_casebook(read, behind),
    }
    cells = [
        (how, at.names, at.nowhere, round(at.accuracy, 4), round(at.median_km, 1), round(at.of_put, 4))
        for how, ones in chosen.items()
        for at in [reached(read, ones)]
    ]
    columns = ("method", "names", "nowhere", "acc@161km", "median_km", "right of those put")
    show.table(columns, cells, format=format_)


@app.command("templates")
def templates(
    predictions: Annotated[Path, typer.Argument(help="JSON lines of predicted incidents.")],
    gold: Annotated[Path, typer.Argument(help="JSON lines of the same texts with the right ones.")],
    format_: FormatOption = "table",
) -> None:
    """Score incidents of newswire as templates: template F1 (GTT), role by role, and CEAF-RME."""
    from tocsin import show
    from tocsin.evaluate.ceaf_ree import total
    from tocsin.evaluate.ceaf_rme import ceaf_rme, phi3, subset
    from tocsin.evaluate.gtt import gtt
    from tocsin.evaluate.muc4 import texts_of

    _known(format_)
    said, key = ({text.id: text.templates for text in texts_of(file)} for file in (predictions, gold))
    scores = gtt(said, key)
    rows = [_rates(f"GTT {name}", tally) for name, tally in (*scores.items(), ("all", total(scores)))]
    rows += [_rates(f"CEAF-RME {phi.__name__}", ceaf_rme(said, key, phi=phi)) for phi in (subset, phi3)]
    show.table(("measure", *_RATES), rows, format=format_)


@app.command("slots")
def slots(
    responses: Annotated[Path, typer.Argument(help="Templates of 24 slots, as MUC-4 writes them.")],
    keys: Annotated[Path, typer.Argument(help="The keys of the same messages.")],
    format_: FormatOption = "table",
) -> None:
    """Score templates of 24 slots as MUC-4 did: correct, partial, incorrect, spurious, missing."""
    from tocsin import show
    from tocsin.evaluate.muc_keys import SLOTS, templates_of
    from tocsin.evaluate.muc_slots import Slot, score_slots

    _known(format_)
    scores = score_slots(templates_of(responses), templates_of(keys))
    whole = Slot()
    for slot in scores.values():
        whole = whole.plus(slot)
    named = [*((SLOTS[number], slot) for number, slot in scores.items()), ("all templates", whole)]
    shares = ("recall", "precision", "overgeneration", "f1")
    rows = [(name, *slot, *(round(getattr(slot, share), 4) for share in shares)) for name, slot in named]
    show.table(("slot", *Slot._fields, *shares), rows, format=format_)


@app.command("speed")
def speed(
    folder: Annotated[Path, typer.Argument(help="A folder of reports.")],
    rounds: Annotated[int, typer.Option("--rounds", min=1, help="How often each is read.")] = 3,
    format_: FormatOption = "table",
) -> None:
    """Measure how fast the reports of a folder are read, the peak memory and the time to start."""
    from tocsin import show
    from tocsin.evaluate.speed import measured

    _known(format_)
    found = measured(_reports(folder), rounds=rounds)
    rows = [(name, round(value, 3)) for name, value in found._asdict().items()]
    show.table(("measure", "value"), rows, format=format_)


@app.command("sample")
def sample(
    folder: Annotated[Path, typer.Argument(help="A folder of reports.")],
    out: Annotated[Path, typer.Option("--out", help="The sheet to write (CSV).")],
    size: Annotated[int, typer.Option("--size", min=1, help="How many claims to draw.")] = 100,
    seed: Annotated[int, typer.Option("--seed", help="The same seed draws the same claims.")] = 1,
) -> None:
    """Draw claims by chance from a folder of reports into a sheet for a reader to judge."""
    from tocsin import extract, show
    from tocsin.evaluate.sheet import COLUMNS, drawn
    from tocsin.names import Gazetteer, Register

    register, gazetteer = Register.packaged(), Gazetteer.packaged()
    readings = [
        extract.read(file.read_bytes(), name=file.name, register=register, gazetteer=gazetteer)
        for file in _reports(folder)
    ]
    rows = drawn(readings, size=size, seed=seed)
    show.table(COLUMNS, rows, format="csv", out=out)
    typer.echo(f"{many(len(rows), 'claim')} in {out}; put accept or reject in the column verdict", err=True)


@app.command("judged")
def judged(
    sheet: Annotated[Path, typer.Argument(help="A sheet with its column verdict filled in.")],
    format_: FormatOption = "table",
) -> None:
    """Score a judged sheet: the share of claims accepted, by kind, with a 95 % interval."""
    from tocsin import show
    from tocsin.evaluate.sheet import Share
    from tocsin.evaluate.sheet import judged as score

    _known(format_)
    rows = [(*share[:3], *(round(end, 3) for end in share[3:])) for share in score(sheet)]
    show.table(Share._fields, rows, format=format_)


_REPORTS = (".txt", ".md", ".html", ".htm")


def _reports(folder: Path) -> list[Path]:
    found = sorted(file for file in folder.glob("*") if file.suffix.lower() in _REPORTS)
    if not found:
        expected = f"a folder with files that end in {', '.join(_REPORTS)}"
        raise InputError("no reports here", file=str(folder), expected=expected)
    return found
