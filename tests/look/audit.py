"""What is wrong with a page for somebody: told by axe, by the order of its headings, and by how it fits."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response, ViewportSize

from tests.look.sight import Sight
from tests.look.visits import show

PHONE: ViewportSize = {"width": 320, "height": 640}
SCREEN: ViewportSize = {"width": 1280, "height": 800}
# The choices of the reader reach the page as two attributes and nothing else (templates/base.html); so in the second
# mode only what style sheets decide can differ.
_RULES_OF_STYLE = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
MODES = {"普通": (("normal", "normal"), ()), "适老化": (("large", "high"), _RULES_OF_STYLE)}
REFUSALS = {"没有此页": 404, "没有权限": 403}
_AXE = """async styles => {
  const rules = styles.length ? {runOnly: styles} : {rules: {'target-size': {enabled: true}}}
  const found = await axe.run({resultTypes: ['violations'], ...rules})
  const places = each => each.nodes.slice(0, 4).map(node => node.target.join(' ')).join(' | ')
  return found.violations.map(each => `${each.id}: ${places(each)}`)
}"""
_SET_MODE = "([text, contrast]) => Object.assign(document.documentElement.dataset, {text, contrast})"
_INLINE = "[...document.querySelectorAll('style, [style], script:not([src])')].map(each => each.outerHTML.slice(0, 80))"
_HEADINGS = "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(each => Number(each.tagName[1]))"
_TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= edge) return []
  const wide = [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > edge + 1)
  return wide.map(each => `${each.tagName.toLowerCase()}.${each.className}`).slice(0, 4)
}"""


def audit(page: Page, address: str, sight: Sight) -> tuple[str, list[str]]:
    """The source of the page as it came, and what is wrong with it."""
    page.set_viewport_size(SCREEN)
    answer = show(page, address, sight)
    source = answer.text()
    return source, [f"{sight.path} {sight.state}: {each}" for each in _problems(page, answer, sight)]


def _problems(page: Page, answer: Response, sight: Sight) -> Iterator[str]:
    if answer.status != REFUSALS.get(sight.state, 200):
        yield f"answers {answer.status}"
    if urlsplit(page.url).path != urlsplit(sight.path).path:
        yield f"sends on to {page.url}"
    if inline := page.evaluate(_INLINE):
        yield f"inline {inline}"
    levels = page.evaluate(_HEADINGS)
    if levels.count(1) != 1 or any(after > before + 1 for before, after in zip([0, *levels], levels, strict=False)):
        yield f"headings {levels}"
    page.evaluate(Axe().axe_script)
    for name, (mode, rules) in MODES.items():
        page.evaluate(_SET_MODE, mode)
        yield from (f"{name} {violation}" for violation in page.evaluate(_AXE, rules))
        page.set_viewport_size(PHONE)
        if wide := page.evaluate(_TOO_WIDE):
            yield f"{name} scrolls sideways at 320 px: {wide}"
        page.set_viewport_size(SCREEN)
