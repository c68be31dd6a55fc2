"""L3: which claims speak of the same incident."""

from tocsin.matching.clusters import cluster
from tocsin.matching.pairs import Pair, propose

__all__ = ["Pair", "cluster", "propose"]
