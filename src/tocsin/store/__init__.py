"""L1: the casebook: the log, the releases, the record; alone knows the database engines."""
