"""The standard's code lists (domain §1.4)."""

LEGAL_PERSON, NATURAL_PERSON, SOLE_TRADER = "法人及非法人组织", "自然人", "个体工商户"
COUNTERPART_CLASSES = (LEGAL_PERSON, NATURAL_PERSON, SOLE_TRADER)

IDENTITY_CARD = "身份证"
ID_TYPES = (
    IDENTITY_CARD,
    "护照号",
    "港澳居民来往内地通行证",
    "台湾居民来往大陆通行证",
    "外国人永久居留身份证",
)
PERMIT_CATEGORIES = ("普通", "特许", "认可", "核准", "登记")
# 行政处罚法(2021) 9 条 in the order of domain §1.4.
PENALTY_CATEGORIES = (
    "警告",
    "通报批评",
    "罚款",
    "没收违法所得",
    "没收非法财物",
    "暂扣许可证件",
    "降低资质等级",
    "吊销许可证件",
    "限制开展生产经营活动",
    "责令停产停业",
    "责令关闭",
    "限制从业",
    "行政拘留",
)
# What the 2018 edition called them.
FORMER_PENALTY_CATEGORIES = {
    "暂扣许可证": "暂扣许可证件",
    "暂扣执照": "暂扣许可证件",
    "吊销许可证": "吊销许可证件",
    "吊销执照": "吊销许可证件",
    "吊销营业执照": "吊销许可证件",
    "降低资质": "降低资质等级",
}
OTHER = "其他-"
PERMIT_STATE_MEANINGS = {"1": "有效", "2": "无效"}
PERMIT_STATES = tuple(PERMIT_STATE_MEANINGS)

# Categories that make a conditional field compulsory.
FINE_CATEGORIES = frozenset({"罚款"})
CONFISCATION_CATEGORIES = frozenset({"没收违法所得", "没收非法财物"})
LICENCE_CATEGORIES = frozenset({"暂扣许可证件", "降低资质等级", "吊销许可证件"})

# First two digits of a code → the class its holder belongs to (V115).
_LEGAL_PREFIXES = ("91", "93", "11", "12", "13", "19", "51", "52", "53", "59", "N1", "N2", "N3")
CLASS_BY_PREFIX = {"92": SOLE_TRADER, **dict.fromkeys(_LEGAL_PREFIXES, LEGAL_PERSON)}
# 机关、事业单位、编办直管群团、其他编制: whose codes an authority may have.
AUTHORITY_PREFIXES = ("11", "12", "13", "19")
