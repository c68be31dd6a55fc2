"""What a dataset that can be fetched says of itself, and what is asked of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from tocsin.fetch.connection import Connection

__all__ = ["Dataset", "Listing", "Pages", "Plan", "Terms", "TokenPlace", "WholeFile", "Wish"]


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What a person asks for; `years` are first and last, whole calendar years."""

    version: str | None = None
    country: str | None = None
    level: str | None = None
    years: tuple[int, int] | None = None


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """Under which terms a provider gives its data, in short; `address` has them whole."""

    licence: str
    address: str
    summary: str
    citation: str


class TokenPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where a token is looked for, the header that carries it, and the page that says how to get one."""

    variable: str
    header: str
    page: str


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the provider that says what there is; the first group of `pattern` is its name."""

    address: str
    pattern: str
    what: str


class WholeFile(msgspec.Struct, frozen=True, kw_only=True):
    """One file at one address; `check` raises where its content is not what we know how to read."""

    address: str
    name: str
    check: Callable[[Path], None]
    version: str | None = None
    listing: Listing | None = None
    licence: str | None = None
    detail: str | None = None


class Pages(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of an interface that gives them page by page, to be kept as one CSV with `columns`.

    `wanted` says whether a row is of what was asked; rows that are not are counted and left out.
    """

    address: str
    name: str
    parameters: dict[str, str]
    columns: tuple[str, ...]
    token: TokenPlace
    wanted: Callable[[dict[str, Any]], bool]
    version: str | None = None
    licence: str | None = None
    detail: str | None = None


Plan = WholeFile | Pages


class Dataset(msgspec.Struct, frozen=True, kw_only=True):
    """One dataset: what it is, its terms, and the plan by which a wish is fetched.

    `asks` names the fields of a `Wish` that it understands.
    """

    name: str
    title: str
    provider: str
    terms: Terms
    asks: tuple[str, ...]
    plan: Callable[[Wish, Connection], Plan]
