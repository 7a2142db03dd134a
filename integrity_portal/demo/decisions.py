"""Rows of the demo world in the national standard's own codes, as an office would send them."""

from datetime import date, timedelta

from foundation.organizations.models import Organization
from integrity_portal.demo.companies import NATURAL_PERSON, Counterpart, counterpart_of
from integrity_portal.demo.matters import MATTERS, Offence, Permit

LONG_TERM = "2099-12-31"
Row = dict[str, str]


def document_number(organization: Organization, word: str, year: int, serial: int) -> str:
    place = organization.region.name.removesuffix("市").removesuffix("县").removesuffix("区")[:2]
    return f"{place}{MATTERS[_matter(organization)][2]}{word}〔{year}〕{serial}号"


def permit_row(organization: Organization, number: int, decided_on: date) -> Row:
    permits: tuple[Permit, ...] = MATTERS[_matter(organization)][0]
    permit = permits[number % len(permits)]
    party = counterpart_of(number)
    until = LONG_TERM if permit.years is None else _years_later(decided_on, permit.years).isoformat()
    return {
        **_party("XK", party),
        "XK_XKWS": permit.title,
        "XK_WSH": document_number(organization, "许", decided_on.year, number),
        "XK_XKLB": permit.category,
        "XK_XKZS": permit.certificate,
        "XK_XKBH": f"XK{organization.region_id[:6]}{number:06d}",
        "XK_NR": f"经审查，{party.name}的申请符合法定条件。{permit.content}",
        "XK_JDRQ": decided_on.isoformat(),
        "XK_YXQZ": decided_on.isoformat(),
        "XK_YXQZI": until,
        "XK_XKJG": organization.name,
        "XK_XKJGDM": organization.uscc,
        "XK_ZT": "1",
        "XK_LYDW": organization.name,
        "XK_LYDWDM": organization.uscc,
    }


def penalty_row(organization: Organization, number: int, decided_on: date) -> Row:
    offences: tuple[Offence, ...] = MATTERS[_matter(organization)][1]
    offence = offences[number % len(offences)]
    return {
        **_party("CF", counterpart_of(number)),
        "CF_WSH": document_number(organization, "罚", decided_on.year, number),
        "CF_WFXW": offence.violation,
        "CF_SY": offence.facts,
        "CF_YJ": offence.legal_basis,
        "CF_CFLB": offence.categories,
        "CF_NR": _content(offence),
        "CF_NR_FK": _wan(offence.fine_yuan),
        "CF_NR_WFFF": _wan(offence.confiscated_yuan),
        "CF_NR_ZKDX": offence.licence,
        "CF_JDRQ": decided_on.isoformat(),
        "CF_YXQ": LONG_TERM,
        "CF_CFJG": organization.name,
        "CF_CFJGDM": organization.uscc,
        "CF_SJLY": organization.name,
        "CF_SJLYDM": organization.uscc,
    }


def _matter(organization: Organization) -> str:
    return next(suffix for suffix in MATTERS if organization.name.endswith(suffix))


def _party(prefix: str, party: Counterpart) -> Row:
    row = {f"{prefix}_XDR_MC": party.name, f"{prefix}_XDR_LB": party.counterpart_class}
    if party.counterpart_class == NATURAL_PERSON:
        return {**row, f"{prefix}_XDR_ZJLX": "身份证", f"{prefix}_XDR_ZJHM": party.id_number}
    return {**row, f"{prefix}_XDR_SHXYM": party.uscc, f"{prefix}_FRDB": party.representative}


def _content(offence: Offence) -> str:
    parts = []
    if "警告" in offence.categories:
        parts.append("给予警告")
    if "通报批评" in offence.categories:
        parts.append("给予通报批评")
    if offence.confiscated_yuan:
        parts.append(f"没收违法所得人民币{offence.confiscated_yuan}元")
    if offence.fine_yuan:
        parts.append(f"罚款人民币{offence.fine_yuan}元")
    for category, words in (("责令停产停业", "责令停产停业整顿"), ("吊销", "吊销许可证件"), ("降低", "降低资质等级")):
        if category in offence.categories:
            parts.append(words)
    return "；".join(parts) + "。"


def _wan(yuan: int) -> str:
    """万元 with at most six decimals, as the standard asks."""
    return f"{yuan / 10_000:.6f}".rstrip("0").rstrip(".") if yuan else ""


def _years_later(day: date, years: int) -> date:
    return (day.replace(day=28) if (day.month, day.day) == (2, 29) else day).replace(year=day.year + years) - timedelta(
        days=1
    )
