"""救济途径: what the law lets an applicant do next, as it stands in letters and on pages."""

from objections.choices import CaseKind
from objections.models import Case
from objections.rules import LAWSUIT_MONTHS, RECONSIDERATION_DAYS


def remedies(case: Case) -> str:
    """行政复议法20条, 行政诉讼法46条; review once (domain §3.2). A complainant may go to the superior body."""
    if case.kind == CaseKind.COMPLAINT:
        return "对本答复不服的，可以向本机关的上级机关反映，也可以依照《信访工作条例》提出复查请求。"
    review = "" if case.is_reviewed else "可以自收到之日起10个工作日内向本机关申请复核一次；"
    return (
        f"对本决定不服的，{review}可以自知道之日起{RECONSIDERATION_DAYS}日内依法申请行政复议，"
        f"或者自知道之日起{LAWSUIT_MONTHS}个月内依法提起行政诉讼。"
    )
