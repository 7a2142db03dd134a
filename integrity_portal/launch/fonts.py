"""The free 仿宋, 楷体, 黑体 and 宋体 of Debian's TeX package: the font files alone, TeX is not needed."""

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from integrity_portal.launch.console import say
from integrity_portal.launch.places import Places

PACKAGE = "texlive-lang-chinese"
FAMILIES = ("FandolFang", "FandolHei", "FandolKai", "FandolSong")


def ensure(places: Places) -> None:
    """Asked for once: without them letters are set in the fallback fonts, and no offline machine waits."""
    if places.fonts.exists():
        return
    say("下载公文字体（Fandol 仿宋、楷体、黑体、宋体，约 50 MB）")
    draft = places.var / "fonts.new"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    if not fetch(draft):
        say(f"公文字体下载失败，文书改用后备字体。联网后删除 {places.fonts} 再运行即可重新下载")
    draft.replace(places.fonts)


def fetch(target: Path) -> bool:
    with tempfile.TemporaryDirectory(dir=target) as scratch:
        try:
            subprocess.run(["apt-get", "-q", "download", PACKAGE], cwd=scratch, check=True, capture_output=True)
            _unpack(next(Path(scratch).glob("*.deb")), target)
        except (OSError, subprocess.CalledProcessError, tarfile.TarError, StopIteration):
            return False
    return True


def _unpack(package: Path, target: Path) -> None:
    with (
        subprocess.Popen(["dpkg-deb", "--fsys-tarfile", package], stdout=subprocess.PIPE) as unpacking,
        tarfile.open(fileobj=unpacking.stdout, mode="r|") as archive,
    ):
        for member in archive:
            name = Path(member.name).name
            content = archive.extractfile(member) if name.startswith(FAMILIES) and name.endswith(".otf") else None
            if content is not None:
                (target / name).write_bytes(content.read())
