"""A review becomes a document."""
