"""L5: a question as an object: which measure, of whom, where, when, compared with what."""

from tocsin.query import counting, multiverse
from tocsin.query.question import Question, compare, located, trend
from tocsin.query.rules import RULES

__all__ = ["RULES", "Question", "compare", "counting", "located", "multiverse", "trend"]
