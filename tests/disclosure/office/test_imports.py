"""批量导入 in the browser: upload, progress, what became of each row, the report."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from disclosure.choices import BatchStatus, DecisionKind
from disclosure.imports.headers import find_header
from disclosure.models import ImportBatch
from disclosure.standard.fields import FIELDS
from foundation.accounts.models import User
from tests.disclosure.factories import BatchFactory
from tests.disclosure.imports.offices import imported, penalty, xlsx
from tests.factories import OrganizationFactory, UserFactory

pytestmark = pytest.mark.django_db

UPLOAD = "/disclosure/imports/upload/"


@pytest.fixture
def clerk(client: Client) -> User:
    user: User = UserFactory(clerk=True)
    client.force_login(user)
    return user


def page_of(batch: ImportBatch) -> str:
    return reverse("disclosure:import_detail", args=[batch.pk])


def send(client: Client, data: bytes, name: str = "处罚.xlsx") -> Any:
    return client.post(UPLOAD, {"kind": DecisionKind.PENALTY, "file": SimpleUploadedFile(name, data)})


def test_upload_queues_the_file_and_leads_to_its_progress(client: Client, clerk: User) -> None:
    response = send(client, xlsx([penalty(clerk, 1)]))

    batch = ImportBatch.objects.get()
    assert (batch.status, batch.author, batch.filename) == (BatchStatus.QUEUED, clerk, "处罚.xlsx")
    assert response.headers["Location"] == page_of(batch)


@pytest.mark.parametrize(("name", "data"), [("处罚.xls", b"x"), ("处罚.xlsm", b"x"), ("处罚.xlsx", b"")])
def test_upload_refuses_at_the_field_what_cannot_be_read(client: Client, clerk: User, name: str, data: bytes) -> None:
    assert "file" in send(client, data, name).context["form"].errors
    assert not ImportBatch.objects.exists()


def test_progress_reloads_itself_without_script(client: Client, clerk: User) -> None:
    running = BatchFactory(author=clerk, status=BatchStatus.RUNNING, rows=10, accepted=4)

    page = client.get(page_of(running)).content.decode()

    assert '<noscript><meta http-equiv="refresh"' in page
    assert "已校验 4 / 10 行" in page


def test_progress_with_script_ends_in_the_whole_page(client: Client, clerk: User) -> None:
    done = BatchFactory(author=clerk, status=BatchStatus.DONE)

    response = client.get(page_of(done), headers={"HX-Request": "true"})

    assert response.headers["HX-Refresh"] == "true"


def test_result_tells_each_fault_with_row_field_code_and_what_to_do(client: Client, clerk: User) -> None:
    batch = imported(xlsx([penalty(clerk, 1), penalty(clerk, 2, CF_NR_FK=None)]), clerk)

    response = client.get(page_of(batch))

    (problem,) = response.context["problems"]
    told = (problem["row"].row, problem["field"], problem["label"], problem["code"])
    assert told == (3, "CF_NR_FK", "罚款金额（万元）", "V110")
    assert problem["message"] in response.content.decode()


@pytest.mark.parametrize(("show", "rows"), [("", [3, 4]), ("errors", [3]), ("warnings", [4])])
def test_result_narrows_to_errors_or_warnings(client: Client, clerk: User, show: str, rows: list[int]) -> None:
    doubtful = penalty(clerk, 3, CF_WSH="试市监罚[2026]3号")
    batch = imported(xlsx([penalty(clerk, 1), penalty(clerk, 2, CF_NR_FK=None), doubtful]), clerk)

    problems = client.get(page_of(batch), {"show": show}).context["problems"]

    assert [problem["row"].row for problem in problems] == rows


def test_refused_file_says_why(client: Client, clerk: User) -> None:
    batch = imported(b"not a workbook", clerk)

    assert batch.status == BatchStatus.REFUSED
    assert batch.refusal in client.get(page_of(batch)).content.decode()


def test_report_waits_for_the_end_of_the_import(client: Client, clerk: User) -> None:
    queued = BatchFactory(author=clerk)

    response = client.get(reverse("disclosure:import_report", args=[queued.pk]), follow=True)

    assert "导入还没有完成" in response.content.decode()


def test_report_with_its_identity_numbers_stays_in_the_body_that_sent_it(client: Client) -> None:
    government = OrganizationFactory(government=True)
    clerk = UserFactory(organization=OrganizationFactory(superior=government))
    batch = imported(xlsx([penalty(clerk, 1)]), clerk)
    above = UserFactory(organization=OrganizationFactory(acts_for=government, superior=government), supervisor=True)

    client.force_login(above)

    page = client.get(page_of(batch))
    assert page.status_code == 200
    assert "下载回执" not in page.content.decode()
    assert client.get(reverse("disclosure:import_report", args=[batch.pk])).status_code == 404


def test_list_of_imports_shows_own_body_only(client: Client, clerk: User) -> None:
    own = BatchFactory(author=clerk)
    BatchFactory()

    assert client.get("/disclosure/imports/").context["page"].rows == [own]


def test_corrected_report_is_accepted_when_it_comes_back(client: Client, clerk: User) -> None:
    batch = imported(xlsx([penalty(clerk, 1), penalty(clerk, 2, CF_NR_FK=None)]), clerk)

    response = client.get(reverse("disclosure:import_report", args=[batch.pk]))
    book = openpyxl.load_workbook(io.BytesIO(response.getvalue()))
    sheet = book.worksheets[0]
    header, *rows = sheet.iter_rows(values_only=True)
    assert [(row[-2], "V110" in str(row[-1])) for row in rows] == [("已收", False), ("未收", True)]

    sheet.cell(row=3, column=header.index("CF_NR_FK") + 1, value="0.3")
    corrected = io.BytesIO()
    book.save(corrected)
    again = imported(corrected.getvalue(), clerk)
    assert (again.accepted, again.unchanged, again.rejected) == (1, 1, 0)


@pytest.mark.parametrize("kind", DecisionKind)
def test_template_holds_every_column_of_the_standard(client: Client, clerk: User, kind: DecisionKind) -> None:
    response = client.get(reverse("disclosure:template", args=[kind]))

    sheet = openpyxl.load_workbook(io.BytesIO(response.getvalue())).worksheets[0]
    header = find_header([(1, [cell.value for cell in sheet[1]])], kind)
    assert set(header.columns) == {field.code for field in FIELDS[kind]}
