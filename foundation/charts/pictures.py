"""A chart with its title and the table of its figures: templates/components/_picture.html shows the three together."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """In each row the first is its name, the others its figures; None is unknown."""

    title: str
    svg: bytes
    head: Sequence[str]
    rows: Sequence[Sequence[object]]

    @property
    def data_uri(self) -> str:
        return f"data:image/svg+xml;base64,{b64encode(self.svg).decode()}"
