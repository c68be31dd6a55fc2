"""The sections of a brief: one file a section, each from the subject and its counts to sentences."""
