"""A noisy file becomes clauses."""
