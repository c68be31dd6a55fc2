"""Templates of 24 slots as MUC-4 writes them: keys and responses.

Source: MUC-4 task documentation (template-doc, versions 7), 1992.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tocsin.domain.errors import InputError

__all__ = ["SLOTS", "Fill", "Template24", "templates_of"]

SLOTS = {
    2: "INCIDENT: DATE", 3: "INCIDENT: LOCATION", 4: "INCIDENT: TYPE", 5: "INCIDENT: STAGE OF EXECUTION",
    6: "INCIDENT: INSTRUMENT ID", 7: "INCIDENT: INSTRUMENT TYPE", 8: "PERP: INCIDENT CATEGORY",
    9: "PERP: INDIVIDUAL ID", 10: "PERP: ORGANIZATION ID", 11: "PERP: ORGANIZATION CONFIDENCE",
    12: "PHYS TGT: ID", 13: "PHYS TGT: TYPE", 14: "PHYS TGT: NUMBER", 15: "PHYS TGT: FOREIGN NATION",
    16: "PHYS TGT: EFFECT OF INCIDENT", 17: "PHYS TGT: TOTAL NUMBER", 18: "HUM TGT: NAME",
    19: "HUM TGT: DESCRIPTION", 20: "HUM TGT: TYPE", 21: "HUM TGT: NUMBER", 22: "HUM TGT: FOREIGN NATION",
    23: "HUM TGT: EFFECT OF INCIDENT", 24: "HUM TGT: TOTAL NUMBER",
}  # fmt: skip
"""The slots that are scored, by number; 0 and 1 name the message and the template."""

_SLOT = re.compile(r"^\s*(\d{1,2})\.\s+([A-Z ]+: [A-Z ]+?)(?:\s{2,}(.*)|\s*)$")
_PART = re.compile(r'(?:"(?:\\.|[^"\\])*"|[^/"])+')
_TAGGED = re.compile(r'^(.*?):\s*(".*)$', re.DOTALL)
_NOTHING = ("", "-", "*")


class Fill(NamedTuple):
    """One filler: the values that will do, tags of the filler it belongs to, whether it may be left out."""

    values: frozenset[str]
    tags: frozenset[str] = frozenset()
    optional: bool = False


class Template24(NamedTuple):
    """One incident of a message: its fillers by slot number; `optional` where it need not be found."""

    message: str
    slots: dict[int, tuple[Fill, ...]]
    optional: bool = False


def templates_of(file: Path) -> tuple[Template24, ...]:
    """The templates of a file, in order; those that only say that a message tells of nothing are left out.

    Raises:
        InputError: no such file, or none of its lines is a slot.
    """
    if not file.is_file():
        raise InputError("no such file", file=str(file), remedy="name a file of MUC-4 templates")
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    found = tuple(_templates(lines))
    if not found:
        raise InputError("no templates in it", file=file.name, expected="slots numbered 0 to 24, as in MUC-4")
    return tuple(one for one in found if one.slots)


def _templates(lines: list[str]) -> Iterator[Template24]:
    held: dict[int, list[str]] = {}
    number: int | None = None
    for line in lines:
        slot = _SLOT.match(line)
        if slot:
            number = int(slot[1])
            if number == 0 and held:
                yield _template(held)
                held = {}
            held[number] = [slot[3] or ""]
        elif number is not None and line[:1].isspace() and line.strip():
            held[number].append(line.strip())
    if held:
        yield _template(held)


def _template(held: dict[int, list[str]]) -> Template24:
    message = held[0][0].split()[0] if held.get(0, [""])[0] else ""
    slots = {n: fills for n in SLOTS if (fills := tuple(_fills(held.get(n, []))))}
    return Template24(message, slots, "OPTIONAL" in " ".join(held.get(1, [])))


def _fills(lines: list[str]) -> Iterator[Fill]:
    # An alternative may stand on the next line; then this one ends, or that one begins, with a stroke.
    joined = re.sub(r"/\s*\n\s*|\s*\n\s*/", " / ", "\n".join(lines))
    for line in joined.split("\n"):
        if line.lstrip("? ") not in _NOTHING:
            yield _fill(line.strip())


def _fill(text: str) -> Fill:
    values: set[str] = set()
    tags: set[str] = set()
    for part in (one.strip() for one in _PART.findall(text.lstrip("? ")) if one.strip()):
        tagged = _TAGGED.match(part)
        if tagged:
            values.add(_plain(tagged[1]))
            tags.add(_plain(tagged[2]))
        elif tags and part.startswith('"'):
            tags.add(_plain(part))
        else:
            values.add(_plain(part))
    return Fill(frozenset(values), frozenset(tags), text.startswith("?"))


def _plain(text: str) -> str:
    return " ".join(text.strip().removeprefix('"').removesuffix('"').replace('\\"', "").split()).upper()
