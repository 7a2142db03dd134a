import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="PublicTrailHead",
            fields=[
                ("count", models.BigIntegerField(primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64)),
                ("sealed_at", models.DateTimeField()),
            ],
            options={
                "db_table": "public_trail_head",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicTrailDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False, verbose_name="日期")),
                ("count", models.BigIntegerField(unique=True, verbose_name="累计条数")),
                ("digest", models.CharField(max_length=64, verbose_name="末条封签")),
            ],
            options={
                "verbose_name": "每日留痕封签",
                "verbose_name_plural": "每日留痕封签",
                "db_table": "public_trail_day",
            },
        ),
        migrations.CreateModel(
            name="TrailEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                ("actor_id", models.BigIntegerField(null=True, verbose_name="用户编号")),
                ("actor_name", models.CharField(max_length=150, verbose_name="用户")),
                ("organization_id", models.BigIntegerField(null=True, verbose_name="单位编号")),
                ("organization_name", models.CharField(blank=True, max_length=200, verbose_name="单位")),
                ("verb", models.CharField(max_length=40, verbose_name="事项")),
                ("object_label", models.CharField(max_length=60, verbose_name="对象类别")),
                ("object_id", models.CharField(max_length=40, verbose_name="对象编号")),
                ("object_title", models.CharField(max_length=300, verbose_name="对象")),
                ("reason", models.TextField(blank=True, verbose_name="理由")),
                ("detail", models.JSONField(default=dict, verbose_name="明细")),
                ("address", models.CharField(blank=True, max_length=45, verbose_name="来源地址")),
            ],
            options={
                "verbose_name": "留痕",
                "verbose_name_plural": "留痕",
                "indexes": [
                    models.Index(fields=["object_label", "object_id", "id"], name="trail_object"),
                    models.Index(fields=["organization_id", "-id"], name="trail_organization"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrailSeal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="序号")),
                ("previous_digest", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("sealed_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "留痕封签",
                "verbose_name_plural": "留痕封签",
            },
        ),
        migrations.CreateModel(
            name="Unsealed",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="unsealed",
                        serialize=False,
                        to="trail.trailentry",
                    ),
                ),
            ],
            options={
                "verbose_name": "待封留痕",
                "verbose_name_plural": "待封留痕",
            },
        ),
        migrations.AddField(
            model_name="trailseal",
            name="entry",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="seal", to="trail.trailentry"
            ),
        ),
    ]
