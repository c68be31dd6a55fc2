"""L7: a claim against the record: a verdict with the claims for and against it."""
