"""Logs as JSON lines without personal data.

Our own loggers say what happened in words and keys chosen for it. What libraries log may quote an address, a query, a
value of a column: of theirs only the constant pattern is kept, of an error its kind and place, never its words.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

_OURS = "portal"


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": _event(record),
            **_request(record),
            **_error(record),
        }
        return json.dumps(told, ensure_ascii=False)


def _event(record: logging.LogRecord) -> str:
    if record.name == _OURS or record.name.startswith(f"{_OURS}."):
        return record.getMessage()
    # Without arguments the words may have been put together before: then only their place is told.
    return str(record.msg) if record.args else f"{record.module}:{record.lineno}"


def _request(record: logging.LogRecord) -> dict[str, Any]:
    """The name of the page, not its address: addresses hold codes, names and tokens."""
    request = getattr(record, "request", None)
    matched = getattr(request, "resolver_match", None)
    told = {"method": getattr(request, "method", None), "view": getattr(matched, "view_name", None)}
    told["status"] = getattr(record, "status_code", None)
    return {name: value for name, value in told.items() if value is not None}


def _error(record: logging.LogRecord) -> dict[str, Any]:
    if not record.exc_info or record.exc_info[0] is None:
        return {}
    kind, _, trace = record.exc_info
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return {"error": kind.__name__, "trace": places}
