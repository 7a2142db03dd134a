"""The layout of GB/T 9704-2012, read back from the finished PDF."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from foundation.notices.fonts import font_files
from foundation.notices.letters import render_html
from foundation.notices.press import ClosedFetcher, Press, press
from foundation.notices.printing import print_pdf, render_pdf
from tests.notices.samples import sample

PARAGRAPH = "一二三四五六七八九十" * 120


def _printed(html: str) -> PdfReader:
    return PdfReader(BytesIO(render_pdf(html)))


@pytest.fixture(scope="module")
def letter() -> PdfReader:
    html = render_html(sample(number="青信办〔2026〕12号", verification_code="ABCD-2345-WXYZ"))
    return _printed(html.replace('<div class="signature">', f'<p>{PARAGRAPH}</p><div class="signature">'))


def test_letter_is_printed_on_a4(letter: PdfReader) -> None:
    box = letter.pages[0].mediabox

    assert [round(float(side) / 72 * 25.4) for side in (box.width, box.height)] == [210, 297]


def test_letter_sets_22_lines_of_28_characters(letter: PdfReader) -> None:
    lines = [line for line in letter.pages[1].extract_text().splitlines() if set(line) <= set(PARAGRAPH)]

    assert [len(line) for line in lines] == [28] * 22


def test_letter_numbers_its_pages_between_dashes(letter: PdfReader) -> None:
    for number, page in enumerate(letter.pages, start=1):
        assert f"— {number} —" in page.extract_text()


def test_letter_puts_the_imprint_on_the_last_page(letter: PdfReader) -> None:
    *earlier, last = [page.extract_text() for page in letter.pages]

    assert "2026年11月22日印发" in last
    assert not any("印发" in text for text in earlier)


def test_letter_is_tagged_titled_and_chinese(letter: PdfReader) -> None:
    root: Any = letter.trailer["/Root"]

    assert root["/Lang"] == "zh-CN"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert letter.metadata is not None
    assert letter.metadata.title == "关于试验的通知"


def test_letter_embeds_every_font(letter: PdfReader) -> None:
    for page in letter.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.get_object())


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/x.png", "https://example.org/", "file:///etc/passwd"])
def test_press_fetches_nothing_from_outside(url: str) -> None:
    with pytest.raises(ValueError, match="may not fetch"):
        ClosedFetcher().fetch(url)


def test_press_opens_data_urls_in_the_document() -> None:
    assert ClosedFetcher().fetch("data:text/plain,x").read() == b"x"


def test_press_is_one_per_process() -> None:
    assert press() is press()


def test_press_refuses_an_unknown_style_sheet() -> None:
    with pytest.raises(FileNotFoundError):
        Press().print("<p>x</p>", ("css/absent.css",))


def test_font_files_prefer_the_licensed_fonts_of_the_office(tmp_path: Path, settings: object) -> None:
    own, free = tmp_path / "own", tmp_path / "var" / "fonts"
    own.mkdir()
    free.mkdir(parents=True)
    for file in (own / "fangsong.ttf", free / "FandolFang-Regular.otf", free / "FandolHei-Regular.otf"):
        file.touch()
    settings.FONT_DIR, settings.VAR_DIR = str(own), tmp_path / "var"  # type: ignore[attr-defined]

    files = font_files()

    assert files == {"Portal Fang": own / "fangsong.ttf", "Portal Hei": free / "FandolHei-Regular.otf"}


def test_print_pdf_prints_a_report() -> None:
    report = PdfReader(BytesIO(print_pdf("print/report.html", {"number": "XY-1"})))

    assert "编号：XY-1" in report.pages[0].extract_text()
