"""Every relative link and picture of a document leads to a file, and every `#` to a heading."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def _links(document: Path) -> list[str]:
    found = re.findall(r"\]\(([^)\s]+)\)", document.read_text("utf-8"))
    return [link for link in found if not re.match(r"[a-z]+:", link)]


def _anchors(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_link_leads_to_something_that_exists(document: Path) -> None:
    for link in _links(document):
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


def test_every_picture_of_the_manual_is_shown_in_it() -> None:
    shown = {link for page in ROOT.glob("docs/manual/*.md") for link in _links(page)}
    assert {f"images/{picture.name}" for picture in ROOT.glob("docs/manual/images/*")} <= shown
