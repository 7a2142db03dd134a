"""The catalogue as others read it, and the pages that explain it to people."""

from datetime import date

import pytest
from django.test import Client
from rdflib import DCAT, DCTERMS, RDF, Graph, Namespace
from rdflib.compare import isomorphic

from disclosure.models import Dump
from disclosure.open_data import dumps
from disclosure.publications import kinds
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
