"""The conditions saved for the lists of decisions go on when every list has them."""

from importlib import import_module

import pytest
from django.apps import apps

from disclosure.models import SavedFilter as Former
from foundation.lists.models import SavedFilter
from tests.factories import UserFactory

copy = import_module("disclosure.migrations.0004_keep_saved_filters").copy


@pytest.mark.django_db
def test_every_saved_filter_is_copied_once() -> None:
    person = UserFactory()
    Former.objects.create(user=person, kind="penalty", name="本月", querystring="q=1")

    for _ in range(2):
        copy(apps, None)

    saved = SavedFilter.objects.get()
    assert (saved.owner, saved.organization, saved.list_key) == (person, person.organization, "penalty")
    assert (saved.name, saved.conditions, saved.is_shared) == ("本月", "q=1", False)
