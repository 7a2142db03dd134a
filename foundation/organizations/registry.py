"""Who keeps the code of a region beside a record, and follows it to the heir."""

from collections.abc import Callable

from foundation.registry import Registry

# Called with the old code and the code of the sole heir, inside the transaction that ends the region.
refilers: Registry[Callable[[str, str], None]] = Registry("organizations.refilers")
