"""网站证书: until when the sites can be trusted by browsers.

Read from the files the reverse proxy uses, where PORTAL_TLS_CERTIFICATES names them; else by asking both sites as a
visitor would, where they are reached by https. Where the inner network has no way to the outer one, name the files.
"""

import socket
import ssl
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from django.conf import settings
from django.utils import timezone

# Seconds: 21 days are time enough to have another one issued.
ENOUGH = 21 * 86_400
_PATIENCE = 3


def left() -> float | None:
    """Seconds until the first certificate ends, negative afterwards; None where no site is reached by https.

    Raises when one cannot be read.
    """
    ends = [_end_of_file(path) for path in settings.TLS_CERTIFICATES] or [
        _end_of_site(origin) for origin in settings.SITE_URLS.values() if origin.startswith("https://")
    ]
    return (min(ends) - timezone.now()).total_seconds() if ends else None


def _end_of_file(path: Path) -> datetime:
    """The first certificate of a chain is the site's own."""
    return x509.load_pem_x509_certificate(path.read_bytes()).not_valid_after_utc


def _end_of_site(origin: str) -> datetime:
    """Taken as it is shown: one that has ended, or that nobody vouches for, is to be told too."""
    parts = urlsplit(origin)
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection((parts.hostname, parts.port or 443), timeout=_PATIENCE) as line,
        context.wrap_socket(line, server_hostname=parts.hostname) as shown,
    ):
        return x509.load_der_x509_certificate(shown.getpeercert(binary_form=True) or b"").not_valid_after_utc
