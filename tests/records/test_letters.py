"""The letters of the room, read from their files (GB/T 9704-2012)."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from foundation.notices.letters import Letter, render_html
from foundation.notices.payloads import pack, rebuild
from foundation.notices.printing import render_pdf
from tests.records.letters import LETTERS

BY_KIND = pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.kind)
POINTS_PER_MM = 72 / 25.4


def read(letter: Letter) -> PdfReader:
    numbered = replace(letter, number="西宁市发展改革委试〔2026〕1号", verification_code="ABCD-2345-WXYZ")
    return PdfReader(BytesIO(render_pdf(render_html(numbered))))


def text_of(letter: Letter) -> str:
    return "".join("".join(page.extract_text().split()) for page in read(letter).pages)


@BY_KIND
def test_letter_says_its_title_number_addressee_and_day(letter: Letter) -> None:
    text = text_of(letter)
    for part in (
        letter.title,
        "〔2026〕1号",
        letter.addressee_name,
        letter.issuer_name,
        "2026年11月23日",
        "ABCD-2345-WXYZ",
    ):
        assert part in text


@BY_KIND
def test_letter_is_a_tagged_sheet_of_a4_with_embedded_fonts(letter: Letter) -> None:
    reader = read(letter)
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    for page in reader.pages:
        width, height = (float(side) / POINTS_PER_MM for side in page.mediabox[2:])
        assert (round(width), round(height)) == (210, 297)
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            (descendant,) = font.get_object()["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            assert "+" in str(descriptor["/FontName"])


@BY_KIND
def test_letter_kept_as_a_draft_comes_back_the_same(letter: Letter) -> None:
    assert rebuild(letter.kind, pack(letter)) == letter


def test_order_numbers_its_problems_and_names_both_periods() -> None:
    text = text_of(next(letter for letter in LETTERS if letter.kind == "rectification_order"))
    assert "（一）招商引资扶持资金逾期未兑付" in text
    assert "5个工作日内报送整改方案，15个工作日内完成整改" in text


def test_receipt_is_a_form_on_one_page() -> None:
    letter = next(letter for letter in LETTERS if letter.kind == "service_receipt")
    (page,) = read(letter).pages
    assert "西宁市发展和改革委员会文件" not in page.extract_text()


def test_release_reaches_the_body_that_carries_the_measure_out() -> None:
    text = text_of(next(letter for letter in LETTERS if letter.kind == "release_notice"))
    assert "抄送：西宁市人力资源和社会保障局。" in text


def test_determination_tells_that_nothing_was_stated() -> None:
    text = text_of(next(letter for letter in LETTERS if letter.kind == "determination"))
    assert "未提出陈述和申辩" in text


def test_decision_tells_what_was_stated_and_what_came_of_it() -> None:
    text = text_of(next(letter for letter in LETTERS if letter.kind == "sanction_decision"))
    assert "财政收支困难，申请分期兑付。" in text
    assert "不予采纳" in text
    assert "2027年11月23日止" in text
