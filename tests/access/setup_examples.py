"""The pages of the first installation, and those that administrators have of it afterwards."""

from typing import Any

# Found only with a good link, and only while there is no administrator: tests/portal/test_setup.py.
OPEN = frozenset({"setup:open", "setup:wizard", "setup:directory", "setup:administrator"})

EXAMPLES: dict[str, dict[str, Any]] = {
    "setup:checks": {},
    "setup:test_mail": {"method": "post"},
    "setup:specimen": {},
}
