import pytest

from foundation.subjects.choices import SubjectKind
from foundation.subjects.gathering import SubjectFact, find_name_conflicts, gather
from foundation.subjects.models import CreditSubject

pytestmark = pytest.mark.django_db
CODE = "91630102MA75TEST0X"
ID_NUMBER = "63010219900101123X"


def company(key: str, name: str = "青海试验食品有限公司", uscc: str = CODE) -> SubjectFact:
    return SubjectFact(key=key, kind=SubjectKind.LEGAL_PERSON, name=name, uscc=uscc)


def person(key: str, id_number: str = ID_NUMBER) -> SubjectFact:
    return SubjectFact(key=key, kind=SubjectKind.NATURAL_PERSON, name="马玉兰", id_number=id_number)


def test_gather_makes_one_subject_for_one_code() -> None:
    gathered = gather([company("1"), company("2"), company("3", "另一公司", "91630102MA75TEST18")])

    assert gathered["1"] == gathered["2"] != gathered["3"]
    assert CreditSubject.objects.count() == 2


def test_gather_finds_what_is_known() -> None:
    known = gather([company("1"), person("2")])

    assert gather([person("a"), company("b")]) == {"a": known["2"], "b": known["1"]}
    assert CreditSubject.objects.count() == 2


def test_gather_keeps_identity_numbers_sealed() -> None:
    subject = CreditSubject.objects.get(pk=gather([person("1")])["1"])

    assert ID_NUMBER.encode() not in subject.id_number.sealed
    assert subject.id_number.open() == ID_NUMBER
    assert subject.id_index not in ("", ID_NUMBER)


def test_gather_gives_no_subject_to_a_name_alone() -> None:
    assert gather([person("1", id_number="")]) == {}


def test_gather_takes_few_queries_for_many_facts(django_assert_max_num_queries: object) -> None:
    facts = [company(str(n), uscc=f"91630102MA{n:08d}") for n in range(500)]

    with django_assert_max_num_queries(5):  # type: ignore[operator]
        assert len(set(gather(facts).values())) == 500


def test_find_name_conflicts_names_what_is_known() -> None:
    gather([company("1")])
    CreditSubject.objects.update(former_names=["青海旧名有限公司"])

    assert find_name_conflicts([(CODE, "青海别家有限公司")]) == {CODE: "青海试验食品有限公司"}
    assert find_name_conflicts([(CODE, "青海试验食品有限公司")]) == {}
    assert find_name_conflicts([(CODE, "青海旧名有限公司")]) == {}
    assert find_name_conflicts([("91630102MA00000000", "谁都行")]) == {}
