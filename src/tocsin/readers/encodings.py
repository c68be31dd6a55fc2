"""In which encoding a text was written: told by its bytes, and not guessed where they do not tell."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from tocsin.domain.errors import InputError
from tocsin.readers.bytes_check import NotUtf8Error
from tocsin.readers.packing import PIECE_BYTES

__all__ = ["by_mark", "known", "recode", "told"]

# Those that tables of events come in; the order settles nothing.
_COMMON = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "cp866",
    "mac_roman", "shift_jis", "gb18030", "big5", "euc_kr", "euc_jp",
)  # fmt: skip
_SAMPLE_BYTES, _HEAD_BYTES = 1 << 17, 1 << 16
# How far ahead the best reading must lie: in letters that its language uses, or in odd signs it has fewer.
_LEAD_COHERENCE, _LEAD_CHAOS = 0.15, 0.1
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_SEQUENCE = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def known(name: str) -> str:
    """The codec of an encoding named by a person.

    >>> known("Windows-1252"), known("UTF8")
    ('cp1252', 'utf-8')

    Raises:
        InputError: there is no such encoding of text.
    """
    try:
        found = codecs.lookup(name)
        "".encode(found.name)
    except (LookupError, ValueError) as error:
        raise InputError(
            "there is no such encoding",
            column="--encoding",
            met=name,
            expected="a name such as utf-8, windows-1252, windows-1251 or utf-16",
            remedy="name the one the file was saved in",
        ) from error
    return found.name


def by_mark(path: Path) -> str | None:
    """The encoding that the first bytes of a file prove, by their mark or by the NULs of UTF-16."""
    with path.open("rb") as content:
        head = content.read(_HEAD_BYTES)
    marked = next((name for mark, name in _MARKS.items() if head.startswith(mark)), None)
    if marked is not None or b"\0" not in head:
        return marked
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 5 < half * 2 or min(even, odd) * 20 > half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _sample(path: Path) -> bytes:
    # Only lines with a byte beyond ASCII tell anything.
    kept, size = [], 0
    with path.open("rb") as content:
        while size < _SAMPLE_BYTES and (line := content.readline(PIECE_BYTES)):
            if not line.isascii():
                kept.append(line)
                size += len(line)
    return b"".join(kept)


def _is_damaged_utf8(sample: bytes) -> bool:
    high = sum(byte >= 0x80 for byte in sample)
    return sum(len(found) for found in _SEQUENCE.findall(sample)) * 2 > high


def _readings(sample: bytes) -> list[tuple[float, float, list[str]]]:
    """The ways to read a text: odd signs, fitting letters, and the encodings that read it so."""
    from charset_normalizer import from_bytes

    texts: dict[str, tuple[float, float, list[str]]] = {}
    for match in from_bytes(sample, cp_isolation=list(_COMMON), threshold=0.3, enable_fallback=False):
        names = [name for name in match.could_be_from_charset if name in _COMMON]
        kept = texts.setdefault(str(match), (match.chaos, match.coherence, []))
        kept[2].extend(name for name in names if name not in kept[2])
    return sorted(texts.values(), key=lambda item: (round(item[0] - item[1], 6), item[2]))


def _leads(best: tuple[float, float, list[str]], other: tuple[float, float, list[str]]) -> bool:
    fewer_odd, better = other[0] - best[0], best[1] - other[1]
    return (better >= _LEAD_COHERENCE and fewer_odd >= -0.05) or (
        fewer_odd >= _LEAD_CHAOS and better >= -0.05
    )


def told(path: Path, *, file: str, error: NotUtf8Error) -> str:
    """The encoding of a text that is not UTF-8.

    Raises:
        InputError: it is UTF-8 with damage, or its bytes fit several encodings as well as one.
    """
    sample = _sample(path)
    if _is_damaged_utf8(sample):
        raise error
    readings = _readings(sample)
    if readings and all(_leads(readings[0], other) for other in readings[1:]):
        return readings[0][2][0]
    candidates = list(dict.fromkeys(name for reading in readings for name in reading[2]))
    raise InputError(
        error.what,
        file=file,
        met=error.met,
        expected="UTF-8, or an encoding that the text tells; this may be "
        + (", ".join(candidates[:6]) or "of any"),
        remedy="name the encoding it was saved in with --encoding (an Office program in Western Europe "
        "writes windows-1252), or save the table as 'CSV UTF-8'",
    ) from error


def recode(path: Path, target: Path, *, encoding: str, file: str) -> None:
    """Writes a text anew in UTF-8, piece by piece.

    Raises:
        InputError: a byte cannot be read in that encoding.
    """
    decoder, seen = codecs.getincrementaldecoder(encoding)(), 0
    try:
        with path.open("rb") as content, target.open("wb") as plain:
            while piece := content.read(PIECE_BYTES):
                plain.write(decoder.decode(piece).encode())
                seen += len(piece)
            plain.write(decoder.decode(b"", True).encode())
    except (UnicodeError, ValueError) as error:
        raise InputError(
            f"the text is not {encoding}: it cannot be read near byte {seen:,}",
            file=file,
            met=str(error)[:120],
            remedy="name the encoding it was saved in with --encoding, or save the file as UTF-8",
        ) from error
