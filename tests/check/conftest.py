"""Fixtures of the invented war, for every test of the checker."""

from .world import said, world

__all__ = ["said", "world"]
