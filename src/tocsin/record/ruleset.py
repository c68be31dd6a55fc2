"""Rulesets by name: the packaged ones, or the user's own TOML file."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import msgspec

from tocsin.domain.errors import InputError
from tocsin.domain.ruleset import Ruleset

__all__ = ["load", "packaged"]


def packaged() -> tuple[str, ...]:
    """The names of the rulesets that come with Tocsin.

    >>> "default" in packaged()
    True
    """
    folder = resources.files("tocsin.record") / "rulesets"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


def load(name: str = "default") -> Ruleset:
    """The ruleset of that name, or the one in the TOML file of that path.

    >>> load("default").version
    2

    Raises:
        InputError: no such ruleset, or a field of the file is missing, unknown or wrong.
    """
    if name in packaged():
        text = (resources.files("tocsin.record") / "rulesets" / f"{name}.toml").read_bytes()
    elif Path(name).is_file():
        text = Path(name).read_bytes()
    else:
        raise InputError(
            "no such ruleset", met=name, expected=f"one of {', '.join(packaged())}, or a TOML file"
        )
    try:
        return msgspec.toml.decode(text, type=Ruleset)
    except msgspec.DecodeError as error:
        raise InputError("the ruleset cannot be read", file=name, met=str(error)) from error
