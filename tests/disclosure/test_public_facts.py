"""公开边界: what of a decision may be public, and how (domain §4.5)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from disclosure import publications
from disclosure.models import PenaltyDecision, PermitDecision, Publication
from disclosure.public_facts import public_facts
from disclosure.publications import PublicationBarred
from disclosure.standard import sensitive
from disclosure.standard.fields import PENALTY_FIELDS, PERMIT_FIELDS
from tests.disclosure.factories import PenaltyFactory, PermitFactory
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 23)
UNTIL = date(2027, 11, 23)
NEVER_PUBLIC = {
    "CF_FR_ZJLX", "CF_FR_ZJHM", "CF_XDR_ZJLX", "CF_XDR_ZJHM", "XK_FR_ZJLX", "XK_FR_ZJHM", "XK_XDR_ZJLX", "XK_XDR_ZJHM",
}  # fmt: skip


def shown(decision: PermitDecision | PenaltyDecision) -> dict[str, str]:
    return {fact.code: fact.value for fact in public_facts(decision).facts}


def sole_trader(**facts: Any) -> PenaltyDecision:
    told = {"counterpart_class": "个体工商户", "counterpart_name": "城东区宏达副食店", "legal_representative": "张三丰"}
    made: PenaltyDecision = PenaltyFactory(**told | facts)
    return made


def test_facts_stand_in_the_official_order() -> None:
    official = [field.code for field in PENALTY_FIELDS]
    codes = list(shown(PenaltyFactory()))

    assert codes == sorted(codes, key=official.index)


@pytest.mark.parametrize("factory", [PermitFactory, PenaltyFactory])
def test_facts_hold_no_identity_documents(factory: Any) -> None:
    decision = factory(
        representative_id_type="身份证",
        representative_id_number="11010519491231002X",
        id_type="护照号",
        id_number="E12345678",
    )
    told = shown(decision)

    assert not NEVER_PUBLIC & told.keys()
    assert not {"11010519491231002X", "E12345678", "（已加密）"} & set(told.values())


def test_facts_cover_every_field_that_may_be_public() -> None:
    fields = (*PERMIT_FIELDS, *PENALTY_FIELDS)
    assert {field.code for field in fields if not field.is_public} == NEVER_PUBLIC


def test_facts_name_the_legal_representative_of_a_legal_person_in_full() -> None:
    assert shown(PenaltyFactory(legal_representative="欧阳修"))["CF_FRDB"] == "欧阳修"


def test_facts_show_a_trade_name_and_mask_its_operator() -> None:
    told = public_facts(sole_trader())

    assert told.subject_name == "城东区宏达副食店"
    assert {fact.code: fact.value for fact in told.facts}["CF_FRDB"] == "张*"


def test_facts_mask_a_trader_named_like_the_operator() -> None:
    told = public_facts(sole_trader(counterpart_name="张三丰"))

    assert told.subject_name == "张*"
    assert "张三丰" not in str(told)


def test_facts_mask_the_operator_wherever_he_is_mentioned() -> None:
    told = public_facts(
        sole_trader(
            counterpart_name="张三丰副食店",
            violation="张三丰无照经营",
            facts="经营者张三丰在场。",
            content="对张三丰罚款五千元",
            remarks="张三丰已缴款",
        )
    )

    assert "张三丰" not in str(told)
    assert told.title == "张*无照经营"


def test_facts_leave_out_a_sole_traders_tax_number() -> None:
    assert "CF_XDR_SWDJ" not in shown(sole_trader(tax_number="63010219900101123400"))
    assert shown(PenaltyFactory(tax_number="630102710400000"))["CF_XDR_SWDJ"] == "630102710400000"


@pytest.mark.parametrize(
    ("facts", "code", "value"),
    [
        ({"fine": Decimal("0.500000")}, "CF_NR_FK", "0.5 万元（5,000.00 元）"),
        ({"fine": Decimal("120.000000")}, "CF_NR_FK", "120 万元（1,200,000.00 元）"),
        ({"confiscated": Decimal("0.000100")}, "CF_NR_WFFF", "0.0001 万元（1.00 元）"),
        ({"effective_until": date(2099, 12, 31)}, "CF_YXQ", "长期"),
        ({"effective_until": date(2027, 11, 20)}, "CF_YXQ", "2027-11-20"),
    ],
)
def test_facts_are_written_as_a_citizen_reads_them(facts: dict[str, Any], code: str, value: str) -> None:
    assert shown(PenaltyFactory(**facts))[code] == value


def test_facts_say_what_the_state_of_a_permit_means() -> None:
    assert shown(PermitFactory(state="1"))["XK_ZT"] == "有效"


def test_publish_is_barred_for_a_natural_person() -> None:
    person = PenaltyFactory(person=True)
    with pytest.raises(PublicationBarred, match="自然人"):
        publications.publish_all([(person, public_facts(person), UNTIL)], on=ON)
    assert not Publication.objects.exists()


def test_publish_is_barred_until_doubtful_passages_are_cleared() -> None:
    penalty = PenaltyFactory(sensitive_findings=[{"field": "facts", "kind": "手机号", "excerpt": "139***34"}])
    with pytest.raises(PublicationBarred, match="疑似"):
        publications.publish_all([(penalty, public_facts(penalty), UNTIL)], on=ON)

    penalty.sensitive_cleared_by = UserFactory()
    publications.publish_all([(penalty, public_facts(penalty), UNTIL)], on=ON)
    assert Publication.objects.of_source(penalty).exists()


def test_publish_of_several_publishes_none_when_one_is_barred() -> None:
    good, person = PenaltyFactory(), PenaltyFactory(person=True)
    with pytest.raises(PublicationBarred):
        publications.publish_all([(each, public_facts(each), UNTIL) for each in (good, person)], on=ON)
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("当事人身份证号11010519491231002X。", "身份证号"),
        ("身份证 630102197001011234", "身份证号"),
        ("电话13900001234", "手机号"),
        ("账号6222021001116245702", "银行卡号"),
        ("身份证 630102 19700101 1234", "身份证号"),
        ("电话１３９００００１２３４", "手机号"),
        ("电话 139 0000 1234", "手机号"),
        ("2026-11-20 139-0000-1234", "手机号"),
        ("账号 6222 0210 0111 6245 702", "银行卡号"),
        ("住城东区3号楼2单元501室", "门牌号"),
        ("住12号301室", "门牌号"),
    ],
)
def test_scan_finds_numbers_that_may_not_be_public_and_masks_them(text: str, kind: str) -> None:
    (finding,) = sensitive.scan(text)

    assert finding.kind == kind
    assert "*" in finding.masked
    assert finding.masked not in text


@pytest.mark.parametrize(
    "text",
    [
        "罚款人民币 13900 元",
        "青市监罚〔2026〕12号",
        "统一社会信用代码 91630102MA6000166X",
        "2026-11-20 检查",
        "批号 20261120001",
        "2026-11-20 至 2026-12-20",
        "合同金额 3000 2000 元",
        "",
    ],
)
def test_scan_passes_ordinary_text(text: str) -> None:
    assert sensitive.scan(text) == []
