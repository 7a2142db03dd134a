"""What of a decision may be public: the standard's fields in their official order, masked (domain §4.5)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from disclosure.masking import mask_in_text, mask_person
from disclosure.models import Decision, PenaltyDecision, PermitDecision
from disclosure.periods import Period
from disclosure.publications import Fact, PublicFacts
from disclosure.rules import NATURAL_PERSON, NATURAL_PERSON_GROUND, SOLE_TRADER
from disclosure.severity import categories_of
from disclosure.standard.fields import FIELDS

# A sole trader is taxed under the operator's identity number and a suffix.
OPERATORS_OWN = frozenset({"tax_number"})
LONG_TERM = date(2099, 12, 31)
YUAN_PER_WAN = 10_000


def public_facts(decision: Decision) -> PublicFacts:
    operator = _operator(decision)
    return PublicFacts(
        kind=decision.kind,
        title=_masked(_title(decision), operator),
        subject_name=_masked(decision.counterpart_name, operator),
        subject_uscc=decision.uscc,
        document_number=_masked(decision.document_number, operator),
        authority=decision.authority,
        authority_name=decision.authority_name,
        categories=categories_of(decision.categories),
        decided_on=decision.decided_on,
        facts=_facts(decision, operator),
        is_disputed=decision.is_disputed,
    )


def shown_facts(decision: Decision, period: Period) -> PublicFacts:
    """With what follows from the period: from when its subject may ask for repair."""
    return replace(public_facts(decision), repairable_from=period.repairable_from)


def bar_to_publicity(decision: Decision) -> str | None:
    """Why this decision may never be public, or None."""
    if decision.counterpart_class == NATURAL_PERSON:
        return NATURAL_PERSON_GROUND
    if decision.sensitive_findings and decision.sensitive_cleared_by_id is None:
        return "疑似含有身份证号、手机号或者银行卡号，请先清理或者确认。"
    return None


def names_operator(decision: Decision, text: str) -> bool:
    """Whether a text names a sole trader's operator, who is public only as surname and asterisk."""
    operator = _operator(decision)
    return bool(operator) and mask_in_text(text, operator) != text


def _operator(decision: Decision) -> str:
    return decision.legal_representative if decision.counterpart_class == SOLE_TRADER else ""


def _title(decision: Decision) -> str:
    if isinstance(decision, PermitDecision):
        return decision.certificate_name or decision.document_title
    assert isinstance(decision, PenaltyDecision)
    return decision.violation


def _facts(decision: Decision, operator: str) -> list[Fact]:
    barred = OPERATORS_OWN if operator else frozenset()
    shown = [field for field in FIELDS[decision.kind] if field.is_public and field.name not in barred]
    lines = ((field, getattr(decision, field.name)) for field in shown)
    return [
        Fact(field.code, field.label, _masked(field.meanings.get(value) or display_value(value), operator))
        for field, value in lines
        if value not in (None, "")
    ]


def display_value(value: Any) -> str:
    """As a citizen reads it: 长期 for 2099-12-31, yuan beside 万元."""
    if value == LONG_TERM:
        return "长期"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        wan = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
        return f"{wan} 万元（{value * YUAN_PER_WAN:,.2f} 元）"
    return str(value)


def _masked(text: str, operator: str) -> str:
    if not operator:
        return text
    return mask_person(operator) if text == operator else mask_in_text(text, operator)
