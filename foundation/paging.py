"""Paging by key: the row after which a page begins, read from an address that anyone may have typed."""

_LARGEST = 2**63 - 1


def row_key(text: str) -> int | None:
    """The primary key written in a query string; anything else means the first page."""
    return min(int(text), _LARGEST) if text.isascii() and text.isdigit() and len(text) < 20 else None
