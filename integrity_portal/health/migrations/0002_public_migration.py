"""Which migrations were applied, as the public process may ask: /readyz compares them with those of its code."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("health", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "CREATE VIEW public_migration AS SELECT app, name FROM django_migrations",
            "DROP VIEW public_migration",
        )
    ]
