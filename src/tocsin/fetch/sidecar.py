"""The note beside a download: what it is, where it came from, when, and under which terms."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path

import msgspec

from tocsin.domain.errors import FetchError

__all__ = ["Sidecar", "read_sidecar", "sidecar_path", "write_sidecar"]


class Sidecar(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is recorded of one download; `address` holds no token, `bytes` is the size of the file."""

    dataset: str
    file: str
    address: str
    fetched_at: datetime
    sha256: str
    bytes: int
    licence: str
    terms: str
    terms_accepted: str
    citation: str
    version: str | None = None
    rows: int | None = None
    rows_left_out: int | None = None
    checked_against: str | None = None
    detail: str | None = None


def sidecar_path(file: Path) -> Path:
    """Where the note of a file lies.

    >>> sidecar_path(Path("AF.zip")).name
    'AF.zip.source.toml'
    """
    return file.with_name(file.name + ".source.toml")


def write_sidecar(file: Path, note: Sidecar) -> None:
    """Writes the note of a file beside it."""
    fields = msgspec.to_builtins(note, builtin_types=(datetime,))
    lines = ["# Written by `tocsin get`; keep it with the file.", *_lines(fields)]
    sidecar_path(file).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_sidecar(file: Path) -> Sidecar | None:
    """The note of a file, or None where there is none.

    Raises:
        FetchError: there is one, and it is not ours.
    """
    path = sidecar_path(file)
    if not path.is_file():
        return None
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Sidecar)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise FetchError(
            "the note beside the file cannot be read",
            file=path.name,
            met=str(error),
            remedy="move the file and its note away, or name another folder with --to",
        ) from error


def _lines(fields: dict[str, object]) -> list[str]:
    return [f"{key} = {_toml(value)}" for key, value in fields.items() if value is not None]


def _toml(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    # A JSON string is a TOML string where it is ASCII, which `encode` leaves only for the rest.
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
