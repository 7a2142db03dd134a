"""The calendar and the legal periods are law, not demonstration: every portal has them from its first migration."""

from django.db import migrations

from foundation.deadlines import loading


def seed(apps, schema_editor):
    models = {name: apps.get_model("deadlines", name) for name in ("CalendarNotice", "CalendarDay", "Rule")}
    loading.load_holidays(
        loading.read(loading.DATA / "holidays.csv"), notice=models["CalendarNotice"], day=models["CalendarDay"]
    )
    loading.load_rules(loading.read(loading.DATA / "rules.csv"), rule=models["Rule"])


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
