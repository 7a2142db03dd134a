"""What in a migration hurts the previous version, which goes on running over the new tables, or holds up its writers.

The tables of the last release are in use; those that came with newer migrations are nobody's yet.
"""

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import connection, models
from django.db.migrations import operations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED


@dataclass(frozen=True, slots=True)
class Step:
    """One operation, with the tables before and after it and whether the last release had its model."""

    app: str
    operation: Operation
    before: ProjectState
    after: ProjectState
    in_use: frozenset[tuple[str, str]]

    def is_in_use(self, model: str) -> bool:
        return (self.app, model.lower()) in self.in_use


@dataclass(frozen=True, slots=True)
class Finding:
    """`key` is what a migration names to have it allowed (`upgrade_safe`)."""

    key: str
    why: str


def findings(step: Step) -> Iterator[Finding]:
    for kind, rule in _RULES:
        if isinstance(step.operation, kind):
            yield from rule(step)
            return


def _removed_model(step: Step) -> Iterator[Finding]:
    name = step.operation.name if isinstance(step.operation, operations.DeleteModel) else ""
    name = name or getattr(step.operation, "old_name", "") or getattr(step.operation, "name", "")
    if step.is_in_use(name):
        yield _finding(step, name, "上一版本还在使用这张表；先发布不再使用它的版本，下一次发布再删除")


def _removed_field(step: Step) -> Iterator[Finding]:
    model = step.operation.model_name  # type: ignore[attr-defined]
    if step.is_in_use(model):
        field = getattr(step.operation, "name", "") or step.operation.old_name  # type: ignore[attr-defined]
        yield _finding(step, f"{model}.{field}", "上一版本还在读写这一列；先发布不再使用它的版本，下一次发布再删除")


def _added_field(step: Step) -> Iterator[Finding]:
    model, field = step.operation.model_name, step.operation.field  # type: ignore[attr-defined]
    if not step.is_in_use(model) or isinstance(field, models.ManyToManyField):
        return
    if not field.null and field.db_default is NOT_PROVIDED and not getattr(field, "generated", False):
        name = f"{model}.{step.operation.name}"  # type: ignore[attr-defined]
        yield _finding(step, name, "上一版本新增的行没有这一列；请设 null=True 或 db_default")
    if _is_indexed(field):
        name = f"{model}.{step.operation.name} index"  # type: ignore[attr-defined]
        yield _finding(step, name, f"这一列自带索引，{_INDEX}")


_INDEX = "建索引期间不能写入；请设 db_index=False（唯一的另立约束），再用 AddIndexConcurrently，并设 atomic = False"


def _altered_field(step: Step) -> Iterator[Finding]:
    model, name = step.operation.model_name, step.operation.name  # type: ignore[attr-defined]
    if not step.is_in_use(model):
        return
    key = (step.app, model.lower())
    old, new = (state.models[key].fields[name] for state in (step.before, step.after))
    for why in _narrowings(old, new):
        yield _finding(step, f"{model}.{name}", why)


def _narrowings(old: "models.Field[object, object]", new: "models.Field[object, object]") -> Iterator[str]:
    if old.null and not new.null:
        yield "上一版本还会写入空值；先补全数据并发布，下一次发布再改为 NOT NULL"
    if new.unique and not old.unique:
        yield "建唯一索引期间不能写入，上一版本也可能写入重复值"
    elif _is_indexed(new) and not _is_indexed(old):
        yield _INDEX
    if _type(old) != _type(new) and not _is_wider(old, new):
        yield "改变类型或缩短长度会重写整张表，上一版本的值也可能放不下"


def _is_indexed(field: "models.Field[object, object]") -> bool:
    """Foreign keys and slugs are, without saying so."""
    return field.unique or bool(getattr(field, "db_index", False))


def _type(field: "models.Field[object, object]") -> str:
    if field.is_relation:
        return f"{type(field).__name__} {field.remote_field.model}"  # type: ignore[union-attr]
    return str(field.db_type(connection))


def _is_wider(old: "models.Field[object, object]", new: "models.Field[object, object]") -> bool:
    """Of texts only: PostgreSQL then changes nothing but its catalogue."""
    texts = (models.CharField, models.TextField)
    if not (isinstance(old, texts) and isinstance(new, texts)):
        return False
    return new.max_length is None or (old.max_length is not None and new.max_length >= old.max_length)


def _added_index(step: Step) -> Iterator[Finding]:
    model, index = step.operation.model_name, step.operation.index  # type: ignore[attr-defined]
    if step.is_in_use(model) and not isinstance(step.operation, AddIndexConcurrently):
        yield _finding(
            step, f"{model}.{index.name}", "建索引期间不能写入；请用 AddIndexConcurrently，并设 atomic = False"
        )


def _added_constraint(step: Step) -> Iterator[Finding]:
    model, constraint = step.operation.model_name, step.operation.constraint  # type: ignore[attr-defined]
    if step.is_in_use(model) and not isinstance(step.operation, AddConstraintNotValid):
        name = f"{model}.{constraint.name}"
        yield _finding(step, name, "检查全表期间不能写入，上一版本也可能违反；请用 AddConstraintNotValid，再单独验证")


# In statements of our own; what is made anew in the same migration is not gone.
_STATEMENTS = (
    (r"\bDROP\s+TABLE\b", "上一版本还在使用这张表"),
    (r"\bDROP\s+COLUMN\b", "上一版本还在读写这一列"),
    (r"\bRENAME\s+(TO|COLUMN|CONSTRAINT)\b", "上一版本只认得旧名"),
    (r"\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b", "改变类型会重写整张表"),
    (r"\bSET\s+NOT\s+NULL\b", "上一版本还会写入空值"),
    (r"\bADD\s+COLUMN\b(?![^;]*\bDEFAULT\b)[^;]*\bNOT\s+NULL\b", "上一版本新增的行没有这一列；请加 DEFAULT"),
    (r"\bCREATE\s+(UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY\b)", "建索引期间不能写入；请用 CONCURRENTLY"),
    (r"\bADD\s+CONSTRAINT\b(?![^;]*\bNOT\s+VALID\b)", "检查全表期间不能写入；请加 NOT VALID，再单独验证"),
    (
        r"\bCREATE\s+(OR\s+REPLACE\s+)?(CONSTRAINT\s+)?TRIGGER\s+\w+",
        "上一版本写入时也会运行它，而授权在迁移之后；函数须为 SECURITY DEFINER，或者只用上一版本已有权限的表",
    ),
    (r"\bLOCK\s+TABLE\b|\bTRUNCATE\b(?!\s+ON\b)", "上一版本正在使用这张表"),
)
_DROPPED = re.compile(r"\bDROP\s+(VIEW|FUNCTION)\s+(?:IF\s+EXISTS\s+)?(\w+)", re.IGNORECASE)


def _statements(step: Step) -> Iterator[Finding]:
    yield from _sql_findings(step, _text(step.operation.sql))  # type: ignore[attr-defined]


def _sql_findings(step: Step, text: str) -> Iterator[Finding]:
    for pattern, why in _STATEMENTS:
        for found in re.finditer(pattern, text, re.IGNORECASE):
            if not _is_of_new_table(step, text[found.start() :]):
                yield _finding(step, " ".join(found[0].split())[:60], why)
    for kind, name in _DROPPED.findall(text):
        if not re.search(rf"\bCREATE\s+(OR\s+REPLACE\s+)?{kind}\s+{name}\b", text, re.IGNORECASE):
            yield _finding(step, f"DROP {kind.upper()} {name}", "上一版本还在使用它")


def _is_of_new_table(step: Step, statement: str) -> bool:
    """Whether the index, constraint or trigger belongs to a table that no release has had yet."""
    known = {
        state.options.get("db_table") or f"{app}_{name}": (app, name)
        for (app, name), state in step.after.models.items()
    }
    found = re.search(r'\bON\s+(?:ONLY\s+)?"?(\w+)"?', statement.partition(";")[0], re.IGNORECASE)
    return bool(found) and found[1] in known and known[found[1]] not in step.in_use  # type: ignore[index]


def _text(sql: object) -> str:
    if isinstance(sql, str):
        return re.sub(r"--.*|'(?:[^']|'')*'", "", sql)
    if isinstance(sql, list | tuple):
        return ";\n".join(_text(part[0] if isinstance(part, list | tuple) else part) for part in sql)
    return ""


# To know which database is meant shapes nothing.
_SHAPES = re.compile(r"\bschema_editor\.(?!connection\.alias\b)")


def _code(step: Step) -> Iterator[Finding]:
    """Python fills tables; where it shapes them, its statements are judged like others."""
    source = inspect.getsource(step.operation.code)  # type: ignore[attr-defined]
    if _SHAPES.search(source):
        yield from _sql_findings(step, source)


def _finding(step: Step, what: str, why: str) -> Finding:
    return Finding(f"{type(step.operation).__name__} {what}", why)


Rule = Callable[[Step], Iterator[Finding]]
# The first that fits decides.
_RULES: tuple[tuple[tuple[type[Operation], ...], Rule], ...] = (
    ((operations.DeleteModel, operations.RenameModel, operations.AlterModelTable), _removed_model),
    ((operations.RemoveField, operations.RenameField), _removed_field),
    ((operations.AddField,), _added_field),
    ((operations.AlterField,), _altered_field),
    ((operations.AddIndex,), _added_index),
    ((operations.AddConstraint,), _added_constraint),
    ((operations.RunSQL,), _statements),
    ((operations.RunPython,), _code),
)
