"""The word lists that the rules of reading rest on: plain tables, one subject a file."""

__all__: list[str] = []
