"""In which encoding bytes were written: told by the bytes, and not guessed where they do not tell."""

from __future__ import annotations

import codecs
import re

from tocsin.domain.errors import InputError

__all__ = ["Fit", "by_mark", "fits", "is_damaged_utf8", "known", "leader"]

Fit = tuple[float, float, list[str]]
"""One way to read a text: its odd signs, its fitting letters, and the encodings that read it so."""
# Those that tables and reports come in; the order settles nothing.
_COMMON = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "cp866",
    "mac_roman", "shift_jis", "gb18030", "big5", "euc_kr", "euc_jp",
)  # fmt: skip
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


def by_mark(head: bytes) -> str | None:
    """The encoding that the first bytes of a file prove, by their mark or by the NULs of UTF-16.

    >>> by_mark("war".encode("utf-16")), by_mark(b"war")
    ('utf-16', None)
    """
    marked = next((name for mark, name in _MARKS.items() if head.startswith(mark)), None)
    if marked is not None or b"\0" not in head:
        return marked
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 5 < half * 2 or min(even, odd) * 20 > half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def is_damaged_utf8(sample: bytes) -> bool:
    """Whether most of the bytes beyond ASCII stand in sequences of UTF-8."""
    high = sum(byte >= 0x80 for byte in sample)
    return sum(len(found) for found in _SEQUENCE.findall(sample)) * 2 > high


def fits(sample: bytes) -> list[Fit]:
    """The ways to read a text, the likeliest first."""
    from charset_normalizer import from_bytes

    texts: dict[str, Fit] = {}
    for match in from_bytes(sample, cp_isolation=list(_COMMON), threshold=0.3, enable_fallback=False):
        names = [name for name in match.could_be_from_charset if name in _COMMON]
        kept = texts.setdefault(str(match), (match.chaos, match.coherence, []))
        kept[2].extend(name for name in names if name not in kept[2])
    return sorted(texts.values(), key=lambda item: (round(item[0] - item[1], 6), item[2]))


def leader(found: list[Fit]) -> str | None:
    """The encoding that fits clearly better than every other; None where the bytes do not tell."""
    if found and all(_leads(found[0], other) for other in found[1:]):
        return found[0][2][0]
    return None


def _leads(best: Fit, other: Fit) -> bool:
    fewer_odd, better = other[0] - best[0], best[1] - other[1]
    return (better >= _LEAD_COHERENCE and fewer_odd >= -0.05) or (
        fewer_odd >= _LEAD_CHAOS and better >= -0.05
    )
