"""The exception tree. Every message a user can meet is one of these.

TocsinError
├── InputError       the user's file, option or question is wrong (exit code 2)
│   └── FetchError   a provider did not give what was asked of it (exit code 2)
├── CasebookError    the folder is not a casebook we can open or write (exit code 2)
└── DamageError      the casebook contradicts its own seals (exit code 1)
"""

from __future__ import annotations

__all__ = ["CasebookError", "DamageError", "FetchError", "InputError", "TocsinError"]


class TocsinError(Exception):
    """Any failure that is explained to the user in one message."""

    exit_code = 2


class InputError(TocsinError):
    """Wrong input: says where, what was met, what was expected and what to do.

    Args:
        what: the problem in one plain sentence, without a final full stop.
        file, row, column: where it stands; `row` counts data rows from 1, and a column that begins
            with two dashes is an option of the command.
        met, expected: the offending value and what would have been right.
        remedy: what the user can do about it.

    >>> print(InputError("latitude out of range", file="a.csv", row=3, column="latitude",
    ...                  met="95", expected="-90 to 90", remedy="fix it"))
    latitude out of range: a.csv, row 3, column latitude; met '95'; expected -90 to 90; to do: fix it
    >>> print(InputError("not a day", column="--from", met="May", expected="YYYY-MM-DD"))
    not a day: option --from; met 'May'; expected YYYY-MM-DD
    """

    def __init__(
        self,
        what: str,
        *,
        file: str | None = None,
        row: int | None = None,
        column: str | None = None,
        met: str | None = None,
        expected: str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.what, self.file, self.row, self.column = what, file, row, column
        self.met, self.expected, self.remedy = met, expected, remedy
        super().__init__(self._message())

    def _message(self) -> str:
        kind = "option" if (self.column or "").startswith("--") else "column"
        place = [self.file, self.row and f"row {self.row}", self.column and f"{kind} {self.column}"]
        where = ", ".join(part for part in place if part)
        parts = [
            f"{self.what}: {where}" if where else self.what,
            f"met {self.met!r}" if self.met is not None else "",
            f"expected {self.expected}" if self.expected else "",
            f"to do: {self.remedy}" if self.remedy else "",
        ]
        return "; ".join(part for part in parts if part)


class FetchError(InputError):
    """A provider did not give what was asked of it: no network, no right, no such thing, or not whole.

    Takes what an `InputError` takes; `file` is the address, and never holds a token.
    """


class CasebookError(TocsinError):
    """The path is not a casebook, is from a newer version, or cannot be written."""


class DamageError(TocsinError):
    """Stored bytes do not match their seal; names the entry by sequence number."""

    exit_code = 1
