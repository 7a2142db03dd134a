"""What this room tells the rooms below: its tables of moves, its letters and its periods."""

from evaluations.sources import catalogue


def register() -> None:
    """Called when the apps are ready."""
    catalogue.register()
