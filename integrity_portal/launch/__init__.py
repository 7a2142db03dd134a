"""The launcher: makes its own environment, database and broker. Standard library only: it runs first."""
