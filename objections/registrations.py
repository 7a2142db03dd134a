"""What this room tells the rooms below: its tables of moves, its periods, its letters and the vault they lie in."""

from django.urls import reverse

from foundation import moves
from foundation.deadlines.models import Deadline
from foundation.deadlines.registry import Matter, matters
from foundation.notices.registry import letters
from foundation.notices.vaults import PaperDestroyed, Vault, vaults
from objections.models import CaseSecret, SecretDestroyed
from objections.notices import LETTERS
from objections.workflow import periods
from objections.workflow.moves import COMPLAINT_MOVES, ERASURE_MOVES, OBJECTION_MOVES, REPAIR_MOVES

TABLES = {
    "objections.objection": OBJECTION_MOVES,
    "objections.complaint": COMPLAINT_MOVES,
    "objections.repair": REPAIR_MOVES,
    "objections.erasure": ERASURE_MOVES,
}


def register() -> None:
    for name, table in TABLES.items():
        moves.tables.register(name, table)
    for letter in LETTERS:
        letters.register(letter.kind, letter)
    matters.register(periods.LABEL, Matter(_page_of, periods.redate))
    vaults.register(periods.LABEL, Vault(_lock, _unlock))


def _page_of(deadline: Deadline) -> str:
    return reverse("objections:case", args=[deadline.target_id])


def _lock(pk: int, pdf: bytes) -> bytes:
    return _secret(pk).lock(pdf)


def _unlock(pk: int, sealed: bytes) -> bytes:
    try:
        return _secret(pk).unlock(sealed)
    except SecretDestroyed as destroyed:
        raise PaperDestroyed(str(destroyed)) from destroyed


def _secret(pk: int) -> CaseSecret:
    return CaseSecret.objects.get(case=pk)
