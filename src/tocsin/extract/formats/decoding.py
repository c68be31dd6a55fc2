"""Bytes to characters: UTF-8 first, then what the file declares, then what its bytes tell."""

from __future__ import annotations

import codecs
import re

from tocsin.domain.errors import InputError
from tocsin.files.encodings import by_mark, fits, is_damaged_utf8, known, leader

__all__ = ["characters", "cleaned"]

_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
# Not seen on the page, and in the way of every comparison: soft hyphens, marks of direction and order.
_INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Joiners shape Arabic and Indic letters, and mean nothing among Latin ones.
_JOINERS = re.compile(r"(?<=[ -~])[\u200c\u200d]|[\u200c\u200d](?=[ -~])")
_SAMPLE_BYTES, _HEAD_BYTES = 1 << 17, 1 << 16
# Browsers read pages that declare these as windows-1252, for that is what such pages are.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}


def characters(
    raw: bytes, *, name: str, encoding: str | None = None, declared: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """The characters of a text, without a byte order mark; and remarks.

    `encoding` is one that a person named, `declared` one that the file names for itself.

    >>> characters("“Rain”".encode(), name="a.txt")
    ('“Rain”', ())

    Raises:
        InputError: empty, binary, or of an encoding that its bytes do not tell; says at which byte.
    """
    text, remarks = _decoded(raw, name=name, encoding=encoding, declared=declared)
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise InputError(
            "the report is empty",
            file=name,
            met=f"{len(raw)} bytes, no text",
            remedy="give a file with text in it",
        )
    binary = _BINARY.search(text)
    if binary:
        raise _binary(text, binary.start(), name=name)
    return text, remarks


def cleaned(text: str) -> str:
    """The text with one kind of line end and without characters that are not seen.

    >>> cleaned("in\\u00adsur\\u200bgents\\r\\n")
    'insurgents\\n'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _JOINERS.sub("", _INVISIBLE.sub("", text))


def _decoded(
    raw: bytes, *, name: str, encoding: str | None, declared: str | None
) -> tuple[str, tuple[str, ...]]:
    if encoding is not None:
        return _read_as(raw, known(encoding), name=name), ()
    marked = by_mark(raw[:_HEAD_BYTES])
    if marked is not None and marked != "utf-8":
        return _read_as(raw, marked, name=name), ()
    body = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        at = error.start + len(raw) - len(body)
    return _not_utf8(raw, at, name=name, declared=declared)


def _read_as(raw: bytes, codec: str, *, name: str) -> str:
    try:
        return raw.decode(codec)
    except (UnicodeError, ValueError) as error:
        raise InputError(
            f"the text is not {codec}",
            file=name,
            met=str(error)[:120],
            remedy="name the encoding it was saved in with --encoding, or save the file as UTF-8",
        ) from error


def _not_utf8(raw: bytes, at: int, *, name: str, declared: str | None) -> tuple[str, tuple[str, ...]]:
    sample = b"\n".join(line for line in raw.split(b"\n") if not line.isascii())[:_SAMPLE_BYTES]
    if is_damaged_utf8(sample):
        return _mixed(raw, at, name=name)
    if declared is not None and (codec := _codec(declared)) is not None:
        try:
            return raw.decode(codec), ()
        except (UnicodeError, ValueError):
            pass
    found = fits(sample)
    best = leader(found)
    if best is None:
        candidates = list(dict.fromkeys(each for fit in found for each in fit[2]))
        raise _untold(raw, at, name=name, candidates=candidates)
    return _read_as(raw, best, name=name), (f"read in the encoding {best}, which its bytes tell",)


def _codec(declared: str) -> str | None:
    try:
        found = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return None if found == "utf-8" else _WIDER.get(found, found)


def _mixed(raw: bytes, at: int, *, name: str) -> tuple[str, tuple[str, ...]]:
    """UTF-8 into which another text was pasted: what is no UTF-8 is read as windows-1252, where it can be."""
    pieces: list[str] = []
    odd = position = 0
    while position < len(raw):
        try:
            pieces.append(raw[position:].decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            pieces.append(raw[position : position + error.start].decode("utf-8"))
            byte = raw[position + error.start : position + error.start + 1]
            try:
                pieces.append(byte.decode("cp1252"))
            except UnicodeDecodeError:
                raise _untold(raw, at, name=name, candidates=[]) from None
            odd += 1
            position += error.start + 1
            if odd > _MOST_ODD:
                raise _untold(raw, at, name=name, candidates=[]) from None
    return "".join(pieces), (
        f"two encodings are mixed: UTF-8, and {odd} byte{'' if odd == 1 else 's'} of windows-1252",
    )


_MOST_ODD = 1000


def _untold(raw: bytes, at: int, *, name: str, candidates: list[str]) -> InputError:
    may = f"; this may be {', '.join(candidates[:6])}" if candidates else ""
    return InputError(
        f"the report is not UTF-8 text: byte {at} does not fit",
        file=name,
        met=f"byte 0x{raw[at]:02x} at offset {at}",
        expected=f"UTF-8, or an encoding that the text tells{may}",
        remedy="name the encoding it was saved in with --encoding, or save the file as UTF-8",
    )


def _binary(text: str, position: int, *, name: str) -> InputError:
    at = len(text[:position].encode("utf-8", errors="replace"))
    return InputError(
        f"the report is not text: a control character stands at byte {at}",
        file=name,
        met=f"0x{ord(text[position]):02x} at offset {at}",
        expected="text, Markdown, HTML, PDF, DOCX, an e-mail, a feed or a saved web page",
        remedy="export the report as text",
    )
