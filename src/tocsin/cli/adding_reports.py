"""Reports into the casebook, one file after another, by one set of names and one parsing process."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tocsin.cli.outcome import Outcome
from tocsin.cli.reports import Reports, remarks_on
from tocsin.domain.figures import many

if TYPE_CHECKING:
    from tocsin.cli.modelled import Modelled
    from tocsin.domain.documents import Reading
    from tocsin.extract.formats import Parsed
    from tocsin.store.casebook import Casebook

__all__ = ["ReportsInto"]


class ReportsInto:
    """Adds reports to one casebook; use it in a `with` statement."""

    def __init__(self, casebook: Casebook, *, model: Modelled | None = None) -> None:
        self._casebook, self._model = casebook, model
        self._reports: Reports | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.forget()

    def forget(self) -> None:
        """Lets go of the names, which others were added to, and of the process."""
        if self._reports is not None:
            self._reports.__exit__(None, None, None)
        self._reports = None

    def add(self, path: Path, *, encoding: str | None = None) -> Outcome:
        """Reads one file and keeps its documents and their claims; what is in already is not read again.

        Raises:
            InputError: the file cannot be read as a report; nothing of it is kept then.
        """
        from tocsin.extract import READER
        from tocsin.store import durable

        reports = self._held()
        found = reports.parsed(path, encoding=encoding)
        fresh: list[tuple[Reading, bytes]] = []
        remarks: list[str] = []
        claims = 0
        for parsed, raw in found:
            known = self._casebook.claims_kept(
                durable.digest(raw), reader=self._model.reader if self._model else READER
            )
            if known is not None:
                claims += known
                continue
            reading = reports.read(parsed, raw)
            claims += len(reading.claims)
            remarks += remarks_on(parsed, reading.document)
            remarks += self._model.remarks() if self._model else []
            fresh.append((reading, raw))
        new = self._casebook.add_readings(fresh).new if fresh else 0
        return Outcome(
            name=path.name, what=_what(found), accepted=claims, new=new > 0, remarks=tuple(remarks)
        )

    def _held(self) -> Reports:
        if self._reports is None:
            from tocsin.cli.adding import names_of

            register, gazetteer = names_of(self._casebook)
            self._reports = Reports(register=register, gazetteer=gazetteer, model=self._model)
        return self._reports


def _what(found: list[tuple[Parsed, bytes]]) -> str:
    if all(parsed.raw is None for parsed, _ in found):
        return "report"
    return f"feed of {many(len(found), 'report')}"
