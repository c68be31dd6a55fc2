"""A report read: from bytes to a document and its claims."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from tocsin.domain.claims import AnyClaim
from tocsin.domain.documents import Document, Origin, Reading
from tocsin.domain.errors import InputError
from tocsin.extract.blame.parties import blamed
from tocsin.extract.coreference import resolved
from tocsin.extract.dating import said_on, told_from
from tocsin.extract.draft import READER, claimed
from tocsin.extract.flat import flatten, lined
from tocsin.extract.formats import Parsed, parse
from tocsin.extract.frontmatter import front_matter
from tocsin.extract.furniture import furniture, gaps, joined
from tocsin.extract.in_events import filled
from tocsin.extract.introduced import NOTHING, introduced
from tocsin.extract.kinds import CLAUSAL, MEMBERS
from tocsin.extract.kinds.amounts import left_over
from tocsin.extract.language import language
from tocsin.extract.lexicon import lexicon
from tocsin.extract.mentions import named, shouted
from tocsin.extract.merge import merged
from tocsin.extract.origin import lines_of, made_by
from tocsin.extract.parents import with_parents
from tocsin.extract.repeats import Repeat, repeated, said_again
from tocsin.extract.scene import Page, Scene, staged
from tocsin.extract.sentences import Sentence, paragraphs, sentences
from tocsin.extract.times import turning_points
from tocsin.extract.topic import on_topic
from tocsin.extract.unfolded import told_apart
from tocsin.extract.with_toll import joined as joined_with_toll

if TYPE_CHECKING:
    from tocsin.extract.roles import Filler, RoleModel
    from tocsin.names import Gazetteer, Register

__all__ = ["prepared", "read", "read_parsed"]

# A longer "sentence" is a table or a listing, which the rules were not made for.
_LONGEST_SENTENCE = 1500
# The first lines of a document with pages, where its date may stand; the sentences that tell its language.
_HEAD_ROWS, _TOLD_BY = 20, 200


def read(
    raw: bytes, *, name: str, register: Register, gazetteer: Gazetteer, encoding: str | None = None
) -> Reading:
    """The document and its claims in text order, as one reading run of this reader.

    Every claim's quote is the text at its span; what cannot be read with care is left alone. Here the
    file is parsed in this very process; `Parsing` does it apart, as is right for files from elsewhere.

    Raises:
        InputError: of no form that is read, without text, with unreadable front matter, or a feed,
            which holds many documents.
    """
    found = parse(raw, name=name, encoding=encoding)
    if len(found) > 1:
        raise InputError(
            "the file holds several documents",
            file=name,
            met=f"{len(found)} entries of a feed",
            expected="one document",
            remedy="add it to a casebook, or save the entry that you mean",
        )
    return read_parsed(found[0], raw=raw, register=register, gazetteer=gazetteer)


def read_parsed(
    parsed: Parsed,
    *,
    raw: bytes,
    register: Register,
    gazetteer: Gazetteer,
    roles: RoleModel | None = None,
) -> Reading:
    """The same for a document that is parsed already; `raw` are the bytes that are kept of it.

    With a model of roles, those of attacks that the words left open are filled, and the reader is
    named with the model.
    """
    document, scenes, repeats = prepared(parsed, raw=raw, register=register, gazetteer=gazetteer)
    reader = READER
    fillers: tuple[Filler, ...] = ()
    if roles is not None:
        reader = f"{READER}+roles:{roles.digest.removeprefix('sha256:')[:12]}"
        fillers = roles.fill(document.text)
    claims = merged(
        claim for scene in on_topic(scenes) for claim in _claims(scene, document, fillers, reader)
    )
    flat = scenes[0].page.flat if scenes else ""
    return Reading(document=document, reader=reader, claims=tuple(_twice(claims, repeats, flat)))


def prepared(
    parsed: Parsed, *, raw: bytes, register: Register, gazetteer: Gazetteer
) -> tuple[Document, list[Scene], list[Repeat]]:
    """The document, its sentences made ready for the rules, and the stretches that it has twice."""
    digest = "sha256:" + hashlib.sha256(raw).hexdigest()
    document, found, repeats = _document(parsed, digest=digest)
    flat = flatten(document.text)
    page = Page(
        flat,
        document.said_on,
        _author(document),
        frozenset(p for p, _ in turning_points(flat)),
        shouted(flat),
        told_from(lined(document.text), said_on=document.said_on),
    )
    return document, _scenes(page, found, register=register, gazetteer=gazetteer), repeats


def _twice(claims: Iterable[AnyClaim], repeats: list[Repeat], flat: str) -> Iterator[AnyClaim]:
    for claim in claims:
        again = [*said_again(claim.span, repeats, flat)] if isinstance(claim.span, tuple) else []
        spans = tuple(sorted({*claim.duplicates, *again}))
        yield msgspec.structs.replace(claim, duplicates=spans) if again else claim


def _document(parsed: Parsed, *, digest: str) -> tuple[Document, tuple[Sentence, ...], list[Repeat]]:
    text, name = parsed.text, parsed.name
    lines = lined(text)
    flat = lines.replace("\n", " ")
    stated = front_matter(text, name=name)
    set_aside = joined([*parsed.aside, *([stated.span] if stated else [])])
    blanked = _blanked(lines, set_aside)
    page = furniture(blanked, set_aside=set_aside)
    rows = list(lines_of(lines, gaps(set_aside, end=len(text))))
    prose = list(lines_of(lines, gaps(page, end=len(text))))
    made = made_by(lines, head=rows, prose=prose, known=stated.origin if stated else parsed.origin)
    page = furniture(blanked, set_aside=[*set_aside, *made.spans])
    repeats = list(repeated(flat, paragraphs(text, furniture=page)))
    page = joined([*page, *(repeat.span for repeat in repeats)])
    found = sentences(text, flat, furniture=page)
    when = stated.said_on if stated else None
    if when is None:
        when = said_on(flat, head=rows[: _HEAD_ROWS if parsed.pages else 8], sentences=found)
        # What the text itself states was written; what its carrier tells was put up.
        when = parsed.said_on if parsed.said_on and when.kind != "stated" else when
    document = Document(
        digest=digest,
        name=name,
        media_type=parsed.media_type,
        text=text,
        said_on=when,
        origin=_with_hint(made.origin, parsed.hint),
        furniture=page,
        pages=parsed.pages,
        language=language(" ".join(flat[s.start : s.end] for s in found[:_TOLD_BY])),
    )
    return document, tuple(_in_english(flat, found, document.language)), repeats


def _with_hint(origin: Origin, hint: Origin) -> Origin:
    return msgspec.structs.replace(
        origin, title=origin.title or hint.title, author=origin.author or hint.author
    )


def _in_english(flat: str, found: tuple[Sentence, ...], main: str | None) -> Iterator[Sentence]:
    """The sentences of the paragraphs that are in English, or in the language of a document that is."""
    for _, group in groupby(found, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        if (language(flat[paragraph[0].start : paragraph[-1].end]) or main or "en") == "en":
            yield from paragraph


def _blanked(lines: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        lines = lines[:start] + re.sub(r"[^\n]", " ", lines[start:end]) + lines[end:]
    return lines


def _author(document: Document) -> str:
    origin = document.origin
    return origin.author or origin.outlet or f"author of {document.name}"


def _scenes(
    page: Page, found: tuple[Sentence, ...], *, register: Register, gazetteer: Gazetteer
) -> list[Scene]:
    words = lexicon(register, gazetteer)
    short = [sentence for sentence in found if sentence.end - sentence.start <= _LONGEST_SENTENCE]
    new = NOTHING if page.capitals else introduced(page.flat)
    names = [
        named(
            page.flat,
            start=s.start,
            end=s.end,
            lexicon=words,
            register=register,
            capitals=page.capitals,
            new=new,
        )
        for s in short
    ]
    mentions = with_parents(page.flat, resolved(page.flat, sentences=short, names=names), register=register)
    return staged(page, sentences=short, mentions=mentions)


def _claims(scene: Scene, document: Document, fillers: tuple[Filler, ...], reader: str) -> Iterator[AnyClaim]:
    # What is asked is not said.
    if scene.words.endswith("?"):
        return
    found = (draft for find in MEMBERS.values() for draft in find(scene))
    for draft in left_over(joined_with_toll(told_apart(found, scene, CLAUSAL), scene), scene):
        whole = blamed(draft, scene)
        whole = filled(whole, scene, fillers) if fillers else whole
        yield claimed(whole, scene, document=document.digest, text=document.text, reader=reader)
