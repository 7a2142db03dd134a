from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def copy(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What each person saved for the lists of decisions goes on under the same name; the old table stays as it is."""
    former, saved = apps.get_model("disclosure", "SavedFilter"), apps.get_model("lists", "SavedFilter")
    saved.objects.bulk_create(
        (
            saved(
                owner_id=row.user_id,
                organization_id=row.user.organization_id,
                list_key=row.kind,
                name=row.name,
                conditions=row.querystring,
            )
            for row in former.objects.select_related("user").order_by("pk")
        ),
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0003_corrections_of_a_week"), ("lists", "0001_initial")]

    operations = [migrations.RunPython(copy, migrations.RunPython.noop, elidable=True)]
