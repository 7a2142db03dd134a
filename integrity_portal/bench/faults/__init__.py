"""Fault runs: what is killed while the portal works, and whether anything was lost, doubled or left half done."""
