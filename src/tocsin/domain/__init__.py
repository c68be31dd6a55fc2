"""L0: the nouns, vocabularies, crosswalks and errors. No I/O, no engine."""
