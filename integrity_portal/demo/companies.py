"""Made-up counterparts of the demo world; each follows from its number, so every machine gets the same world."""

from dataclasses import dataclass
from functools import lru_cache

from stdnum.cn import uscc

from foundation.organizations import identifiers

SURNAMES = "马韩李王张赵才罗完星冶祁陈杨刘多拉旦周吴"
GIVEN = (
    "文军",
    "秀兰",
    "海燕",
    "生福",
    "玉莲",
    "卓玛",
    "才让",
    "国栋",
    "晓梅",
    "占林",
    "桂英",
    "尕藏",
    "志强",
    "成花",
    "延龙",
)
BRANDS = (
    "雪域 三江 高原红 祁连 昆仑 青稞 湟水 塔尔 江河源 恒达 瑞丰 龙羊 金银滩 门源 河湟 日月山 格桑 可可西里 茶卡 坎布拉 "
    "北山 丹噶尔 柴达木 玛多 青南 互助 鑫源 宏盛 百和 同仁 大通 乐都 永昌 昌盛 福地 康泰 安宁 泽曲"
).split()
TRADES = (
    "食品 餐饮服务 药房连锁 运输 建筑工程 牧业 商贸 物业服务 矿业 农业科技 旅行社 装饰 医药 酒店管理 新能源 生态修复 "
    "乳业 粮油 机械设备 汽车维修 环保科技 教育咨询 医院管理 水利水电"
).split()
SHOPS = "牛肉面馆 炕锅羊肉店 便利店 药店 烟酒行 水果店 理发店 汽修部 五金店 馍馍铺 民宿 鲜奶吧 酿皮店 诊所".split()
COUNTIES = (
    "630102 630103 630104 630105 630106 630121 630202 630203 630222 "
    "632221 632301 632521 632523 632621 632701 632801 632802"
).split()
PLACES = ("青海", "西宁", "海东", "青海省", "德令哈", "格尔木")

LEGAL_PERSON, SOLE_TRADER, NATURAL_PERSON = "法人及非法人组织", "个体工商户", "自然人"
# So few that most of them meet several authorities.
COUNTERPARTS = 1_800


@dataclass(frozen=True, slots=True)
class Counterpart:
    name: str
    counterpart_class: str
    uscc: str
    representative: str
    id_number: str = ""


def person_name(number: int) -> str:
    return SURNAMES[number % len(SURNAMES)] + GIVEN[number // len(SURNAMES) % len(GIVEN)]


@lru_cache(maxsize=20_000)
def made_up_uscc(prefix: str, region: str, number: int) -> str:
    """A well-formed code whose organisation part begins with MAD, as made up as it looks."""
    body = f"MAD{number:05d}"
    partial = f"{prefix}{region}{body}{identifiers.organization_code_check(body)}"
    return partial + str(uscc.calc_check_digit(partial))


@lru_cache(maxsize=20_000)
def counterpart(number: int) -> Counterpart:
    """Of every twelve, two are sole traders (some named after their operator) and one is a natural person."""
    region = COUNTIES[number * 7 % len(COUNTIES)]
    representative = person_name(number * 13)
    if number % 12 == 5:
        return Counterpart(representative, NATURAL_PERSON, "", "", _identity_card(region, number))
    if number % 12 in (3, 9):
        shop = f"{BRANDS[number % len(BRANDS)]}{SHOPS[number * 5 % len(SHOPS)]}"
        name = representative if number % 24 == 3 else shop
        return Counterpart(name, SOLE_TRADER, made_up_uscc("92", region, number), representative)
    name = (
        f"{PLACES[number * 11 % len(PLACES)]}{BRANDS[number % len(BRANDS)]}"
        f"{TRADES[number // len(BRANDS) % len(TRADES)]}有限公司"
    )
    return Counterpart(name, LEGAL_PERSON, made_up_uscc("91", region, number), representative)


def counterpart_of(decision: int) -> Counterpart:
    return counterpart(decision * 7 % COUNTERPARTS)


def _identity_card(region: str, number: int) -> str:
    partial = f"{region}{1960 + number % 40}{number % 12 + 1:02d}{number % 28 + 1:02d}{number % 1000:03d}"
    return partial + identifiers.identity_card_check(partial)
