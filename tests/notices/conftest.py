"""A letter of no room in particular on its way through three people of one body."""

from collections.abc import Iterator
from typing import Any

import pytest

from foundation.accounts.models import User
from foundation.notices import drafts
from foundation.notices.models import LetterDraft
from foundation.notices.registry import letters, occasions
from tests.factories import UserFactory
from tests.notices.samples import SampleLetter, sample


@pytest.fixture
def acted() -> Iterator[list[Any]]:
    """The room of the sample letter; what it was told of."""
    told: list[Any] = []
    letters.register(SampleLetter.kind, SampleLetter)
    occasions.register(SampleLetter.kind, lambda letter, target, by: told.append((letter.number, target, by)))
    yield told
    del letters._entries[SampleLetter.kind], occasions._entries[SampleLetter.kind]


@pytest.fixture
def author() -> User:
    user: User = UserFactory.create(clerk=True)
    return user


@pytest.fixture
def reviewer(author: User) -> User:
    user: User = UserFactory.create(reviewer=True, organization=author.organization)
    return user


@pytest.fixture
def signer(author: User) -> User:
    user: User = UserFactory.create(supervisor=True, organization=author.organization)
    return user


@pytest.fixture
def draft(author: User) -> LetterDraft:
    body = author.organization
    return drafts.propose(sample(issuer_name=body.name), target=body, organization=body, addressee=None, by=author)
