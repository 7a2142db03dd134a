"""What people type into an address, or into a box that no form reads."""


def plain(typed: str) -> str:
    """Without the sign that no text of the database can hold, and without blanks around it."""
    return typed.replace("\0", "").strip()
