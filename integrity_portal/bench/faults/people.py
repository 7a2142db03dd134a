"""Who works in a portal that holds nothing yet: the directory of bodies, and the people of the demo world."""

from django.core.management import call_command

from foundation.organizations.models import Organization
from integrity_portal.demo.accounts import create_demo_accounts


def seat() -> None:
    if not Organization.objects.exists():
        call_command("load_regions", verbosity=0)
        call_command("load_organizations", verbosity=0)
    create_demo_accounts()
