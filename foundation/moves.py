"""Tables of moves: which verb leads a record from which state to which, who may do it, and under what conditions.

Workflow checks, buttons, access tests and the diagram in `docs/` are all read from the same table.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from foundation.access import Role
from foundation.bulk import among, store_columns
from foundation.registry import Registry

if TYPE_CHECKING:
    from foundation.accounts.models import User

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold for a row before a move, as a query, so that one row and ten thousand are checked alike."""

    name: str
    message: str
    holds: "Callable[[User], Q]"
    # 四眼: must hold as well of those with whom the person counts as one (代办), and never for what he took over from
    # its author (离岗交接).
    is_four_eyes: bool = False
    # Whose it is by name: enough that it holds of somebody he stands in for, or that he took it over.
    is_by_name: bool = False

    def asked_of(self, by: "User", label: str) -> Q:
        """The condition for rows of this model, told from everybody whom it concerns."""
        if self.is_four_eyes:
            each = [self.holds(other) for other in by.counted_with]
            return reduce(and_, each, self.holds(by)) & ~Q(pk__in=by.took_over(label))
        if self.is_by_name:
            each = [self.holds(absent) for absent in by.stands_in_for]
            return reduce(or_, each, self.holds(by)) | Q(pk__in=by.took_over(label))
        return self.holds(by)

    def refusal_of(self, by: "User") -> str:
        if not self.is_four_eyes or not by.counted_with:
            return self.message
        return f"{self.message}代办期间，您与{'、'.join(map(str, by.counted_with))}按同一人对待。"


@dataclass(frozen=True, slots=True)
class Move:
    verb: str
    source: tuple[str, ...]
    target: str
    label: str
    who: Role | None = None
    when: Sequence[Condition] = ()
    needs_reason: bool = False
    # False for what the portal does itself when another act or a legal day has come: no page offers it.
    is_offered: bool = True


class IllegalMove(Exception):
    """The act is not allowed now; the message tells the user, in Chinese, why."""


@dataclass(frozen=True, slots=True)
class Refusal:
    pk: Any
    title: str
    reason: str


@dataclass(slots=True)
class Entered(Generic[M]):
    rows: list[M] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


@dataclass(frozen=True)
class Moves:
    """A table of moves over the field `status`."""

    moves: tuple[Move, ...]

    def __getitem__(self, verb: str) -> Move:
        return next(move for move in self.moves if move.verb == verb)

    def available(self, row: Model, by: "User") -> list[Move]:
        """The moves this person may make on this row now: what the page offers as buttons."""
        rows = type(row)._default_manager.filter(pk=row.pk)
        return [
            move
            for move in self.moves
            if move.is_offered
            and _state(row) in move.source
            and _may(move, by)
            and all(rows.filter(condition.asked_of(by, row._meta.label_lower)).exists() for condition in move.when)
        ]

    def enter_all(
        self,
        rows: QuerySet[M],
        verb: str,
        *,
        by: "User | None",
        reason: str = "",
        noting: Mapping[str, Any] | None = None,
    ) -> Entered[M]:
        """Lock the rows, let those that may move into the target state, and say of the others why not.

        `noting` are columns stored with the state in one statement (who, when, why), so that every constraint between
        them and the state holds. `by` is None for the portal itself (a legal day has come). Must run inside a
        transaction; raises IllegalMove when the person's role or a missing reason bars the act as a whole.
        """
        return self.enter_locked(lock(rows), verb, by=by, reason=reason, noting=noting)

    def enter_locked(
        self,
        rows: Sequence[M],
        verb: str,
        *,
        by: "User | None",
        reason: str = "",
        noting: Mapping[str, Any] | None = None,
        storing: Sequence[str] = (),
    ) -> Entered[M]:
        """The same for rows that this transaction has locked. `storing` names what else was changed in them and is
        stored with the state, because each rewriting of a row costs as much as the first."""
        move = self[verb]
        if by is not None and not _may(move, by):
            raise IllegalMove("您的角色不能办理此事项。")
        if move.needs_reason and not reason.strip():
            raise IllegalMove(f"请填写{move.label}的理由。")
        refusals = _refusals(move, rows, by)
        entered = Entered[M](refused=list(refusals.values()))
        for row in rows:
            if row.pk not in refusals:
                _note(row, {"status": move.target, **(noting or {})})
                entered.rows.append(row)
        store_columns(entered.rows, ["status", *storing, *_columns_of(rows, noting)])
        return entered

    def would_enter(self, rows: QuerySet[M], verb: str, *, by: "User") -> Entered[M]:
        """What `enter_all` would let through and refuse now, with nothing locked and nothing stored: for a preview.
        Raises IllegalMove when the person's role bars the act as a whole."""
        move = self[verb]
        if not _may(move, by):
            raise IllegalMove("您的角色不能办理此事项。")
        found = list(rows.order_by("pk"))
        refusals = _refusals(move, found, by)
        return Entered([row for row in found if row.pk not in refusals], list(refusals.values()))

    def enter(
        self,
        row: M,
        verb: str,
        *,
        by: "User | None",
        reason: str = "",
        noting: Mapping[str, Any] | None = None,
    ) -> M:
        """One row through `enter_all`; raises IllegalMove with the refusal."""
        rows = type(row)._default_manager.filter(pk=row.pk)
        entered = self.enter_all(rows, verb, by=by, reason=reason, noting=noting)
        if entered.refused:
            raise IllegalMove(entered.refused[0].reason)
        if not entered.rows:
            raise IllegalMove("记录已不存在，请刷新后再试。")
        return entered.rows[0]


def lock(rows: QuerySet[M]) -> list[M]:
    """The rows, locked in the order of their keys until the transaction ends."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("moves are entered inside a transaction")
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


tables: Registry[Moves] = Registry("moves.tables")


def _state(row: Model) -> str:
    return str(row.status)  # type: ignore[attr-defined]


def _may(move: Move, by: "User") -> bool:
    return move.who is None or by.has_any_role(move.who)


def _refusals(move: Move, locked: Sequence[M], by: "User | None") -> dict[Any, Refusal]:
    refusals = {
        row.pk: Refusal(row.pk, str(row), f"当前状态不能{move.label}，可能已由他人办理，请刷新查看。")
        for row in locked
        if _state(row) not in move.source
    }
    if by is None or not locked:
        return refusals
    manager, label = type(locked[0])._default_manager, locked[0]._meta.label_lower
    pks = [row.pk for row in locked]
    for condition in move.when:
        asked = condition.asked_of(by, label)
        holding = set(manager.filter(among("pk", pks), asked).values_list("pk", flat=True))
        for row in locked:
            if row.pk not in holding:
                refusals.setdefault(row.pk, Refusal(row.pk, str(row), condition.refusal_of(by)))
    return refusals


def _note(row: Model, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _columns_of(rows: Sequence[Model], noting: Mapping[str, Any] | None) -> list[str]:
    """The columns behind these attributes: a person is stored by his key."""
    return [rows[0]._meta.get_field(name).attname for name in noting] if rows and noting else []  # type: ignore[union-attr]
