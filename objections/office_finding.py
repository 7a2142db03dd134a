"""How cases are found: by number, document and body; what their texts say is sealed and never looked through."""

from collections.abc import Sequence

from foundation import finding
from foundation.access import Role
from foundation.accounts.models import User
from foundation.finding import Act, Hit, Source, hits
from objections.choices import CaseKind
from objections.models import Case


def _cases(user: User, term: str, limit: int) -> Sequence[Hit]:
    rows = Case.objects.visible_to(user).mentioning(term).select_related("body", "organization")
    return hits(rows, limit, note=_note)


def _note(case: Case) -> str:
    return f"{case.document_number or case.body or case.organization} · {case.get_status_display()}"


def register() -> None:
    """Called when the apps are ready."""
    finding.sources.register("cases", Source("异议、投诉和修复", _cases, order=30))
    for kind in CaseKind:
        words, kwargs = f"新增{kind.label} 收件", (("kind", kind.value),)
        act = Act(f"登记{kind.label}", "objections:register", (Role.CLERK,), words, kwargs)
        finding.acts.register(f"register {kind}", act)
