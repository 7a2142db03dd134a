"""政务失信: what governments' records came, were made good and still stand, by type, domain and place (表 4、图 4).

Civil servants are not told of here: their records are released as counts alone (domain §4.5).
"""

from collections import Counter
from decimal import Decimal

from django.db.models import Count, Sum

from disclosure.spans import Span
from evaluations.reports.asking import Meaning, Question
from evaluations.reports.choices import ChartKind
from evaluations.reports.contents import Chart, Figure, Part, Series, Table
from foundation.bulk import among
from records.choices import Domain, RecordType, SubjectClass
from records.models import DishonestyRecord
from records.querysets import RecordQuerySet
from records.rules import TYPES

MATRIX, DEFAULTERS, NEW = "T4", "T4b", "A4"
_LISTED = 200
_OWN_DEFINITION = "只计机关单位，不含公职人员。"
_NEW = Meaning("records_new", "新增失信记录", f"作出日期在统计期内、经确认且未撤销的记录；{_OWN_DEFINITION}")
_REPAIRED = Meaning("records_repaired", "修复失信记录", f"统计期内修复的记录；{_OWN_DEFINITION}")
_STANDING = Meaning("records_outstanding", "存量失信记录", f"期末仍在影响期内、尚未修复的记录；{_OWN_DEFINITION}")
_DEFAULTERS = Meaning("defaulters", "存量失信被执行人", "期末仍在的失信被执行人记录（R08）。")
_CLEARED = Meaning("defaulters_cleared", "失信被执行人清零", "统计期内终止的失信被执行人记录（R08）。")
_ARREARS = Meaning("arrears", "拖欠账款余额", "期末仍在的拖欠账款记录（R10）涉及金额合计。", "万元")
_PAID = Meaning("arrears_paid", "已清偿账款", "统计期内修复的拖欠账款记录（R10）涉及金额合计。", "万元")
_OF_BODIES = [kind for kind, rule in TYPES.items() if rule.of == SubjectClass.BODY]
Rows = RecordQuerySet[DishonestyRecord]


def part(asked: Question) -> Part:
    now = asked.period.span
    return Part(
        number=4,
        title="政务失信",
        figures=tuple(_figures(asked)),
        sentences=_sentences(asked),
        tables=(_matrix(asked),),
        charts=(_heat(asked),),
        lists=(_list(new(asked, now)),),
    )


def new(asked: Question, span: Span) -> Rows:
    return _of(asked).standing().filter(decided_on__range=(span.first, span.last))


def repaired(asked: Question, span: Span) -> Rows:
    return _of(asked).repaired_within(span.first, span.last)


def outstanding(asked: Question, span: Span) -> Rows:
    return _of(asked).outstanding_on(span.last)


def _of(asked: Question) -> Rows:
    return DishonestyRecord.objects.filter(among("body_id", asked.bodies), subject_class=SubjectClass.BODY)


def _figures(asked: Question) -> list[Figure]:
    spans = asked.spans
    defaulters = [outstanding(asked, span).filter(record_type=RecordType.JUDGMENT_DEFAULTER) for span in spans]
    cleared = [_ended(asked, span).filter(record_type=RecordType.JUDGMENT_DEFAULTER) for span in spans]
    return [
        _NEW.figure(new(asked, span).count() for span in spans),
        _REPAIRED.figure(repaired(asked, span).count() for span in spans),
        _STANDING.figure(outstanding(asked, span).count() for span in spans),
        _DEFAULTERS.figure(rows.count() for rows in defaulters),
        _CLEARED.figure(rows.count() for rows in cleared),
        _ARREARS.figure(_owed(outstanding(asked, span)) for span in spans),
        _PAID.figure(_owed(repaired(asked, span)) for span in spans),
    ]


def _ended(asked: Question, span: Span) -> Rows:
    return _of(asked).standing().filter(ended_on__range=(span.first, span.last))


def _owed(rows: Rows) -> float:
    """In 万元."""
    owed = rows.filter(record_type=RecordType.ARREARS).aggregate(owed=Sum("amount"))["owed"] or Decimal(0)
    return float(round(owed, 2))


def _sentences(asked: Question) -> tuple[str, ...]:
    came, gone, left = (rows(asked, asked.period.span).count() for rows in (new, repaired, outstanding))
    return (f"新增机关单位失信记录{came:,}条，修复{gone:,}条，期末存量{left:,}条。",)


def _matrix(asked: Question) -> Table:
    """新增/修复/存量, each type by each domain; what is empty everywhere is left out."""
    span = asked.period.span
    told = [_by_cell(rows(asked, span)) for rows in (new, repaired, outstanding)]
    domains = [domain for domain in Domain if any(cell[1] == domain for found in told for cell in found)]
    rows = []
    for kind in _OF_BODIES:
        cells = [tuple(found[kind, domain] for found in told) for domain in domains]
        if any(map(any, cells)):
            sums = tuple(map(sum, zip(*cells, strict=True)))
            rows.append((kind.label, *map(_triple, [*cells, sums])))
    columns = ("类型", *(str(domain.label) for domain in domains), "合计")
    return Table(MATRIX, "失信记录（新增/修复/存量）", columns, tuple(rows), "每格依次为新增、修复、期末存量。")


def _by_cell(rows: Rows) -> Counter[tuple[str, str]]:
    counted = rows.order_by().values_list("record_type", "domain").annotate(count=Count("pk"))
    return Counter({(kind, domain): count for kind, domain, count in counted})


def _triple(counts: tuple[int, ...]) -> str:
    return "/".join(map(str, counts))


def _heat(asked: Question) -> Chart:
    """存量热力, each region (and the scope's own bodies) by each domain."""
    scope = asked.scope
    found: Counter[tuple[str, str]] = Counter()
    rows = outstanding(asked, asked.period.span).order_by().values_list("body_id", "domain")
    for body, domain, count in rows.annotate(count=Count("pk")):
        found[scope.place_of(body), domain] += count
    names = {"": "本级", **scope.place_names}
    return Chart(
        "C4",
        "期末存量（地区×领域）",
        ChartKind.HEAT,
        tuple(names.values()),
        tuple(Series(str(domain.label), tuple(found[code, domain] for code in names)) for domain in Domain),
        unit="条",
    )


def _list(rows: Rows) -> Table:
    """The rows behind the number of new records, as far as a printed list goes."""
    told = rows.order_by("body__region_id", "decided_on", "pk")[:_LISTED]
    lines = tuple(
        (record.body_name, record.get_record_type_display(), record.basis_number, record.decided_on.isoformat())
        for record in told
    )
    note = f"只列前 {_LISTED} 条，其余见失信记录列表。" if len(lines) == _LISTED else ""
    return Table(NEW, "新增失信记录", ("单位", "类型", "依据文号", "作出日期"), lines, note)
