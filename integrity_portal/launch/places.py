"""Where the portal keeps what it makes: everything lies under PORTAL_VAR, by default `var/` in the clone."""

import os
from dataclasses import dataclass
from pathlib import Path

CLONE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Places:
    clone: Path
    var: Path

    @classmethod
    def of_this_clone(cls) -> "Places":
        var = Path(os.environ.get("PORTAL_VAR") or CLONE / "var").absolute()
        var.mkdir(parents=True, exist_ok=True)
        return cls(clone=CLONE, var=var)

    @property
    def venv(self) -> Path:
        return self.var / "venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def static(self) -> Path:
        return self.var / "static"

    @property
    def fonts(self) -> Path:
        return self.var / "fonts"

    @property
    def secrets(self) -> Path:
        return self.var / "secrets.json"

    def log(self, name: str) -> Path:
        directory = self.var / "log"
        directory.mkdir(exist_ok=True)
        return directory / f"{name}.log"
