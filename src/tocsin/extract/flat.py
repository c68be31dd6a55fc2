"""The text with every character in its place but typography evened out, so that rules read one form."""

from __future__ import annotations

__all__ = ["flatten", "lined"]

_ODD = {
    **dict.fromkeys("\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
    **dict.fromkeys((chr(code) for code in range(0x2000, 0x200C)), " "),
    **dict.fromkeys("’‘ʼ`´ʻ", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‐‑−", "-"),
    **dict.fromkeys("—―‒", "–"),
    # The private-use characters that rules write for actors, places, numbers must not come from outside.
    **dict.fromkeys((chr(code) for code in range(0xE000, 0xE010)), " "),
}
_TABLE = str.maketrans(_ODD)


def lined(text: str) -> str:
    """`text` with one kind of blank, quote, hyphen and dash, its line ends kept; always as long as `text`."""
    return text.translate(_TABLE)


def flatten(text: str) -> str:
    """Like `lined`, with a blank for each line end.

    >>> flatten("the group’s\\n“new” aim")
    'the group\\'s "new" aim'
    """
    return lined(text).replace("\n", " ")
