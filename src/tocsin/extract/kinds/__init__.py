"""The kinds of claim that are read, one rule file each."""

from __future__ import annotations

from tocsin.extract.kinds.members import CLAUSAL, MEMBERS

__all__ = ["CLAUSAL", "MEMBERS"]
