"""The window; the only room where Qt may appear."""
