"""`./portal pictures`: every page of both sites, at two widths and in both modes, as one set to leaf through.

The set is for the eyes of people and never kept in git.
"""

import argparse
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from playwright.sync_api import Page, sync_playwright

from tests.journeys.conftest import BROWSER_ARGUMENTS
from tests.look.sight import Sight
from tests.look.visits import by_person, set_display, show, visiting
from tests.look.world import World, world

WIDTHS = {1440: "wide", 390: "narrow"}
MODES = {"normal": "text=normal&contrast=normal", "large": "text=large&contrast=high"}
WORDS = {"normal": "普通", "large": "适老化"}
SITE_NAMES = {"public": "公众网站", "office": "办公系统"}
QUALITY = 82


@dataclass(frozen=True, slots=True)
class Shot:
    width: int
    mode: str
    file: str

    @property
    def shape(self) -> str:
        return WIDTHS[self.width]

    @property
    def words(self) -> str:
        return f"{self.width} 像素，{WORDS[self.mode]}"


def main(arguments: Sequence[str]) -> int:
    options = _options(arguments)
    options.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as logs, world("portal_pictures", Path(logs)) as shown:
        chosen = [sight for sight in shown.sights if _is_wanted(sight, options)]
        print(f"· 拍摄 {len(chosen)} 个页面", flush=True)
        groups = list(_groups(shown, chosen, options.into))
    (options.into / "index.html").write_text(_page(groups), "utf-8")
    print(f"图册  {options.into / 'index.html'}")
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./portal pictures", description="拍摄两个网站的每个页面，供人翻看")
    parser.add_argument("into", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--site", choices=SITE_NAMES, help="只拍一个网站")
    parser.add_argument("--only", type=re.compile, metavar="PATTERN", help="只拍名称或地址符合此正则表达式的页面")
    return parser.parse_args(arguments)


def _is_wanted(sight: Sight, options: argparse.Namespace) -> bool:
    is_named = options.only is None or options.only.search(f"{sight.title} {sight.path}")
    return bool(is_named) and options.site in {None, sight.site}


def _groups(shown: World, chosen: list[Sight], into: Path) -> Iterator[dict[str, Any]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=BROWSER_ARGUMENTS)
        for (site, username), sights in by_person(chosen):
            address = shown.portal.public_url if site == "public" else shown.portal.office_url
            title = f"{SITE_NAMES[site]} {username}".strip()
            print(f"· {title}（{len(sights)}）", flush=True)
            with visiting(browser, shown.portal, site, username) as page:
                pages = [_picture(page, address, sight, into) for sight in sights]
            yield {"title": title, "anchor": f"{site}-{username}", "pages": pages}


def _picture(page: Page, address: str, sight: Sight, into: Path) -> dict[str, Any]:
    shots = []
    for mode, choice in MODES.items():
        set_display(page.context, address, choice)
        show(page, address, sight)
        shots += [_shot(page, sight, width, mode, into) for width in WIDTHS]
    return {"title": sight.title, "path": sight.path, "address": f"{address}{sight.path}", "shots": shots}


def _shot(page: Page, sight: Sight, width: int, mode: str, into: Path) -> Shot:
    page.set_viewport_size({"width": width, "height": 900})
    named = re.sub(r"[^\w]+", "-", f"{sight.site}-{sight.username}-{sight.title}").strip("-")
    shot = Shot(width, mode, f"{named}-{width}-{mode}.jpg")
    page.screenshot(path=into / shot.file, full_page=True, type="jpeg", quality=QUALITY)
    return shot


def _page(groups: list[dict[str, Any]]) -> str:
    template = Engine().from_string(Path(__file__).with_suffix(".html").read_text("utf-8"))
    return template.render(Context({"groups": groups, "count": sum(len(group["pages"]) for group in groups)}))
