"""销毁: what was sealed with the key of a case is gone for everybody; what remains still verifies."""

import pytest
from freezegun.api import FrozenDateTimeFactory

from foundation.access import Role
from foundation.moves import IllegalMove
from foundation.notices import letters
from foundation.notices.models import IssuedLetter
from foundation.notices.vaults import PaperDestroyed
from foundation.notices.verification import damaged_letters, verify_code
from objections.choices import CaseKind, ErasureStatus, HandOver
from objections.models import Case, CasePaper, CaseView, SecretDestroyed
from objections.workflow import deciding, erasing, handling, texts
from objections.workflow.letters import person_of as applicant_of
from tests.objections.factories import County, person_of, received, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]


@pytest.fixture
def closed(county: County, freezer: FrozenDateTimeFactory) -> Case:
    """A refused complaint, closed more than six months ago."""
    case = received(told(CaseKind.COMPLAINT, body=county.authority))
    case = handling.refuse(case, by=person_of(county.center, Role.REVIEWER), reason="不属于政府违约失信。")
    case = deciding.close(case, by=person_of(county.center, Role.CLERK))
    freezer.move_to("2027-05-24 10:00+08:00")
    return case


def test_plan_lists_what_is_due_and_destroys_nothing(closed: Case, county: County) -> None:
    run = erasing.plan(by=person_of(county.center, Role.SUPERVISOR))

    assert [item.case for item in run.items.all()] == [closed]
    assert applicant_of(Case.objects.get()) != {}


def test_plan_is_refused_when_nothing_is_due(closed: Case, county: County, freezer: FrozenDateTimeFactory) -> None:
    freezer.move_to("2027-05-23 10:00+08:00")

    with pytest.raises(IllegalMove, match="无须销毁"):
        erasing.plan(by=person_of(county.center, Role.SUPERVISOR))


def test_approve_is_refused_to_who_planned(closed: Case, county: County) -> None:
    supervisor = person_of(county.center, Role.SUPERVISOR)
    run = erasing.plan(by=supervisor)

    with pytest.raises(IllegalMove, match="不同人员"):
        erasing.approve(run, by=supervisor)


@pytest.fixture
def erased(closed: Case, county: County) -> Case:
    run = erasing.plan(by=person_of(county.center, Role.SUPERVISOR))
    run = erasing.approve(run, by=person_of(county.center, Role.SUPERVISOR))
    assert run.status == ErasureStatus.DONE
    return Case.objects.select_related("secret").get()


def test_approve_destroys_every_writing_of_the_case(erased: Case) -> None:
    with pytest.raises(SecretDestroyed):
        texts.told(erased, ["statement", "refusal"])
    assert not erased.secret.person
    assert not CaseView.objects.exists()
    assert not CasePaper.objects.exists()


def test_approve_destroys_the_letters_and_leaves_their_digests(erased: Case) -> None:
    letter = IssuedLetter.objects.get()

    with pytest.raises(PaperDestroyed, match="依法销毁"):
        letters.read(letter)
    verified = verify_code(letter.verification_code)
    assert verified is not None
    assert verified.digest == letter.digest
    assert list(damaged_letters()) == []


def test_approve_leaves_out_what_was_taken_up_again(closed: Case, county: County) -> None:
    run = erasing.plan(by=person_of(county.center, Role.SUPERVISOR))
    Case.objects.update(status="refused", closed_on=None)

    erasing.approve(run, by=person_of(county.center, Role.SUPERVISOR))

    assert not run.items.get().is_destroyed
    assert applicant_of(Case.objects.get()) != {}


def test_hand_over_keeps_no_text(county: County) -> None:
    case = received(told(CaseKind.COMPLAINT, body=county.authority))

    case = deciding.hand_over(case, by=person_of(county.center, Role.REVIEWER), to=HandOver.DISCIPLINE)

    with pytest.raises(SecretDestroyed):
        texts.told(case, ["statement"])
    assert CaseView.objects.filter(number=case.number).exists()
