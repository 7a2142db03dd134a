"""What the office home page and the side navigation tell of dishonesty records."""


def register() -> None:
    """Called when the apps are ready."""
