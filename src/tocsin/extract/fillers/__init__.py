"""Who did it, for whom, to whom, to what and with what: the role fillers of a text, by a trained model.

No model comes with Tocsin, for the texts it learns from are others'. `train` makes one, `load` opens
it, `Model.fill` reads with it.
"""

from __future__ import annotations

from tocsin.extract.fillers.kept import load, save
from tocsin.extract.fillers.model import ROLES, Model
from tocsin.extract.fillers.training import Example, train

__all__ = ["ROLES", "Example", "Model", "load", "save", "train"]
