"""Newswire with role fillers: the MUC-4 corpus as JSON lines, and predictions in the same form.

A line is one text: `docid`, `doctext` and `templates`, one an incident, each with `incident_type` and
five roles; a role holds entities, an entity the ways the text names it, each with its first character.
A line of predictions may hold mentions without the character, and, where incidents are not told
apart, `roles` in place of `templates`.

Source: MUC-4 (1992); the JSON form is that of Du, Rush and Cardie (2021, GTT).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from tocsin.domain.errors import InputError

__all__ = ["ROLES", "Entity", "Fillers", "Template", "Text", "fillers_of", "texts_of"]

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
Entity: TypeAlias = tuple[str, ...]
"""The ways a text names one thing, as written, without repeats."""
Fillers: TypeAlias = dict[str, tuple[Entity, ...]]
"""The entities of each role, of one incident or of a whole text."""


class Template(msgspec.Struct, frozen=True):
    """One incident: its types (two where the key allows either) and its fillers."""

    types: tuple[str, ...]
    fillers: Fillers


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """One text with its incidents; `roles` where fillers are given for the text as a whole."""

    id: str
    text: str = ""
    templates: tuple[Template, ...] = ()
    roles: Fillers | None = None


def texts_of(file: Path) -> tuple[Text, ...]:
    """The texts of a file of JSON lines, in its order.

    Raises:
        InputError: no such file, or a line that is not of this form; names the line.
    """
    if not file.is_file():
        raise InputError("no such file", file=str(file), remedy="name a file of JSON lines")
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(_text(line, file=file.name, row=n) for n, line in enumerate(lines, start=1) if line.strip())


def fillers_of(text: Text) -> Fillers:
    """The entities of each role over all incidents of a text.

    An entity whose mentions are all among those of an earlier one, or the other way round, is the
    same and is not counted again (Du, Rush and Cardie 2021, GRIT).
    """
    if text.roles is not None:
        return text.roles
    found: dict[str, tuple[Entity, ...]] = {}
    for role in ROLES:
        kept: list[Entity] = []
        for entity in (e for template in text.templates for e in template.fillers.get(role, ())):
            if not any(set(entity) <= set(k) or set(k) <= set(entity) for k in kept):
                kept.append(entity)
        found[role] = tuple(kept)
    return found


def _text(line: str, *, file: str, row: int) -> Text:
    try:
        read = msgspec.json.decode(line, type=dict[str, Any])
        templates = tuple(_template(given) for given in read.get("templates", ()))
        roles = _fillers(read["roles"]) if "roles" in read else None
        return Text(id=str(read["docid"]), text=read.get("doctext", ""), templates=templates, roles=roles)
    except (msgspec.MsgspecError, KeyError, TypeError, ValueError, AttributeError) as error:
        expected = "a text with docid and templates or roles; a mention is words, or words and a character"
        raise InputError(
            "not a text with roles", file=file, row=row, met=str(error), expected=expected
        ) from error


def _template(given: dict[str, Any]) -> Template:
    types = tuple(part.strip() for part in str(given["incident_type"]).split("/"))
    return Template(types, _fillers({k: v for k, v in given.items() if k != "incident_type"}))


def _fillers(given: dict[str, Any]) -> Fillers:
    unknown = given.keys() - set(ROLES)
    if unknown:
        raise ValueError(f"role {min(unknown)}")
    return {
        role: tuple(entity for mentions in given.get(role, ()) if (entity := _entity(mentions)))
        for role in ROLES
    }


def _entity(mentions: Iterable[Any]) -> Entity:
    if isinstance(mentions, str):
        raise TypeError(f"an entity that is no list: {mentions}")
    words = (mention if isinstance(mention, str) else mention[0] for mention in mentions)
    return tuple(dict.fromkeys(str(word) for word in words))
