"""PDF: the text in reading order, page by page, with what is no prose set aside."""

from __future__ import annotations

import re
from typing import Any

from tocsin.domain.documents import Origin
from tocsin.domain.errors import InputError
from tocsin.extract.formats.columns import Line, in_order, lines_of
from tocsin.extract.formats.flow import flowing, title_of
from tocsin.extract.formats.glyphs import words_of
from tocsin.extract.formats.parsed import Parsed
from tocsin.extract.formats.running import running

__all__ = ["parse", "recognises"]

_MOST_PAGES = 5_000
# A page of a scan may carry a stamp or a number in letters; a report says more.
_LEAST_LETTERS = 10
_JUNK = re.compile(
    r"(?:microsoft|untitled|document\d*$|\S+\.(?:docx?|pdf|indd|qxd|rtf|odt)$|\W*$)", re.IGNORECASE
)
_NOBODY = re.compile(r"(?:microsoft|office|windows|user|admin|owner|author|unknown|hp|dell)\b", re.IGNORECASE)


def recognises(head: bytes) -> bool:
    """Whether a file that begins so is a PDF; some programs put a few bytes before it."""
    return b"%PDF-" in head[:1024]


def parse(raw: bytes, *, name: str, encoding: str | None = None) -> tuple[Parsed, ...]:
    """The one document of a PDF.

    Raises:
        InputError: locked with a password, damaged, or without text (a scan).
    """
    del encoding  # the file says it itself
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise _unopened(str(error), name=name) from error
    try:
        pages, blank = _pages(file, name=name)
        told = file.get_metadata_dict()
    finally:
        file.close()
    text, aside, begins = flowing(pages, running(pages))
    return (
        Parsed(
            name=name,
            media_type="application/pdf",
            text=text,
            aside=aside,
            origin=Origin(title=title_of(pages)),
            hint=_origin(told),
            pages=begins,
            remarks=_remarks(blank, len(pages)),
        ),
    )


def _pages(file: Any, *, name: str) -> tuple[list[list[Line]], list[int]]:
    """The lines of each page in order, and the numbers of the pages that hold no text."""
    import pypdfium2

    if not 0 < len(file) <= _MOST_PAGES:
        raise InputError(
            "the PDF has no page that can be read" if not len(file) else "the PDF has too many pages",
            file=name,
            met=f"{len(file):,} pages",
            expected=f"1 to {_MOST_PAGES:,}",
            remedy="check that it opens in another program, or split it",
        )
    pages: list[list[Line]] = []
    for number in range(len(file)):
        try:
            page = file[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            pages.append([])
            continue
        pages.append(in_order(lines_of(words_of(text_page))))
        text_page.close()
        page.close()
    letters = [sum(map(str.isalpha, "".join(line.text for line in page))) for page in pages]
    blank = [number for number, count in enumerate(letters, start=1) if count < _LEAST_LETTERS]
    if sum(letters) < _LEAST_LETTERS:
        raise InputError(
            "the PDF holds no text, only pictures of pages, as a scan does",
            file=name,
            met=f"{len(pages)} page{'' if len(pages) == 1 else 's'}, {sum(letters)} letters",
            remedy="have its text recognised (OCR), for example with ocrmypdf, and add that",
        )
    return pages, blank


def _unopened(why: str, *, name: str) -> InputError:
    if "password" in why.lower() or "security" in why.lower():
        return InputError(
            "the PDF is locked with a password", file=name, remedy="open it, and save or print it without one"
        )
    return InputError(
        "the PDF is damaged or cut short",
        file=name,
        met=why[:120],
        remedy="fetch or copy it again; check that it opens in another program",
    )


def _origin(told: dict[str, str]) -> Origin:
    title, author = told.get("Title", "").strip(), told.get("Author", "").strip()
    return Origin(
        title=None if _JUNK.match(title) or " " not in title else title,
        author=None if _NOBODY.match(author) or " " not in author else author,
    )


def _remarks(blank: list[int], count: int) -> tuple[str, ...]:
    if not blank:
        return ()
    shown = ", ".join(map(str, blank[:10])) + (" ..." if len(blank) > 10 else "")
    return (f"{len(blank)} of {count} pages hold no text to read (pictures, or nothing): {shown}",)
