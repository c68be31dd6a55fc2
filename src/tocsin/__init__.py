"""Tocsin: a workbench for monitoring armed conflict.

Documents are read into claims, claims are kept for ever, the record is worked out from claims
under a named ruleset, and everything that is shown walks back to the words it rests on.
"""

__version__ = "0.1.0"
__all__ = ["__version__"]
