"""What the office home page and the side navigation tell of evaluations."""

GROUP = "考核评价"


def register() -> None:
    """Called when the apps are ready."""
