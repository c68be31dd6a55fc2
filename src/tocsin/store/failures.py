"""What can go wrong below us, in words a user can act on.

Whatever SQLite or the file system raises while a casebook is in use leaves this room as a
`CasebookError` (the folder cannot be used like this) or a `DamageError` (the bytes are wrong).
"""

from __future__ import annotations

import errno
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import apsw
import msgspec

from tocsin.domain.errors import CasebookError, DamageError, TocsinError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["explained", "not_a_casebook"]

FULL = "the disk is full; to do: free some space and do it again, nothing was half done"
READ_ONLY = "it is read-only for you; to do: ask for write permission, or work on a copy of the folder"
LOCKED = "another process holds its lock for too long; to do: end that process, or try again later"
DAMAGED = "its log.db is damaged; to do: run `tocsin verify`, then restore the casebook from a copy"

# Our SQL fits our schema; where SQLite finds that it does not, the schema is no longer ours.
_DAMAGE = (apsw.CorruptError, apsw.SQLError, apsw.MismatchError, UnicodeDecodeError, msgspec.DecodeError)
_BY_TYPE: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((apsw.FullError,), FULL),
    ((apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError, apsw.AuthError), READ_ONLY),
    ((apsw.BusyError, apsw.LockedError, apsw.ProtocolError), LOCKED),
)
_BY_NUMBER = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EROFS: READ_ONLY,
}


def not_a_casebook(path: Path, *, because: str) -> CasebookError:
    """The error for a path that holds something else, or nothing."""
    return CasebookError(
        f"{path} is not a casebook: {because}; to do: name a folder made by `tocsin init`, or make one"
    )


def _why(error: Exception, *, path: Path) -> str:
    if isinstance(error, OSError):
        named = f" ({error.filename})" if error.filename else ""
        return _BY_NUMBER.get(error.errno or 0, f"{error.strerror or error}{named}")
    for types, words in _BY_TYPE:
        if isinstance(error, types):
            return words
    # SQLite reports a full disk as a plain I/O error where its shared memory cannot grow (by 32 KiB).
    if isinstance(error, apsw.IOError) and shutil.disk_usage(path).free < 64 * 1024:
        return FULL
    return f"the database reports: {error}"


@contextmanager
def explained(path: Path, *, doing: str) -> Iterator[None]:
    """Turns what SQLite and the file system raise inside into words about `path`.

    Raises:
        CasebookError: full, read-only, locked or otherwise unusable.
        DamageError: SQLite finds its own file inconsistent.
    """
    try:
        yield
    except TocsinError:
        raise
    except apsw.NotADBError as error:
        raise not_a_casebook(path, because="its log.db is of another kind") from error
    except _DAMAGE as error:
        raise DamageError(f"cannot {doing} {path}: {DAMAGED} ({error})") from error
    except (apsw.ConstraintError, apsw.MisuseError):
        raise  # a fault in this program, not of the user's disk: let it be seen whole
    except (apsw.Error, OSError) as error:
        raise CasebookError(f"cannot {doing} {path}: {_why(error, path=path)}") from error
