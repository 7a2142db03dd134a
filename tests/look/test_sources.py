"""Rules that templates and style sheets keep by themselves: strict CSP, no other host, readable size."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
STYLES = sorted((settings.BASE_DIR / "static" / "css").rglob("*.css"))
TOKENS = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()


def _name(path: Path) -> str:
    return str(path.relative_to(settings.BASE_DIR))


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_template_stays_readable_and_keeps_the_content_security_policy(path: Path) -> None:
    source = path.read_text()

    assert source.count("\n") <= 150
    assert not re.search(r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*\bsrc=)", source)


@pytest.mark.parametrize("path", STYLES, ids=_name)
def test_style_sheet_stays_readable_and_asks_no_other_host(path: Path) -> None:
    source = path.read_text()

    assert source.count("\n") <= 400
    assert not re.search(r"@import|url\(", source)


@pytest.mark.parametrize("path", STYLES, ids=_name)
def test_style_sheet_names_only_tokens_that_exist(path: Path) -> None:
    named = set(re.findall(r"var\((--[a-z0-9-]+)\)", path.read_text()))

    assert named <= set(re.findall(r"^\s*(--[a-z0-9-]+):", TOKENS, re.MULTILINE))


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _roles(selector: str) -> dict[str, str]:
    block = TOKENS[TOKENS.index(selector) :]
    pairs: dict[str, str] = dict(re.findall(r"(--[a-z0-9-]+):\s*([^;]+);", block[: block.index("}")]))
    return {name: pairs.get(value[4:-1], value) for name, value in pairs.items()}


def _colour(roles: dict[str, str], name: str) -> str:
    value = roles[name]
    return "#" + "".join(c * 2 for c in value[1:]) if len(value) == 4 else value


@pytest.mark.parametrize("mode", [":root", '[data-contrast="high"]'])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("--text", "--bg"),
        ("--text-soft", "--surface-quiet"),
        ("--text-faint", "--surface-quiet"),
        ("--accent", "--accent-soft"),
        ("--warn", "--warn-soft"),
        ("--grave", "--grave-soft"),
        ("--on-band-soft", "--band"),
    ],
)
def test_text_contrasts_at_least_four_and_a_half_to_one(mode: str, ink: str, ground: str) -> None:
    roles = _roles(":root") | _roles(mode)
    lighter, darker = sorted((_luminance(_colour(roles, name)) for name in (ink, ground)), reverse=True)

    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
