import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicOrganization",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uscc", models.CharField(max_length=18)),
                ("name", models.CharField(max_length=200)),
                ("short_name", models.CharField(max_length=100)),
                ("region_code", models.CharField(max_length=9)),
                (
                    "tier",
                    models.CharField(
                        choices=[("province", "省"), ("prefecture", "市州"), ("county", "县"), ("township", "乡镇")],
                        max_length=10,
                    ),
                ),
                ("kind", models.CharField(max_length=30)),
            ],
            options={
                "db_table": "public_organization",
                "ordering": ["region_code", "id"],
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicRegion",
            fields=[
                ("code", models.CharField(max_length=9, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=50)),
                (
                    "tier",
                    models.CharField(
                        choices=[("province", "省"), ("prefecture", "市州"), ("county", "县"), ("township", "乡镇")],
                        max_length=10,
                    ),
                ),
                ("parent_code", models.CharField(max_length=9, null=True)),
            ],
            options={
                "db_table": "public_region",
                "ordering": ["code"],
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                ("code", models.CharField(max_length=9, primary_key=True, serialize=False, verbose_name="区划代码")),
                ("name", models.CharField(max_length=50, verbose_name="名称")),
                (
                    "tier",
                    models.CharField(
                        choices=[("province", "省"), ("prefecture", "市州"), ("county", "县"), ("township", "乡镇")],
                        max_length=10,
                        verbose_name="层级",
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="启用日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="停用日期")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="organizations.region",
                    ),
                ),
                (
                    "successors",
                    models.ManyToManyField(blank=True, related_name="predecessors", to="organizations.region"),
                ),
            ],
            options={
                "verbose_name": "行政区划",
                "verbose_name_plural": "行政区划",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Organization",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uscc", models.CharField(max_length=18, unique=True, verbose_name="统一社会信用代码")),
                ("name", models.CharField(max_length=200, verbose_name="单位名称")),
                ("short_name", models.CharField(blank=True, max_length=100, verbose_name="简称")),
                (
                    "tier",
                    models.CharField(
                        choices=[("province", "省"), ("prefecture", "市州"), ("county", "县"), ("township", "乡镇")],
                        max_length=10,
                        verbose_name="层级",
                    ),
                ),
                ("kind", models.CharField(max_length=30, verbose_name="类别")),
                ("lineage", models.CharField(default="/", editable=False, max_length=200)),
                (
                    "inherited",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, editable=False, size=None
                    ),
                ),
                ("evaluation_group", models.CharField(blank=True, max_length=10, verbose_name="评价分组")),
                ("has_enforcement", models.BooleanField(default=False, verbose_name="有行政执法权")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="设立日期")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="撤销日期")),
                (
                    "acts_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acting_bodies",
                        to="organizations.organization",
                        verbose_name="代行监督的政府",
                    ),
                ),
                (
                    "successors",
                    models.ManyToManyField(blank=True, related_name="predecessors", to="organizations.organization"),
                ),
                (
                    "superior",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subordinates",
                        to="organizations.organization",
                        verbose_name="上级单位",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organizations",
                        to="organizations.region",
                        verbose_name="行政区划",
                    ),
                ),
            ],
            options={
                "verbose_name": "单位",
                "verbose_name_plural": "单位",
                "ordering": ["region_id", "id"],
                "indexes": [
                    models.Index(fields=["lineage"], name="organization_lineage", opclasses=["varchar_pattern_ops"])
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="曾用名称")),
                ("code", models.CharField(blank=True, max_length=18, verbose_name="曾用代码")),
                ("used_until", models.DateField(blank=True, null=True, verbose_name="使用至")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_names",
                        to="organizations.organization",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_names",
                        to="organizations.region",
                    ),
                ),
            ],
            options={
                "verbose_name": "曾用名称",
                "verbose_name_plural": "曾用名称",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("organization__isnull", False), ("region__isnull", False), _connector="XOR"
                        ),
                        name="former_name_of_one_thing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganizationChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rename", "更名"),
                            ("recode", "换码"),
                            ("merge", "合并"),
                            ("split", "分立"),
                            ("abolish", "撤销"),
                        ],
                        max_length=10,
                        verbose_name="事项",
                    ),
                ),
                ("new_name", models.CharField(blank=True, max_length=200, verbose_name="新名称")),
                ("new_uscc", models.CharField(blank=True, max_length=18, verbose_name="新代码")),
                (
                    "successor_usccs",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=18),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="承继单位代码",
                    ),
                ),
                ("effective_on", models.DateField(verbose_name="生效日期")),
                ("basis", models.CharField(max_length=200, verbose_name="依据文件")),
                (
                    "status",
                    models.CharField(
                        choices=[("proposed", "待审"), ("approved", "已生效"), ("refused", "已退回")],
                        default="proposed",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decision_reason", models.CharField(blank=True, max_length=300, verbose_name="审核意见")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="organizations.organization",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "机构变更",
                "verbose_name_plural": "机构变更",
                "ordering": ["-proposed_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "proposed")),
                        fields=("organization",),
                        name="one_open_change_of_a_body",
                        violation_error_message="该单位已有待审的变更，请先审核或退回后再提出。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RegionChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rename", "更名"),
                            ("recode", "换码"),
                            ("merge", "合并"),
                            ("split", "分立"),
                            ("abolish", "撤销"),
                        ],
                        max_length=10,
                        verbose_name="事项",
                    ),
                ),
                ("effective_on", models.DateField(verbose_name="生效日期")),
                ("basis", models.CharField(max_length=200, verbose_name="依据文件")),
                (
                    "status",
                    models.CharField(
                        choices=[("proposed", "待审"), ("approved", "已生效"), ("refused", "已退回")],
                        default="proposed",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decision_reason", models.CharField(blank=True, max_length=300, verbose_name="审核意见")),
                ("new_name", models.CharField(blank=True, max_length=50, verbose_name="新名称")),
                ("new_code", models.CharField(blank=True, max_length=9, verbose_name="新代码")),
                (
                    "successor_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=9),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="承继区划代码",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="organizations.region"
                    ),
                ),
            ],
            options={
                "verbose_name": "区划变更",
                "verbose_name_plural": "区划变更",
                "ordering": ["-proposed_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "proposed")),
                        fields=("region",),
                        name="one_open_change_of_a_region",
                        violation_error_message="该区划已有待审的变更，请先审核或退回后再提出。",
                    )
                ],
            },
        ),
    ]
