"""Counting rules by name: those that come with Tocsin, and those of a user's own TOML file."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from tocsin.domain.counting import CountingRule
from tocsin.domain.errors import InputError

__all__ = ["load", "named", "packaged"]


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    rule: tuple[CountingRule, ...]


@cache
def packaged() -> tuple[CountingRule, ...]:
    """The rules that come with Tocsin, in the order in which they are shown.

    >>> packaged()[0].name
    'attacks'
    """
    text = (resources.files("tocsin.query") / "counting_rules.toml").read_bytes()
    return _parse(text, file="counting_rules.toml")


def load(path: Path) -> tuple[CountingRule, ...]:
    """The rules of a TOML file of [[rule]] tables, in file order.

    Raises:
        InputError: no such file, no TOML, a field is missing, unknown or wrong, or two have one name.
    """
    try:
        text = path.read_bytes()
    except OSError as error:
        raise InputError("the rules cannot be read", file=path.name, met=error.strerror) from error
    return _parse(text, file=path.name)


def named(name: str, *, among: tuple[CountingRule, ...]) -> CountingRule:
    """The rule of that name.

    >>> named("claimed", among=packaged()).roles
    ('claimed',)

    Raises:
        InputError: there is none; names those there are.
    """
    for rule in among:
        if rule.name == name:
            return rule
    raise InputError(
        "there is no such counting rule", column="--rule", met=name, expected=", ".join(r.name for r in among)
    )


def _parse(text: bytes, *, file: str) -> tuple[CountingRule, ...]:
    try:
        rules = msgspec.toml.decode(text, type=_File).rule
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(
            "the counting rules cannot be read",
            file=file,
            met=str(error),
            expected="[[rule]] tables with name, says, why and roles",
        ) from error
    for rule in rules:
        _check(rule, file=file)
    names = [rule.name for rule in rules]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise InputError("two counting rules have one name", file=file, met=", ".join(twice))
    return rules


def _check(rule: CountingRule, *, file: str) -> None:
    if not (rule.roles or rule.first_side):
        raise InputError(
            "a counting rule that nothing fits",
            file=file,
            column=f"rule {rule.name}, roles",
            remedy="give roles, first_side or both",
        )
    if not (rule.name.strip() and rule.says.strip() and rule.why.strip()):
        raise InputError(
            "a counting rule without a name, a sentence or a reason", file=file, column=f"rule {rule.name}"
        )
