"""脱敏: the surname and an asterisk, and nothing more (domain §4.5)."""

import pytest

from disclosure.masking import mask_in_text, mask_person


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张三丰", "张*"),
        ("欧阳修", "欧阳*"),
        ("司马相如", "司马*"),
        ("欧阳", "欧*"),
        ("才让多杰", "才*"),
        ("买买提·艾力", "买*"),
        (" 李四 ", "李*"),
        ("𬀩明", "𬀩*"),
        ("张 三", "张*"),
        ("欧 阳 修", "欧阳*"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_mask_keeps_the_surname_only(name: str, masked: str) -> None:
    assert mask_person(name) == masked


def test_mask_in_text_masks_every_mention() -> None:
    assert mask_in_text("张三丰到场，张三丰签字。", "张三丰") == "张*到场，张*签字。"


@pytest.mark.parametrize(("written", "mentioned"), [("张　三", "张三"), ("张三", "张 三")])
def test_mask_in_text_knows_a_name_however_it_is_spaced(written: str, mentioned: str) -> None:
    assert mask_in_text(f"经营者{mentioned}在场。", written) == "经营者张*在场。"


@pytest.mark.parametrize("name", ["", "张"])
def test_mask_in_text_leaves_alone_what_is_no_full_name(name: str) -> None:
    assert mask_in_text("张家口路", name) == "张家口路"
