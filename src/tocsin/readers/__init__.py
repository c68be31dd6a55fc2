"""L2: dataset releases into event rows; one file a dataset, each a declaration that one engine executes."""

from tocsin.readers.declaration import Reader
from tocsin.readers.describe import Description, describe
from tocsin.readers.draft import draft
from tocsin.readers.members import MEMBERS, readers
from tocsin.readers.plain import Asked
from tocsin.readers.recognise import recognise
from tocsin.readers.release import read

__all__ = ["MEMBERS", "Asked", "Description", "Reader", "describe", "draft", "read", "readers", "recognise"]
