"""The catalogue as others read it, and the pages that explain it to people."""

import re
from datetime import date
from html import unescape
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from rdflib import DCAT, DCTERMS, RDF, XSD, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from disclosure.models import Change, Dump, RemovalList
from disclosure.open_data import dumps
from disclosure.publications import end_all, kinds
from disclosure.removals import sign_lists
from tests.disclosure.acts import made_public
from tests.disclosure.factories import PenaltyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("freezer")]
SPDX = Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture
def catalogue(public_site: Client) -> Graph:
    made_public(PenaltyFactory(published=True), on=date(2026, 10, 12))
    dumps.make_dumps()
    answer = public_site.get("/data/catalogue.ttl")
    assert answer.headers["Content-Type"].startswith("text/turtle")
    return Graph().parse(data=answer.content.decode(), format="turtle")


# rdflib warns of its own class, in which it reads JSON-LD.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_both_forms_tell_the_same(public_site: Client, catalogue: Graph) -> None:
    answer = public_site.get("/data/catalogue.jsonld")
    assert answer.headers["Content-Type"] == "application/ld+json"
    assert isomorphic(Graph().parse(data=answer.content.decode(), format="json-ld"), catalogue)


def test_every_list_is_a_dataset_with_licence_publisher_and_frequency(catalogue: Graph) -> None:
    (whole,) = catalogue.subjects(RDF.type, DCAT.Catalog)
    datasets = list(catalogue.objects(whole, DCAT.dataset))
    assert len(datasets) == len(list(kinds)) + 2
    for dataset in datasets:
        assert (dataset, RDF.type, DCAT.Dataset) in catalogue
        for needed in (DCTERMS.title, DCTERMS.publisher, DCTERMS.license, DCTERMS.accrualPeriodicity):
            assert (dataset, needed, None) in catalogue, (dataset, needed)
        for distribution in catalogue.objects(dataset, DCAT.distribution):
            assert (distribution, RDF.type, DCAT.Distribution) in catalogue
            assert (distribution, DCTERMS.license, None) in catalogue
            assert (distribution, DCAT.accessURL, None) in catalogue


def test_what_is_known_of_a_dataset_is_told_as_dcat_has_it(catalogue: Graph) -> None:
    datasets = list(catalogue.subjects(RDF.type, DCAT.Dataset))
    for each in (*datasets, *catalogue.subjects(RDF.type, DCAT.Catalog)):
        assert [str(language).rpartition("/")[2] for language in catalogue.objects(each, DCTERMS.language)] == ["ZHO"]
        assert isinstance(catalogue.value(each, DCTERMS.language), URIRef)
    for each in datasets:
        code = catalogue.value(each, DCTERMS.identifier)
        assert (code.language, code.datatype) == (None, XSD.string)  # type: ignore[union-attr]
    assert set(catalogue.subjects(DCTERMS.accrualPeriodicity)) == set(datasets)


def test_dataset_tells_when_it_changed_last(public_site: Client, catalogue: Graph, freezer: Any) -> None:
    def told(of: Graph, name: str) -> dict[str, str]:
        found = of.subject_objects(DCTERMS[name])
        return {str(each).partition("#dataset-")[2]: str(at)[:10] for each, at in found if "#dataset-" in str(each)}

    assert set(told(catalogue, "modified")) == {*kinds, "all"}
    assert told(catalogue, "issued") == {}
    RemovalList.objects.create(
        day=date(2026, 11, 20), count=1, body="{}", signature=b"", key=b"", signed_at=timezone.now()
    )
    freezer.move_to("2026-11-25 10:00+08:00")
    Change.objects.create(kind="permit", month=date(2026, 11, 1), at=timezone.now())
    later = Graph().parse(data=public_site.get("/data/catalogue.ttl").content.decode(), format="turtle")
    assert told(later, "issued") == {"removals": "2026-11-20"}
    assert told(later, "modified")["removals"] == "2026-11-23"
    assert told(later, "modified")["permit"] == "2026-11-25"


def test_catalogue_bears_the_name_of_the_site_and_of_who_runs_it(public_site: Client, named_site: str) -> None:
    told = public_site.get("/data/catalogue.ttl").content.decode()
    for words in (f"{named_site}开放数据", f"{named_site}数据接口", "安好州信用中心"):
        assert f'"{words}"@zh' in told
    assert "青海" not in told


def test_monthly_file_has_size_and_checksum(public_site: Client, catalogue: Graph) -> None:
    dump = Dump.objects.get(kind="penalty", format="jsonl")
    (found,) = (each for each in catalogue.subjects(DCAT.compressFormat) if "penalty-2026-10-jsonl" in str(each))
    assert int(str(catalogue.value(found, DCAT.byteSize))) == dump.size
    proof = catalogue.value(found, SPDX.checksum)
    assert dump.digest in str(catalogue.value(proof, SPDX.checksumValue).n3())  # type: ignore[union-attr]
    address = str(catalogue.value(found, DCAT.downloadURL))
    assert public_site.get("/" + address.partition("//")[2].partition("/")[2]).status_code == 200


def test_every_address_of_the_catalogue_is_there(public_site: Client, catalogue: Graph) -> None:
    for predicate in (DCAT.downloadURL, DCAT.landingPage, DCAT.accessURL, DCTERMS.license, DCAT.endpointDescription):
        for address in set(catalogue.objects(None, predicate)):
            path = "/" + str(address).partition("//")[2].partition("/")[2]
            assert public_site.get(path).status_code == 200, path


@pytest.mark.usefixtures("catalogue")
def test_page_tells_citizens_what_there_is(public_site: Client) -> None:
    told = public_site.get("/data/").content.decode()
    for words in ("行政处罚公示", "2026年10月", "校验值", "停止公示清单", "开放数据许可", "/api/"):
        assert words in told
    for page in ("/about/", "/site-map/", "/"):
        assert 'href="/data/"' in public_site.get(page).content.decode()
    licence = public_site.get("/data/licence/").content.decode()
    for words in ("注明来源", "停止公示清单", "不得识别"):
        assert words in licence


def cleaned(client: Client, kept: list[dict[str, str]], *, last_run: str) -> list[str]:
    """What is left of a copy after the few lines that the page offers to whoever keeps one."""
    (recipe,) = re.findall(r"<pre[^>]*>(import .*?)</pre>", client.get("/data/").content.decode(), re.DOTALL)
    asked = SimpleNamespace(get=lambda address: client.get("/" + address.partition("//")[2].partition("/")[2]))
    words: dict[str, Any] = {"requests": asked, "last_run": last_run, "kept": kept}
    exec(unescape(recipe).replace("import json, requests", "import json"), words)
    return [entry["id"] for entry in words["kept"]]


def test_recipe_removes_whatever_was_removed_since_its_last_run(public_site: Client, freezer: Any) -> None:
    """The list of a day grows after it was read; and for days nobody may have run it."""
    sources = [PenaltyFactory(published=True) for _ in range(4)]
    kept = [{"id": str(made_public(source).public_id)} for source in sources]
    ids = [each["id"] for each in kept]
    assert cleaned(public_site, kept, last_run="2026-11-23") == ids
    for number, moment in enumerate(("2026-11-23 11:00+08:00", "2026-11-24 10:00+08:00", "2026-11-25 10:00+08:00")):
        freezer.move_to(moment)
        end_all([sources[number]])
        sign_lists()
    assert cleaned(public_site, kept, last_run="2026-11-23") == ids[3:]
    assert cleaned(public_site, kept, last_run="2026-11-24") == [ids[0], ids[3]]
    assert RemovalList.objects.count() == 3
