"""正文: what a writer types becomes a part of the page and can do it no harm."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.articles.rendering import html_of, plain_of


def levels(html: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h(\d)", html)]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("# 一\n\n## 二\n\n# 三", [2, 3, 2]),
        ("### 一\n\n# 二", [2, 2]),
        ("# 一\n\n#### 二\n\n## 三", [2, 3, 3]),
        ("一\n==\n\n二\n--", [2, 3]),
    ],
)
def test_headings_follow_the_title_of_the_page_without_a_gap(typed: str, shown: list[int]) -> None:
    assert levels(html_of(typed)) == shown


def test_raw_html_is_shown_as_text() -> None:
    html = html_of('<script>alert(1)</script>\n\n<img src=x onerror="alert(1)">')

    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example/", "file:///x"],
)
def test_link_that_could_do_harm_stays_text(address: str) -> None:
    assert "<a" not in html_of(f"[点]({address})")


@pytest.mark.parametrize("address", ["https://www.creditchina.gov.cn/", "/calculator/", "#q1", "mailto:a@example.com"])
def test_link_to_a_page_works(address: str) -> None:
    assert f'<a href="{address}">' in html_of(f"[去处]({address})")


def test_picture_of_another_host_is_not_shown() -> None:
    assert "<img" not in html_of("![图](https://evil.example/x.png)")


def test_table_wears_the_dress_of_the_site_and_no_style() -> None:
    html = html_of("| 事项 | 期限 |\n|---|---:|\n| 核查 | 5 日 |")

    assert '<table class="table">' in html
    assert '<th scope="col" class="num">期限</th>' in html
    assert "style=" not in html
    assert html.startswith('<div class="table-wrap" role="region"')


def test_plain_text_has_the_words_without_the_marks() -> None:
    assert plain_of("# 标题\n\n**七个**工作日，见[网站](https://example.com/)") == "标题 七个工作日，见网站"


@given(st.text(alphabet=st.sampled_from("#*_[]()<>!|`~-=+\n :/\\\"'&;ajs中文1.")))
def test_whatever_is_typed_brings_in_no_tag_of_its_own(typed: str) -> None:
    allowed = r"</?(?:p|br|h[2-6]|strong|em|s|a|ul|ol|li|blockquote|pre|code|hr|table|thead|tbody|tr|th|td|div)\b"

    assert all(re.match(allowed, tag) for tag in re.findall(r"<[^>]*>", html_of(typed)))
