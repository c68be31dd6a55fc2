"""The page of claims: header, bodies and word lists, from the structs and the vocabulary."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

import msgspec

from reference.markdown import code, page, table, words
from tocsin.domain import bodies, claims, documents, findings, ucdp, vocabulary

__all__ = ["claims_page", "fields"]

_WORDS: dict[Any, str] = {
    getattr(vocabulary, name): name
    for name in vocabulary.__all__
    if get_origin(getattr(vocabulary, name)) is Literal
}


def typed(annotation: Any, *, lists: str = "") -> str:
    """A type as a reader of JSON would say it; `lists` is the page of the word lists, if it is another."""
    if annotation in _WORDS:
        return f"word of [{_WORDS[annotation]}]({lists}#{_WORDS[annotation].lower()})"
    if get_origin(annotation) is Literal:
        return "one of " + ", ".join(code(word) for word in get_args(annotation))
    args = tuple(arg for arg in get_args(annotation) if arg is not msgspec.UnsetType)
    if type(None) in args:
        inner = [typed(arg) for arg in args if arg is not type(None)]
        return " or ".join([*inner, "null"])
    if get_origin(annotation) is tuple:
        return f"list of {typed(args[0])}" if args[-1] is Ellipsis else "[start, end]"
    if get_origin(annotation) is dict:
        return f"object of {typed(args[1])}"
    if args:
        return " or ".join(typed(arg) for arg in args)
    plain = {str: "text", float: "number", int: "whole number", bool: "true or false", object: "any"}
    return plain.get(annotation) or {"date": "day", "Any": "any value"}.get(
        getattr(annotation, "__name__", ""), getattr(annotation, "__name__", str(annotation))
    )


def fields(struct: type[msgspec.Struct], *, lists: str = "") -> list[str]:
    """The fields of a struct as a table."""
    known = msgspec.structs.fields(struct)
    rows = ((code(f.encode_name), typed(f.type, lists=lists), _absent(f)) for f in known)
    return table(("field", "type", "if left out"), rows)


def _absent(field: Any) -> str:
    if field.required:
        return "required"
    if field.default is msgspec.NODEFAULT:
        return "empty"
    value = field.default
    if value is msgspec.UNSET:
        return "not stated"
    if isinstance(value, msgspec.Struct):
        return "unknown"
    return code(msgspec.json.encode(value).decode())


def claims_page() -> str:
    """The claim: header, bodies, word lists."""
    lines = [
        f"Version {claims.VOCABULARY} of the vocabulary. `tocsin schema` prints it as JSON Schema. "
        "`tocsin read FILE --format jsonl` prints one claim a line with these names.",
        "",
        "A missing figure is null, never zero. Shares are fractions of 1. Spans count characters of "
        "the text as decoded, from 0, the end not included.",
        "",
        "## Header",
        "",
        "What every claim has beside its body. `kind` names the kind of the body. `attribution` runs "
        "from the reader and its version over the author to the origin. `readings` are ranked "
        "alternatives to the body; `duplicates` are further spans of the same text that say the same.",
        "",
        *fields(claims.Claim),
    ]
    for struct in (claims.SaidOn, claims.Reading, claims.RowSpan):
        lines += [f"### {struct.__name__}", "", words(struct), "", *fields(struct)]
    lines += ["## Bodies", ""]
    for body, claim in claims.CLAIM_TYPES.items():
        lines += [f"### {claim.__struct_config__.tag}", "", words(body), "", *fields(body)]
        nested = {"event": bodies.Participant, "strength": bodies.RelationTo}.get(
            str(claim.__struct_config__.tag)
        )
        if nested is not None:
            lines += [f"#### {nested.__name__}", "", words(nested), "", *fields(nested)]
    lines += ["## Word lists", ""]
    for literal, name in _WORDS.items():
        lines += [f"### {name}", "", ", ".join(code(word) for word in get_args(literal)), ""]
    modes = ", ".join(code(mode) for mode in vocabulary.ASSAULT_MODES)
    involved = ", ".join(code(role) for role in vocabulary.INVOLVED_ROLES)
    lines += ["### Modes of ASSAULT", "", modes, "", "### Roles that count as taking part", "", involved, ""]
    lines += ["## Precision codes of UCDP", ""]
    for name, codes in (("date_prec", ucdp.DATE_PRECISION), ("where_prec", ucdp.WHERE_PRECISION)):
        lines += [f"### {name}", "", *table(("code", "means"), codes.items())]
    lines += ["## What is shown", ""]
    for struct in (findings.Finding, findings.RestsOn, findings.Verdict, findings.TestedReading):
        lines += [f"### {struct.__name__}", "", words(struct), "", *fields(struct)]
    lines += ["## Documents and releases", ""]
    for struct in (documents.Document, documents.Origin, documents.Release, documents.Coverage):
        lines += [f"### {struct.__name__}", "", words(struct), "", *fields(struct)]
    return page("Claims", lines)
