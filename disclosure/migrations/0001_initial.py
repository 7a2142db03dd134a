import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import foundation.sealing


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("files", "0001_initial"),
        ("organizations", "0002_public_views"),
        ("subjects", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="BodyTimeliness",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body_id", models.BigIntegerField(unique=True, verbose_name="机关")),
                ("reported", models.PositiveIntegerField(verbose_name="上报")),
                ("late", models.PositiveIntegerField(verbose_name="迟报")),
                ("overdue", models.PositiveIntegerField(verbose_name="逾期未报")),
                ("as_of", models.DateTimeField(verbose_name="数据截至")),
            ],
            options={
                "verbose_name": "公示及时情况",
                "verbose_name_plural": "公示及时情况",
                "db_table": "public_body_timeliness",
            },
        ),
        migrations.CreateModel(
            name="Removal",
            fields=[
                ("public_id", models.UUIDField(primary_key=True, serialize=False, verbose_name="公示标识")),
                ("removed_on", models.DateField(db_index=True, verbose_name="停止公示日期")),
            ],
            options={
                "verbose_name": "停止公示",
                "verbose_name_plural": "停止公示",
                "db_table": "public_removal",
            },
        ),
        migrations.CreateModel(
            name="RemovalList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True, verbose_name="日期")),
                ("count", models.PositiveIntegerField(verbose_name="条数")),
                ("body", models.TextField()),
                ("signature", models.BinaryField()),
                ("key", models.BinaryField()),
                ("signed_at", models.DateTimeField(verbose_name="签名时间")),
            ],
            options={
                "verbose_name": "停止公示清单",
                "verbose_name_plural": "停止公示清单",
                "db_table": "public_removal_list",
            },
        ),
        migrations.CreateModel(
            name="Tombstone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("publication_id", models.BigIntegerField(unique=True)),
                ("kind", models.CharField(max_length=20, verbose_name="类别")),
                ("document_number", models.CharField(max_length=256, verbose_name="文书号")),
                ("authority_name", models.CharField(max_length=200, verbose_name="决定机关")),
                ("withdrawn_on", models.DateField(verbose_name="撤回日期")),
                ("reason", models.CharField(max_length=500, verbose_name="撤回理由")),
            ],
            options={
                "verbose_name": "撤回告示",
                "verbose_name_plural": "撤回告示",
                "db_table": "public_tombstone",
            },
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("region_code", models.CharField(blank=True, max_length=9)),
                ("kind", models.CharField(blank=True, max_length=20)),
                ("period", models.CharField(blank=True, max_length=10, verbose_name="统计期")),
                ("value", models.DecimalField(decimal_places=4, max_digits=18)),
                ("numerator", models.BigIntegerField(null=True)),
                ("denominator", models.BigIntegerField(null=True)),
                ("as_of", models.DateTimeField(verbose_name="数据截至")),
            ],
            options={
                "verbose_name": "公开指标",
                "verbose_name_plural": "公开指标",
                "db_table": "public_figure",
                "constraints": [
                    models.UniqueConstraint(fields=("name", "region_code", "kind", "period"), name="public_figure_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="类别")),
                ("digest", models.CharField(max_length=64, verbose_name="原文件 SHA-256")),
                ("filename", models.CharField(max_length=200, verbose_name="文件名")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "排队中"),
                            ("running", "导入中"),
                            ("done", "已完成"),
                            ("refused", "整份拒收"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("refusal", models.CharField(blank=True, max_length=500, verbose_name="拒收原因")),
                ("rows", models.PositiveIntegerField(default=0, verbose_name="总行数")),
                ("stored_to_row", models.PositiveIntegerField(default=0)),
                ("accepted", models.PositiveIntegerField(default=0, verbose_name="已收")),
                ("unchanged", models.PositiveIntegerField(default=0, verbose_name="无变化")),
                ("revised", models.PositiveIntegerField(default=0, verbose_name="待审更正")),
                ("rejected", models.PositiveIntegerField(default=0, verbose_name="未收")),
                ("warned", models.PositiveIntegerField(default=0, verbose_name="有提示")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="上传时间")),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="完成时间")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="导入人",
                    ),
                ),
                (
                    "content",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.filecontent"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.organization"
                    ),
                ),
            ],
            options={
                "verbose_name": "导入批次",
                "verbose_name_plural": "导入批次",
                "indexes": [
                    models.Index(fields=["organization", "-id"], name="batch_by_body"),
                    models.Index(
                        condition=models.Q(("status__in", ["queued", "running"])), fields=["id"], name="batch_to_run"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPermitDecision",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("counterpart_name", models.CharField(max_length=200, verbose_name="行政相对人名称")),
                ("counterpart_class", models.CharField(max_length=16, verbose_name="行政相对人类别")),
                ("uscc", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                (
                    "business_registration_number",
                    models.CharField(blank=True, max_length=50, verbose_name="工商注册号"),
                ),
                ("organization_code", models.CharField(blank=True, max_length=10, verbose_name="组织机构代码")),
                ("tax_number", models.CharField(blank=True, max_length=32, verbose_name="税务登记号")),
                ("institution_number", models.CharField(blank=True, max_length=120, verbose_name="事业单位证书号")),
                (
                    "social_organization_number",
                    models.CharField(blank=True, max_length=50, verbose_name="社会组织登记证号"),
                ),
                ("legal_representative", models.CharField(blank=True, max_length=50, verbose_name="法定代表人")),
                (
                    "representative_id_type",
                    models.CharField(blank=True, max_length=64, verbose_name="法定代表人证件类型"),
                ),
                (
                    "representative_id_number",
                    foundation.sealing.SealedField(
                        blank=True, default=b"", editable=True, verbose_name="法定代表人证件号码"
                    ),
                ),
                ("id_type", models.CharField(blank=True, max_length=64, verbose_name="证件类型")),
                (
                    "id_number",
                    foundation.sealing.SealedField(blank=True, default=b"", editable=True, verbose_name="证件号码"),
                ),
                ("document_number", models.CharField(max_length=256, verbose_name="决定文书号")),
                ("content", models.TextField(max_length=4000, verbose_name="内容")),
                ("categories", models.CharField(max_length=256, verbose_name="类别")),
                ("decided_on", models.DateField(verbose_name="决定日期")),
                ("authority_name", models.CharField(max_length=200, verbose_name="决定机关")),
                ("authority_uscc", models.CharField(max_length=18, verbose_name="决定机关统一社会信用代码")),
                ("source_name", models.CharField(max_length=200, verbose_name="数据来源单位")),
                ("source_uscc", models.CharField(max_length=18, verbose_name="数据来源单位统一社会信用代码")),
                ("remarks", models.TextField(blank=True, max_length=4000, verbose_name="备注")),
                (
                    "former_authors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, editable=False, size=None
                    ),
                ),
                ("key_digest", models.CharField(max_length=64)),
                ("content_digest", models.CharField(max_length=64)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("submitted", "待审核"),
                            ("returned", "已退回"),
                            ("approved", "待清理敏感信息"),
                            ("published", "公示中"),
                            ("filed", "入库不公示"),
                            ("expired", "公示期满"),
                            ("repaired", "修复终止"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="录入时间")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="报送时间")),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="审核时间")),
                ("review_reason", models.CharField(blank=True, max_length=500, verbose_name="审核意见")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="首次公示（入库）日")),
                ("due_on", models.DateField(verbose_name="最迟公示日")),
                ("late_reason", models.CharField(blank=True, max_length=500, verbose_name="迟报原因")),
                ("is_compliant_at_first", models.BooleanField(default=True, verbose_name="首次报送即合规")),
                ("published_until", models.DateField(blank=True, null=True, verbose_name="公示至")),
                ("filing_ground", models.CharField(blank=True, max_length=200, verbose_name="不公示依据")),
                ("is_disputed", models.BooleanField(default=False, verbose_name="异议处理中")),
                ("sensitive_findings", models.JSONField(blank=True, default=list, verbose_name="疑似敏感信息")),
                ("warnings", models.JSONField(blank=True, default=list, verbose_name="提示")),
                ("has_pending_revision", models.BooleanField(default=False, verbose_name="待审更正")),
                ("document_title", models.CharField(max_length=256, verbose_name="行政许可决定文书名称")),
                ("certificate_name", models.CharField(blank=True, max_length=64, verbose_name="许可证书名称")),
                ("permit_number", models.CharField(blank=True, max_length=64, verbose_name="许可编号")),
                ("valid_from", models.DateField(verbose_name="有效期自")),
                ("valid_until", models.DateField(verbose_name="有效期至")),
                ("state", models.CharField(max_length=1, verbose_name="当前状态")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="录入人",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="决定机关",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="录入单位",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审核人",
                    ),
                ),
                (
                    "sensitive_cleared_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="subjects.creditsubject",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="disclosure.importbatch",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 行政许可",
                "verbose_name_plural": "historical 行政许可",
                "db_table": "disclosure_permit_version",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPenaltyDecision",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("counterpart_name", models.CharField(max_length=200, verbose_name="行政相对人名称")),
                ("counterpart_class", models.CharField(max_length=16, verbose_name="行政相对人类别")),
                ("uscc", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                (
                    "business_registration_number",
                    models.CharField(blank=True, max_length=50, verbose_name="工商注册号"),
                ),
                ("organization_code", models.CharField(blank=True, max_length=10, verbose_name="组织机构代码")),
                ("tax_number", models.CharField(blank=True, max_length=32, verbose_name="税务登记号")),
                ("institution_number", models.CharField(blank=True, max_length=120, verbose_name="事业单位证书号")),
                (
                    "social_organization_number",
                    models.CharField(blank=True, max_length=50, verbose_name="社会组织登记证号"),
                ),
                ("legal_representative", models.CharField(blank=True, max_length=50, verbose_name="法定代表人")),
                (
                    "representative_id_type",
                    models.CharField(blank=True, max_length=64, verbose_name="法定代表人证件类型"),
                ),
                (
                    "representative_id_number",
                    foundation.sealing.SealedField(
                        blank=True, default=b"", editable=True, verbose_name="法定代表人证件号码"
                    ),
                ),
                ("id_type", models.CharField(blank=True, max_length=64, verbose_name="证件类型")),
                (
                    "id_number",
                    foundation.sealing.SealedField(blank=True, default=b"", editable=True, verbose_name="证件号码"),
                ),
                ("document_number", models.CharField(max_length=256, verbose_name="决定文书号")),
                ("content", models.TextField(max_length=4000, verbose_name="内容")),
                ("categories", models.CharField(max_length=256, verbose_name="类别")),
                ("decided_on", models.DateField(verbose_name="决定日期")),
                ("authority_name", models.CharField(max_length=200, verbose_name="决定机关")),
                ("authority_uscc", models.CharField(max_length=18, verbose_name="决定机关统一社会信用代码")),
                ("source_name", models.CharField(max_length=200, verbose_name="数据来源单位")),
                ("source_uscc", models.CharField(max_length=18, verbose_name="数据来源单位统一社会信用代码")),
                ("remarks", models.TextField(blank=True, max_length=4000, verbose_name="备注")),
                (
                    "former_authors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, editable=False, size=None
                    ),
                ),
                ("key_digest", models.CharField(max_length=64)),
                ("content_digest", models.CharField(max_length=64)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("submitted", "待审核"),
                            ("returned", "已退回"),
                            ("approved", "待清理敏感信息"),
                            ("published", "公示中"),
                            ("filed", "入库不公示"),
                            ("expired", "公示期满"),
                            ("repaired", "修复终止"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="录入时间")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="报送时间")),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="审核时间")),
                ("review_reason", models.CharField(blank=True, max_length=500, verbose_name="审核意见")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="首次公示（入库）日")),
                ("due_on", models.DateField(verbose_name="最迟公示日")),
                ("late_reason", models.CharField(blank=True, max_length=500, verbose_name="迟报原因")),
                ("is_compliant_at_first", models.BooleanField(default=True, verbose_name="首次报送即合规")),
                ("published_until", models.DateField(blank=True, null=True, verbose_name="公示至")),
                ("filing_ground", models.CharField(blank=True, max_length=200, verbose_name="不公示依据")),
                ("is_disputed", models.BooleanField(default=False, verbose_name="异议处理中")),
                ("sensitive_findings", models.JSONField(blank=True, default=list, verbose_name="疑似敏感信息")),
                ("warnings", models.JSONField(blank=True, default=list, verbose_name="提示")),
                ("has_pending_revision", models.BooleanField(default=False, verbose_name="待审更正")),
                ("violation", models.TextField(max_length=2000, verbose_name="违法行为类型")),
                ("facts", models.TextField(max_length=5000, verbose_name="违法事实")),
                ("legal_basis", models.TextField(max_length=2000, verbose_name="处罚依据")),
                (
                    "fine",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=18, null=True, verbose_name="罚款金额（万元）"
                    ),
                ),
                (
                    "confiscated",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=18, null=True, verbose_name="没收金额（万元）"
                    ),
                ),
                ("licence", models.CharField(blank=True, max_length=200, verbose_name="暂扣或吊销证照名称及编号")),
                ("effective_until", models.DateField(verbose_name="处罚有效期")),
                ("stated_publish_until", models.DateField(blank=True, null=True, verbose_name="公示截止期")),
                (
                    "procedure",
                    models.CharField(
                        choices=[("simple", "简易程序"), ("ordinary", "普通程序")],
                        default="ordinary",
                        max_length=10,
                        verbose_name="程序",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            (None, "未指明"),
                            ("food", "食品"),
                            ("drug", "药品"),
                            ("special_equipment", "特种设备"),
                            ("work_safety", "安全生产"),
                            ("fire", "消防"),
                            ("other", "其他领域"),
                        ],
                        max_length=20,
                        verbose_name="领域",
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        blank=True,
                        choices=[("minor", "轻微"), ("general", "一般"), ("serious", "严重")],
                        max_length=10,
                        verbose_name="失信类别",
                    ),
                ),
                ("publicity_told_on", models.DateField(blank=True, null=True, verbose_name="告知公示之日")),
                ("repair_told_on", models.DateField(blank=True, null=True, verbose_name="送达信用修复告知书之日")),
                ("obligations_fulfilled_on", models.DateField(blank=True, null=True, verbose_name="义务履行完毕之日")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="录入人",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="决定机关",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="录入单位",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审核人",
                    ),
                ),
                (
                    "sensitive_cleared_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="subjects.creditsubject",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="disclosure.importbatch",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 行政处罚",
                "verbose_name_plural": "historical 行政处罚",
                "db_table": "disclosure_penalty_version",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ImportedRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.PositiveIntegerField(verbose_name="行号")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("accepted", "已收"),
                            ("unchanged", "无变化"),
                            ("revised", "待审更正"),
                            ("rejected", "未收"),
                        ],
                        max_length=10,
                        verbose_name="结果",
                    ),
                ),
                ("errors", models.JSONField(default=list)),
                ("warnings", models.JSONField(default=list)),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="told_rows",
                        to="disclosure.importbatch",
                    ),
                ),
            ],
            options={
                "verbose_name": "导入行结果",
                "verbose_name_plural": "导入行结果",
                "constraints": [models.UniqueConstraint(fields=("batch", "row"), name="imported_row_once")],
            },
        ),
        migrations.CreateModel(
            name="PenaltyDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("counterpart_name", models.CharField(max_length=200, verbose_name="行政相对人名称")),
                ("counterpart_class", models.CharField(max_length=16, verbose_name="行政相对人类别")),
                ("uscc", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                (
                    "business_registration_number",
                    models.CharField(blank=True, max_length=50, verbose_name="工商注册号"),
                ),
                ("organization_code", models.CharField(blank=True, max_length=10, verbose_name="组织机构代码")),
                ("tax_number", models.CharField(blank=True, max_length=32, verbose_name="税务登记号")),
                ("institution_number", models.CharField(blank=True, max_length=120, verbose_name="事业单位证书号")),
                (
                    "social_organization_number",
                    models.CharField(blank=True, max_length=50, verbose_name="社会组织登记证号"),
                ),
                ("legal_representative", models.CharField(blank=True, max_length=50, verbose_name="法定代表人")),
                (
                    "representative_id_type",
                    models.CharField(blank=True, max_length=64, verbose_name="法定代表人证件类型"),
                ),
                (
                    "representative_id_number",
                    foundation.sealing.SealedField(
                        blank=True, default=b"", editable=True, verbose_name="法定代表人证件号码"
                    ),
                ),
                ("id_type", models.CharField(blank=True, max_length=64, verbose_name="证件类型")),
                (
                    "id_number",
                    foundation.sealing.SealedField(blank=True, default=b"", editable=True, verbose_name="证件号码"),
                ),
                ("document_number", models.CharField(max_length=256, verbose_name="决定文书号")),
                ("content", models.TextField(max_length=4000, verbose_name="内容")),
                ("categories", models.CharField(max_length=256, verbose_name="类别")),
                ("decided_on", models.DateField(verbose_name="决定日期")),
                ("authority_name", models.CharField(max_length=200, verbose_name="决定机关")),
                ("authority_uscc", models.CharField(max_length=18, verbose_name="决定机关统一社会信用代码")),
                ("source_name", models.CharField(max_length=200, verbose_name="数据来源单位")),
                ("source_uscc", models.CharField(max_length=18, verbose_name="数据来源单位统一社会信用代码")),
                ("remarks", models.TextField(blank=True, max_length=4000, verbose_name="备注")),
                (
                    "former_authors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, editable=False, size=None
                    ),
                ),
                ("key_digest", models.CharField(max_length=64)),
                ("content_digest", models.CharField(max_length=64)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("submitted", "待审核"),
                            ("returned", "已退回"),
                            ("approved", "待清理敏感信息"),
                            ("published", "公示中"),
                            ("filed", "入库不公示"),
                            ("expired", "公示期满"),
                            ("repaired", "修复终止"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="录入时间")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="报送时间")),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="审核时间")),
                ("review_reason", models.CharField(blank=True, max_length=500, verbose_name="审核意见")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="首次公示（入库）日")),
                ("due_on", models.DateField(verbose_name="最迟公示日")),
                ("late_reason", models.CharField(blank=True, max_length=500, verbose_name="迟报原因")),
                ("is_compliant_at_first", models.BooleanField(default=True, verbose_name="首次报送即合规")),
                ("published_until", models.DateField(blank=True, null=True, verbose_name="公示至")),
                ("filing_ground", models.CharField(blank=True, max_length=200, verbose_name="不公示依据")),
                ("is_disputed", models.BooleanField(default=False, verbose_name="异议处理中")),
                ("sensitive_findings", models.JSONField(blank=True, default=list, verbose_name="疑似敏感信息")),
                ("warnings", models.JSONField(blank=True, default=list, verbose_name="提示")),
                ("has_pending_revision", models.BooleanField(default=False, verbose_name="待审更正")),
                ("violation", models.TextField(max_length=2000, verbose_name="违法行为类型")),
                ("facts", models.TextField(max_length=5000, verbose_name="违法事实")),
                ("legal_basis", models.TextField(max_length=2000, verbose_name="处罚依据")),
                (
                    "fine",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=18, null=True, verbose_name="罚款金额（万元）"
                    ),
                ),
                (
                    "confiscated",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=18, null=True, verbose_name="没收金额（万元）"
                    ),
                ),
                ("licence", models.CharField(blank=True, max_length=200, verbose_name="暂扣或吊销证照名称及编号")),
                ("effective_until", models.DateField(verbose_name="处罚有效期")),
                ("stated_publish_until", models.DateField(blank=True, null=True, verbose_name="公示截止期")),
                (
                    "procedure",
                    models.CharField(
                        choices=[("simple", "简易程序"), ("ordinary", "普通程序")],
                        default="ordinary",
                        max_length=10,
                        verbose_name="程序",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            (None, "未指明"),
                            ("food", "食品"),
                            ("drug", "药品"),
                            ("special_equipment", "特种设备"),
                            ("work_safety", "安全生产"),
                            ("fire", "消防"),
                            ("other", "其他领域"),
                        ],
                        max_length=20,
                        verbose_name="领域",
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        blank=True,
                        choices=[("minor", "轻微"), ("general", "一般"), ("serious", "严重")],
                        max_length=10,
                        verbose_name="失信类别",
                    ),
                ),
                ("publicity_told_on", models.DateField(blank=True, null=True, verbose_name="告知公示之日")),
                ("repair_told_on", models.DateField(blank=True, null=True, verbose_name="送达信用修复告知书之日")),
                ("obligations_fulfilled_on", models.DateField(blank=True, null=True, verbose_name="义务履行完毕之日")),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="录入人",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="决定机关",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disclosure.importbatch",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="录入单位",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审核人",
                    ),
                ),
                (
                    "sensitive_cleared_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.creditsubject",
                    ),
                ),
            ],
            options={
                "verbose_name": "行政处罚",
                "verbose_name_plural": "行政处罚",
                "indexes": [
                    models.Index(fields=["organization", "status", "-id"], name="penalty_by_status"),
                    models.Index(
                        fields=["organization", "-decided_on", "-id"],
                        include=("reported_on", "due_on", "is_compliant_at_first", "late_reason"),
                        name="penalty_by_day",
                    ),
                    models.Index(
                        condition=models.Q(("status__in", ["draft", "returned"])),
                        fields=["author"],
                        name="penalty_in_hand",
                    ),
                    models.Index(
                        condition=models.Q(("status", "published")), fields=["published_until"], name="penalty_to_end"
                    ),
                    models.Index(fields=["document_number"], name="penalty_number", opclasses=["varchar_pattern_ops"]),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("key_digest",), name="penalty_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewer__isnull", True),
                            models.Q(("reviewer", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="penalty_four_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "published"), _negated=True),
                            ("reported_on__isnull", False),
                            _connector="OR",
                        ),
                        name="penalty_published_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("counterpart_class", "自然人"), ("status", "published"), _negated=True),
                        name="penalty_person_never_public",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PermitDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("counterpart_name", models.CharField(max_length=200, verbose_name="行政相对人名称")),
                ("counterpart_class", models.CharField(max_length=16, verbose_name="行政相对人类别")),
                ("uscc", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                (
                    "business_registration_number",
                    models.CharField(blank=True, max_length=50, verbose_name="工商注册号"),
                ),
                ("organization_code", models.CharField(blank=True, max_length=10, verbose_name="组织机构代码")),
                ("tax_number", models.CharField(blank=True, max_length=32, verbose_name="税务登记号")),
                ("institution_number", models.CharField(blank=True, max_length=120, verbose_name="事业单位证书号")),
                (
                    "social_organization_number",
                    models.CharField(blank=True, max_length=50, verbose_name="社会组织登记证号"),
                ),
                ("legal_representative", models.CharField(blank=True, max_length=50, verbose_name="法定代表人")),
                (
                    "representative_id_type",
                    models.CharField(blank=True, max_length=64, verbose_name="法定代表人证件类型"),
                ),
                (
                    "representative_id_number",
                    foundation.sealing.SealedField(
                        blank=True, default=b"", editable=True, verbose_name="法定代表人证件号码"
                    ),
                ),
                ("id_type", models.CharField(blank=True, max_length=64, verbose_name="证件类型")),
                (
                    "id_number",
                    foundation.sealing.SealedField(blank=True, default=b"", editable=True, verbose_name="证件号码"),
                ),
                ("document_number", models.CharField(max_length=256, verbose_name="决定文书号")),
                ("content", models.TextField(max_length=4000, verbose_name="内容")),
                ("categories", models.CharField(max_length=256, verbose_name="类别")),
                ("decided_on", models.DateField(verbose_name="决定日期")),
                ("authority_name", models.CharField(max_length=200, verbose_name="决定机关")),
                ("authority_uscc", models.CharField(max_length=18, verbose_name="决定机关统一社会信用代码")),
                ("source_name", models.CharField(max_length=200, verbose_name="数据来源单位")),
                ("source_uscc", models.CharField(max_length=18, verbose_name="数据来源单位统一社会信用代码")),
                ("remarks", models.TextField(blank=True, max_length=4000, verbose_name="备注")),
                (
                    "former_authors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, editable=False, size=None
                    ),
                ),
                ("key_digest", models.CharField(max_length=64)),
                ("content_digest", models.CharField(max_length=64)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("submitted", "待审核"),
                            ("returned", "已退回"),
                            ("approved", "待清理敏感信息"),
                            ("published", "公示中"),
                            ("filed", "入库不公示"),
                            ("expired", "公示期满"),
                            ("repaired", "修复终止"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="录入时间")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="报送时间")),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="审核时间")),
                ("review_reason", models.CharField(blank=True, max_length=500, verbose_name="审核意见")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="首次公示（入库）日")),
                ("due_on", models.DateField(verbose_name="最迟公示日")),
                ("late_reason", models.CharField(blank=True, max_length=500, verbose_name="迟报原因")),
                ("is_compliant_at_first", models.BooleanField(default=True, verbose_name="首次报送即合规")),
                ("published_until", models.DateField(blank=True, null=True, verbose_name="公示至")),
                ("filing_ground", models.CharField(blank=True, max_length=200, verbose_name="不公示依据")),
                ("is_disputed", models.BooleanField(default=False, verbose_name="异议处理中")),
                ("sensitive_findings", models.JSONField(blank=True, default=list, verbose_name="疑似敏感信息")),
                ("warnings", models.JSONField(blank=True, default=list, verbose_name="提示")),
                ("has_pending_revision", models.BooleanField(default=False, verbose_name="待审更正")),
                ("document_title", models.CharField(max_length=256, verbose_name="行政许可决定文书名称")),
                ("certificate_name", models.CharField(blank=True, max_length=64, verbose_name="许可证书名称")),
                ("permit_number", models.CharField(blank=True, max_length=64, verbose_name="许可编号")),
                ("valid_from", models.DateField(verbose_name="有效期自")),
                ("valid_until", models.DateField(verbose_name="有效期至")),
                ("state", models.CharField(max_length=1, verbose_name="当前状态")),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="录入人",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="决定机关",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disclosure.importbatch",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="录入单位",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审核人",
                    ),
                ),
                (
                    "sensitive_cleared_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.creditsubject",
                    ),
                ),
            ],
            options={
                "verbose_name": "行政许可",
                "verbose_name_plural": "行政许可",
                "indexes": [
                    models.Index(fields=["organization", "status", "-id"], name="permit_by_status"),
                    models.Index(
                        fields=["organization", "-decided_on", "-id"],
                        include=("reported_on", "due_on", "is_compliant_at_first", "late_reason"),
                        name="permit_by_day",
                    ),
                    models.Index(
                        condition=models.Q(("status__in", ["draft", "returned"])),
                        fields=["author"],
                        name="permit_in_hand",
                    ),
                    models.Index(
                        condition=models.Q(("status", "published")), fields=["published_until"], name="permit_to_end"
                    ),
                    models.Index(fields=["document_number"], name="permit_number", opclasses=["varchar_pattern_ops"]),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("key_digest",), name="permit_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewer__isnull", True),
                            models.Q(("reviewer", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="permit_four_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "published"), _negated=True),
                            ("reported_on__isnull", False),
                            _connector="OR",
                        ),
                        name="permit_published_has_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("counterpart_class", "自然人"), ("status", "published"), _negated=True),
                        name="permit_person_never_public",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, unique=True, verbose_name="公示标识")),
                ("kind", models.CharField(max_length=20, verbose_name="类别")),
                ("source_label", models.CharField(max_length=60)),
                ("source_id", models.BigIntegerField()),
                ("title", models.CharField(max_length=300, verbose_name="标题")),
                ("subject_name", models.CharField(max_length=200, verbose_name="行政相对人")),
                ("subject_uscc", models.CharField(blank=True, max_length=18, verbose_name="统一社会信用代码")),
                ("document_number", models.CharField(max_length=256, verbose_name="文书号")),
                ("authority_id", models.BigIntegerField(verbose_name="机关编号")),
                ("authority_name", models.CharField(max_length=200, verbose_name="决定机关")),
                ("prefecture_code", models.CharField(blank=True, max_length=6, verbose_name="市州")),
                ("county_code", models.CharField(blank=True, max_length=6, verbose_name="县")),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None, verbose_name="类别"
                    ),
                ),
                ("decided_on", models.DateField(verbose_name="决定日期")),
                ("published_on", models.DateField(verbose_name="公示日期")),
                ("until", models.DateField(verbose_name="公示至")),
                ("is_disputed", models.BooleanField(default=False, verbose_name="异议处理中")),
                ("statement", models.TextField(blank=True, max_length=500, verbose_name="异议人声明")),
                ("repairable_from", models.DateField(blank=True, null=True, verbose_name="可以申请修复之日")),
                ("corrected_on", models.DateField(blank=True, null=True, verbose_name="更正日期")),
                ("facts", models.JSONField(verbose_name="公示内容")),
                ("index_number", models.CharField(max_length=40, verbose_name="索引号")),
                ("text", models.TextField(verbose_name="检索文本")),
                ("grams", django.contrib.postgres.search.SearchVectorField()),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "公示",
                "verbose_name_plural": "公示",
                "db_table": "public_publication",
                "indexes": [
                    models.Index(fields=["-published_on", "-id"], name="publication_by_day"),
                    models.Index(fields=["kind", "-published_on", "-id"], name="publication_kind_day"),
                    models.Index(
                        fields=["prefecture_code", "-published_on", "-id"],
                        include=("until",),
                        name="publication_prefecture_day",
                    ),
                    models.Index(
                        fields=["county_code", "-published_on", "-id"],
                        include=("until",),
                        name="publication_county_day",
                    ),
                    models.Index(fields=["authority_id", "-published_on", "-id"], name="publication_authority_day"),
                    models.Index(fields=["subject_uscc", "-published_on"], name="publication_uscc"),
                    models.Index(fields=["subject_name", "-published_on"], name="publication_subject"),
                    models.Index(fields=["document_number"], name="publication_number"),
                    models.Index(fields=["kind", "until"], name="publication_kind_until"),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["grams"], gin_pending_list_limit=1024, name="publication_grams"
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("source_label", "source_id"), name="publication_once")],
            },
        ),
        migrations.CreateModel(
            name="PublicDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filename", models.CharField(max_length=200, verbose_name="文件名")),
                ("media_type", models.CharField(max_length=100, verbose_name="格式")),
                ("size", models.BigIntegerField(verbose_name="字节数")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("data", models.BinaryField()),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="documents",
                        to="disclosure.publication",
                    ),
                ),
            ],
            options={
                "verbose_name": "决定文书公开版",
                "verbose_name_plural": "决定文书公开版",
                "db_table": "public_document",
                "constraints": [
                    models.UniqueConstraint(fields=("publication", "filename"), name="public_document_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicityRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.CharField(max_length=10, verbose_name="版本")),
                (
                    "severity",
                    models.CharField(
                        choices=[("minor", "轻微"), ("general", "一般"), ("serious", "严重")],
                        max_length=10,
                        verbose_name="失信类别",
                    ),
                ),
                ("in_force_from", models.DateField(verbose_name="决定日期自")),
                ("in_force_to", models.DateField(blank=True, null=True, verbose_name="决定日期至")),
                ("is_published", models.BooleanField(default=True, verbose_name="公示")),
                ("min_months", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="最短（月）")),
                ("max_months", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="最长（月）")),
                (
                    "anchor",
                    models.CharField(
                        choices=[("decision", "作出决定之日"), ("publication", "公示之日")],
                        max_length=12,
                        verbose_name="起点",
                    ),
                ),
                ("requires_fulfilment", models.BooleanField(default=False, verbose_name="届满须已履行义务")),
                ("source", models.CharField(max_length=200, verbose_name="依据")),
            ],
            options={
                "verbose_name": "公示期规则",
                "verbose_name_plural": "公示期规则",
                "constraints": [models.UniqueConstraint(fields=("version", "severity"), name="publicity_rule_once")],
            },
        ),
        migrations.CreateModel(
            name="RefusedDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_digest", models.CharField(max_length=64)),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "首次未通过校验的决定",
                "verbose_name_plural": "首次未通过校验的决定",
                "constraints": [
                    models.UniqueConstraint(fields=("organization", "key_digest"), name="decision_refused_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("changes", models.JSONField(verbose_name="更正内容")),
                ("content_digest", models.CharField(max_length=64)),
                ("reason", models.CharField(max_length=500, verbose_name="更正理由")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pending", "待审更正"),
                            ("approved", "已更正"),
                            ("returned", "已退回"),
                            ("cancelled", "已撤销申请"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="提出时间")),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="审核时间")),
                ("review_reason", models.CharField(blank=True, max_length=500, verbose_name="审核意见")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提出人",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disclosure.importbatch",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.organization"
                    ),
                ),
                (
                    "penalty",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="disclosure.penaltydecision",
                    ),
                ),
                (
                    "permit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="disclosure.permitdecision",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审核人",
                    ),
                ),
            ],
            options={
                "verbose_name": "更正",
                "verbose_name_plural": "更正",
                "indexes": [models.Index(fields=["organization", "status", "-id"], name="revision_by_status")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("permit__isnull", False), ("penalty__isnull", False), _connector="XOR"),
                        name="revision_of_one_decision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewer__isnull", True),
                            models.Q(("reviewer", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="revision_four_eyes",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "pending")),
                        fields=("permit",),
                        name="one_pending_revision_of_permit",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "pending")),
                        fields=("penalty",),
                        name="one_pending_revision_of_penalty",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("permit", "行政许可"), ("penalty", "行政处罚")], max_length=10, verbose_name="类别"
                    ),
                ),
                ("name", models.CharField(max_length=30, verbose_name="名称")),
                ("querystring", models.CharField(max_length=1000, verbose_name="条件")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "常用筛选",
                "verbose_name_plural": "常用筛选",
                "ordering": ["name"],
                "constraints": [models.UniqueConstraint(fields=("user", "kind", "name"), name="saved_filter_once")],
            },
        ),
    ]
