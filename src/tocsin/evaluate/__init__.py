"""L5: how well the reading reads, scored against texts whose facts are known.

One scorer a file, each written from its paper and pure: predictions and keys in, scores out. A score
of texts that the rules were built on is a regression check, not accuracy in the field.
"""
