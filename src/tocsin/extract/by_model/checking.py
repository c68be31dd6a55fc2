"""What becomes of a claim that a language model proposes: a draft as a rule makes them, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from tocsin.domain.bodies import Body, Event
from tocsin.domain.claims import Span
from tocsin.extract import certainty
from tocsin.extract.by_model.asking import FIELDS, TYPES
from tocsin.extract.by_model.quotes import occurrences, where_named
from tocsin.extract.draft import Draft
from tocsin.extract.quantities import Quantity
from tocsin.extract.scene import Scene

__all__ = ["Proposed", "Refused", "Sound", "sound"]

# Of what stands in the body as the model chose it, from lists that the schema or the field has.
_CHOSEN = frozenset(
    {"type", "sign", "degree", "change", "per", "measure", "property", "kind", "unit", "currency"}
)
_FIGURES = ("low", "best", "high")
_LEAST_WORDS = 2
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b[^.]{0,40}\b(?:instructions?|prompts?|rules|orders|above|previous|prior)\b"
    r"|\b(?:system prompt|language model|as an ai|you are an? (?:ai|assistant|model)|assistant:|</?passage>)"
    r"|\b(?:add|output|return|emit|write|insert|report|print)\b[^.]{0,30}\b(?:claims?|json)\b",
    re.IGNORECASE,
)


class Proposed(msgspec.Struct, frozen=True):
    """One claim as the model gives it."""

    kind: str
    quote: str
    body: dict[str, Any]
    negated: bool = False


class Refused(NamedTuple):
    """A claim that is not taken, and why; `quote` is the model's."""

    why: str
    quote: str


class Sound(NamedTuple):
    """A claim that is taken: its draft, the sentence it stands in, and where its quote stands."""

    draft: Draft
    scene: Scene
    span: Span
    again: tuple[Span, ...]


def sound(proposed: Proposed, scenes: list[Scene]) -> Sound | Refused:
    """The claim held against the sentences it is said to be from; nothing of it is believed unseen."""
    try:
        return _sound(proposed, scenes)
    except _NotSo as not_so:
        return Refused(str(not_so), proposed.quote)


class _NotSo(Exception):  # noqa: N818 - a verdict, not an error that a user meets
    """Why a claim is refused."""


def _sound(proposed: Proposed, scenes: list[Scene]) -> Sound:
    flat = scenes[0].page.flat
    if len(proposed.quote.split()) < _LEAST_WORDS:
        raise _NotSo("its quote is too short to say it")
    end = scenes[-1].sentence.end
    places = occurrences(proposed.quote, flat, start=scenes[0].start, end=end)
    found = [(span, scene) for span in places if (scene := _scene_at(span, scenes)) is not None]
    if not found:
        raise _NotSo("its quote is not in the text")
    span, scene = found[0]
    if scene.words.endswith("?"):
        raise _NotSo("its quote is a question")
    if any(_ORDERS.search(each.words) for each in (scene, *scene.before[-1:])):
        raise _NotSo("its quote gives orders to its reader")
    negates = certainty.negated_between(scene, scene.start, max(span[1], scene.sentence.end))
    if proposed.negated and not negates:
        raise _NotSo("it is denied by no word of the text")
    body, slots = _body(proposed, span, scene)
    inside = [slot for slot in slots.values() if scene.start <= slot[0] < scene.sentence.end]
    focus = min(inside) if inside else (span[0], min(span[1], scene.sentence.end))
    draft = Draft(body, slots or {"quote": span}, focus, negated=proposed.negated)
    return Sound(draft, scene, span, tuple(other for other, _ in found[1:]))


def _scene_at(span: Span, scenes: list[Scene]) -> Scene | None:
    return next((s for s in scenes if s.start <= span[0] < s.sentence.end), None)


def _body(proposed: Proposed, span: Span, scene: Scene) -> tuple[Body, dict[str, Span]]:
    type_, allowed = TYPES.get(proposed.kind), FIELDS.get(proposed.kind, ())
    given = {name: value for name, value in proposed.body.items() if value not in (None, "", [])}
    if type_ is None or not given or given.keys() - set(allowed):
        raise _NotSo("it is not of the shape that was asked for")
    try:
        body = msgspec.convert(given, type_)
    except msgspec.ValidationError as error:
        raise _NotSo("it is not of the shape that was asked for") from error
    slots: dict[str, Span] = {}
    for name, words in _worded(body, given):
        place = where_named(words, scene.page.flat, within=span)
        if place is None:
            raise _NotSo("it names what the text does not")
        slots.setdefault(name, place)
    fields: dict[str, Any] = {}
    for prefix in ("", "deaths_", "injured_", "count"):
        fields |= _figures(body, given, prefix, span, scene, slots)
    fields |= _days(body, span, scene)
    return msgspec.convert(msgspec.to_builtins(body) | fields, type_), slots


def _worded(body: Body, given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The values that must stand in the text, each with its field."""
    for name, value in given.items():
        if name in _CHOSEN or name.startswith(_FIGURES):
            continue
        if isinstance(value, str):
            yield name, value
    if isinstance(body, Event):
        for person in body.participants:
            yield person.role, person.name


def _figures(
    body: Body, given: dict[str, Any], prefix: str, span: Span, scene: Scene, slots: dict[str, Span]
) -> dict[str, Any]:
    """A figure as the rules read it from the words of the quote, if it is the one that the model means."""
    names = ("count",) if prefix == "count" else tuple(prefix + end for end in _FIGURES)
    meant = {float(given[name]) for name in names if name in given}
    if not meant:
        return {}
    for quantity in scene.quantities:
        said = {value for value in (quantity.low, quantity.best, quantity.high) if value is not None}
        if span[0] <= quantity.start and quantity.end <= span[1] and meant <= said:
            slots[names[0]] = quantity.core
            return _as_read(quantity, names, bounded=hasattr(body, "bound"), whole=bool(prefix))
    raise _NotSo("it has a number that its quote does not have")


def _as_read(quantity: Quantity, names: tuple[str, ...], *, bounded: bool, whole: bool) -> dict[str, Any]:
    low, best, high, bound = quantity.figures
    if len(names) == 1:
        values = [next(value for value in (best, low, high) if value is not None)]
    else:
        values = [low, best, high]  # type: ignore[list-item]
    if whole and any(value is not None and not float(value).is_integer() for value in values):
        raise _NotSo("it counts people or places in fractions")
    found: dict[str, Any] = dict(zip(names, values, strict=True))
    return found | {"bound": bound} if bounded else found


def _days(body: Body, span: Span, scene: Scene) -> dict[str, Any]:
    """The days that the quote names, where it names one stretch of them and the kind of claim has days."""
    named = [time for time in scene.times if span[0] <= time.start and time.end <= span[1]]
    if len(named) != 1 or not hasattr(body, "start"):
        return {}
    (time,) = named
    days: dict[str, Any] = {"start": time.first, "end": time.last}
    return days | {"date_prec": time.prec} if hasattr(body, "date_prec") else days
