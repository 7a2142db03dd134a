"""What the office home page and the side navigation tell of evaluations."""

from foundation import home
from foundation.access import Role

GROUP = "考核评价"


def register() -> None:
    """Called when the apps are ready."""
    home.navigation.register(
        "evaluations.reports", home.NavItem(GROUP, "情况报告", "evaluations:reports", tuple(Role), order=60)
    )
