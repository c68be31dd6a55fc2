"""L3: which claims speak of the same incident."""

from tocsin.matching.clusters import cluster
from tocsin.matching.joining import MATCH, join_pairs
from tocsin.matching.model import Model, load_model
from tocsin.matching.pairs import Pair, propose
from tocsin.matching.prepare import prepare

__all__ = ["MATCH", "Model", "Pair", "cluster", "join_pairs", "load_model", "prepare", "propose"]
