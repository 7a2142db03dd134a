"""导入: figures that the portal does not count itself, and the scores of third parties, from office files."""
