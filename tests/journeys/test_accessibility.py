"""Every page of both sites, as its readers find it: valid, in order, without violations, asking no other host."""

import pytest

from tests.journeys.accessibility import MODES, problems
from tests.journeys.conftest import Visitor
from tests.journeys.portal import Portal

_RECORDS = """
from foundation.accounts.models import User
from tests.disclosure.acts import made_public
from tests.disclosure.factories import PenaltyFactory, PermitFactory
clerk = User.objects.get(username="haidong_clerk")
finding = [{"field": "content", "kind": "手机号", "excerpt": "138******56"}]
draft = PenaltyFactory(author=clerk, draft=True, document_number="东市建罚〔2026〕7101号")
waiting = PermitFactory(author=clerk, document_number="东市建许〔2026〕7102号")
PenaltyFactory(author=clerk, sensitive=True, sensitive_findings=finding, document_number="东市建罚〔2026〕7103号")
entry = made_public(PenaltyFactory(author=clerk, published=True, document_number="东市建罚〔2026〕7104号"))
print(draft.pk, waiting.pk, entry.source_id, entry.pk, entry.subject_uscc)
"""
_PUBLIC = (
    "/", "/permits/", "/penalties/", "/penalties/?q=过期&category=罚款", "/penalties/?q=东市建", "/search/?q=保质期",
    "/p/{entry}/", "/subjects/", "/subjects/{uscc}/", "/about/", "/accessibility/", "/site-map/", "/calculator/",
    "/calculator/?rule=T01&start=2026-11-23", "/calculator/?start=x", "/verify/", "/trail/", "/styleguide/",
    "/integrity/", "/integrity/red/", "/integrity/civil-servants/", "/integrity/figures/", "/integrity/bodies/",
    "/integrity/bodies/?q=人民政府&tier=county", "/data/", "/data/licence/", "/api/", "/api/operations/publications/",
    "/missing/",
)  # fmt: skip
_CLERK = (
    "/", "/inbox/", "/deadlines/", "/disclosure/permit/", "/disclosure/penalty/", "/disclosure/permit/add/",
    "/disclosure/penalty/add/", "/disclosure/penalty/{draft}/edit/", "/disclosure/penalty/{published}/",
    "/disclosure/penalty/{published}/versions/", "/disclosure/penalty/{published}/revise/", "/disclosure/imports/",
    "/disclosure/imports/upload/", "/disclosure/timeliness/", "/disclosure/find/?q=东市建", "/letters/",
    "/account/password/", "/account/sessions/", "/account/second-factor/", "/missing/",
)  # fmt: skip
_REVIEWER = (
    "/", "/disclosure/review/", "/disclosure/review/?tab=revisions", "/disclosure/review/?tab=sensitive",
    "/disclosure/permit/{waiting}/", "/records/review/",
)  # fmt: skip
_SUPERVISOR = (
    "/", "/deadlines/overdue/", "/trail/", "/disclosure/timeliness/", "/organizations/", "/records/suggestions/",
)  # fmt: skip
_ADMIN = (
    "/users/", "/users/add/", "/users/import/", "/users/second-factor-rules/", "/organizations/changes/",
    "/deadlines/calendar/", "/deadlines/calendar/2026/",
)  # fmt: skip
_OFFICE = {
    "haidong_clerk": _CLERK,
    "haidong_reviewer": _REVIEWER,
    "haidong_supervisor": _SUPERVISOR,
    "province_admin": _ADMIN,
}


@pytest.fixture(scope="module")
def records(portal: Portal) -> dict[str, str]:
    """The keys of one record in each state, as the addresses name them."""
    told = portal.manage("shell", "--verbosity", "0", "-c", _RECORDS).split()
    return dict(zip(("draft", "waiting", "published", "entry", "uscc"), told[-5:], strict=True))


@pytest.mark.parametrize("mode", MODES)
def test_public_page_is_open_to_everyone(visitor: Visitor, records: dict[str, str], mode: str) -> None:
    visitor.open_public(f"/display/?{mode}")

    assert problems(visitor.page, visitor.portal.public_url, [path.format(**records) for path in _PUBLIC]) == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("username", _OFFICE)
def test_office_page_is_open_to_everyone(visitor: Visitor, records: dict[str, str], username: str, mode: str) -> None:
    visitor.sign_in(username)
    visitor.open_office(f"/display/?{mode}")

    assert (
        problems(visitor.page, visitor.portal.office_url, [path.format(**records) for path in _OFFICE[username]]) == []
    )


def test_sign_in_page_is_open_to_everyone(visitor: Visitor) -> None:
    assert problems(visitor.page, visitor.portal.office_url, ["/sign-in/"]) == []
