"""Bytes of one format become characters, one module a format."""
