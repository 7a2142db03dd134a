"""Letters about matters whose papers lie under a key of their own: by the label of the matter, who seals and opens."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foundation.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Vault:
    """Both take the key of the matter's row and the bytes of the PDF. `unlock` raises PaperDestroyed."""

    lock: "Callable[[int, bytes], bytes]"
    unlock: "Callable[[int, bytes], bytes]"


class PaperDestroyed(Exception):
    """The matter's key is gone, and the paper with it; the message says so in Chinese."""


vaults: Registry[Vault] = Registry("notices.vaults")


def locked(label: str, pk: int, data: bytes) -> bytes:
    return vaults[label].lock(pk, data) if label in vaults else data


def unlocked(label: str, pk: int, data: bytes) -> bytes:
    """Raises PaperDestroyed."""
    return vaults[label].unlock(pk, data) if label in vaults else data
