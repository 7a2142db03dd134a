from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


def _index(kind: str) -> models.Index:
    return models.Index(
        fields=["organization", "-id"],
        include=["document_number", "counterpart_name", "uscc"],
        name=f"{kind}_to_find",
    )


class Migration(migrations.Migration):
    """Built beside the running work: entering and importing go on meanwhile."""

    atomic = False

    dependencies = [("disclosure", "0004_keep_saved_filters")]

    operations = [
        AddIndexConcurrently("permitdecision", _index("permit")),
        AddIndexConcurrently("penaltydecision", _index("penalty")),
    ]
