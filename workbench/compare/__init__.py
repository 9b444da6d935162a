"""Documents become linked clauses."""
