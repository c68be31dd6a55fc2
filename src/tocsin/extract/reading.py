"""A report read: from bytes to a document and its claims."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tocsin.domain.claims import AnyClaim, SaidOn
from tocsin.domain.documents import Document, Origin, Reading
from tocsin.extract.coreference import resolved
from tocsin.extract.dating import said_on
from tocsin.extract.decode import decoded
from tocsin.extract.draft import READER, claimed
from tocsin.extract.flat import flatten, lined
from tocsin.extract.frontmatter import front_matter
from tocsin.extract.furniture import furniture, gaps
from tocsin.extract.kinds import MEMBERS
from tocsin.extract.lexicon import lexicon
from tocsin.extract.mentions import named, shouted
from tocsin.extract.merge import merged
from tocsin.extract.origin import lines_of, made_by
from tocsin.extract.scene import Page, Scene, staged
from tocsin.extract.sentences import Sentence, sentences
from tocsin.extract.times import turning_points

if TYPE_CHECKING:
    from tocsin.names import Gazetteer, Register

__all__ = ["read"]

# A longer "sentence" is a table or a listing, which the rules were not made for.
_LONGEST_SENTENCE = 1500


def read(raw: bytes, *, name: str, register: Register, gazetteer: Gazetteer) -> Reading:
    """The document and its claims in text order, as one reading run of this reader.

    The text may be plain, Markdown (with front matter) or HTML. Every claim's quote is the text at
    its span; what cannot be read with care is left alone.

    Raises:
        InputError: empty, not UTF-8, binary, or with unreadable front matter.
    """
    text, media_type = decoded(raw, name=name)
    document, found = _document(raw, text, media_type, name=name)
    flat = flatten(text)
    page = Page(
        flat,
        document.said_on,
        _author(document),
        frozenset(p for p, _ in turning_points(flat)),
        shouted(flat),
    )
    scenes = _scenes(page, found, register=register, gazetteer=gazetteer)
    claims = merged(claim for scene in scenes for claim in _claims(scene, document))
    return Reading(document=document, reader=READER, claims=claims)


def _document(raw: bytes, text: str, media_type: str, *, name: str) -> tuple[Document, tuple[Sentence, ...]]:
    lines = lined(text)
    stated = front_matter(text, name=name)
    set_aside = [stated.span] if stated else []
    page = furniture(_blanked(lines, set_aside), set_aside=set_aside)
    rows = list(lines_of(lines, gaps(set_aside, end=len(text))))
    prose = list(lines_of(lines, gaps(page, end=len(text))))
    made = made_by(lines, head=rows, prose=prose, known=stated.origin if stated else Origin())
    page = furniture(_blanked(lines, set_aside), set_aside=[*set_aside, *made.spans])
    found = sentences(text, lines.replace("\n", " "), furniture=page)
    when = (
        stated.said_on
        if stated and stated.said_on
        else said_on(lines.replace("\n", " "), head=rows, sentences=found)
    )
    document = Document(
        digest="sha256:" + hashlib.sha256(raw).hexdigest(),
        name=name,
        media_type=media_type,
        text=text,
        said_on=when or SaidOn(),
        origin=made.origin,
        furniture=page,
    )
    return document, found


def _blanked(lines: str, spans: list[tuple[int, int]]) -> str:
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
    names = [
        named(page.flat, start=s.start, end=s.end, lexicon=words, register=register, capitals=page.capitals)
        for s in short
    ]
    mentions = resolved(page.flat, sentences=short, names=names)
    return staged(page, sentences=short, mentions=mentions)


def _claims(scene: Scene, document: Document) -> Iterator[AnyClaim]:
    # What is asked is not said.
    if scene.words.endswith("?"):
        return
    for find in MEMBERS.values():
        for draft in find(scene):
            yield claimed(draft, scene, document=document.digest, text=document.text)
