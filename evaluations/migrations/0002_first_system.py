"""The first version of the indicator system: law and method, not demonstration (domain §5.2)."""

from django.db import migrations

from evaluations.loading import Tables, load_first_version


def seed(apps, schema_editor):
    names = ("IndicatorSystem", "Indicator", "Adjustment", "Veto", "GradeBand")
    load_first_version(Tables(*(apps.get_model("evaluations", name) for name in names)))


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
