"""L3: which claims speak of the same incident."""

from tocsin.matching.clusters import cluster
from tocsin.matching.pairs import propose

__all__ = ["cluster", "propose"]
