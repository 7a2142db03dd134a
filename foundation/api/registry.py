"""What rooms answer to programs. Named by import path: only the public process, which mounts them, loads them."""

from collections.abc import Callable

from foundation.registry import Registry

# "disclosure.views.api.entries.router", in the order in which the description lists them.
routers: Registry[str] = Registry("api.routers")
# By the name of an operation that cannot be asked without: the rest of the address (path and query) of an example that
# exists today, or None while there is none. Everybody reads it and its answer: nothing that only a holder may know.
examples: Registry[Callable[[], str | None]] = Registry("api.examples")
