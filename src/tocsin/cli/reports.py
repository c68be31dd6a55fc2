"""Reports from files: which file is one, and the reading of many with one set of names and one process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tocsin.domain.errors import InputError

if TYPE_CHECKING:
    from tocsin.cli.modelled import Modelled
    from tocsin.domain.documents import Document, Reading
    from tocsin.extract.formats import Parsed
    from tocsin.extract.roles import RoleModel
    from tocsin.names import Gazetteer, Register

__all__ = ["REPORT_SUFFIXES", "Reports", "is_report", "remarks_on"]

REPORT_SUFFIXES = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".eml",
    ".rss", ".atom", ".mht", ".mhtml",
)  # fmt: skip
_DATA = (
    ".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".json", ".jsonl", ".ndjson", ".parquet", ".toml",
    ".geojson", ".shp", ".gpkg", ".zip", ".gz", ".bz2", ".xz",
)  # fmt: skip
_HEAD_BYTES = 1 << 14
_TABLE_LINES, _TABLE_MARKS = 5, 3


def is_report(path: Path) -> bool:
    """Whether a file is a report: by its content, and where that is bare text, by not being a table.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "statement"
    >>> _ = path.write_bytes(b"%PDF-1.7")
    >>> is_report(path)
    True
    """
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    named_data = path.suffix.lower() in _DATA
    if named_data and b"%PDF" not in head and not head.startswith(b"PK"):
        return False
    from tocsin.extract.formats import format_of

    form = format_of(head)
    if form.apart and not _holds_workbook(head):
        # A page in place of a table is what a failed download leaves.
        return not named_data or form.name in ("PDF", "DOCX")
    if path.suffix.lower() in REPORT_SUFFIXES:
        return not _is_table(head)
    return not named_data and _is_prose(head)


def _holds_workbook(head: bytes) -> bool:
    return head.startswith(b"PK") and b"word/" not in head


def _is_table(head: bytes) -> bool:
    """Whether every line has as many tabs, or as many commas, as the first."""
    lines = [line for line in head.split(b"\n")[:-1] if line.strip()][:_TABLE_LINES]
    if len(lines) < _TABLE_LINES:
        return False
    return any(
        lines[0].count(mark) >= _TABLE_MARKS and len({line.count(mark) for line in lines}) == 1
        for mark in (b"\t", b",", b";")
    )


def _is_prose(head: bytes) -> bool:
    return (
        not _is_table(head) and head.lstrip()[:1] not in (b"{", b"[") and b". " in head and b"\0" not in head
    )


class Reports:
    """Reads reports; use it in a `with` statement. Names and the parsing process are made once."""

    def __init__(
        self,
        *,
        register: Register,
        gazetteer: Gazetteer,
        model: Modelled | None = None,
        roles: RoleModel | None = None,
    ) -> None:
        from tocsin.extract import Parsing

        self._model, self._roles = model, roles
        self._register, self._gazetteer, self._parsing = register, gazetteer, Parsing()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._parsing.close()

    def parsed(self, path: Path, *, encoding: str | None = None) -> list[tuple[Parsed, bytes]]:
        """The documents in a file, each with the bytes that are kept of it.

        Raises:
            InputError: there is no such file, it is data and no report, or it cannot be parsed.
        """
        if not path.is_file():
            raise InputError("no such file", file=str(path), remedy="check the path")
        if path.suffix.lower() in _DATA and not is_report(path):
            raise InputError(
                "a table or an archive is no report",
                file=path.name,
                expected="a text, a page, a PDF, a DOCX, an e-mail or a feed",
                remedy="add data to a casebook with: tocsin add FILE",
            )
        raw = path.read_bytes()
        found = self._parsing.parse(path, raw, encoding=encoding)
        return [(each, raw if each.raw is None else each.raw.encode()) for each in found]

    def read(self, parsed: Parsed, raw: bytes) -> Reading:
        """The document and its claims; with those of a language model, where there is one."""
        from tocsin.extract import read_parsed

        if self._model is not None:
            return self._model.read(parsed, raw, register=self._register, gazetteer=self._gazetteer)
        return read_parsed(
            parsed, raw=raw, register=self._register, gazetteer=self._gazetteer, roles=self._roles
        )

    def one(self, path: Path) -> Reading:
        """The reading of a file that holds one document.

        Raises:
            InputError: as `parsed`, or it holds several.
        """
        found = self.parsed(path)
        if len(found) > 1:
            raise InputError(
                "the file holds several documents",
                file=path.name,
                met=f"{len(found)} entries of a feed",
                expected="one document",
                remedy="save the page of the entry that you mean",
            )
        return self.read(*found[0])


def remarks_on(parsed: Parsed, document: Document) -> Iterator[str]:
    """What a person should know of how a document was parsed."""
    from tocsin.extract import LANGUAGES

    for remark in parsed.remarks:
        yield f"{document.name}: {remark}"
    if document.language not in (None, "en"):
        named = LANGUAGES[document.language or ""]
        yield f"{document.name}: the text is in {named}; it is kept, but only English is read"
