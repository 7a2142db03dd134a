"""Counting several lists at once: what stands beside the lines of an office page."""

import pytest
from django.db.models import Q
from pytest_django import DjangoAssertNumQueries

from foundation.counting import counts_of
from foundation.organizations.models import Organization
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_lists_of_a_group_are_counted_together(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    bodies = Organization.objects.filter(pk__in=[OrganizationFactory().pk for _ in range(3)])
    newest, enforcing = bodies.select_related("region").order_by("-pk"), bodies.filter(has_enforcement=True)

    with django_assert_num_queries(1):
        counts = counts_of([[newest, bodies], [], [enforcing]])

    assert counts == [6, 0, enforcing.count()]


def test_list_that_nothing_can_answer_counts_as_none() -> None:
    OrganizationFactory()

    assert counts_of([[Organization.objects.filter(pk__in=[]), Organization.objects.all()]]) == [1]


def test_row_found_twice_counts_once() -> None:
    body = OrganizationFactory()
    UserFactory.create_batch(2, organization=body)

    assert counts_of([[Organization.objects.filter(Q(users__isnull=False)).distinct()]]) == [1]


def test_nothing_to_count() -> None:
    assert counts_of([]) == []
