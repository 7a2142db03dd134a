"""The launcher: makes its own environment, database and broker. Standard library only, because it runs before any package."""
