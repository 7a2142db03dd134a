"""What the law says and how to turn to the office is no demonstration: every portal has it from its first migration."""

from django.db import migrations

from disclosure.articles import seeds


def seed(apps, schema_editor):
    article, public_article = (apps.get_model("articles", name) for name in ("Article", "PublicArticle"))
    for told in seeds.read_all():
        seeds.store(told, article=article, public_article=public_article)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
