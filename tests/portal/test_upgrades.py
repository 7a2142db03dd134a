"""Migrations that the previous version of the code can live with, and those it cannot."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations import Migration
from django.db.migrations.operations.base import Operation

from integrity_portal.upgrades import checking

FIRST = [
    migrations.CreateModel(
        "Entry",
        [
            ("id", models.BigAutoField(primary_key=True)),
            ("title", models.CharField(max_length=50)),
            ("note", models.CharField(max_length=50, null=True)),
        ],
    ),
    migrations.RunSQL("CREATE VIEW public_entry AS SELECT title FROM trial_entry", migrations.RunSQL.noop),
]


def _fill(apps: Any, schema_editor: Any) -> None:
    apps.get_model("trial", "Entry").objects.update(note="")


def _shape(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("ALTER TABLE trial_entry DROP COLUMN note")


def _shape_beside(apps: Any, schema_editor: Any) -> None:
    apps.get_model("trial", "Entry").objects.using(schema_editor.connection.alias).update(note="")
    schema_editor.execute("ALTER TABLE trial_entry DROP COLUMN note")


def _fill_there(apps: Any, schema_editor: Any) -> None:
    """Nothing here says DROP TABLE in earnest."""
    apps.get_model("trial", "Entry").objects.using(schema_editor.connection.alias).update(note="")


def _other(**options: Any) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey("trial.Entry", models.CASCADE, null=True, **options)


SAFE: dict[str, Operation | Sequence[Operation]] = {
    "a new table": migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
    "a column that may be empty": migrations.AddField("Entry", "day", models.DateField(null=True)),
    "a column that the database fills": migrations.AddField("Entry", "is_kept", models.BooleanField(db_default=False)),
    "a longer text": migrations.AlterField("Entry", "title", models.CharField(max_length=80)),
    "a text without end": migrations.AlterField("Entry", "title", models.TextField()),
    "another name on the page": migrations.AlterField("Entry", "title", models.CharField("标题", max_length=50)),
    "a column that may be empty from now on": migrations.AlterField(
        "Entry", "title", models.CharField(max_length=50, null=True)
    ),
    "an index built beside the work": AddIndexConcurrently("Entry", models.Index(fields=["title"], name="by_title")),
    "a constraint for new rows": AddConstraintNotValid(
        "Entry", models.CheckConstraint(condition=~models.Q(title=""), name="titled")
    ),
    "a view made anew": migrations.RunSQL(
        "DROP VIEW public_entry; CREATE VIEW public_entry AS SELECT id FROM trial_entry"
    ),
    "words that are no statement": migrations.RunSQL(
        "COMMENT ON TABLE trial_entry IS 'DROP TABLE of old' -- DROP TABLE"
    ),
    "a foreign key whose index is built beside the work": (
        migrations.AddField("Entry", "other", _other(db_index=False)),
        AddIndexConcurrently("Entry", models.Index(fields=["other"], name="by_other")),
    ),
    "rows that are filled in": migrations.RunPython(_fill),
    "rows that are filled in where they are meant": migrations.RunPython(_fill_there),
    "an index of a new table": (
        migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddField("Other", "entry", _other()),
        migrations.AddIndex("Other", models.Index(fields=["id"], name="by_id")),
        migrations.RunSQL("CREATE INDEX trial_other_more ON trial_other (id)"),
        migrations.RunSQL("CREATE TRIGGER noted AFTER INSERT ON trial_other EXECUTE FUNCTION note()"),
    ),
}
UNSAFE: dict[str, tuple[Operation, str]] = {
    "a table gone": (migrations.DeleteModel("Entry"), "DeleteModel Entry"),
    "a table renamed": (migrations.RenameModel("Entry", "Line"), "RenameModel Entry"),
    "a table stored elsewhere": (migrations.AlterModelTable("Entry", "lines"), "AlterModelTable Entry"),
    "a column gone": (migrations.RemoveField("Entry", "note"), "RemoveField Entry.note"),
    "a column renamed": (migrations.RenameField("Entry", "note", "remark"), "RenameField Entry.note"),
    "a column that must be filled": (
        migrations.AddField("Entry", "day", models.DateField(default="2026-01-01")),
        "AddField Entry.day",
    ),
    "no more empty values": (
        migrations.AlterField("Entry", "note", models.CharField(max_length=50)),
        "AlterField Entry.note",
    ),
    "a shorter text": (
        migrations.AlterField("Entry", "title", models.CharField(max_length=20)),
        "AlterField Entry.title",
    ),
    "another type": (migrations.AlterField("Entry", "title", models.IntegerField()), "AlterField Entry.title"),
    "no more doubles": (
        migrations.AlterField("Entry", "title", models.CharField(max_length=50, unique=True)),
        "AlterField Entry.title",
    ),
    "an index that shuts out writers": (
        migrations.AddIndex("Entry", models.Index(fields=["title"], name="by_title")),
        "AddIndex Entry.by_title",
    ),
    "a foreign key with its index": (migrations.AddField("Entry", "other", _other()), "AddField Entry.other index"),
    "a column with an index": (
        migrations.AddField("Entry", "day", models.DateField(null=True, db_index=True)),
        "AddField Entry.day index",
    ),
    "a column without doubles": (
        migrations.AddField("Entry", "day", models.DateField(null=True, unique=True)),
        "AddField Entry.day index",
    ),
    "an index for a column": (
        migrations.AlterField("Entry", "title", models.CharField(max_length=50, db_index=True)),
        "AlterField Entry.title",
    ),
    "a constraint on every row": (
        migrations.AddConstraint("Entry", models.UniqueConstraint(fields=["title"], name="once")),
        "AddConstraint Entry.once",
    ),
    "DROP TABLE": (migrations.RunSQL("drop table trial_entry"), "RunSQL drop table"),
    "DROP COLUMN": (migrations.RunSQL("ALTER TABLE trial_entry DROP COLUMN note"), "RunSQL DROP COLUMN"),
    "RENAME": (migrations.RunSQL(["ALTER TABLE trial_entry RENAME TO lines"]), "RunSQL RENAME TO"),
    "SET NOT NULL": (migrations.RunSQL("ALTER TABLE trial_entry ALTER note SET NOT NULL"), "RunSQL SET NOT NULL"),
    "ADD COLUMN NOT NULL": (
        migrations.RunSQL("ALTER TABLE trial_entry ADD COLUMN day date NOT NULL"),
        "RunSQL ADD COLUMN day date NOT NULL",
    ),
    "CREATE INDEX": (migrations.RunSQL("CREATE INDEX more ON trial_entry (title)"), "RunSQL CREATE INDEX"),
    "ADD CONSTRAINT": (
        migrations.RunSQL("ALTER TABLE trial_entry ADD CONSTRAINT c CHECK (id > 0)"),
        "RunSQL ADD CONSTRAINT",
    ),
    "CREATE TRIGGER": (
        migrations.RunSQL("CREATE TRIGGER noted AFTER INSERT ON trial_entry EXECUTE FUNCTION note()"),
        "RunSQL CREATE TRIGGER noted",
    ),
    "a view gone": (migrations.RunSQL("DROP VIEW public_entry"), "RunSQL DROP VIEW public_entry"),
    "Python that shapes": (migrations.RunPython(_shape), "RunPython DROP COLUMN"),
    "Python that fills and shapes": (migrations.RunPython(_shape_beside), "RunPython DROP COLUMN"),
    "what only the database is told": (
        migrations.SeparateDatabaseAndState([migrations.RunSQL("DROP TABLE trial_entry")]),
        "RunSQL DROP TABLE",
    ),
}


def _migration(name: str, operations: Sequence[Operation]) -> Migration:
    kind = type("Migration", (Migration,), {"operations": list(operations)})
    migration: Migration = kind(name, "trial")
    return migration


def _problems(*operations: Operation, allowed: dict[str, str] | None = None) -> list[str]:
    second = _migration("0002", operations)
    if allowed is not None:
        second.upgrade_safe = allowed  # type: ignore[attr-defined]
    return list(checking.problems_of([_migration("0001", FIRST), second], frozenset({("trial", "0001")})))


@pytest.mark.parametrize("operations", SAFE.values(), ids=SAFE.keys())
def test_passes_what_the_previous_version_does_not_notice(operations: Operation | Sequence[Operation]) -> None:
    assert _problems(*([operations] if isinstance(operations, Operation) else operations)) == []


@pytest.mark.parametrize(("operation", "key"), UNSAFE.values(), ids=UNSAFE.keys())
def test_refuses_what_breaks_the_previous_version(operation: Operation, key: str) -> None:
    (problem,) = _problems(operation)
    assert problem.startswith(f"trial 0002：{key}：")


def test_passes_what_is_marked_with_a_reason() -> None:
    removal, key = UNSAFE["a column gone"]
    assert _problems(removal, allowed={key: "上一版本从未读写这一列"}) == []
    assert len(_problems(removal, allowed={key: " "})) == 1


def test_refuses_a_marker_that_allows_nothing_any_more() -> None:
    (problem,) = _problems(allowed={"RemoveField Entry.note": "没有了"})
    assert "已无对应的操作" in problem


def test_passes_whatever_was_released() -> None:
    first = [*FIRST, migrations.RemoveField("Entry", "note")]
    assert list(checking.problems_of([_migration("0001", first)], frozenset({("trial", "0001")}))) == []


def test_every_new_migration_of_the_portal_can_be_run_under_the_previous_version() -> None:
    assert checking.problems() == []


def test_released_migrations_exist() -> None:
    """A released migration that is renamed or edited away would be run again."""
    released = checking.released()
    assert released
    assert released <= checking.known()
