"""L7: a claim against the record: a verdict with the claims for and against it."""

from tocsin.check.checking import check, verdict
from tocsin.check.held import Held
from tocsin.check.report import Card, CheckedReport

__all__ = ["Card", "CheckedReport", "Held", "check", "verdict"]
