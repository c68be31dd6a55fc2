"""L8: findings, verdicts and rows as pages, pictures, tables and files; alone imports plotting."""

from typing import TYPE_CHECKING, Any

from tocsin.show.identity import identity
from tocsin.show.screen import as_json, terminal
from tocsin.show.tabular import table

if TYPE_CHECKING:
    from tocsin.show.html_page import page

__all__ = ["as_json", "identity", "page", "table", "terminal"]


def __getattr__(name: str) -> Any:
    # A page is asked for by one command; what it takes is not loaded for the tables of all others.
    if name != "page":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tocsin.show.html_page import page

    return page
