"""A model as one file: arrays in NumPy's own format, the rest as JSON; nothing in it is run."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from tocsin.domain.errors import InputError
from tocsin.extract.blame.judge import Judge
from tocsin.extract.columns import Columns
from tocsin.extract.fillers.model import First, Model, Second
from tocsin.extract.fillers.network import Network
from tocsin.extract.fillers.relevance import Relevance
from tocsin.extract.fillers.weighing import Weighing
from tocsin.extract.fillers.word_classes import WordClasses

__all__ = ["load", "save"]

_FORM = "tocsin role fillers 3"
_NETWORK = ("sparse", "dense", "hidden", "out", "past", "constant")


class _Said(msgspec.Struct):
    form: str
    coarse: dict[str, int]
    fine: dict[str, int]
    counts: dict[str, int]
    limit: float
    same: dict[str, list[str]]
    networks: int


def save(model: Model, file: Path) -> None:
    """Writes the model; a file of that name is replaced only when the new one is whole."""
    classes, first, relevance, second = model.classes, model.first, model.relevance, model.second
    said = _Said(
        form=_FORM,
        coarse=classes.coarse,
        fine=classes.fine,
        counts=classes.counts,
        limit=model.limit,
        same={name: sorted(others) for name, others in model.same.items()},
        networks=len(second.networks),
    )
    arrays: dict[str, Any] = {
        "said": np.frombuffer(msgspec.json.encode(said), np.uint8),
        "first_columns": first.columns.kept,
        "first": first.weights,
        "text_columns": relevance.text_columns.kept,
        "text": relevance.text_weights,
        "line_columns": relevance.line_columns.kept,
        "line": relevance.line_weights,
        "second_columns": second.columns.kept,
        "weighing": model.weighing.weights,
        "centre": second.centre,
        "spread": second.spread,
    }
    for n, network in enumerate(second.networks):
        arrays |= {f"{name}_{n}": getattr(network, name) for name in _NETWORK}
    if model.judge:
        arrays |= _of_judge(model.judge)
    half = file.with_name(file.name + ".part")
    with half.open("wb") as out:
        np.savez_compressed(out, **arrays)
    half.replace(file)


def _of_judge(judge: Judge) -> dict[str, Any]:
    return {
        "blame_sentence_columns": judge.sentence_columns.kept,
        "blame_sentences": judge.sentences,
        "blame_whole_columns": judge.whole_columns.kept,
        "blame_whole": judge.whole,
    }


def _judge(arrays: dict[str, Any]) -> Judge | None:
    if "blame_whole" not in arrays:
        return None
    of_sentences, of_whole = (Columns(arrays[f"blame_{name}_columns"]) for name in ("sentence", "whole"))
    return Judge(of_sentences, arrays["blame_sentences"], of_whole, arrays["blame_whole"])


def load(file: Path) -> Model:
    """The model of a file.

    Raises:
        InputError: there is no such file, or it holds no model of this form.
    """
    if not file.is_file():
        raise InputError("no such file", file=str(file), remedy="make a model with: tocsin train roles")
    try:
        raw = file.read_bytes()
        with np.load(io.BytesIO(raw), allow_pickle=False) as held:
            arrays = {name: held[name] for name in held.files}
        said = msgspec.json.decode(arrays["said"].tobytes(), type=_Said)
        return _model(said, arrays, "sha256:" + hashlib.sha256(raw).hexdigest())
    except (ValueError, KeyError, EOFError, zipfile.BadZipFile, msgspec.MsgspecError) as error:
        raise InputError(
            "not a model", file=file.name, expected=_FORM, remedy="make one with: tocsin train roles"
        ) from error


def _model(said: _Said, arrays: dict[str, Any], digest: str) -> Model:
    if said.form != _FORM:
        raise ValueError(said.form)
    networks = tuple(
        Network(**{name: arrays[f"{name}_{n}"] for name in _NETWORK}) for n in range(said.networks)
    )
    return Model(
        classes=WordClasses(said.coarse, said.fine, said.counts),
        first=First(Columns(arrays["first_columns"]), arrays["first"]),
        relevance=Relevance(
            Columns(arrays["text_columns"]),
            arrays["text"],
            Columns(arrays["line_columns"]),
            arrays["line"],
        ),
        second=Second(Columns(arrays["second_columns"]), arrays["centre"], arrays["spread"], networks),
        weighing=Weighing(arrays["weighing"]),
        limit=said.limit,
        same={name: set(others) for name, others in said.same.items()},
        judge=_judge(arrays),
        digest=digest,
    )
