"""E-mails, and web pages saved as one file (MHTML), which are built like them."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from tocsin.domain.documents import Origin
from tocsin.domain.errors import InputError
from tocsin.extract.formats.decoding import characters, cleaned
from tocsin.extract.formats.html import page
from tocsin.extract.formats.hyphens import undivided
from tocsin.extract.formats.parsed import Parsed, Sheet
from tocsin.extract.formats.told import heading

__all__ = ["is_page", "parse", "parse_page", "recognises"]

_HEADER = re.compile(rb"(?:[A-Za-z][\w-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+\r?\n")
_LETTER = re.compile(
    rb"^(from|to|date|received|subject|message-id|mime-version|return-path|delivered-to|content-type):",
    re.IGNORECASE | re.MULTILINE,
)
_LEAST_NAMES = 3
# What somebody else wrote before, and what stands under every letter of the same hand.
_EARLIER = re.compile(
    r"^(?:On .{5,200} wrote:|-{2,} ?(?:Original Message|Forwarded message) ?-{2,}|-- ?)$",
    re.MULTILINE | re.IGNORECASE,
)
_QUOTED = re.compile(r"(?:^>[^\n]*(?:\n|\Z))+", re.MULTILINE)


def _head(head: bytes) -> bytes:
    # The line that a mailbox puts before a letter is no header.
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"From ", b">From ")):
        head = head.partition(b"\n")[2]
    found = _HEADER.match(head if b"\n\n" in head or b"\r\n\r\n" in head else head + b"\n\n")
    return found[0] if found else b""


def recognises(head: bytes) -> bool:
    """Whether a file that begins so is an e-mail: header lines, three of them such as e-mails have."""
    return len({name.lower() for name in _LETTER.findall(_head(head))}) >= _LEAST_NAMES


def is_page(head: bytes) -> bool:
    """Whether a file that begins so is a web page saved as one file."""
    found = _head(head).lower()
    return b"multipart/related" in found and (
        b"snapshot-content-location" in found or b"by blink" in found or b"text/html" in found
    )


def parse(raw: bytes, *, name: str, encoding: str | None = None) -> tuple[Parsed, ...]:
    """The one document of an e-mail: its headers and its body; attachments are named, not read.

    Raises:
        InputError: it holds no text.
    """
    message = BytesParser(policy=policy.default).parsebytes(raw)
    sender, address = parseaddr(_header(message, "from") or "")
    sheet = Sheet()
    subject = _header(message, "subject")
    said_on = heading(
        sheet,
        {"from": _header(message, "from"), "date": _header(message, "date"), "subject": subject},
    )
    remarks = [f"the attachment {part.get_filename()} is not read: save it and add it by itself"
               for part in message.iter_attachments() if part.get_filename()]  # fmt: skip
    remarks += _put_body(sheet, message, name=name, encoding=encoding)
    return (
        Parsed(
            name=name,
            media_type="message/rfc822",
            text=sheet.text,
            aside=sheet.aside,
            origin=Origin(title=subject, author=sender or address or None),
            said_on=said_on,
            remarks=tuple(remarks),
        ),
    )


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (ValueError, IndexError, AttributeError, TypeError):
        # The library breaks on some headers that are no headers.
        return None
    return re.sub(r"\s+", " ", str(value)).strip() or None if value is not None else None


def _put_body(sheet: Sheet, message: EmailMessage, *, name: str, encoding: str | None) -> list[str]:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise InputError("the e-mail holds no text", file=name, remedy="save its attachment and add that")
    raw = body.get_payload(decode=True)
    text, remarks = characters(
        raw if isinstance(raw, bytes) else b"",
        name=name,
        encoding=encoding,
        declared=body.get_content_charset(),
    )
    text = cleaned(text)
    if body.get_content_subtype() == "html":
        seen = page(text, name=name)
        start = sheet.put(seen.text)[0]
        sheet.set_aside((start + a, start + b) for a, b in seen.aside)
    else:
        _put_letter(sheet, undivided(text).strip())
    return list(remarks)


def _put_letter(sheet: Sheet, text: str) -> None:
    start = sheet.put(text)[0]
    earlier = _EARLIER.search(text)
    cut = earlier.start() if earlier else len(text)
    sheet.set_aside((start + found.start(), start + found.end()) for found in _QUOTED.finditer(text[:cut]))
    if earlier:
        sheet.set_aside([(start + cut, start + len(text))])


def parse_page(raw: bytes, *, name: str, encoding: str | None = None) -> tuple[Parsed, ...]:
    """The one document of a saved web page: its first part in HTML.

    Raises:
        InputError: no part of it is HTML.
    """
    message = BytesParser(policy=policy.default).parsebytes(raw)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            text, remarks = characters(
                content if isinstance(content, bytes) else b"",
                name=name,
                encoding=encoding,
                declared=part.get_content_charset(),
            )
            return (page(cleaned(text), name=name, media_type="multipart/related", remarks=remarks),)
    raise InputError("the saved page holds no HTML", file=name, remedy="save it again, whole, or as PDF")
