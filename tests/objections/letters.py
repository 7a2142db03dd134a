"""One letter of each kind, as full as it gets."""

from datetime import date
from typing import Any

from foundation.notices.letters import Letter
from objections.notices import (
    AcceptanceNotice,
    CaseDecision,
    ReferralLetter,
    RefusalNotice,
    RemovalCertificate,
    SupplementNotice,
)

MONDAY = date(2026, 11, 23)
NUMBER = "YY20261123-7K3M9Q"
_REMEDIES = (
    "对本决定不服的，可以自收到之日起10个工作日内向本机关申请复核一次；可以自知道之日起60日内依法申请行政复议，"
    "或者自知道之日起6个月内依法提起行政诉讼。"
)


def _frame(what: str) -> dict[str, Any]:
    return {
        "title": f"异议{what}",
        "addressee_name": "青海试验商贸有限公司",
        "issuer_name": "西宁市发展和改革委员会",
        "issued_on": MONDAY,
        "case_number": NUMBER,
        "case_kind": "异议",
    }


LETTERS: tuple[Letter, ...] = (
    SupplementNotice(
        **_frame("补正通知书"), asked="请提供处罚决定书原件。\n请提供授权委托书。", due_on=date(2026, 11, 30)
    ),
    AcceptanceNotice(**_frame("受理通知书"), received_on=MONDAY, due_on=date(2026, 12, 2)),
    RefusalNotice(**_frame("不予受理通知书"), reason="所提事项不是本门户公示的信息。", remedies=_REMEDIES),
    ReferralLetter(
        **{**_frame("函"), "title": "关于核查异议事项的函", "addressee_name": "西宁市市场监督管理局"},
        referral="当事人对宁市监罚〔2026〕9901号处罚信息提出异议，请核对罚款金额。",
        due_on=date(2026, 11, 30),
    ),
    CaseDecision(
        **_frame("处理决定书"),
        document_number="宁市监罚〔2026〕9901号",
        received_on=MONDAY,
        outcome="更正",
        effect="公示内容已按决定更正。",
        reason="经信息来源单位核查，决定书载明罚款三千元，公示写作五千元，系录入有误。\n依据：《征信业管理条例》第二十五条。",
        is_review=False,
        remedies=_REMEDIES,
    ),
    RemovalCertificate(
        **_frame("停止公示证明"),
        document_number="宁市监罚〔2026〕9901号",
        public_id="5f0c5d0c-6a6e-4a5e-9a3c-0f1f0e0d0c0b",
        removed_on=MONDAY,
    ),
)
