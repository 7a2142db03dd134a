"""How decisions, batches of imports and public subjects are found, and where entering begins."""

from collections.abc import Sequence
from functools import partial

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from disclosure.choices import DecisionKind
from disclosure.models import DECISION_MODELS, Decision, ImportBatch, Publication
from foundation import finding
from foundation.access import Role
from foundation.accounts.models import User
from foundation.deadlines.clock import today
from foundation.finding import Act, Hit, Source, hits, told
from foundation.paging import row_key
from foundation.sites import PUBLIC, site_url
from foundation.subjects.models import CreditSubject


def _note(decision: Decision) -> str:
    return f"{decision.organization} · {decision.get_status_display()}"


def _page_of(decision: Decision) -> str:
    return reverse("disclosure:detail", args=[decision.kind, decision.pk])


def _decisions(kind: DecisionKind, user: User, term: str, limit: int) -> Sequence[Hit]:
    visible = DECISION_MODELS[kind].objects.visible_to(user).select_related("organization")
    return [told(decision, note=_note, url=_page_of) for decision in visible.newest_mentioning(term, limit)]


def _of_person(kind: DecisionKind, user: User, index: str, limit: int) -> Sequence[Hit]:
    rows = DECISION_MODELS[kind].objects.visible_to(user).of_person(index).select_related("organization")
    return hits(rows, limit, note=_note, url=_page_of)


def _batches(user: User, term: str, limit: int) -> Sequence[Hit]:
    named = Q(filename__contains=term)
    if (number := row_key(term)) is not None:
        named |= Q(pk=number)
    rows = ImportBatch.objects.visible_to(user).select_related("author").filter(named).order_by("-pk")[:limit]
    return [Hit(f"批次 {row.pk}", reverse("disclosure:import_detail", args=[row.pk]), row.filename) for row in rows]


def _subjects(user: User, term: str, limit: int) -> Sequence[Hit]:
    """Enterprises of whom something is public today: their page is everybody's."""
    shown = Publication.objects.public(today()).filter(subject_uscc=OuterRef("uscc"))
    named = CreditSubject.objects.filter(Q(name__contains=term) | Q(uscc__startswith=term.upper()), uscc__isnull=False)
    rows = named.filter(Exists(shown)).order_by("pk")[:limit]
    return [Hit(row.name, site_url(PUBLIC, "subject", row.uscc), row.uscc or "") for row in rows]


def register() -> None:
    """Called when the apps are ready."""
    clerk, reviewer = (Role.CLERK,), (Role.REVIEWER,)
    for order, kind in enumerate((DecisionKind.PENALTY, DecisionKind.PERMIT), start=10):
        kwargs, word = (("kind", kind.value),), kind.label.removeprefix("行政")
        find, identify = partial(_decisions, kind), partial(_of_person, kind)
        finding.sources.register(kind, Source(kind.label, find, (), order, identify, "disclosure:list", kwargs))
        words = f"新增{word} 新增{kind.label} 添加"
        finding.acts.register(f"add {kind}", Act(f"录入{kind.label}", "disclosure:add", clerk, words, kwargs))
    finding.acts.register("import", Act("批量导入", "disclosure:import_upload", clerk, "上传 excel xlsx csv"))
    finding.acts.register("review", Act("审核许可和处罚", "disclosure:review", reviewer, "待审核 复核"))
    finding.sources.register("batches", Source("导入批次", _batches, order=70))
    finding.sources.register("subjects", Source("信用主体（公众网站）", _subjects, order=60))
