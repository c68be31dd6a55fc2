"""Finds the token that a provider gave a person: in the environment, or in the system's keyring."""

from __future__ import annotations

import os

from tocsin.domain.errors import FetchError
from tocsin.fetch.connection import Secret
from tocsin.fetch.declaration import TokenPlace

__all__ = ["SERVICE", "token"]

SERVICE = "tocsin"


def token(place: TokenPlace, *, keyring: bool = False) -> Secret:
    """The token for a provider, from the environment or, where asked, from the keyring.

    Raises:
        FetchError: there is none, it cannot stand in a header, or there is no keyring.
    """
    value = (_from_keyring(place) if keyring else os.environ.get(place.variable, "")).strip()
    if not value:
        where = f"the keyring entry {SERVICE!r}, {place.variable!r}" if keyring else place.variable
        raise FetchError(
            "this needs a token of your own",
            expected=f"{where} to hold it",
            remedy=f"ask the provider for one: {place.page}",
        )
    if not (value.isascii() and value.isprintable()) or " " in value:
        raise FetchError(
            "the token has a character that no token has",
            expected="letters, digits and signs, without spaces",
            remedy=f"copy it again into {place.variable}",
        )
    return Secret(place=place, value=value)


def _from_keyring(place: TokenPlace) -> str:
    try:
        import keyring
    except ImportError as error:
        raise FetchError(
            "the library for keyrings is not installed",
            remedy=f"install tocsin with its extra `keyring`, or put the token into {place.variable}",
        ) from error
    try:
        return keyring.get_password(SERVICE, place.variable) or ""
    except keyring.errors.KeyringError as error:
        raise FetchError(
            "the keyring cannot be opened",
            met=str(error),
            remedy=f"unlock it, or put the token into {place.variable}",
        ) from error
