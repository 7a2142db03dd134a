"""The calendar and the legal periods are law, not demonstration: every portal has them from its first migration."""

from django.db import migrations

from foundation.deadlines import loading


def seed(apps, schema_editor):
    notice, day, rule = (apps.get_model("deadlines", name) for name in ("CalendarNotice", "CalendarDay", "Rule"))
    for table in loading.notice_tables(loading.read(loading.HOLIDAYS)):
        loading.store_notice(table, notice=notice, day=day)
    loading.load_rules(loading.read(loading.RULES), rule=rule)


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
