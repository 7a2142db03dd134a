"""The faces of official documents (GB/T 9704: 小标宋, 仿宋, 黑体, 楷体, 宋体), found on this machine at render time."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

# Family used in the style sheets → name of the office's own licensed file, name of the free stand-in.
FACES = {
    "Portal Song Bold": ("xiaobiaosong", "FandolSong-Bold"),
    "Portal Fang": ("fangsong", "FandolFang-Regular"),
    "Portal Hei": ("heiti", "FandolHei-Regular"),
    "Portal Kai": ("kaiti", "FandolKai-Regular"),
    "Portal Song": ("songti", "FandolSong-Regular"),
}
_SUFFIXES = (".ttf", ".otf", ".ttc")


def font_files() -> dict[str, Path]:
    """The file of each family: the office's own when it has one, else the free one, else none (system fonts follow)."""
    return {family: found[0] for family, names in FACES.items() if (found := list(_candidates(names)))}


def font_css(files: dict[str, Path]) -> str:
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; src: url({path.as_uri()}) }}' for family, path in files.items()
    )


def _candidates(names: tuple[str, str]) -> Iterator[Path]:
    own, free = names
    if settings.FONT_DIR:
        yield from _existing(Path(settings.FONT_DIR), own)
    yield from _existing(Path(settings.VAR_DIR) / "fonts", free)


def _existing(folder: Path, name: str) -> Iterator[Path]:
    return (path.resolve() for suffix in _SUFFIXES if (path := folder / f"{name}{suffix}").is_file())
