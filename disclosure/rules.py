"""The room's legal rules as data: how grave a penalty is, and who may never be shown (domain §§2.2, 2.3, 4.5)."""

from decimal import Decimal

from disclosure.choices import Severity

NATURAL_PERSON = "自然人"
SOLE_TRADER = "个体工商户"
FINE = "罚款"

# 36号令 as drafted and reported (domain §2.2): the gravest category of a decision decides (58号令: 多类取最长).
SEVERITY_BY_CATEGORY = {
    "警告": Severity.MINOR,
    "通报批评": Severity.MINOR,
    FINE: Severity.GENERAL,
    "没收违法所得": Severity.GENERAL,
    "没收非法财物": Severity.GENERAL,
    "暂扣许可证件": Severity.GENERAL,
    "降低资质等级": Severity.GENERAL,
    "吊销许可证件": Severity.SERIOUS,
    "限制开展生产经营活动": Severity.SERIOUS,
    "责令停产停业": Severity.SERIOUS,
    "责令关闭": Severity.SERIOUS,
    "限制从业": Severity.SERIOUS,
}
GRAVITY = (Severity.MINOR, Severity.GENERAL, Severity.SERIOUS)
# 行政处罚法 51 条: what may be decided on the spot against an organisation, 3000 yuan, in 万元.
SIMPLE_FINE_LIMIT = Decimal("0.3")

NATURAL_PERSON_GROUND = "自然人的行政许可、行政处罚信息不予公开"
MINOR_GROUND = "轻微失信信息原则上不公示"
EXPIRED_GROUND = "公示期或者许可有效期在审核前已经届满"
# 国办发〔2025〕22号: while a plan of reorganisation or a settlement approved by the court is carried out.
SHIELD_GROUND = "破产重整期间暂时屏蔽"
