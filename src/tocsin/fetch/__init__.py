"""L2: datasets fetched from their providers by the user's own right; one file a dataset."""

from tocsin.fetch.declaration import Dataset, Terms, Wish
from tocsin.fetch.get import Fetched, fetch
from tocsin.fetch.members import MEMBERS, named
from tocsin.fetch.pace import Pace

__all__ = ["MEMBERS", "Dataset", "Fetched", "Pace", "Terms", "Wish", "fetch", "named"]
