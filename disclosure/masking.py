"""脱敏: how a person's name may stand on a public page (domain §4.5)."""

import re

# 复姓 that keep both characters.
COMPOUND_SURNAMES = frozenset(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 "
    "公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 "
    "拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 "
    "西门 公祖 第五 公乘 贯丘 公皙 南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师".split()
)


def mask_person(name: str) -> str:
    """Surname and an asterisk: 张*, 欧阳*."""
    name = _closed(name)
    if not name:
        return ""
    surname = name[:2] if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else name[:1]
    return f"{surname}*"


def mask_in_text(text: str, name: str) -> str:
    """Every mention of this person in a text, masked; offices write 张 三 as well as 张三."""
    signs, masked = _closed(name), mask_person(name)
    return re.sub(r"\s*".join(map(re.escape, signs)), lambda _: masked, text) if len(signs) > 1 else text


def _closed(name: str) -> str:
    """Without the spaces that make short names as wide as long ones."""
    return "".join(name.split())
