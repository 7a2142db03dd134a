"""Lineages: a subtree is a prefix."""

import pytest

from foundation.organizations.models import Organization
from foundation.organizations.tree import rebuild_lineages
from tests.factories import OrganizationFactory

pytestmark = pytest.mark.django_db


def test_subtree_holds_a_body_and_all_below_it() -> None:
    top = OrganizationFactory()
    middle = OrganizationFactory(superior=top)
    bottom = OrganizationFactory(superior=middle)
    OrganizationFactory()
    assert set(Organization.objects.subtree_of(top)) == {top, middle, bottom}
    assert set(Organization.objects.subtree_of(middle)) == {middle, bottom}


def test_rebuild_lineages_moves_a_whole_subtree_to_its_new_superior() -> None:
    old, new = OrganizationFactory(), OrganizationFactory()
    middle = OrganizationFactory(superior=old)
    bottom = OrganizationFactory(superior=middle)
    Organization.objects.filter(pk=middle.pk).update(superior=new)
    assert rebuild_lineages() == 2
    assert set(Organization.objects.subtree_of(new)) == {new, middle, bottom}
    assert rebuild_lineages() == 0
