"""What a report says: its numbers are those of the pages, compared as the law of the report asks."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from freezegun import freeze_time

from disclosure.choices import DecisionKind
from evaluations.choices import WarningLevel
from evaluations.concealment.figures import Sample
from evaluations.models import ReportFigure
from evaluations.reports.choices import ReportKind
from evaluations.reports.contents import NOTHING, Contents, change, pack, unpack
from evaluations.reports.outline import compute
from evaluations.reports.parts import publicity
from foundation.deadlines.clock import today
from objections import statistics
from objections.choices import CaseKind
from objections.models import CaseFigure
from records.choices import Domain, RecordStatus, RecordType
from tests.evaluations.reports.factories import DECIDED_ON, QUARTER, Province, reported
from tests.evaluations.warnings.factories import WarningFactory
from tests.objections.factories import received, told
from tests.records.factories import RecordFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_after_the_quarter")]

CUSTOM = {"period": "custom", "first": "2026-10-01", "last": "2026-12-31"}


@pytest.fixture
def _after_the_quarter() -> Any:
    with freeze_time("2027-01-04 04:00"):
        yield


@pytest.fixture
def province() -> Province:
    return Province.made()


def computed(province: Province, **changes: Any) -> Contents:
    asked: dict[str, Any] = {"kind": ReportKind.QUARTERLY, "root": province.government, "period": QUARTER}
    return compute(**{**asked, **changes}, on=today())


def value(contents: Contents, code: str) -> Any:
    return contents.figure(code).value


def test_rates_equal_the_timeliness_page_for_the_same_days(province: Province, client: Client) -> None:
    reported(province.west_body)
    reported(province.west_body, late=True)
    reported(province.east_body, is_compliant_at_first=False)
    reported(province.east_body, on=date(2026, 9, 30))
    client.force_login(province.supervisor)

    contents = computed(province)
    board = client.get("/disclosure/timeliness/", {**CUSTOM, "kind": DecisionKind.PENALTY}).context["board"]
    both = board.totals["合计"]

    assert value(contents, "reported") == both.reported == 3
    assert value(contents, "on_time_rate") == float(both.on_time_rate)
    assert value(contents, "first_time_rate") == float(both.first_time_rate)
    assert (value(contents, "late"), value(contents, "overdue")) == (both.late, both.overdue)
    assert value(contents, "reported_penalty") == board.totals["行政处罚"].reported


def test_places_equal_the_lines_of_the_timeliness_page(province: Province, client: Client) -> None:
    reported(province.west_body)
    reported(province.west_body, late=True)
    reported(province.east_body)
    reported(province.commission)
    client.force_login(province.supervisor)

    table = computed(province).table(publicity.PREFECTURES)
    query = {**CUSTOM, "kind": DecisionKind.PENALTY, "lines": "regions", "order": "directory"}
    lines = client.get("/disclosure/timeliness/", query).context["board"].lines

    told = {row[0]: (row[2], row[5]) for row in table.rows}
    assert told == {
        line.name: (line.tally.reported, float(line.tally.on_time_rate)) for line in lines if line.name != "青海省本级"
    }


def test_records_equal_the_list_with_the_same_filter(province: Province, client: Client) -> None:
    for on in (DECIDED_ON, date(2026, 9, 1)):
        RecordFactory(internal=True, body=province.west_body, decided_on=on, effective_on=on)
    RecordFactory(
        internal=True,
        body=province.east_body,
        status=RecordStatus.REPAIRED,
        decided_on=date(2026, 9, 2),
        ended_on=date(2026, 12, 1),
    )
    RecordFactory(body=province.east_body)
    client.force_login(province.supervisor)

    def listed(**query: str) -> int:
        return len(client.get("/records/", {"subject_class": "body", **query}).context["page"].rows)

    contents = computed(province)
    assert value(contents, "records_new") == listed(
        status="internal", decided_after="2026-10-01", decided_before="2026-12-31"
    )
    assert value(contents, "records_outstanding") == listed(status="internal") == 2
    assert value(contents, "records_repaired") == listed(
        status="repaired", ended_after="2026-10-01", ended_before="2026-12-31"
    )


def test_cases_equal_the_released_figures_of_the_same_cases(province: Province) -> None:
    for _ in range(2):
        received(told(CaseKind.COMPLAINT, body=province.west_body, received_on=date(2026, 12, 21)))
    statistics.refresh()

    released = CaseFigure.objects.get(body_id=None, kind=CaseKind.COMPLAINT)
    contents = computed(province)
    row = next(row for row in contents.table("T7").rows if row[0] == CaseKind.COMPLAINT.label)
    assert row[1:4] == (released.received, released.decided, released.on_time) == (2, 0, 0)
    assert row[5] == released.median_days


def test_figure_is_compared_with_the_quarter_before_and_the_year_before(province: Province) -> None:
    for on in (DECIDED_ON, DECIDED_ON, DECIDED_ON, date(2026, 8, 3), date(2026, 8, 3), date(2025, 11, 3)):
        reported(province.west_body, on=on)

    figure = computed(province).figure("reported")

    assert (figure.value, figure.previous, figure.year_before) == (3, 2, 1)
    assert (figure.change, figure.year_change) == ("+50.0%", "+200.0%")


@pytest.mark.parametrize(
    ("now", "before", "unit", "expected"),
    [
        (5, 0, "条", NOTHING),
        (5, None, "条", NOTHING),
        (None, 5, "%", NOTHING),
        (0, 4, "条", "-100.0%"),
        (4, 4, "条", "持平"),
        (97.5, 96.0, "%", "+1.5 个百分点"),
        (97.5, 0.0, "%", "+97.5 个百分点"),
    ],
)
def test_change_is_told_in_points_or_per_cent_and_not_at_all_without_a_denominator(
    now: float | None, before: float | None, unit: str, expected: str
) -> None:
    assert change(now, before, unit=unit) == expected


def test_bodies_of_one_rate_share_a_place_and_the_next_is_left_free(province: Province) -> None:
    for body in (province.commission, province.sister, province.third):
        reported(body, late=body == province.third)

    table = computed(province).table(publicity.DEPARTMENTS)

    assert [row[-1] for row in table.rows] == [1, 1, 3]


def test_part_without_a_source_keeps_its_number(province: Province) -> None:
    parts = computed(province).parts

    assert [part.number for part in parts] == list(range(1, 11))
    assert [part.number for part in parts if not part.is_counted] == [3, 6]


def test_part_without_a_source_tells_imported_figures(province: Province) -> None:
    ReportFigure.objects.create(
        scope=province.government,
        period=QUARTER.code,
        part=3,
        label="到期承诺",
        value=120,
        unit="件",
        definition="省政府督查室台账",
        author=province.clerk,
    )

    part = computed(province).parts[2]

    assert part.is_counted
    assert part.sentences == ("到期承诺120件。",)


def test_concealment_is_told_once_case_files_were_checked(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    reported(province.west_body)
    assert value(computed(province), "concealed") is None

    found = {province.west_body.pk: Sample(checked=5, concealed=2)}
    monkeypatch.setattr(publicity, "sampled", lambda span, bodies: found)
    contents = computed(province)

    assert value(contents, "concealed") == 2
    assert contents.table(publicity.PREFECTURES).rows[0][6] == 2


def test_red_and_orange_warnings_are_told_until_they_are_released(province: Province) -> None:
    for level, status in ((WarningLevel.RED, "open"), (WarningLevel.RED, "released"), (WarningLevel.BLUE, "open")):
        WarningFactory(
            body=province.west_body, level=level, status=status, release_reason="已办结", raised_on=DECIDED_ON
        )

    contents = computed(province)

    assert (value(contents, "warnings_red"), value(contents, "warnings_orange")) == (1, 0)
    assert [row[0] for row in contents.table("A8").rows] == [province.west_body.name]


def test_prefecture_tells_of_its_own_bodies_alone(province: Province) -> None:
    reported(province.west_body)
    reported(province.east_body)

    contents = computed(province, root=province.west)

    assert value(contents, "reported") == 1
    assert [row[0] for row in contents.table(publicity.DEPARTMENTS).rows] == [province.west_body.name]


def test_matrix_tells_new_repaired_and_outstanding_of_each_type_and_domain(province: Province) -> None:
    facts = {"body": province.west_body, "record_type": RecordType.ARREARS, "domain": Domain.DEBT, "amount": 30}
    RecordFactory(internal=True, **facts)
    RecordFactory(internal=True, **{**facts, "decided_on": date(2026, 5, 6)})

    contents = computed(province)

    assert contents.table("T4").rows == ((RecordType.ARREARS.label, "1/0/2", "1/0/2"),)
    assert value(contents, "arrears") == 60


def test_civil_servants_are_not_told_of(province: Province) -> None:
    RecordFactory(internal=True, of_person=True, body=province.west_body)

    assert value(computed(province), "records_new") == 0


def test_circular_praises_criticises_and_names_who_reported_nothing(province: Province) -> None:
    for _ in range(5):
        reported(province.west_body)
        reported(province.east_body, late=True)

    contents = computed(province, kind=ReportKind.CIRCULAR)

    praised, criticised = contents.parts[2].tables
    assert [row[0] for row in praised.rows] == ["西宁市"]
    assert [row[0] for row in criticised.rows] == ["海东市"]
    assert (province.commission.name,) in contents.parts[3].tables[0].rows


def test_findings_name_each_threshold_that_was_crossed(province: Province) -> None:
    reported(province.west_body, late=True)

    found = computed(province).parts[8].sentences

    assert "双公示及时率0.0%，低于95%的达标线。" in found


def test_contents_are_the_same_after_they_were_kept(province: Province) -> None:
    reported(province.west_body)
    contents = computed(province)

    assert unpack(pack(contents)) == contents


def test_report_asks_the_database_as_often_for_many_bodies_as_for_one(
    province: Province, django_assert_max_num_queries: Any
) -> None:
    for body in (province.west_body, province.east_body, province.commission):
        reported(body)
        RecordFactory(internal=True, body=body)

    with django_assert_max_num_queries(90):
        computed(province)
