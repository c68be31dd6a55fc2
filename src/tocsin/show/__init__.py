"""L8: findings, verdicts and rows as pages, pictures, tables and files; alone imports plotting."""

from tocsin.show.html_page import page
from tocsin.show.identity import identity
from tocsin.show.screen import as_json, terminal
from tocsin.show.tabular import table

__all__ = ["as_json", "identity", "page", "table", "terminal"]
