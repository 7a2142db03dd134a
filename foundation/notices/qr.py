"""QR codes for printed documents."""

import segno


def qr_data_uri(url: str) -> str:
    """A PNG that a telephone reads and a PDF embeds; error correction M survives a stamp at the edge."""
    return str(segno.make(url, error="m", micro=False).png_data_uri(scale=6, border=2))
