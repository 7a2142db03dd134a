"""Reading from a streaming replica: what may, when it may, and how it falls back (docs/decisions/0019)."""
