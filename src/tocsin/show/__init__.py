"""L8: findings, verdicts and rows as pages, pictures, tables and files; alone imports plotting."""

from tocsin.show.html_page import page

__all__ = ["page"]
