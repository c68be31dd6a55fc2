"""Reading with a language model, where the user has one: it proposes, the rules' own code checks.

Nothing here speaks to a server: whoever calls gives a function that answers.
"""

from __future__ import annotations

from tocsin.extract.by_model.reading import ModelReading, link, read_with_model

__all__ = ["ModelReading", "link", "read_with_model"]
