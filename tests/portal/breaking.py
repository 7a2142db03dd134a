"""A site of the web server that breaks outside Django, with what it was asked in its words."""

from typing import Any

import integrity_portal.wsgi  # noqa: F401 - for its settings of logs


def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    raise ValueError(environ["RAW_URI"])
