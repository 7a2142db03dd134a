"""荣誉核查: who of a list is barred, by which measure and until when (issue 3 §4)."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pytest_django.fixtures import DjangoAssertNumQueries

from foundation.accounts.models import User
from foundation.files.storage import read_bytes
from foundation.moves import IllegalMove
from foundation.organizations.models import FormerName
from foundation.sheets.writing import SheetWriter
from foundation.subjects.choices import SubjectKind
from foundation.subjects.gathering import SubjectFact, gather
from foundation.trail.models import TrailEntry
from records.choices import ListKind, ListStatus, SubjectClass, Verdict
from records.honours import answers, asked
from records.honours.asked import Asked, ListRefused
from records.models import HonourCheck, ListEntry, Sanction
from records.workflow import honours
from tests.factories import OrganizationFactory, UserFactory, made_up_uscc
from tests.records.factories import RecordFactory
from tests.records.sanctions import MONDAY, SanctionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
NUMBER, OTHER_NUMBER = "63010219800101123X", "630102198001011248"


def person(name: str, number: str) -> int:
    return gather([SubjectFact("one", SubjectKind.CIVIL_SERVANT, name, id_number=number)])["one"]


def barred_person(number: str = NUMBER, name: str = "马成林", **facts: Any) -> Sanction:
    """One who may not be called excellent this year."""
    record = RecordFactory.create(internal=True, of_person=True, person_name=name)
    subject = person(name, number) if number else None
    made: Sanction = SanctionFactory.create(
        measure="M21",
        record=record,
        subject_class=SubjectClass.PERSON,
        subject_id=subject,
        subject_name=name,
        **{"executed": True, **facts},
    )
    return made


def answered(text: str) -> list[dict[str, Any]]:
    return answers.answer_all(asked.from_text(text), on=MONDAY)


def verdicts(text: str) -> list[str]:
    return [answer["verdict"] for answer in answered(text)]


def test_person_is_found_by_identity_number_and_told_by_measure_and_day() -> None:
    sanction = barred_person()
    [answer] = answered(f"马成林 {NUMBER}")
    assert (answer["verdict"], answer["note"]) == (Verdict.BARRED, "")
    assert answer["measures"] == [
        {
            "measure": "年度考核不得评为优秀等次",
            "ground": "青政〔2017〕47号三（二）3",
            "until": "2027-11-23",
            "body": sanction.body.name,
        }
    ]


def test_person_is_found_by_name_with_a_word_of_caution() -> None:
    barred_person()
    assert [(each["verdict"], each["note"]) for each in answered("马成林")] == [(Verdict.BARRED, answers.BY_NAME)]


def test_person_is_judged_by_his_number_and_not_by_the_code_of_his_body() -> None:
    sanction = barred_person()
    code = sanction.body.uscc

    assert verdicts(f"马成林 {code} {NUMBER}\n马成林 {NUMBER} {code}") == [Verdict.BARRED, Verdict.BARRED]


def test_person_named_with_the_code_of_his_body_is_not_cleared_by_it() -> None:
    sanction = barred_person()

    [answer] = answered(f"马成林 {sanction.body.uscc}")

    assert (answer["verdict"], answer["note"]) == (Verdict.BARRED, answers.BY_NAME)


def test_person_of_a_barred_body_does_not_bear_its_measure() -> None:
    sanction = SanctionFactory.create(measure="M02", executed=True)
    person("韩文秀", OTHER_NUMBER)

    [answer] = answered(f"韩文秀 {sanction.body.uscc}")

    assert (answer["verdict"], answer["measures"]) == (Verdict.AMBIGUOUS, [])


def test_name_that_is_nobodys_is_not_cleared_by_a_code() -> None:
    body = OrganizationFactory()

    [answer] = answered(f"某某 {body.uscc}")

    assert (answer["verdict"], answer["note"]) == (Verdict.UNKNOWN, answers.MISMATCH)


def test_namesakes_ask_for_a_code_when_one_of_them_is_barred() -> None:
    barred_person()
    person("马成林", OTHER_NUMBER)
    assert verdicts(f"马成林\n马成林 {NUMBER}\n马成林 {OTHER_NUMBER}") == [
        Verdict.AMBIGUOUS,
        Verdict.BARRED,
        Verdict.CLEAR,
    ]


def test_namesakes_need_no_code_when_none_is_barred() -> None:
    person("马成林", NUMBER)
    person("马成林", OTHER_NUMBER)
    assert verdicts("马成林") == [Verdict.CLEAR]


def test_measure_against_a_person_without_number_warns_of_the_namesake() -> None:
    barred_person(number="")
    assert verdicts(f"马成林\n马成林 {NUMBER}\n李小兰") == [Verdict.BARRED, Verdict.AMBIGUOUS, Verdict.UNKNOWN]


def test_body_is_found_by_code_by_name_and_by_former_name() -> None:
    sanction = SanctionFactory.create(executed=True)
    FormerName.objects.create(organization=sanction.body, name="试验县工商局", code=made_up_uscc(990))
    text = f"{sanction.body.uscc}\n{sanction.body.name}\n试验县工商局\n{made_up_uscc(990)}"
    assert verdicts(text) == [Verdict.BARRED] * 4


def test_body_that_continues_another_bears_its_measures() -> None:
    sanction = SanctionFactory.create(executed=True)
    heir = OrganizationFactory.create()
    type(heir).objects.filter(pk=heir.pk).update(inherited=[sanction.body_id])
    assert verdicts(heir.uscc) == [Verdict.BARRED]


@pytest.mark.parametrize(
    "facts",
    [
        {"executed": False, "heard": True},
        {"until": date(2026, 11, 22)},
        {"measure": "M03"},
        {"status": "repaired"},
        {"status": "revoked"},
    ],
)
def test_body_is_clear_without_a_barring_measure_that_lasts(facts: dict[str, Any]) -> None:
    sanction = SanctionFactory.create(**{"executed": True, **facts})
    assert verdicts(sanction.body.uscc) == [Verdict.CLEAR]


def test_measure_until_today_still_bars_and_one_without_end_too() -> None:
    today, endless = (
        SanctionFactory.create(executed=True, until=MONDAY),
        SanctionFactory.create(executed=True, until=None),
    )
    assert verdicts(f"{today.body.uscc}\n{endless.body.uscc}") == [Verdict.BARRED, Verdict.BARRED]


def test_firm_on_the_blacklist_is_barred() -> None:
    clerk = UserFactory.create(clerk=True)
    uscc = made_up_uscc(991, prefix="91")
    subject = gather([SubjectFact("one", SubjectKind.LEGAL_PERSON, "某建设有限公司", uscc=uscc)])["one"]
    ListEntry.objects.create(
        kind=ListKind.BLACK,
        subject_id=subject,
        name="某建设有限公司",
        uscc=uscc,
        ground="招标投标法",
        facts="串通投标",
        listed_on=MONDAY,
        until=date(2027, 11, 22),
        organization=clerk.organization,
        author=clerk,
        status=ListStatus.LISTED,
    )
    assert verdicts(f"{uscc}\n某建设有限公司") == [Verdict.BARRED, Verdict.BARRED]


def test_answers_never_hold_an_identity_number() -> None:
    barred_person()
    user = UserFactory.create(clerk=True)
    made = honours.check(
        asked.from_text(f"马成林{NUMBER}\n马成林63010219800101\n马成林 630102 19800101 123X\n{NUMBER[:-1]}1"),
        purpose="评先评优",
        by=user,
    )
    stored = str(HonourCheck.objects.values("answers").get(pk=made.pk))
    assert not re.search(r"\d{11}", stored)
    assert "630***" in stored


def test_check_is_an_entry_of_the_trail_with_its_purpose() -> None:
    user = UserFactory.create(clerk=True)
    made = honours.check(asked.from_text("马成林\n李小兰"), purpose="2026 年度考核", by=user)
    entry = TrailEntry.objects.about(made).get()
    assert (entry.verb, entry.reason, entry.detail["核查"]) == ("荣誉核查", "2026 年度考核", 2)


def test_report_is_a_letter_issued_once_that_names_who_is_barred() -> None:
    barred_person()
    user: User = UserFactory.create(clerk=True)
    made = honours.issue_report(honours.check(asked.from_text("马成林\n李小兰"), purpose="评优", by=user), by=user)
    assert made.letter is not None
    pages = PdfReader(BytesIO(read_bytes(made.letter.content))).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    assert "马成林：年度考核不得评为优秀等次" in text
    with pytest.raises(IllegalMove, match="已经制发"):
        honours.issue_report(made, by=user)


def test_answers_take_as_many_queries_for_a_thousand_lines_as_for_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    barred_person()
    for count in (1, 1000):
        lines = [Asked(number, f"某人{number}") for number in range(count)]
        with django_assert_num_queries(5):
            answers.answer_all(lines, on=MONDAY)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("马成林", Asked(1, "马成林")),
        ("1. 马成林", Asked(1, "马成林")),
        ("马　成林", Asked(1, "马成林")),
        (f"马成林,{NUMBER.lower()}", Asked(1, "马成林", id_number=NUMBER)),
        (f"马成林　{NUMBER}", Asked(1, "马成林", id_number=NUMBER)),
        (f"某局 {made_up_uscc(5)}", Asked(1, "某局", uscc=made_up_uscc(5))),
        (made_up_uscc(5).lower(), Asked(1, "", uscc=made_up_uscc(5))),
        ("Abc科技有限公司", Asked(1, "Abc科技有限公司")),
    ],
)
def test_line_is_read_as_people_write_it(line: str, expected: Asked) -> None:
    assert asked.from_text(line) == [expected]


def test_blank_lines_keep_the_numbers_of_the_others() -> None:
    assert [each.line for each in asked.from_text("马成林\n\n  \n李小兰")] == [1, 4]


@pytest.mark.parametrize(("text", "told"), [("\n \n", "名单是空的"), ("马成林\n" * 5001, "一次最多核查 5000 行")])
def test_list_is_refused_when_empty_or_too_long(text: str, told: str) -> None:
    with pytest.raises(ListRefused, match=told):
        asked.from_text(text)


def workbook(*rows: list[str]) -> BytesIO:
    writer = SheetWriter()
    for row in rows:
        writer.write(row)
    with writer.close() as written:
        return BytesIO(written.read())


def test_file_is_read_by_its_header() -> None:
    read = asked.from_file(workbook(["序号", "姓名", "单位", "身份证号"], ["1", "马成林", "某局", NUMBER]))
    assert read == [Asked(2, "马成林", id_number=NUMBER)]


def test_file_with_numbers_and_codes_is_judged_by_the_numbers() -> None:
    sanction = barred_person()
    header = ["姓名", "身份证号", "单位名称", "统一社会信用代码"]

    [line] = asked.from_file(workbook(header, ["马成林", NUMBER, sanction.body.name, sanction.body.uscc]))

    assert (line.id_number, answers.answer_all([line], on=MONDAY)[0]["verdict"]) == (NUMBER, Verdict.BARRED)


def test_file_without_header_is_read_line_by_line() -> None:
    assert asked.from_file(workbook(["1", "马成林"], ["2", "李小兰"])) == [Asked(1, "马成林"), Asked(2, "李小兰")]
