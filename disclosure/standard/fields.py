"""The national standard's fields (domain §§1.2–1.3), once: form, template, import, messages and export read this.

Order, codes and labels are the standard's; lengths those of its tables, or wider where offices need it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from disclosure.choices import DecisionKind
from disclosure.standard.codes import (
    COUNTERPART_CLASSES,
    ID_TYPES,
    PENALTY_CATEGORIES,
    PERMIT_CATEGORIES,
    PERMIT_STATE_MEANINGS,
    PERMIT_STATES,
)


class Kind(Enum):
    TEXT = "text"
    LONG_TEXT = "long text"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    AMOUNT = "amount"
    USCC = "uscc"
    ORGANIZATION_CODE = "organization code"
    NUMBER = "number"


class Need(Enum):
    """When a field must be filled; conditional ones have their rule in `checks.py`."""

    ALWAYS = "必填"
    CONDITIONAL = "视情况必填"
    NEVER = "选填"


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field: `name` is the model's attribute, `code` the standard's; a sealed field is never public."""

    code: str
    name: str
    label: str
    kind: Kind
    length: int | None
    required: Need
    note: str = ""
    is_public: bool = True
    is_sealed: bool = False
    options: tuple[str, ...] = ()
    # What an option stands for, where it is a mere number.
    meanings: Mapping[str, str] = field(default_factory=dict)
    section: str = ""


PARTY, MATTER, SOURCE = SECTIONS = ("行政相对人", "决定内容", "机关与来源")

# The fields of the party are the same in both kinds, but for the prefix of their codes.
_PARTY_FIELDS: tuple[Field, ...] = (
    Field(
        "XDR_MC",
        "counterpart_name",
        "行政相对人名称",
        Kind.TEXT,
        200,
        Need.ALWAYS,
        "与证照一致的全称。",
    ),
    Field(
        "XDR_LB",
        "counterpart_class",
        "行政相对人类别",
        Kind.CHOICE,
        16,
        Need.ALWAYS,
        "法人及非法人组织、自然人、个体工商户三选一。",
        options=COUNTERPART_CLASSES,
    ),
    Field(
        "XDR_SHXYM",
        "uscc",
        "行政相对人代码_1（统一社会信用代码）",
        Kind.USCC,
        18,
        Need.CONDITIONAL,
        "18 位。法人及非法人组织、个体工商户必填，自然人留空。",
    ),
    Field(
        "XDR_GSZC",
        "business_registration_number",
        "行政相对人代码_2（工商注册号）",
        Kind.TEXT,
        50,
        Need.NEVER,
    ),
    Field(
        "XDR_ZZJG",
        "organization_code",
        "行政相对人代码_3（组织机构代码）",
        Kind.ORGANIZATION_CODE,
        10,
        Need.NEVER,
        "9 位，可写成 8-1。",
    ),
    Field("XDR_SWDJ", "tax_number", "行政相对人代码_4（税务登记号）", Kind.TEXT, 32, Need.NEVER),
    Field(
        "XDR_SYDW",
        "institution_number",
        "行政相对人代码_5（事业单位证书号）",
        Kind.TEXT,
        120,
        Need.NEVER,
    ),
    Field(
        "XDR_SHZZ",
        "social_organization_number",
        "行政相对人代码_6（社会组织登记证号）",
        Kind.TEXT,
        50,
        Need.NEVER,
    ),
    Field(
        "FRDB",
        "legal_representative",
        "法定代表人",
        Kind.TEXT,
        50,
        Need.CONDITIONAL,
        "法人及非法人组织填法定代表人（负责人），个体工商户填经营者；自然人留空。",
    ),
    Field(
        "FR_ZJLX",
        "representative_id_type",
        "法定代表人证件类型",
        Kind.CHOICE,
        64,
        Need.CONDITIONAL,
        "填了证件号码则必填，不公开。",
        options=ID_TYPES,
        is_public=False,
    ),
    Field(
        "FR_ZJHM",
        "representative_id_number",
        "法定代表人证件号码",
        Kind.NUMBER,
        64,
        Need.NEVER,
        "加密保存，不公开。",
        is_public=False,
        is_sealed=True,
    ),
    Field(
        "XDR_ZJLX",
        "id_type",
        "证件类型",
        Kind.CHOICE,
        64,
        Need.CONDITIONAL,
        "自然人必填，其他留空；不公开。",
        options=ID_TYPES,
        is_public=False,
    ),
    Field(
        "XDR_ZJHM",
        "id_number",
        "证件号码",
        Kind.NUMBER,
        64,
        Need.CONDITIONAL,
        "自然人必填，其他留空；加密保存，不公开。",
        is_public=False,
        is_sealed=True,
    ),
)


def _party(prefix: str) -> tuple[Field, ...]:
    return tuple(replace(each, code=f"{prefix}_{each.code}", section=PARTY) for each in _PARTY_FIELDS)


PERMIT_FIELDS: tuple[Field, ...] = (
    *_party("XK"),
    Field(
        "XK_XKWS",
        "document_title",
        "行政许可决定文书名称",
        Kind.TEXT,
        256,
        Need.ALWAYS,
        "填决定文书的标题部分。",
        section=MATTER,
    ),
    Field(
        "XK_WSH",
        "document_number",
        "行政许可决定文书号",
        Kind.TEXT,
        256,
        Need.ALWAYS,
        "没有文书号时填许可编号。",
        section=MATTER,
    ),
    Field(
        "XK_XKLB",
        "categories",
        "许可类别",
        Kind.CHOICES,
        256,
        Need.ALWAYS,
        "多个用“；”分隔；其他写成“其他-具体类别”。",
        options=PERMIT_CATEGORIES,
        section=MATTER,
    ),
    Field(
        "XK_XKZS", "certificate_name", "许可证书名称", Kind.TEXT, 64, Need.NEVER, "如“食品经营许可证”。", section=MATTER
    ),
    Field(
        "XK_XKBH", "permit_number", "许可编号", Kind.TEXT, 64, Need.CONDITIONAL, "没有文书号时必填。", section=MATTER
    ),
    Field("XK_NR", "content", "许可内容", Kind.LONG_TEXT, 4000, Need.ALWAYS, "填决定书的主要内容。", section=MATTER),
    Field(
        "XK_JDRQ",
        "decided_on",
        "许可决定日期",
        Kind.DATE,
        None,
        Need.ALWAYS,
        "不得晚于今天；7 个工作日从次日起算。",
        section=MATTER,
    ),
    Field("XK_YXQZ", "valid_from", "有效期自", Kind.DATE, None, Need.ALWAYS, section=MATTER),
    Field(
        "XK_YXQZI",
        "valid_until",
        "有效期至",
        Kind.DATE,
        None,
        Need.ALWAYS,
        "不早于有效期自；长期有效填 2099-12-31。",
        section=MATTER,
    ),
    Field("XK_XKJG", "authority_name", "许可机关", Kind.TEXT, 200, Need.ALWAYS, "全称。", section=SOURCE),
    Field(
        "XK_XKJGDM",
        "authority_uscc",
        "许可机关统一社会信用代码",
        Kind.USCC,
        18,
        Need.ALWAYS,
        "录入单位或者其下级单位的代码。",
        section=SOURCE,
    ),
    Field(
        "XK_ZT",
        "state",
        "当前状态",
        Kind.CHOICE,
        1,
        Need.ALWAYS,
        "1 有效，2 无效。",
        options=PERMIT_STATES,
        meanings=PERMIT_STATE_MEANINGS,
        section=SOURCE,
    ),
    Field("XK_LYDW", "source_name", "数据来源单位", Kind.TEXT, 200, Need.ALWAYS, "报送本条的单位。", section=SOURCE),
    Field("XK_LYDWDM", "source_uscc", "数据来源单位统一社会信用代码", Kind.USCC, 18, Need.ALWAYS, section=SOURCE),
    Field("BZ", "remarks", "备注", Kind.LONG_TEXT, 4000, Need.NEVER, section=SOURCE),
)

PENALTY_FIELDS: tuple[Field, ...] = (
    *_party("CF"),
    Field(
        "CF_WSH",
        "document_number",
        "行政处罚决定书文号",
        Kind.TEXT,
        256,
        Need.ALWAYS,
        "推荐形如 青市监罚〔2026〕12号。",
        section=MATTER,
    ),
    Field("CF_WFXW", "violation", "违法行为类型", Kind.LONG_TEXT, 2000, Need.ALWAYS, section=MATTER),
    Field(
        "CF_SY",
        "facts",
        "违法事实",
        Kind.LONG_TEXT,
        5000,
        Need.ALWAYS,
        "公示前请删去个人信息和商业秘密。",
        section=MATTER,
    ),
    Field(
        "CF_YJ", "legal_basis", "处罚依据", Kind.LONG_TEXT, 2000, Need.ALWAYS, "法律名称和条、款、项。", section=MATTER
    ),
    Field(
        "CF_CFLB",
        "categories",
        "处罚类别",
        Kind.CHOICES,
        256,
        Need.ALWAYS,
        "多个用“；”分隔；其他写成“其他-补充说明”。",
        options=PENALTY_CATEGORIES,
        section=MATTER,
    ),
    Field("CF_NR", "content", "处罚内容", Kind.LONG_TEXT, 4000, Need.ALWAYS, "填处罚决定的内容。", section=MATTER),
    Field(
        "CF_NR_FK",
        "fine",
        "罚款金额（万元）",
        Kind.AMOUNT,
        None,
        Need.CONDITIONAL,
        "单位万元，最多 6 位小数（1 元 = 0.0001 万元）。处罚类别含“罚款”时必填且大于 0。",
        section=MATTER,
    ),
    Field(
        "CF_NR_WFFF",
        "confiscated",
        "没收违法所得、没收非法财物的金额（万元）",
        Kind.AMOUNT,
        None,
        Need.CONDITIONAL,
        "单位万元。处罚类别含没收时必填。",
        section=MATTER,
    ),
    Field(
        "CF_NR_ZKDX",
        "licence",
        "暂扣或吊销证照名称及编号",
        Kind.TEXT,
        200,
        Need.CONDITIONAL,
        "处罚类别含暂扣、降低资质或者吊销时必填。",
        section=MATTER,
    ),
    Field(
        "CF_JDRQ",
        "decided_on",
        "处罚决定日期",
        Kind.DATE,
        None,
        Need.ALWAYS,
        "不得晚于今天；7 个工作日从次日起算。",
        section=MATTER,
    ),
    Field(
        "CF_YXQ",
        "effective_until",
        "处罚有效期",
        Kind.DATE,
        None,
        Need.ALWAYS,
        "没有期限的填 2099-12-31。",
        section=MATTER,
    ),
    Field(
        "CF_GSJZQ",
        "stated_publish_until",
        "公示截止期",
        Kind.DATE,
        None,
        Need.NEVER,
        "可不填，由系统按规则计算；不得晚于规则上限。",
        section=MATTER,
    ),
    Field("CF_CFJG", "authority_name", "处罚机关", Kind.TEXT, 200, Need.ALWAYS, "全称。", section=SOURCE),
    Field(
        "CF_CFJGDM",
        "authority_uscc",
        "处罚机关统一社会信用代码",
        Kind.USCC,
        18,
        Need.ALWAYS,
        "录入单位或者其下级单位的代码。",
        section=SOURCE,
    ),
    Field("CF_SJLY", "source_name", "数据来源单位", Kind.TEXT, 200, Need.ALWAYS, "报送本条的单位。", section=SOURCE),
    Field("CF_SJLYDM", "source_uscc", "数据来源单位统一社会信用代码", Kind.USCC, 18, Need.ALWAYS, section=SOURCE),
    Field("BZ", "remarks", "备注", Kind.LONG_TEXT, 4000, Need.NEVER, section=SOURCE),
)

FIELDS: dict[DecisionKind, tuple[Field, ...]] = {
    DecisionKind.PERMIT: PERMIT_FIELDS,
    DecisionKind.PENALTY: PENALTY_FIELDS,
}
# Columns of the first edition that offices still send → today's codes (domain §§1.2, 1.3).
FORMER_CODES = {"XK_FR_SFZH": "XK_FR_ZJHM", "CF_FR_SFZH": "CF_FR_ZJHM"}


def sections(kind: DecisionKind) -> Iterator[tuple[str, tuple[Field, ...]]]:
    """The fields in their official order, cut where the form has a heading."""
    for title in SECTIONS:
        yield title, tuple(field for field in FIELDS[kind] if field.section == title)
