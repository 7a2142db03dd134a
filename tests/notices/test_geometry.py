"""版式 GB/T 9704-2012, measured in the file itself: where the marks of a letter stand on the sheet (domain §9)."""

from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from foundation.notices.letters import render_html
from foundation.notices.printing import render_pdf
from tests.notices.samples import sample

MM = 72 / 25.4
TOP, LEFT, BOTTOM, WIDTH = 37, 28, 35, 156
PARAGRAPH = "政务诚信是社会信用体系建设的关键和导向" * 40
Mark = tuple[str, float, float, float]


@pytest.fixture(scope="module")
def pages() -> list[list[Mark]]:
    """Every piece of text of every page: what it says, its left edge and its base line from the top in mm, its size."""
    html = render_html(sample(number="青信办〔2026〕12号", verification_code="ABCD-2345-WXYZ"))
    html = html.replace('<div class="signature">', f'<p>{PARAGRAPH}</p><div class="signature">')
    return [_marks(page) for page in PdfReader(BytesIO(render_pdf(html))).pages]


def _marks(page: Any) -> list[Mark]:
    found: list[Mark] = []

    def note(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if text.strip():
            found.append((text.strip(), x / MM, 297 - y / MM, size * abs(tm[0] * cm[0])))

    page.extract_text(visitor_text=note)
    return found


def _mark(page: list[Mark], text: str) -> Mark:
    return next(mark for mark in page if text in mark[0])


def test_masthead_stands_35_mm_below_the_type_area_top(pages: list[list[Mark]]) -> None:
    _, _, base, size = _mark(pages[0], "文件")
    top_of_glyphs = base - 0.86 * size / MM
    assert top_of_glyphs == pytest.approx(TOP + 35, abs=1.5)


def test_body_lines_are_28_95_points_apart(pages: list[list[Mark]]) -> None:
    bases = [base for text, _, base, _ in pages[1] if len(text) == 28]
    assert len(bases) > 5
    steps = [(below - above) * MM for above, below in pairwise(bases)]
    assert steps == pytest.approx([28.95] * len(steps), abs=0.05)


def test_body_is_set_in_16_points_from_the_left_edge(pages: list[list[Mark]]) -> None:
    lines = [mark for mark in pages[1] if len(mark[0]) == 28]
    assert [left for _, left, _, _ in lines] == pytest.approx([LEFT] * len(lines), abs=0.3)
    assert [size for _, _, _, size in lines] == pytest.approx([16] * len(lines), abs=0.01)


def test_title_is_of_22_points_and_centred(pages: list[list[Mark]]) -> None:
    text, left, _, size = _mark(pages[0], "关于试验的通知")
    assert size == pytest.approx(22, abs=0.01)
    assert left + len(text) * size / MM / 2 == pytest.approx(LEFT + WIDTH / 2, abs=0.5)


def test_imprint_ends_at_the_bottom_of_the_type_area(pages: list[list[Mark]]) -> None:
    _, _, base, size = _mark(pages[-1], "印发")
    assert size == pytest.approx(14, abs=0.01)
    assert 297 - BOTTOM - base == pytest.approx(3, abs=1)


def test_page_number_stands_7_mm_below_the_type_area(pages: list[list[Mark]]) -> None:
    _, _, base, size = _mark(pages[0], "— 1 —")
    assert size == pytest.approx(14, abs=0.01)
    assert base - (297 - BOTTOM) == pytest.approx(7 + 0.86 * 14 / MM, abs=1.5)


def test_date_ends_four_characters_from_the_right_edge(pages: list[list[Mark]]) -> None:
    dates = [mark for page in pages for mark in page if mark[0] == "2026年11月22日"]
    _, left, _, _ = dates[0]
    # Seven characters wide, in a box that ends four characters from the edge.
    assert left == pytest.approx(LEFT + WIDTH - 11 * 16 / MM, abs=2)
