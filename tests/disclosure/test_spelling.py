"""写法: a code or a document number is found however it is typed."""

import pytest

from disclosure.search import words_of
from disclosure.spelling import code_of, loosened, numbers_of
from tests.factories import made_up_uscc


@pytest.fixture
def code() -> str:
    return made_up_uscc(101, prefix="91")


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: " ".join(code),
        lambda code: f"{code[:2]}-{code[2:8]}-{code[8:17]}-{code[17]}",
        lambda code: "".join(chr(ord(sign) + 0xFEE0) for sign in code),
        lambda code: code.replace("0", "O").replace("1", "I"),
        lambda code: f"　{code}\u00a0",
    ],
    ids=["lower case", "spaced", "hyphens", "full width", "O for 0, I for 1", "around"],
)
def test_code_is_read_as_it_was_meant(code: str, typed: object) -> None:
    assert callable(typed)
    assert code_of(typed(code)) == code


@pytest.mark.parametrize("typed", ["", "食品", "123", "西宁市市场监督管理局关于某某的决定书第一号", "\0"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert code_of(typed) == ""


def test_code_with_a_wrong_check_stays_as_typed(code: str) -> None:
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")

    assert code_of(wrong) == wrong


@pytest.mark.parametrize(
    "typed",
    [
        "青市监罚(2026)12号", "青市监罚（2026）12号", "青市监罚[2026]12号", "青市监罚【2026】12号",
        "青市监罚 〔2026〕 12 号",
        "青市监罚〔２０２６〕１２号", "青市监罚〔2026〕012号", "青市监罚〔2026〕第012号", "青市监罚〔2026〕12",
    ],
)  # fmt: skip
@pytest.mark.parametrize("stored", ["青市监罚〔2026〕12号", "青市监罚（2026）12号", "青市监罚〔2026〕第012号"])
def test_document_number_is_found_in_any_writing(typed: str, stored: str) -> None:
    assert stored in numbers_of(typed)


def test_what_is_no_document_number_is_given_back_alone() -> None:
    assert numbers_of(" 食品 ") == ["食品"]


def test_words_of_a_number_match_any_brackets_and_noughts() -> None:
    assert words_of("青市监罚（2026）第012号") == ["青市监罚", "2026", "12号"]
    assert loosened("第3条") == "第3条"
