from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Without a lock on the entries, which visitors read meanwhile."""

    atomic = False
    dependencies = [("disclosure", "0002_publicity_rules")]
    operations = [
        AddIndexConcurrently(
            "publication",
            models.Index(
                fields=["corrected_on"], name="publication_corrected", condition=models.Q(corrected_on__isnull=False)
            ),
        )
    ]
