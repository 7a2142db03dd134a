import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("notices", "0002_letters_stay_as_sent"),
        ("organizations", "0002_public_views"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body_id", models.BigIntegerField(null=True, verbose_name="承办单位")),
                ("body_name", models.CharField(blank=True, max_length=200, verbose_name="承办单位名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[("objection", "异议"), ("complaint", "投诉举报"), ("repair", "信用修复")],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("received", models.PositiveIntegerField(verbose_name="收到")),
                ("decided", models.PositiveIntegerField(verbose_name="办结")),
                ("on_time", models.PositiveIntegerField(verbose_name="按期办结")),
                ("median_days", models.PositiveIntegerField(null=True, verbose_name="办理工作日中位数")),
                ("outcomes", models.JSONField(default=dict, verbose_name="处理结果")),
                ("as_of", models.DateTimeField(verbose_name="数据截至")),
            ],
            options={
                "verbose_name": "办理情况统计",
                "verbose_name_plural": "办理情况统计",
                "db_table": "public_case_figure",
            },
        ),
        migrations.CreateModel(
            name="CaseSecret",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BinaryField(verbose_name="案件密钥")),
                ("reader", models.BinaryField(default=b"", verbose_name="查询密钥")),
                ("person", models.BinaryField(default=b"", verbose_name="申请人信息")),
                ("destroyed_on", models.DateField(blank=True, null=True, verbose_name="销毁日期")),
            ],
            options={
                "verbose_name": "案件个人信息",
                "verbose_name_plural": "案件个人信息",
            },
        ),
        migrations.CreateModel(
            name="CaseView",
            fields=[
                ("number", models.CharField(max_length=20, primary_key=True, serialize=False, verbose_name="编号")),
                ("access_digest", models.BinaryField()),
                ("locked", models.BinaryField()),
                ("changed_at", models.DateTimeField(verbose_name="更新时间")),
            ],
            options={
                "verbose_name": "案件进度",
                "verbose_name_plural": "案件进度",
            },
        ),
        migrations.CreateModel(
            name="FailedAccess",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(db_index=True, max_length=20, verbose_name="编号")),
                ("tried_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "查询码试错",
                "verbose_name_plural": "查询码试错",
            },
        ),
        migrations.CreateModel(
            name="IntakeFile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("parcel", models.UUIDField(db_index=True)),
                ("number", models.CharField(max_length=20, verbose_name="编号")),
                ("box", models.BinaryField()),
                ("received_at", models.DateTimeField(verbose_name="收到时间")),
            ],
            options={
                "verbose_name": "来件附件",
                "verbose_name_plural": "来件附件",
                "db_table": "intake_file",
            },
        ),
        migrations.CreateModel(
            name="IntakeKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BinaryField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "收件公钥",
                "verbose_name_plural": "收件公钥",
                "db_table": "public_intake_key",
            },
        ),
        migrations.CreateModel(
            name="IntakeMessage",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20, verbose_name="编号")),
                ("access_digest", models.BinaryField()),
                ("box", models.BinaryField()),
                ("is_unreadable", models.BooleanField(default=False)),
                ("received_at", models.DateTimeField(verbose_name="收到时间")),
            ],
            options={
                "verbose_name": "来件补充",
                "verbose_name_plural": "来件补充",
                "db_table": "intake_message",
            },
        ),
        migrations.CreateModel(
            name="OwnEntries",
            fields=[
                ("number", models.CharField(max_length=20, primary_key=True, serialize=False, verbose_name="编号")),
                ("access_digest", models.BinaryField()),
                ("locked", models.BinaryField()),
                ("valid_until", models.DateTimeField(verbose_name="有效至")),
            ],
            options={
                "verbose_name": "本人信息查询",
                "verbose_name_plural": "本人信息查询",
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="编号")),
                (
                    "kind",
                    models.CharField(
                        choices=[("objection", "异议"), ("complaint", "投诉举报"), ("repair", "信用修复")],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                ("access_digest", models.BinaryField()),
                ("box", models.BinaryField()),
                ("locked", models.BinaryField()),
                ("is_unreadable", models.BooleanField(default=False)),
                ("received_at", models.DateTimeField(verbose_name="收到时间")),
            ],
            options={
                "verbose_name": "来件",
                "verbose_name_plural": "来件",
                "db_table": "intake_submission",
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="编号")),
                (
                    "kind",
                    models.CharField(
                        choices=[("objection", "异议"), ("complaint", "投诉举报"), ("repair", "信用修复")],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("website", "门户网站"),
                            ("office", "办公系统"),
                            ("paper", "书面来件"),
                            ("window", "政务服务窗口"),
                            ("phone", "电话"),
                            ("hotline", "12345 热线"),
                            ("platform", "其他平台转来"),
                        ],
                        max_length=10,
                        verbose_name="来件渠道",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="收到日期")),
                (
                    "applicant",
                    models.CharField(
                        choices=[
                            ("subject", "记录主体本人"),
                            ("representative", "法定代表人、负责人"),
                            ("agent", "受委托人"),
                            ("guardian", "监护人"),
                            ("citizen", "其他公民、法人或者组织"),
                        ],
                        max_length=15,
                        verbose_name="申请人身份",
                    ),
                ),
                ("is_anonymous", models.BooleanField(default=False, verbose_name="匿名")),
                ("source_label", models.CharField(blank=True, max_length=60)),
                ("source_id", models.BigIntegerField(blank=True, null=True)),
                ("document_number", models.CharField(blank=True, max_length=256, verbose_name="文书号")),
                (
                    "matter",
                    models.CharField(
                        blank=True,
                        choices=[("breach", "政府违约失信"), ("information", "信用信息归集、公示、更正")],
                        max_length=12,
                        verbose_name="投诉事项",
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("D0", "其他"),
                            ("D1", "政府采购"),
                            ("D2", "政府和社会资本合作"),
                            ("D3", "招标投标"),
                            ("D4", "招商引资"),
                            ("D5", "政府债务"),
                            ("D6", "街道乡镇和村居"),
                        ],
                        max_length=2,
                        verbose_name="领域",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=18, null=True, verbose_name="涉及金额（万元）"
                    ),
                ),
                ("has_promised", models.BooleanField(default=False, verbose_name="已作出信用承诺")),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("wrong_subject", "主体错误"),
                                ("wrong_fact", "事实错误"),
                                ("wrong_text", "文字错误"),
                                ("omission", "遗漏"),
                                ("expired", "超过公示期限"),
                                ("revoked", "依据已撤销"),
                                ("private", "不应公开（隐私、商业秘密）"),
                                ("duplicate", "重复"),
                            ],
                            max_length=15,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "收到"),
                            ("supplementing", "补正"),
                            ("accepted", "受理"),
                            ("refused", "不予受理"),
                            ("handed_over", "移送"),
                            ("forwarded", "转办"),
                            ("verified", "已核查"),
                            ("suspended", "中止"),
                            ("decided", "处理决定"),
                            ("served", "已告知"),
                            ("reviewing", "复核"),
                            ("closed", "办结"),
                            ("abandoned", "视为放弃"),
                        ],
                        default="received",
                        max_length=15,
                        verbose_name="状态",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                ("is_marked", models.BooleanField(default=False, verbose_name="已标注")),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="受理日期")),
                ("supplement_asked_on", models.DateField(blank=True, null=True, verbose_name="通知补正日期")),
                (
                    "handed_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("discipline", "纪检监察机关"),
                            ("criminal", "公安、司法机关"),
                            ("secret", "保密工作机关"),
                            ("petition", "信访工作机构"),
                            ("other", "有权处理的其他机关"),
                        ],
                        max_length=12,
                        verbose_name="移送",
                    ),
                ),
                ("verification_asked_on", models.DateField(blank=True, null=True, verbose_name="转办日期")),
                ("verified_on", models.DateField(blank=True, null=True, verbose_name="核查日期")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("corrected", "更正"),
                            ("deleted", "删除（撤回）"),
                            ("supplemented", "补充"),
                            ("ended", "终止公示"),
                            ("upheld", "维持（取消标注）"),
                            ("unconfirmed", "无法确认"),
                            ("true", "属实"),
                            ("untrue", "不属实"),
                            ("granted", "准予修复"),
                            ("denied", "不予修复"),
                            ("shielded", "暂时屏蔽"),
                        ],
                        max_length=12,
                        verbose_name="处理结果",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="决定日期")),
                ("served_on", models.DateField(blank=True, null=True, verbose_name="告知日期")),
                ("review_until", models.DateField(blank=True, null=True, verbose_name="复核申请截止日")),
                ("is_reviewed", models.BooleanField(default=False, verbose_name="已复核")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="受理人",
                    ),
                ),
                (
                    "applicant_body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="申请单位",
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
                        verbose_name="登记人",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="所涉单位",
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
                        verbose_name="决定人",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="承办人",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="records.lead",
                        verbose_name="线索",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="objections.case",
                        verbose_name="并入",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="承办单位",
                    ),
                ),
                (
                    "source_body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="信息来源单位",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核查人",
                    ),
                ),
                (
                    "secret",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="case", to="objections.casesecret"
                    ),
                ),
            ],
            options={
                "verbose_name": "案件",
                "verbose_name_plural": "案件",
                "indexes": [
                    models.Index(fields=["organization", "status", "-id"], name="case_by_status"),
                    models.Index(fields=["source_body", "status", "-id"], name="case_to_verify"),
                    models.Index(fields=["source_label", "source_id"], name="case_about"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("body__isnull", True),
                            models.Q(("body", models.F("organization")), _negated=True),
                            _connector="OR",
                        ),
                        name="case_not_handled_by_the_body_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "complaint"), _negated=True),
                            ("source_body__isnull", True),
                            models.Q(("source_body", models.F("body")), _negated=True),
                            _connector="OR",
                        ),
                        name="complaint_not_verified_by_the_body_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            ("verified_by__isnull", True),
                            models.Q(("decided_by", models.F("verified_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="case_decided_by_a_second_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["decided", "served", "reviewing"]), _negated=True),
                            models.Q(models.Q(("outcome", ""), _negated=True), ("decided_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="case_decided_with_an_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "complaint"), _negated=True), ("body__isnull", False), _connector="OR"
                        ),
                        name="case_complaint_names_a_body",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "complaint"), ("source_id__isnull", False), _connector="OR"),
                        name="case_is_about_an_entry",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("statement", "陈述"),
                            ("differences", "应当更正的内容"),
                            ("message", "申请人来信"),
                            ("asked", "补正要求"),
                            ("reply", "致申请人"),
                            ("refusal", "不予受理的理由"),
                            ("referral", "转办事项"),
                            ("finding", "核查意见"),
                            ("opinion", "承办意见"),
                            ("decision", "处理决定的理由"),
                            ("correction", "更正内容"),
                            ("reason", "办理理由"),
                            ("note", "内部备注"),
                        ],
                        max_length=12,
                        verbose_name="种类",
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("created_at", models.DateTimeField(verbose_name="时间")),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="作者",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="texts", to="objections.case"
                    ),
                ),
            ],
            options={
                "verbose_name": "案件文字",
                "verbose_name_plural": "案件文字",
                "indexes": [models.Index(fields=["case", "id"], name="case_text_of_case")],
            },
        ),
        migrations.CreateModel(
            name="ErasureRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="拟定时间")),
                (
                    "status",
                    models.CharField(
                        choices=[("planned", "待批准"), ("done", "已销毁"), ("cancelled", "未批准")],
                        default="planned",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("carried_out_on", models.DateField(blank=True, null=True, verbose_name="销毁日期")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟定人",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="单位",
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
                        verbose_name="批准人",
                    ),
                ),
            ],
            options={
                "verbose_name": "个人信息销毁清单",
                "verbose_name_plural": "个人信息销毁清单",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewer__isnull", True),
                            models.Q(("reviewer", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="erasure_four_eyes",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ErasedCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_destroyed", models.BooleanField(default=False, verbose_name="已销毁")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="erasures", to="objections.case"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="items", to="objections.erasurerun"
                    ),
                ),
            ],
            options={
                "verbose_name": "销毁清单的案件",
                "verbose_name_plural": "销毁清单的案件",
                "constraints": [models.UniqueConstraint(fields=("run", "case"), name="erased_case_once")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCase",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("number", models.CharField(db_index=True, max_length=20, verbose_name="编号")),
                (
                    "kind",
                    models.CharField(
                        choices=[("objection", "异议"), ("complaint", "投诉举报"), ("repair", "信用修复")],
                        max_length=10,
                        verbose_name="类别",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("website", "门户网站"),
                            ("office", "办公系统"),
                            ("paper", "书面来件"),
                            ("window", "政务服务窗口"),
                            ("phone", "电话"),
                            ("hotline", "12345 热线"),
                            ("platform", "其他平台转来"),
                        ],
                        max_length=10,
                        verbose_name="来件渠道",
                    ),
                ),
                ("received_on", models.DateField(verbose_name="收到日期")),
                (
                    "applicant",
                    models.CharField(
                        choices=[
                            ("subject", "记录主体本人"),
                            ("representative", "法定代表人、负责人"),
                            ("agent", "受委托人"),
                            ("guardian", "监护人"),
                            ("citizen", "其他公民、法人或者组织"),
                        ],
                        max_length=15,
                        verbose_name="申请人身份",
                    ),
                ),
                ("is_anonymous", models.BooleanField(default=False, verbose_name="匿名")),
                ("source_label", models.CharField(blank=True, max_length=60)),
                ("source_id", models.BigIntegerField(blank=True, null=True)),
                ("document_number", models.CharField(blank=True, max_length=256, verbose_name="文书号")),
                (
                    "matter",
                    models.CharField(
                        blank=True,
                        choices=[("breach", "政府违约失信"), ("information", "信用信息归集、公示、更正")],
                        max_length=12,
                        verbose_name="投诉事项",
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("D0", "其他"),
                            ("D1", "政府采购"),
                            ("D2", "政府和社会资本合作"),
                            ("D3", "招标投标"),
                            ("D4", "招商引资"),
                            ("D5", "政府债务"),
                            ("D6", "街道乡镇和村居"),
                        ],
                        max_length=2,
                        verbose_name="领域",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=18, null=True, verbose_name="涉及金额（万元）"
                    ),
                ),
                ("has_promised", models.BooleanField(default=False, verbose_name="已作出信用承诺")),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("wrong_subject", "主体错误"),
                                ("wrong_fact", "事实错误"),
                                ("wrong_text", "文字错误"),
                                ("omission", "遗漏"),
                                ("expired", "超过公示期限"),
                                ("revoked", "依据已撤销"),
                                ("private", "不应公开（隐私、商业秘密）"),
                                ("duplicate", "重复"),
                            ],
                            max_length=15,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "收到"),
                            ("supplementing", "补正"),
                            ("accepted", "受理"),
                            ("refused", "不予受理"),
                            ("handed_over", "移送"),
                            ("forwarded", "转办"),
                            ("verified", "已核查"),
                            ("suspended", "中止"),
                            ("decided", "处理决定"),
                            ("served", "已告知"),
                            ("reviewing", "复核"),
                            ("closed", "办结"),
                            ("abandoned", "视为放弃"),
                        ],
                        default="received",
                        max_length=15,
                        verbose_name="状态",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                ("is_marked", models.BooleanField(default=False, verbose_name="已标注")),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="受理日期")),
                ("supplement_asked_on", models.DateField(blank=True, null=True, verbose_name="通知补正日期")),
                (
                    "handed_to",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("discipline", "纪检监察机关"),
                            ("criminal", "公安、司法机关"),
                            ("secret", "保密工作机关"),
                            ("petition", "信访工作机构"),
                            ("other", "有权处理的其他机关"),
                        ],
                        max_length=12,
                        verbose_name="移送",
                    ),
                ),
                ("verification_asked_on", models.DateField(blank=True, null=True, verbose_name="转办日期")),
                ("verified_on", models.DateField(blank=True, null=True, verbose_name="核查日期")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("corrected", "更正"),
                            ("deleted", "删除（撤回）"),
                            ("supplemented", "补充"),
                            ("ended", "终止公示"),
                            ("upheld", "维持（取消标注）"),
                            ("unconfirmed", "无法确认"),
                            ("true", "属实"),
                            ("untrue", "不属实"),
                            ("granted", "准予修复"),
                            ("denied", "不予修复"),
                            ("shielded", "暂时屏蔽"),
                        ],
                        max_length=12,
                        verbose_name="处理结果",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="决定日期")),
                ("served_on", models.DateField(blank=True, null=True, verbose_name="告知日期")),
                ("review_until", models.DateField(blank=True, null=True, verbose_name="复核申请截止日")),
                ("is_reviewed", models.BooleanField(default=False, verbose_name="已复核")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="登记时间")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="受理人",
                    ),
                ),
                (
                    "applicant_body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="申请单位",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="所涉单位",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="决定人",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="承办人",
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
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.lead",
                        verbose_name="线索",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="objections.case",
                        verbose_name="并入",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="承办单位",
                    ),
                ),
                (
                    "secret",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="objections.casesecret",
                    ),
                ),
                (
                    "source_body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="信息来源单位",
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核查人",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 案件",
                "verbose_name_plural": "historical 案件",
                "db_table": "objections_case_version",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="IntakeDraft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("access_digest", models.BinaryField()),
                ("locked", models.BinaryField()),
                ("saved_at", models.DateTimeField(verbose_name="保存时间")),
            ],
            options={
                "verbose_name": "未提交的来件",
                "verbose_name_plural": "未提交的来件",
                "db_table": "intake_draft",
                "indexes": [models.Index(fields=["access_digest", "-saved_at"], name="intake_draft_newest")],
            },
        ),
        migrations.CreateModel(
            name="CaseFile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("sealed", models.BinaryField()),
                ("media_type", models.CharField(max_length=100, verbose_name="格式")),
                ("size", models.PositiveIntegerField(verbose_name="字节数")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("created_at", models.DateTimeField(verbose_name="收到时间")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="objections.case"
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="上传人",
                    ),
                ),
            ],
            options={
                "verbose_name": "案件材料",
                "verbose_name_plural": "案件材料",
                "indexes": [models.Index(fields=["case", "created_at"], name="case_file_of_case")],
            },
        ),
        migrations.CreateModel(
            name="CasePaper",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("number", models.CharField(db_index=True, max_length=20, verbose_name="编号")),
                ("locked", models.BinaryField()),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="notices.issuedletter"
                    ),
                ),
            ],
            options={
                "verbose_name": "送达的文书",
                "verbose_name_plural": "送达的文书",
                "constraints": [models.UniqueConstraint(fields=("number", "letter"), name="case_paper_once")],
            },
        ),
    ]
