"""正文: Markdown as the office writes it, into HTML that may stand in a page of the site.

Raw HTML is shown as text, links lead only to web pages, mail and places of this site, and headings continue those of
the page without a gap.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

_ALLOWED = ("http://", "https://", "mailto:", "tel:", "/", "#")
_TOP, _DEEPEST = 2, 6


def html_of(body: str) -> SafeString:
    """The text as HTML, every tag of which is ours."""
    parser = _parser()
    tokens = parser.parse(body)
    _level_headings(tokens)
    return SafeString(parser.renderer.render(_framed(tokens), parser.options, {}))


def plain_of(body: str) -> str:
    """Its words without the marks, for search and summaries."""
    return " ".join(_said(token) for token in _parser().parse(body) if token.type in ("inline", "fence", "code_block"))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    parser.enable(["table", "strikethrough"]).disable("image")
    # The parser looks the judge of links up on itself, under a name of its own style.
    parser.validateLink = _may_lead_to  # type: ignore[method-assign, assignment]
    return parser


def _may_lead_to(address: str) -> bool:
    told = address.strip().lower()
    return told.startswith(_ALLOWED) and not told.startswith("//")


def _level_headings(tokens: Sequence[Token]) -> None:
    """The first heading stands under the title of the page; a deeper one is one step deeper, whatever was typed."""
    open_levels: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            typed = int(token.tag[1])
            while open_levels and open_levels[-1] >= typed:
                open_levels.pop()
            open_levels.append(typed)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(_TOP - 1 + len(open_levels), _DEEPEST)}"


def _framed(tokens: Sequence[Token]) -> list[Token]:
    """Tables in the dress of the site, which scroll by themselves on a narrow page; no style stands in the text."""
    framed: list[Token] = []
    for token in tokens:
        if token.type == "table_open":
            frame = Token("html_block", "", 0)
            frame.content = '<div class="table-wrap" role="region" aria-label="表格" tabindex="0">\n'
            framed.append(frame)
            token.attrSet("class", "table")
        elif token.type in ("th_open", "td_open"):
            _dress_cell(token)
        framed.append(token)
        if token.type == "table_close":
            frame = Token("html_block", "", 0)
            frame.content = "</div>\n"
            framed.append(frame)
    return framed


def _dress_cell(token: Token) -> None:
    if token.type == "th_open":
        token.attrSet("scope", "col")
    style = str(token.attrs.pop("style", ""))
    if style.endswith("right"):
        token.attrSet("class", "num")


def _said(token: Token) -> str:
    if not token.children:
        return token.content
    return "".join(_pieces(token.children))


def _pieces(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        yield " " if child.type in ("softbreak", "hardbreak") else child.content
