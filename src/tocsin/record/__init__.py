"""L4: claims and a ruleset become the record: incident, participant, strength, relation, control..."""

from tocsin.record.derive import Record, derive, store_scores
from tocsin.record.ruleset import load as load_ruleset

__all__ = ["Record", "derive", "load_ruleset", "store_scores"]
