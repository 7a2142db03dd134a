"""What gunicorn tells of itself, of requests it cannot read and of answers that break.

By itself it writes the address line, the visitor's address and the words of errors past the settings; here its records
go the way of all others, to the handler and the format of the settings.
"""

from typing import Any

from gunicorn.config import Config
from gunicorn.glogging import Logger


class ServerLog(Logger):
    def setup(self, cfg: Config) -> None:
        super().setup(cfg)  # type: ignore[no-untyped-call]
        self.error_log.handlers.clear()
        self.error_log.propagate = True

    def warning(self, msg: object, *args: Any, **kwargs: Any) -> None:
        """Told as the place of whoever warns, not of this class: a warning is put together before it comes here."""
        self.error_log.warning(msg, *args, **kwargs, stacklevel=2)
