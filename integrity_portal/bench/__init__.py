"""Benches: what quality.md lists, measured on data of their own, each figure with its baseline from the same run."""
