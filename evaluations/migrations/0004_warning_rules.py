"""The rules of early warning stand ready from the first migration, and the course of a warning is only added to."""

from django.db import migrations

from evaluations.warnings import loading

APPEND_ONLY = """
CREATE FUNCTION warning_event_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '预警经过只能追加，不能修改或者删除';
END $$;
CREATE TRIGGER warning_event_kept BEFORE UPDATE OR DELETE ON evaluations_warningevent
    FOR EACH ROW EXECUTE FUNCTION warning_event_kept();
"""
UNDONE = "DROP TRIGGER warning_event_kept ON evaluations_warningevent; DROP FUNCTION warning_event_kept;"


def seed(apps, schema_editor):
    loading.load_rules(loading.read(loading.RULES), rule=apps.get_model("evaluations", "WarningRule"))


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0003_final_stays_final")]
    operations = [
        migrations.RunSQL(APPEND_ONLY, UNDONE),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
