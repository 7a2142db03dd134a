"""公开边界: what of a record stands in public, and what never does (domain §4.5)."""

from decimal import Decimal

import pytest

from records.models import DishonestyRecord
from records.public_facts import bar_to_publicity, bar_to_reprint, public_facts
from tests.records.factories import RecordFactory

pytestmark = pytest.mark.django_db

PRIVATE = {
    "impact": "内部影响评估",
    "remarks": "内部备注",
    "person_position": "内部职务",
    "end_reason": "内部终止理由",
    "review_reason": "内部审核意见",
    "severity_reason": "内部定级理由",
}


def in_public(record: DishonestyRecord) -> str:
    return str(public_facts(record))


def test_public_facts_tell_the_document_the_amounts_and_the_dates() -> None:
    record = RecordFactory(public=True, amount=Decimal("180.5"), overdue_days=45, domain="D4", tags=["arrears"])

    facts = public_facts(record)

    assert (facts.kind, facts.categories) == ("integrity", ["通报批评", "招商引资"])
    assert (facts.subject_name, facts.document_number) == (record.body_name, record.basis_number)
    shown = {fact.label: fact.value for fact in facts.facts}
    assert shown["涉及金额（万元）"] == "180.5 万元（1,805,000.00 元）"
    assert (shown["逾期天数"], shown["情形"], shown["严重程度"]) == ("45 天", "拖欠账款", "轻微")
    assert (shown["影响期止"], shown["作出日期"]) == ("2027-11-02", "2026-11-02")
    assert shown["公开依据"] == record.publicity_ground


def test_public_facts_say_until_when_an_endless_influence_lasts() -> None:
    shown = {fact.code: fact.value for fact in public_facts(RecordFactory(public=True, influence_until=None)).facts}

    assert shown["SX_YXQ"] == "至履行、清偿或者整改完毕"


def test_public_facts_hold_nothing_private() -> None:
    told = in_public(RecordFactory(public=True, responsible_persons="李生财", **PRIVATE))

    assert [text for text in (*PRIVATE.values(), "李生财") if text in told] == []


@pytest.mark.parametrize(
    "responsible",
    [
        "马成林",
        "马成林、李生财",
        "局长马成林",
        "马成林（局长）",
        "县财政局原副局长马成林，科员李生财",
        "马 成 林；李生财",
        "马成林同志",
    ],
)
def test_public_facts_name_no_responsible_person(responsible: str) -> None:
    record = RecordFactory(
        public=True,
        responsible_persons=responsible,
        facts="时任局长马成林拒绝兑付，马 成林已被约谈。",
        basis_document="关于马成林等人不履约的通报",
    )

    told = in_public(record)

    assert "成林" not in told
    assert "马*" in told


@pytest.mark.parametrize(
    ("told", "bar"),
    [
        ({}, None),
        ({"of_person": True}, "公职人员"),
        ({"record_type": "R05"}, "不在可以公开的范围"),
        ({"sensitive_findings": [{"field": "facts"}]}, "疑似"),
    ],
)
def test_bar_to_publicity_says_why(told: dict[str, object], bar: str | None) -> None:
    found = bar_to_publicity(RecordFactory(confirmed=True, **told))

    assert found is None if bar is None else bar in (found or "")


def test_bar_to_reprint_asks_for_notice_and_ground() -> None:
    record = RecordFactory(of_person=True, internal=True, publicity_ground="")
    assert "原文链接" in (bar_to_reprint(record) or "")

    record.notice_title, record.notice_url = "通报", "https://www.qhjc.gov.cn/1.html"
    assert "依据" in (bar_to_reprint(record) or "")

    record.publicity_ground = "问责条例第八条"
    assert bar_to_reprint(record) is None
    assert bar_to_reprint(RecordFactory(internal=True)) is not None


def test_penalty_that_the_rules_do_not_show_stays_inside() -> None:
    """轻微 under 36号令: 原则上不公示."""
    minor = RecordFactory(record_type="R01", grade="警告", severity="minor")
    general = RecordFactory(record_type="R01", grade="罚款", severity="general")

    assert "原则上不公示" in (bar_to_publicity(minor) or "")
    assert bar_to_publicity(general) is None
