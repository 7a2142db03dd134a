"""A page in one state, as one person sees it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sight:
    """Without `username` it is looked at signed out; `is_sent` presses the button of its form."""

    site: str
    key: str
    path: str
    username: str = ""
    state: str = ""
    is_sent: bool = False

    @property
    def title(self) -> str:
        return f"{self.key} {self.state}".strip()
