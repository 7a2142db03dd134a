"""The periods of cases, by their codes in the rule table (domain §3.4)."""

from foundation.deadlines.rules import RuleCode

# 异议: mark, correct what is the portal's own, forward, verify, the whole.
MARK = RuleCode("T12")
OWN_CORRECTION = RuleCode("T13")
FORWARD = RuleCode("T14")
VERIFY_BY_SOURCE = RuleCode("T15")
DECIDE_OBJECTION = RuleCode("T16")
# 据以认定失信的决定被撤销: deleted within three working days of being told.
DELETE_REVOKED = RuleCode("T18")
SUPPLEMENT = RuleCode("T34")
TELL = RuleCode("T35")
ASK_REVIEW = RuleCode("T36")
ANSWER_REVIEW = RuleCode("T37")
# 投诉: about credit information; screening, forwarding, verification.
ANSWER_INFORMATION_COMPLAINT = RuleCode("T17")
SCREEN = RuleCode("T40")
FORWARD_COMPLAINT = RuleCode("T41")
VERIFY_COMPLAINT = RuleCode("T42")
# 修复 of records this portal keeps, and of penalties, which 信用中国 decides.
VERIFY_REPAIR = RuleCode("T38")
REVIEW_REPAIR = RuleCode("T39")
RESULT_OF_CREDIT_CHINA = RuleCode("T08")
ACCEPT_REPAIR = RuleCode("T09")
DECIDE_REPAIR = RuleCode("T10")
SHARE_REPAIR = RuleCode("T11a")

# 办结 6 个月后删除个人信息 (domain §3.2, D).
RETENTION_MONTHS = 6
# 行政复议法20条, 行政诉讼法46条.
RECONSIDERATION_DAYS, LAWSUIT_MONTHS = 60, 6
