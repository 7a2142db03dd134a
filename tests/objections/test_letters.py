"""The letters of the room, read from their files."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from foundation.notices.letters import Letter, render_html
from foundation.notices.payloads import pack, rebuild
from foundation.notices.printing import render_pdf
from objections.notices import LETTERS as KINDS
from objections.notices import CaseLetter
from tests.objections.letters import LETTERS, NUMBER

BY_KIND = pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.kind)


def test_there_is_a_sample_of_every_kind() -> None:
    assert {type(letter) for letter in LETTERS} == set(KINDS)


@BY_KIND
def test_letter_says_title_addressee_and_day(letter: Letter) -> None:
    numbered = replace(letter, number="西宁市发展改革委试〔2026〕1号", verification_code="ABCD-2345-WXYZ")
    reader = PdfReader(BytesIO(render_pdf(render_html(numbered))))
    text = "".join("".join(page.extract_text().split()) for page in reader.pages)

    for part in (letter.title, letter.addressee_name, letter.issuer_name, "2026年11月23日", "ABCD-2345-WXYZ"):
        assert part in text
    assert len(reader.pages) <= (2 if letter.kind == "case_decision" else 1)


@BY_KIND
def test_letter_comes_back_from_its_payload_the_same(letter: Letter) -> None:
    assert rebuild(letter.kind, pack(letter)) == letter


@BY_KIND
def test_letter_to_an_applicant_is_filed_under_the_number_of_the_case(letter: Letter) -> None:
    is_to_applicant = isinstance(letter, CaseLetter)

    assert (letter.addressee_on_file == f"{NUMBER}号案件申请人") == is_to_applicant
    assert letter.is_confined == is_to_applicant
