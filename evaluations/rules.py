"""The room's periods, by their codes in the rule table (domain §§3.4, 5.2)."""

from foundation.deadlines.rules import RuleCode

SELF_REPORT = RuleCode("T46")
APPEAL = RuleCode("T47")
DECIDE_APPEAL = RuleCode("T48")
