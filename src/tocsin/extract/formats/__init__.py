"""Forms in which a report comes, each to the text that claims count in. One file a form; see `MEMBERS`."""

from __future__ import annotations

from tocsin.extract.formats.members import MEMBERS, Format, format_of, parse
from tocsin.extract.formats.parsed import Parsed

__all__ = ["MEMBERS", "Format", "Parsed", "format_of", "parse"]
