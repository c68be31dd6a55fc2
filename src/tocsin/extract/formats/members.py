"""The forms that are read, recognised by content; to add one, write its file and one line here."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from tocsin.domain.errors import InputError
from tocsin.extract.formats import docx, feed, html, letter, pdf, plain
from tocsin.extract.formats.parsed import Parsed

__all__ = ["MEMBERS", "READ", "Format", "format_of", "parse"]


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A form of file: how it is told by its first bytes, and how it is parsed.

    `apart` says that parsing it runs a parser of markup or of binary data, so that a file from
    elsewhere is parsed in a limited process. `encoding` is one that a person named, or None.
    """

    name: str
    recognises: Callable[[bytes], bool]
    parse: Callable[..., tuple[Parsed, ...]]
    apart: bool = True


MEMBERS: tuple[Format, ...] = (
    Format(name="PDF", recognises=pdf.recognises, parse=pdf.parse),
    Format(name="DOCX", recognises=docx.recognises, parse=docx.parse),
    Format(name="saved web page", recognises=letter.is_page, parse=letter.parse_page),
    Format(name="e-mail", recognises=letter.recognises, parse=letter.parse),
    Format(name="RSS or Atom feed", recognises=feed.recognises, parse=feed.parse),
    Format(name="HTML", recognises=html.recognises, parse=html.parse),
)
PLAIN = Format(name="text or Markdown", recognises=plain.recognises, parse=plain.parse, apart=False)
READ = "text, Markdown, HTML, PDF, DOCX, an e-mail, an RSS or Atom feed or a saved web page"
_HEAD_BYTES = 1 << 14
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": ("an old Word document, or one locked with a password", "save it as DOCX or PDF"),
    b"{\\rtf": ("a rich text file (RTF)", "save it as DOCX or PDF"),
    b"PK\x03\x04": (
        "an archive or an office document that is not DOCX",
        "unpack it, or save it as DOCX or PDF",
    ),
    b"\x1f\x8b": ("compressed", "unpack it first"),
    b"\x89PNG": ("a picture", "have its text recognised (OCR) first"),
    b"\xff\xd8\xff": ("a picture", "have its text recognised (OCR) first"),
    b"GIF8": ("a picture", "have its text recognised (OCR) first"),
    b"II*\0": ("a picture", "have its text recognised (OCR) first"),
    b"MM\0*": ("a picture", "have its text recognised (OCR) first"),
}


def format_of(raw: bytes) -> Format:
    """The form of a file by its content; what has no other sign is text.

    >>> format_of(b"%PDF-1.7").name, format_of(b"It rained.").name
    ('PDF', 'text or Markdown')
    """
    head = raw[:_HEAD_BYTES]
    return next((format_ for format_ in MEMBERS if format_.recognises(head)), PLAIN)


def parse(raw: bytes, *, name: str, encoding: str | None = None) -> tuple[Parsed, ...]:
    """The documents in a file: one, but for a feed, which holds one an entry.

    Raises:
        InputError: of no form that is read, damaged, locked, without text, or of an encoding that
            its bytes do not tell.
    """
    found = format_of(raw)
    foreign = next((kind for sign, kind in _FOREIGN.items() if raw.startswith(sign)), None)
    if foreign is not None and found is PLAIN:
        raise InputError(
            f"the report is {foreign[0]}, which is not read", file=name, expected=READ, remedy=foreign[1]
        )
    return found.parse(raw, name=name, encoding=encoding)
