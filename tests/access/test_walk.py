"""The walk: every page of the office, by every role, on one's own record, on another body's, and as nobody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from foundation.access import Role
from foundation.accounts.models import User
from tests.access.example import Example
from tests.access.examples import EXAMPLES, OPEN
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db
OFFICE_URLS = settings.SITE_URLCONFS["office"]
# Django admin keeps its own gate, shut to all but superusers (tests/accounts).
ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    roles: tuple[Role, ...] | None

    @property
    def example(self) -> Example:
        if self.name not in EXAMPLES:
            pytest.fail(f"{self.name} has no entry in tests/access/examples.py")
        return EXAMPLES[self.name]

    @property
    def allowed(self) -> list[Role]:
        return list(self.example.roles or self.roles or Role)


def pages(patterns: Iterable[URLPattern | URLResolver], prefix: str = "") -> Iterator[Page]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield Page(f"{prefix}{pattern.name}", getattr(pattern.callback, "office_roles", None))
        elif pattern.namespace != ADMIN:
            yield from pages(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)


PAGES = list({page.name: page for page in pages(get_resolver(OFFICE_URLS).url_patterns)}.values())
GUARDED = [page for page in PAGES if page.name not in OPEN]
every_page = pytest.mark.parametrize("place", GUARDED, ids=lambda page: page.name)


def ask(client: Client, place: Page, arguments: dict[str, Any]) -> HttpResponseBase:
    answer: HttpResponseBase = getattr(client, place.example.method)(
        reverse(place.name, urlconf=OFFICE_URLS, kwargs=arguments or None), place.example.data
    )
    if answer.streaming:
        b"".join(answer)  # a file is closed when it has been sent
    return answer


def own_person(place: Page) -> User:
    """Somebody whose business the page is."""
    if not place.example.is_provincial:
        return UserFactory(roles=place.allowed)
    government = OrganizationFactory(government=True)
    return UserFactory(roles=place.allowed, organization=OrganizationFactory(superior=government, acts_for=government))


def arguments_for(place: Page, user: User) -> dict[str, Any]:
    return place.example.record(user) if place.example.record else place.example.arguments


@every_page
def test_every_page_wears_the_guard(place: Page) -> None:
    assert place.roles is not None, f"{place.name} lacks @office"


@every_page
def test_nobody_is_sent_to_sign_in(client: Client, place: Page) -> None:
    arguments = arguments_for(place, UserFactory(roles=place.allowed))
    assert ask(client, place, arguments).headers["Location"].startswith("/sign-in/?next=")


@pytest.mark.parametrize("role", Role)
@every_page
def test_role_decides_who_comes_in(client: Client, place: Page, role: Role) -> None:
    user = UserFactory(roles=[role])
    arguments = arguments_for(place, UserFactory(roles=place.allowed, organization=user.organization))
    client.force_login(user)
    assert (ask(client, place, arguments).status_code == 403) == (role not in place.allowed)


@pytest.mark.parametrize(
    "place",
    [page for page in GUARDED if page.example.record and not page.example.is_shared],
    ids=lambda page: page.name,
)
def test_record_of_another_body_is_not_found(client: Client, place: Page) -> None:
    arguments = arguments_for(place, UserFactory(roles=place.allowed))
    client.force_login(UserFactory(roles=place.allowed))
    assert ask(client, place, arguments).status_code == 404


@every_page
def test_page_opens_for_its_own_people(client: Client, place: Page) -> None:
    user = own_person(place)
    client.force_login(user)
    assert ask(client, place, arguments_for(place, user)).status_code in {200, 302}


def test_examples_name_only_pages_that_exist() -> None:
    assert EXAMPLES.keys() <= {page.name for page in GUARDED}
