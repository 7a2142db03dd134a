import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("files", "0001_initial"),
        ("organizations", "0002_public_views"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicLetter",
            fields=[
                ("verification_code", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("number", models.CharField(max_length=60)),
                ("organization_name", models.CharField(max_length=200)),
                ("issued_on", models.DateField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "status",
                    models.CharField(
                        choices=[("issued", "有效"), ("superseded", "已被取代"), ("revoked", "已撤销")], max_length=10
                    ),
                ),
                ("status_reason", models.CharField(max_length=200)),
                ("superseded_by", models.CharField(max_length=60)),
                ("signed_as", models.CharField(max_length=200)),
            ],
            options={
                "db_table": "public_letter",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="IssuedLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40, verbose_name="种类")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("number", models.CharField(max_length=60, verbose_name="发文字号")),
                ("is_confined", models.BooleanField(default=False, verbose_name="仅限收发单位查阅")),
                ("organization_name", models.CharField(max_length=200, verbose_name="发文机关")),
                ("addressee_name", models.CharField(max_length=200, verbose_name="主送")),
                ("target_label", models.CharField(max_length=60)),
                ("target_id", models.BigIntegerField()),
                ("issued_on", models.DateField(verbose_name="成文日期")),
                ("issued_at", models.DateTimeField(auto_now_add=True)),
                ("verification_code", models.CharField(max_length=20, unique=True, verbose_name="核验码")),
                ("digest", models.CharField(db_index=True, max_length=64, verbose_name="SHA-256")),
                (
                    "status",
                    models.CharField(
                        choices=[("issued", "有效"), ("superseded", "已被取代"), ("revoked", "已撤销")],
                        default="issued",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("status_reason", models.CharField(blank=True, max_length=200, verbose_name="状态说明")),
                (
                    "addressee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters_received",
                        to="organizations.organization",
                    ),
                ),
                ("content", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="files.filecontent")),
                (
                    "issued_by",
                    models.ForeignKey(
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
                        related_name="letters",
                        to="organizations.organization",
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded",
                        to="notices.issuedletter",
                        verbose_name="取代它的文书",
                    ),
                ),
            ],
            options={
                "verbose_name": "已发通知书",
                "verbose_name_plural": "已发通知书",
            },
        ),
        migrations.CreateModel(
            name="LetterBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("signed_on", models.DateField(verbose_name="成文日期")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="提交时间")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.organization"
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="签发人",
                    ),
                ),
            ],
            options={
                "verbose_name": "批量签发",
                "verbose_name_plural": "批量签发",
            },
        ),
        migrations.CreateModel(
            name="LetterDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40, verbose_name="种类")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                (
                    "payload",
                    models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name="内容"),
                ),
                ("addressee_name", models.CharField(max_length=200, verbose_name="主送")),
                ("target_label", models.CharField(max_length=60)),
                ("target_id", models.BigIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="拟稿时间")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "待审核"),
                            ("reviewed", "待签发"),
                            ("returned", "已退回"),
                            ("issued", "已签发"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="审核时间")),
                ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="签发时间")),
                ("return_reason", models.CharField(blank=True, max_length=500, verbose_name="退回理由")),
                (
                    "addressee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draft",
                        to="notices.issuedletter",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.organization"
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
                (
                    "signer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="签发人",
                    ),
                ),
            ],
            options={
                "verbose_name": "文书拟稿",
                "verbose_name_plural": "文书拟稿",
                "indexes": [
                    models.Index(fields=["organization", "status", "-id"], name="draft_by_status"),
                    models.Index(fields=["target_label", "target_id"], name="draft_target"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewer__isnull", True),
                            models.Q(("reviewer", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="draft_reviewed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signer__isnull", True),
                            models.Q(
                                models.Q(("signer", models.F("author")), _negated=True),
                                models.Q(("signer", models.F("reviewer")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="draft_signed_by_a_third",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "issued"), _negated=True), ("signer__isnull", False), _connector="OR"
                        ),
                        name="draft_issued_was_signed",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["waiting", "reviewed"])),
                        fields=("kind", "target_label", "target_id"),
                        name="one_open_draft_of_a_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BatchedDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("waiting", "等待签发"), ("issued", "已签发"), ("refused", "未签发")],
                        default="waiting",
                        max_length=10,
                        verbose_name="结果",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="未签发的原因")),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="notices.letterbatch"
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="batched",
                        to="notices.letterdraft",
                    ),
                ),
            ],
            options={
                "verbose_name": "批量签发的文书",
                "verbose_name_plural": "批量签发的文书",
                "indexes": [
                    models.Index(condition=models.Q(("outcome", "waiting")), fields=["id"], name="batched_to_issue")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "batch"), name="batched_draft_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "waiting")), fields=("draft",), name="draft_waits_in_one_batch"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LetterNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("series", models.CharField(max_length=20)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "organization",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="organizations.organization"),
                ),
            ],
            options={
                "verbose_name": "文号",
                "verbose_name_plural": "文号",
                "constraints": [
                    models.UniqueConstraint(fields=("organization", "series", "year"), name="letter_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SigningCertificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=200, verbose_name="证书主体")),
                ("fingerprint", models.CharField(max_length=64, verbose_name="证书 SHA-256")),
                ("not_before", models.DateTimeField(verbose_name="生效时间")),
                ("not_after", models.DateTimeField(verbose_name="失效时间")),
                ("sealed", models.BinaryField()),
                ("loaded_at", models.DateTimeField(auto_now_add=True, verbose_name="装入时间")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.organization"
                    ),
                ),
            ],
            options={
                "verbose_name": "签名证书",
                "verbose_name_plural": "签名证书",
                "constraints": [
                    models.UniqueConstraint(fields=("organization", "fingerprint"), name="certificate_loaded_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="issuedletter",
            name="certificate",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="notices.signingcertificate",
            ),
        ),
        migrations.AddIndex(
            model_name="issuedletter",
            index=models.Index(fields=["target_label", "target_id"], name="letter_target"),
        ),
        migrations.AddConstraint(
            model_name="issuedletter",
            constraint=models.UniqueConstraint(fields=("organization", "number"), name="letter_number_unique"),
        ),
        migrations.AddConstraint(
            model_name="issuedletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "superseded"), ("superseded_by__isnull", False)),
                    models.Q(models.Q(("status", "superseded"), _negated=True), ("superseded_by__isnull", True)),
                    _connector="OR",
                ),
                name="letter_superseded_by_another",
            ),
        ),
    ]
