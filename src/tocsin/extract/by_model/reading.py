"""A report read by the rules and by a language model: one reading run, each claim under its reader's name."""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from tocsin.domain.claims import AnyClaim, canonical, claim_id
from tocsin.domain.documents import Document, Reading
from tocsin.extract.by_model.asking import PROMPT, messages, schema
from tocsin.extract.by_model.checking import Proposed, Refused, sound
from tocsin.extract.draft import READER, claimed
from tocsin.extract.merge import merged
from tocsin.extract.reading import prepared, read_parsed
from tocsin.extract.scene import Scene

if TYPE_CHECKING:
    from tocsin.extract.formats import Parsed
    from tocsin.names import Gazetteer, Register

__all__ = ["Ask", "ModelReading", "link", "read_with_model"]

Ask = Callable[[list[dict[str, str]], dict[str, Any]], str]
_PASSAGE = 6000
_FENCE = re.compile(r"^\s*```(?:json)?\s*(.*?)\s*```\s*$", re.DOTALL)
_NO_ANSWER = "an answer that is not the JSON asked for"


class ModelReading(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: the reading, how many claims are the model's, how many were refused and why.

    `passages` were read, of which `cached` had been answered before.
    """

    reading: Reading
    taken: int
    refused: dict[str, int]
    passages: int
    cached: int


def link(model: str) -> str:
    """The first link of the attribution of what a model read: its name, the prompt, and what checked it.

    >>> link("qwen3:8b")
    'model:qwen3:8b, prompt 1, extract@...'
    """
    return f"model:{model}, prompt {PROMPT}, {READER}"


def read_with_model(
    parsed: Parsed,
    *,
    raw: bytes,
    register: Register,
    gazetteer: Gazetteer,
    model: str,
    ask: Ask,
    cache: Path | None = None,
) -> ModelReading:
    """The document as the rules read it, and what the model finds besides and the text bears out.

    `ask` is given messages and a JSON Schema and gives the model's answer. Answers are kept in the
    folder `cache`, so that what was asked once is not asked again.

    Raises:
        InputError: as `extract.read_parsed`, or what `ask` raises.
    """
    plain = read_parsed(parsed, raw=raw, register=register, gazetteer=gazetteer)
    document, scenes, _ = prepared(parsed, raw=raw, register=register, gazetteer=gazetteer)
    refused: Counter[str] = Counter()
    claims: list[AnyClaim] = []
    passages, cached = 0, 0
    for passage in _passages(scenes):
        words = _words(passage, document.text)
        answer, held = _asked(words, model, ask, cache)
        passages, cached = passages + 1, cached + held
        for each in _proposed(answer):
            found = sound(each, passage) if isinstance(each, Proposed) else each
            if isinstance(found, Refused):
                refused[found.why] += 1
                continue
            claim = claimed(found.draft, found.scene, document=document.digest, text=document.text)
            claims.append(_as_model_s(claim, found.span, found.again, model, document))
    own = _besides(plain.claims, merged(claims))
    both = sorted([*plain.claims, *own], key=_place)
    return ModelReading(
        reading=Reading(document=document, reader=link(model), claims=tuple(both)),
        taken=len(own),
        refused=dict(refused.most_common()),
        passages=passages,
        cached=cached,
    )


def _passages(scenes: list[Scene]) -> Iterator[list[Scene]]:
    """The sentences in stretches that a small model can hold, cut between paragraphs where that can be."""
    held: list[Scene] = []
    for scene in scenes:
        size = scene.sentence.end - held[0].start if held else 0
        turn = bool(held) and held[-1].sentence.paragraph != scene.sentence.paragraph
        if size > _PASSAGE or (turn and size > _PASSAGE * 3 // 4):
            yield held
            held = []
        held.append(scene)
    if held:
        yield held


def _words(passage: list[Scene], text: str) -> str:
    parts = []
    for number, scene in enumerate(passage):
        turn = number > 0 and passage[number - 1].sentence.paragraph != scene.sentence.paragraph
        parts.append(("\n\n" if turn else " ") + text[scene.start : scene.sentence.end])
    return "".join(parts).strip()


def _asked(words: str, model: str, ask: Ask, cache: Path | None) -> tuple[str, bool]:
    shape = schema()
    key = hashlib.sha256(canonical([hashlib.sha256(words.encode()).hexdigest(), model, PROMPT])).hexdigest()
    file = cache / f"{key}.txt" if cache is not None else None
    if file is not None and file.is_file():
        return file.read_text(encoding="utf-8"), True
    answer = ask(messages(words), shape)
    # A broken answer is worth asking for again.
    if file is not None and not isinstance(next(_proposed(answer), None), Refused):
        file.parent.mkdir(parents=True, exist_ok=True)
        staged = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
        staged.write_text(answer, encoding="utf-8")
        os.replace(staged, file)  # noqa: PTH105 - both are of this folder
    return answer, False


def _proposed(answer: str) -> Iterator[Proposed | Refused]:
    """The claims of an answer; one refusal for an answer, or a claim, that has not the shape."""
    fenced = _FENCE.match(answer)
    try:
        found = json.loads(fenced[1] if fenced else answer)
    except (ValueError, RecursionError):
        yield Refused(_NO_ANSWER, "")
        return
    listed = found.get("claims") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        yield Refused(_NO_ANSWER, "")
        return
    for each in listed:
        try:
            yield msgspec.convert(each, Proposed)
        except msgspec.ValidationError:
            yield Refused("it is not of the shape that was asked for", "")


def _as_model_s(
    claim: AnyClaim, span: tuple[int, int], again: tuple[tuple[int, int], ...], model: str, document: Document
) -> AnyClaim:
    """The claim under the model's name, with its own quote, exactly as it stands in the text."""
    return msgspec.structs.replace(
        claim,
        id=claim_id(document.digest, span, claim.kind, claim.body),
        span=span,
        quote=document.text[span[0] : span[1]],
        attribution=(link(model), *claim.attribution[1:]),
        duplicates=again,
    )


def _besides(plain: tuple[AnyClaim, ...], claims: tuple[AnyClaim, ...]) -> list[AnyClaim]:
    """The claims that the rules did not find: no other of their kind says so of overlapping words."""
    return [claim for claim in claims if not any(_same(claim, other) for other in plain)]


def _same(one: AnyClaim, other: AnyClaim) -> bool:
    (a, b), (c, d) = _place(one)[0], _place(other)[0]
    return one.kind == other.kind and one.body == other.body and a < d and c < b


def _place(claim: AnyClaim) -> tuple[tuple[int, int], str, str]:
    span = claim.span if isinstance(claim.span, tuple) else (claim.span.row, claim.span.row)
    return span, claim.kind, claim.id
