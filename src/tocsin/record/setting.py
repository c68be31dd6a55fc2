"""The fields of a claim as a person writes them: words into a body and a header, and back into words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar, get_args

import msgspec

from tocsin.domain.bodies import Body, RelationTo, RuledHeader
from tocsin.domain.claims import AnyClaim
from tocsin.domain.errors import InputError
from tocsin.domain.vocabulary import Role

__all__ = ["HEADER_FIELDS", "Setting", "against", "header_words", "set_fields", "words_of"]

HEADER_FIELDS = ("hedge", "negated", "condition", "says")
_B = TypeVar("_B", bound=Body)
_LINK = " <- "
_NOTHING = ("", "none", "null", "unknown", "-")
_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_NEXT = re.compile(rf"\n|;\s*(?=(?:{'|'.join(get_args(Role))})\s*:)")


_AS_IT_IS = RuledHeader()


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """A body as a person would have it, and what of the header that person set."""

    body: Body
    header: RuledHeader = _AS_IT_IS


def set_fields(claim: AnyClaim, fields: Mapping[str, Any]) -> Setting:
    """The claim's body with `fields` set, from words or from values; an empty word takes a value out.

    Besides the body's own fields there are `hedge`, `negated`, `condition` and `says`, which is who
    says so from the author to the origin ("A. Author <- a UN report"), and `reading`, the number of
    another way to read the words.

    >>> from tocsin.domain import bodies, claims
    >>> claim = claims.make(bodies.Strength(actor="The Front", best=500), document="d", span=(0, 1),
    ...                     quote="I", attribution=("r", "A. Author"))
    >>> set_fields(claim, {"high": "700", "best": ""}).body
    Strength(actor='The Front', low=None, best=None, high=700.0, bound='exact', unit='fighters',
             definition=None, relation_to=None, place=None, start=None, end=None)

    Raises:
        InputError: no such field, or a value that it cannot have; `column` names the field.
    """
    asked = dict(fields)
    body: dict[str, Any] = msgspec.to_builtins(claim.body)
    if "reading" in asked:
        body |= _reading(claim, asked.pop("reading"))
    header = {name: asked.pop(name) for name in HEADER_FIELDS if name in asked}
    known = [field.encode_name for field in msgspec.structs.fields(type(claim.body))]
    for name, value in asked.items():
        if name not in known:
            raise InputError(
                f"a {claim.kind} has no such field", column=name, expected=", ".join([*known, *HEADER_FIELDS])
            )
        if isinstance(body.get(name), bool) and isinstance(value, str):
            value = _YES.get(value.strip().lower(), value)
        body[name] = _value(name, value)
        # What is left out of the JSON where it is not known cannot be null there.
        if body[name] is None and name == "by":
            del body[name]
    return Setting(body=_converted(body, type(claim.body)), header=_header(header))


def words_of(value: Any) -> Any:
    """A value of a body as one cell: lists as lines "role: name", yes or no, everything else as it is.

    >>> from tocsin.domain.bodies import Participant
    >>> words_of((Participant(name="The Front", role="claimed"), Participant(name="Orm", role="victim")))
    'claimed: The Front\\nvictim: Orm'
    """
    if isinstance(value, tuple):
        return "\n".join(f"{p.role}: {p.name}" for p in value) or None
    if isinstance(value, RelationTo):
        return f"{value.kind}: {value.whole}" if value.whole else value.kind
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is msgspec.UNSET else value


def header_words(claim: AnyClaim) -> dict[str, Any]:
    """What a person may set of a header, as words."""
    return {
        "hedge": claim.hedge,
        "negated": "yes" if claim.negated else "no",
        "condition": claim.condition,
        "says": _LINK.join(claim.speakers) or None,
    }


def against(read: AnyClaim, claim: AnyClaim, header: RuledHeader = _AS_IT_IS) -> RuledHeader:
    """All that a person set of a header: what `claim` has otherwise than it was read, then `header`."""
    found: dict[str, Any] = {}
    for field in msgspec.structs.fields(RuledHeader):
        was, now = getattr(read, field.name), getattr(claim, field.name)
        given = getattr(header, field.name)
        now = now if given is msgspec.UNSET else given
        if now != was:
            found[field.name] = now
    return RuledHeader(**found)


def _reading(claim: AnyClaim, number: Any) -> dict[str, Any]:
    wanted = str(number).strip()
    if not wanted.isdigit() or not 1 <= int(wanted) <= len(claim.readings):
        last = len(claim.readings)
        raise InputError(
            "the claim has no such reading",
            column="reading",
            met=wanted,
            expected=f"1 to {last}" if last else "nothing: its words are read in one way only",
        )
    return claim.readings[int(wanted) - 1].body


def _value(name: str, value: Any) -> Any:
    if value is None and name == "participants":
        return []
    if not isinstance(value, str):
        return value.isoformat() if isinstance(value, date) else value
    words = value.strip()
    if words.lower() in _NOTHING:
        return [] if name == "participants" else None
    if words[0] in "[{" and name in ("participants", "relation_to"):
        try:
            return msgspec.json.decode(words)
        except msgspec.DecodeError as error:
            raise InputError("a value cannot be read", column=name, met=words, expected="JSON") from error
    if name == "participants":
        return [_named(line) for line in _NEXT.split(words) if line.strip()]
    if name == "relation_to":
        kind, _, whole = (part.strip() for part in words.partition(":"))
        return {"kind": kind, "whole": whole or None}
    return words


def _named(line: str) -> dict[str, str]:
    role, colon, name = (part.strip() for part in line.partition(":"))
    if not (colon and name):
        raise InputError(
            "a participant cannot be read", column="participants", met=line.strip(),
            expected='"role: name", one a line',
        )  # fmt: skip
    return {"role": role, "name": name}


def _header(words: Mapping[str, Any]) -> RuledHeader:
    given: dict[str, Any] = dict(words)
    if "says" in given:
        given["speakers"] = [part.strip() for part in str(given.pop("says") or "").split(_LINK.strip())]
        if not all(given["speakers"]):
            raise InputError(
                "nobody is named who says so", column="says", expected='names with " <- " between them'
            )
    if isinstance(given.get("negated"), str):
        given["negated"] = _YES.get(given["negated"].strip().lower(), given["negated"])
    if isinstance(given.get("condition"), str) and given["condition"].strip().lower() in _NOTHING:
        given["condition"] = None
    return _converted(given, RuledHeader)


def _converted(values: dict[str, Any], type_: type[_B]) -> _B:
    try:
        return msgspec.convert(values, type_, strict=False)
    except msgspec.ValidationError as error:
        expected, _, place = str(error).partition(" - at `$.")
        name = re.split(r"[^a-z_]", place, maxsplit=1)[0]
        raise InputError(
            "a value that the field cannot have",
            column=name or None,
            met=str(values.get(name)),
            expected=expected,
        ) from error
