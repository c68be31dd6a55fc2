"""Fixtures of the invented war, for every test of the checker."""

from .world import ledgers, said, world

__all__ = ["ledgers", "said", "world"]
