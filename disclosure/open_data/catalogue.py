"""数据目录 (W3C DCAT 3): what there is to take away, as JSON-LD and as Turtle from one graph without nameless nodes."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, Min

from disclosure.models import Change, Dump, RemovalList
from disclosure.open_data.asked import EVERYTHING, title_of
from disclosure.open_data.state import state_of
from disclosure.publications import kinds
from foundation.deadlines.clock import today
from foundation.sites import PUBLIC, site_name, site_url

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_CHINESE = "http://publications.europa.eu/resource/authority/language/ZHO"
_CONTINUOUS = "http://purl.org/cld/freq/continuous"
_FILES = {
    "csv": ("data_csv", "CSV（UTF-8，可用 WPS、Excel 打开）", "text/csv"),
    "jsonl": ("data_json_lines", "JSON Lines", "application/x-ndjson"),
    "atom": ("feed", "Atom 订阅源", "application/atom+xml"),
}


@dataclass(frozen=True, slots=True)
class Iri:
    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    text: str
    kind: str


# Plain text is Chinese.
Value = str | Iri | Typed


@dataclass(frozen=True, slots=True)
class Node:
    name: Iri
    kind: str
    told: list[tuple[str, Value]]


def as_json_ld() -> str:
    graph = [_json(node) for node in nodes()]
    return json.dumps({"@context": PREFIXES, "@graph": graph}, ensure_ascii=False, indent=1)


def as_turtle() -> str:
    prefixes = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
    return prefixes + "".join(_turtle(node) for node in nodes())


def nodes() -> Iterator[Node]:
    names = [*kinds, EVERYTHING]
    yield Node(
        _here(),
        "dcat:Catalog",
        [
            ("dct:title", f"{site_name()}开放数据"),
            ("dct:description", "依法公开的行政许可、行政处罚、政务失信记录和名单；公示期满、修复、撤回的不在其中。"),
            ("dct:language", Iri(_CHINESE)),
            ("dct:modified", _moment(state_of(EVERYTHING).changed_at)),
            ("dct:publisher", _here("publisher")),
            ("dct:license", _licence()),
            ("foaf:homepage", Iri(site_url(PUBLIC, "data"))),
            *(("dcat:dataset", _here(f"dataset-{name}")) for name in [*names, "removals"]),
            ("dcat:service", _here("interface")),
        ],
    )
    yield Node(_here("publisher"), "foaf:Organization", [("foaf:name", settings.FURNITURE["operator"])])
    yield _interface(names)
    dumps = list(Dump.objects.current(today(), Change.objects.waiting()))
    for name in names:
        yield from _dataset(name, [dump for dump in dumps if dump.kind == name])
    yield from _removals()


def _dataset(kind: str, dumps: Iterable[Dump]) -> Iterator[Node]:
    files = [_file(kind, name) for name in _FILES]
    packed = [node for dump in dumps for node in _dump(dump)]
    distributions = [*files, _by_interface(kind), *(node for node in packed if node.kind == "dcat:Distribution")]
    title = title_of(kind)
    yield Node(
        _here(f"dataset-{kind}"),
        "dcat:Dataset",
        [
            ("dct:title", title),
            ("dct:description", f"今天可以查到的{title}。停止公示的每天列入停止公示清单，应当据以删除副本。"),
            ("dct:identifier", Typed(kind, "xsd:string")),
            ("dct:language", Iri(_CHINESE)),
            ("dct:modified", _moment(state_of(kind).changed_at)),
            ("dcat:keyword", "政务诚信"),
            ("dcat:keyword", title),
            ("dct:publisher", _here("publisher")),
            ("dct:license", _licence()),
            ("dct:accrualPeriodicity", Iri(_CONTINUOUS)),
            ("dcat:landingPage", Iri(_page_of(kind))),
            *(("dcat:distribution", node.name) for node in distributions),
        ],
    )
    yield from [*files, distributions[len(files)], *packed]


def _file(kind: str, name: str) -> Node:
    url_name, title, media = _FILES[name]
    address = Iri(site_url(PUBLIC, url_name, kind=kind))
    told: list[tuple[str, Value]] = [("dct:title", title), ("dcat:accessURL", Iri(_page_of(kind)))]
    told += [("dcat:downloadURL", address), ("dcat:mediaType", Iri(_MEDIA + media)), ("dct:license", _licence())]
    return Node(_here(f"{kind}-{name}"), "dcat:Distribution", told)


def _by_interface(kind: str) -> Node:
    told: list[tuple[str, Value]] = [
        ("dct:title", "JSON 接口"),
        ("dcat:accessURL", Iri(_endpoint(kind))),
        ("dcat:accessService", _here("interface")),
        ("dcat:mediaType", Iri(f"{_MEDIA}application/json")),
        ("dct:license", _licence()),
    ]
    return Node(_here(f"{kind}-api"), "dcat:Distribution", told)


def _dump(dump: Dump) -> Iterator[Node]:
    name = f"{dump.kind}-{dump.month:%Y-%m}-{dump.format}"
    told: list[tuple[str, Value]] = [
        ("dct:title", f"{title_of(dump.kind)} {dump.month:%Y-%m}（{dump.get_format_display()}，{dump.rows} 条）"),
        ("dcat:accessURL", Iri(site_url(PUBLIC, "data"))),
        ("dcat:downloadURL", Iri(address_of(dump))),
        ("dcat:mediaType", Iri(_MEDIA + _FILES[dump.format][2])),
        ("dcat:compressFormat", Iri(f"{_MEDIA}application/gzip")),
        ("dcat:byteSize", Typed(str(dump.size), "xsd:nonNegativeInteger")),
        ("dct:modified", _moment(dump.made_at)),
        ("dct:conformsTo", Iri(site_url(PUBLIC, "data_schema", format=dump.format))),
        ("dct:license", _licence()),
        ("spdx:checksum", _here(f"sha256-{name}")),
    ]
    yield Node(_here(name), "dcat:Distribution", told)
    proof: list[tuple[str, Value]] = [
        ("spdx:algorithm", Iri(f"{PREFIXES['spdx']}checksumAlgorithm_sha256")),
        ("spdx:checksumValue", Typed(dump.digest, "xsd:hexBinary")),
    ]
    yield Node(_here(f"sha256-{name}"), "spdx:Checksum", proof)


def address_of(dump: Dump) -> str:
    return site_url(PUBLIC, "dump", month=f"{dump.month:%Y-%m}", kind=dump.kind, format=dump.format)


def _removals() -> Iterator[Node]:
    """From the first day that has a list to the list signed last; of neither something is said while there is none."""
    told = RemovalList.objects.aggregate(first=Min("day"), last=Max("signed_at"))
    known: list[tuple[str, Value]] = []
    if told["first"] is not None:
        known = [("dct:issued", _day(told["first"])), ("dct:modified", _moment(told["last"]))]
    distribution = _here("removals-api")
    yield Node(
        _here("dataset-removals"),
        "dcat:Dataset",
        [
            ("dct:title", "停止公示清单"),
            ("dct:description", "每天停止公示的信息的随机标识，经数字签名；凡列入的，应当从副本中删除。"),
            ("dct:identifier", Typed("removals", "xsd:string")),
            ("dct:language", Iri(_CHINESE)),
            *known,
            ("dct:publisher", _here("publisher")),
            ("dct:license", _licence()),
            ("dct:accrualPeriodicity", Iri(_CONTINUOUS)),
            ("dcat:landingPage", Iri(site_url(PUBLIC, "removals"))),
            ("dcat:distribution", distribution),
        ],
    )
    yield Node(
        distribution,
        "dcat:Distribution",
        [
            ("dct:title", "JSON 接口"),
            ("dcat:accessURL", Iri(site_url(PUBLIC, "api:removals"))),
            ("dcat:accessService", _here("interface")),
            ("dct:license", _licence()),
        ],
    )


def _interface(names: Iterable[str]) -> Node:
    return Node(
        _here("interface"),
        "dcat:DataService",
        [
            ("dct:title", f"{site_name()}数据接口"),
            ("dcat:endpointURL", Iri(site_url(PUBLIC, "api:publications").removesuffix("/publications"))),
            ("dcat:endpointDescription", Iri(site_url(PUBLIC, "openapi"))),
            ("dct:license", _licence()),
            *(("dcat:servesDataset", _here(f"dataset-{name}")) for name in names),
        ],
    )


def _endpoint(kind: str) -> str:
    return site_url(PUBLIC, "api:publications" if kind == EVERYTHING else f"api:{kind}_publications")


def _page_of(kind: str) -> str:
    return site_url(PUBLIC, kinds[kind].list_url_name if kind in kinds else "search")


def _here(part: str = "") -> Iri:
    """Named by the address of the catalogue, whichever form of it is read."""
    return Iri(f"{site_url(PUBLIC, 'data')}catalogue{'#' if part else ''}{part}")


def _licence() -> Iri:
    return Iri(site_url(PUBLIC, "data_licence"))


def _moment(at: datetime) -> Typed:
    return Typed(at.isoformat(timespec="seconds"), "xsd:dateTime")


def _day(day: date) -> Typed:
    return Typed(day.isoformat(), "xsd:date")


def _json(node: Node) -> dict[str, Any]:
    told: dict[str, Any] = {"@id": node.name.text, "@type": node.kind}
    for name, value in node.told:
        told.setdefault(name, []).append(_json_value(value))
    return told


def _json_value(value: Value) -> dict[str, str]:
    match value:
        case Iri(text):
            return {"@id": text}
        case Typed(text, kind):
            return {"@value": text, "@type": kind}
        case text:
            return {"@value": str(text), "@language": "zh"}


def _turtle(node: Node) -> str:
    told = "".join(f" ;\n  {name} {_turtle_value(value)}" for name, value in node.told)
    return f"\n<{node.name.text}> a {node.kind}{told} .\n"


def _turtle_value(value: Value) -> str:
    match value:
        case Iri(text):
            return f"<{text}>"
        case Typed(text, kind):
            return f'"{text}"^^{kind}'
        case text:
            # JSON escapes what Turtle escapes, in the same way.
            return f"{json.dumps(str(text), ensure_ascii=False)}@zh"
