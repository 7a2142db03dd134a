import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import foundation.sealing


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("disclosure", "0002_publicity_rules"),
        ("notices", "0002_letters_stay_as_sent"),
        ("organizations", "0002_public_views"),
        ("subjects", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CivilServantStatistic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("region_code", models.CharField(max_length=9, verbose_name="地区")),
                ("record_type", models.CharField(max_length=3, verbose_name="类型")),
                ("shown", models.CharField(max_length=10, verbose_name="人次")),
                ("as_of", models.DateField(verbose_name="数据截至")),
            ],
            options={
                "verbose_name": "公职人员记录统计",
                "verbose_name_plural": "公职人员记录统计",
                "db_table": "public_civil_servant_statistic",
                "ordering": ["-year", "region_code", "record_type"],
                "constraints": [
                    models.UniqueConstraint(fields=("year", "region_code", "record_type"), name="civil_statistic_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HonourCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=200, verbose_name="用途")),
                ("checked_at", models.DateTimeField(auto_now_add=True, verbose_name="查询时间")),
                ("answers", models.JSONField(verbose_name="结果")),
                ("asked", models.PositiveIntegerField(verbose_name="查询人（单位）数")),
                ("barred", models.PositiveIntegerField(verbose_name="受限数")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="查询人",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="notices.issuedletter",
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
                "verbose_name": "荣誉核查",
                "verbose_name_plural": "荣誉核查",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Lead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("discipline", "纪检监察"),
                            ("court", "法院"),
                            ("personnel", "人社"),
                            ("audit", "审计"),
                            ("other", "其他"),
                        ],
                        default="other",
                        max_length=12,
                        verbose_name="来源",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("facts", models.TextField(max_length=5000, verbose_name="反映的事实")),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("D0", "其他"),
                            ("D1", "政府采购"),
                            ("D2", "政府和社会资本合作"),
                            ("D3", "招标投标"),
                            ("D4", "招商引资"),
                            ("D5", "政府债务"),
                            ("D6", "街道乡镇和村居"),
                        ],
                        default="D0",
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
                ("received_on", models.DateField(verbose_name="收到日期")),
                ("case_number", models.CharField(blank=True, max_length=20, verbose_name="来源案件")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "待转核"),
                            ("verifying", "核实中"),
                            ("rectifying", "属实，整改中"),
                            ("refused", "拒不整改，拟认定"),
                            ("notified", "已告知，待陈述申辩"),
                            ("determined", "已认定"),
                            ("rectified", "整改完成"),
                            ("unfounded", "不属实"),
                            ("converted", "已转为记录"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="登记时间")),
                ("finding", models.TextField(blank=True, max_length=5000, verbose_name="核实情况")),
                ("verified_on", models.DateField(blank=True, null=True, verbose_name="核实日期")),
                ("refusal", models.TextField(blank=True, max_length=2000, verbose_name="拒不整改的情形")),
                ("notified_on", models.DateField(blank=True, null=True, verbose_name="告知书送达日期")),
                ("statement_due_on", models.DateField(blank=True, null=True, verbose_name="陈述申辩截止日")),
                ("statement", models.TextField(blank=True, max_length=5000, verbose_name="陈述申辩")),
                ("statement_on", models.DateField(blank=True, null=True, verbose_name="陈述申辩日期")),
                ("statement_review", models.TextField(blank=True, max_length=2000, verbose_name="陈述申辩的复核意见")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads",
                        to="organizations.organization",
                        verbose_name="所指单位",
                    ),
                ),
                (
                    "determined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="认定人",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="登记单位",
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
                        verbose_name="核实人",
                    ),
                ),
                (
                    "verifying_body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="核实单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "失信线索",
                "verbose_name_plural": "失信线索",
                "indexes": [
                    models.Index(fields=["organization", "status", "-id"], name="lead_by_status"),
                    models.Index(fields=["verifying_body", "status", "-id"], name="lead_to_verify"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verifying_body__isnull", True),
                            models.Q(("verifying_body", models.F("body")), _negated=True),
                            _connector="OR",
                        ),
                        name="lead_not_verified_by_the_body_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("determined_by__isnull", True),
                            models.Q(("determined_by", models.F("verified_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="lead_determined_by_a_second_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "determined"), _negated=True),
                            models.Q(
                                ("notified_on__isnull", False), ("finding__gt", ""), ("determined_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="lead_determined_after_notice",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDishonestyRecord",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("discipline", "纪检监察"),
                            ("court", "法院"),
                            ("personnel", "人社"),
                            ("audit", "审计"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="来源",
                    ),
                ),
                (
                    "subject_class",
                    models.CharField(
                        choices=[("body", "机关单位"), ("person", "公职人员")], max_length=6, verbose_name="主体类别"
                    ),
                ),
                ("body_name", models.CharField(max_length=200, verbose_name="单位名称")),
                ("body_uscc", models.CharField(blank=True, max_length=18, verbose_name="单位统一社会信用代码")),
                ("person_name", models.CharField(blank=True, max_length=50, verbose_name="姓名")),
                ("person_position", models.CharField(blank=True, max_length=100, verbose_name="职务")),
                (
                    "id_number",
                    foundation.sealing.SealedField(blank=True, default=b"", editable=True, verbose_name="证件号码"),
                ),
                (
                    "record_type",
                    models.CharField(
                        choices=[
                            ("R01", "行政处罚"),
                            ("R02", "处分"),
                            ("R03", "政务处分"),
                            ("R04", "党纪处分"),
                            ("R05", "问责（组织）"),
                            ("R06", "问责（个人）"),
                            ("R07", "失信定论的司法判决"),
                            ("R08", "失信被执行人"),
                            ("R09", "违约失信认定"),
                            ("R10", "拖欠账款"),
                            ("R11", "通报批评"),
                            ("R12", "审计查出未整改"),
                            ("R13", "督查问责"),
                            ("R14", "双公示瞒报迟报"),
                        ],
                        max_length=3,
                        verbose_name="记录类型",
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("D0", "其他"),
                            ("D1", "政府采购"),
                            ("D2", "政府和社会资本合作"),
                            ("D3", "招标投标"),
                            ("D4", "招商引资"),
                            ("D5", "政府债务"),
                            ("D6", "街道乡镇和村居"),
                        ],
                        default="D0",
                        max_length=2,
                        verbose_name="领域",
                    ),
                ),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("reversal", "朝令夕改"),
                                ("old_debts", "新官不理旧账"),
                                ("restructuring", "以机构调整、人员变动为由不履约"),
                                ("change_of_term", "以政府换届为由毁约"),
                                ("arrears", "拖欠账款"),
                                ("audit_as_ground", "滥用审计结果作结算依据"),
                                ("advance_funding", "垫资建设"),
                                ("overpromising", "过度承诺优惠"),
                                ("sloth", "懒政怠政"),
                                ("private_gain", "以权谋私"),
                                ("dereliction", "失职渎职"),
                                ("unfairness", "有失公平"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="情形",
                    ),
                ),
                ("grade", models.CharField(blank=True, max_length=20, verbose_name="等级")),
                ("facts", models.TextField(max_length=5000, verbose_name="事实摘要")),
                ("basis_document", models.CharField(max_length=256, verbose_name="依据文书名称")),
                ("basis_number", models.CharField(max_length=256, verbose_name="依据文书文号")),
                ("deciding_body", models.CharField(max_length=200, verbose_name="作出机关")),
                ("decided_on", models.DateField(verbose_name="作出日期")),
                ("effective_on", models.DateField(verbose_name="生效日期")),
                ("stated_until", models.DateField(blank=True, null=True, verbose_name="文书载明的影响期止")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=18, null=True, verbose_name="涉及金额（万元）"
                    ),
                ),
                ("overdue_days", models.PositiveIntegerField(blank=True, null=True, verbose_name="逾期天数")),
                (
                    "loss",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=18, null=True, verbose_name="造成损失（万元）"
                    ),
                ),
                ("impact", models.TextField(blank=True, max_length=2000, verbose_name="影响")),
                ("responsible_persons", models.TextField(blank=True, max_length=2000, verbose_name="责任人")),
                ("remarks", models.TextField(blank=True, max_length=2000, verbose_name="备注")),
                ("notice_title", models.CharField(blank=True, max_length=256, verbose_name="已公开通报的标题")),
                ("notice_url", models.URLField(blank=True, max_length=500, verbose_name="已公开通报的链接")),
                (
                    "severity",
                    models.CharField(
                        blank=True,
                        choices=[("minor", "轻微"), ("general", "一般"), ("serious", "严重")],
                        max_length=10,
                        verbose_name="严重程度",
                    ),
                ),
                ("severity_reason", models.CharField(blank=True, max_length=500, verbose_name="严重程度的理由")),
                ("influence_until", models.DateField(blank=True, null=True, verbose_name="影响期止")),
                ("key_digest", models.CharField(max_length=64)),
                ("content_digest", models.CharField(max_length=64)),
                ("sensitive_findings", models.JSONField(blank=True, default=list, verbose_name="疑似敏感信息")),
                ("warnings", models.JSONField(blank=True, default=list, verbose_name="提示")),
                (
                    "former_authors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, editable=False, size=None
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("submitted", "待审核"),
                            ("returned", "已退回"),
                            ("approved", "待确认"),
                            ("confirmed", "待公开审查"),
                            ("internal", "生效（不公开）"),
                            ("public", "生效（公开）"),
                            ("over", "影响期满"),
                            ("repaired", "已修复"),
                            ("withdrawn", "已撤销"),
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
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="确认时间")),
                ("publicity_ground", models.CharField(blank=True, max_length=300, verbose_name="公开或者不公开的依据")),
                ("publicity_on", models.DateField(blank=True, null=True, verbose_name="公开审查日期")),
                ("published_until", models.DateField(blank=True, null=True, verbose_name="公示至")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                ("end_reason", models.CharField(blank=True, max_length=500, verbose_name="终止理由")),
                ("is_disputed", models.BooleanField(default=False, verbose_name="异议处理中")),
                ("has_pending_correction", models.BooleanField(default=False, verbose_name="待审更正")),
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
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="记录所指单位",
                    ),
                ),
                (
                    "confirmer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="确认人",
                    ),
                ),
                (
                    "confirming_body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organizations.organization",
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
                    "publicity_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="公开审查人",
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
                        verbose_name="确认可以公开的人",
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
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="records.lead",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 政务失信记录",
                "verbose_name_plural": "historical 政务失信记录",
                "db_table": "records_record_version",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="DishonestyRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("discipline", "纪检监察"),
                            ("court", "法院"),
                            ("personnel", "人社"),
                            ("audit", "审计"),
                            ("other", "其他"),
                        ],
                        max_length=12,
                        verbose_name="来源",
                    ),
                ),
                (
                    "subject_class",
                    models.CharField(
                        choices=[("body", "机关单位"), ("person", "公职人员")], max_length=6, verbose_name="主体类别"
                    ),
                ),
                ("body_name", models.CharField(max_length=200, verbose_name="单位名称")),
                ("body_uscc", models.CharField(blank=True, max_length=18, verbose_name="单位统一社会信用代码")),
                ("person_name", models.CharField(blank=True, max_length=50, verbose_name="姓名")),
                ("person_position", models.CharField(blank=True, max_length=100, verbose_name="职务")),
                (
                    "id_number",
                    foundation.sealing.SealedField(blank=True, default=b"", editable=True, verbose_name="证件号码"),
                ),
                (
                    "record_type",
                    models.CharField(
                        choices=[
                            ("R01", "行政处罚"),
                            ("R02", "处分"),
                            ("R03", "政务处分"),
                            ("R04", "党纪处分"),
                            ("R05", "问责（组织）"),
                            ("R06", "问责（个人）"),
                            ("R07", "失信定论的司法判决"),
                            ("R08", "失信被执行人"),
                            ("R09", "违约失信认定"),
                            ("R10", "拖欠账款"),
                            ("R11", "通报批评"),
                            ("R12", "审计查出未整改"),
                            ("R13", "督查问责"),
                            ("R14", "双公示瞒报迟报"),
                        ],
                        max_length=3,
                        verbose_name="记录类型",
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        choices=[
                            ("D0", "其他"),
                            ("D1", "政府采购"),
                            ("D2", "政府和社会资本合作"),
                            ("D3", "招标投标"),
                            ("D4", "招商引资"),
                            ("D5", "政府债务"),
                            ("D6", "街道乡镇和村居"),
                        ],
                        default="D0",
                        max_length=2,
                        verbose_name="领域",
                    ),
                ),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("reversal", "朝令夕改"),
                                ("old_debts", "新官不理旧账"),
                                ("restructuring", "以机构调整、人员变动为由不履约"),
                                ("change_of_term", "以政府换届为由毁约"),
                                ("arrears", "拖欠账款"),
                                ("audit_as_ground", "滥用审计结果作结算依据"),
                                ("advance_funding", "垫资建设"),
                                ("overpromising", "过度承诺优惠"),
                                ("sloth", "懒政怠政"),
                                ("private_gain", "以权谋私"),
                                ("dereliction", "失职渎职"),
                                ("unfairness", "有失公平"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="情形",
                    ),
                ),
                ("grade", models.CharField(blank=True, max_length=20, verbose_name="等级")),
                ("facts", models.TextField(max_length=5000, verbose_name="事实摘要")),
                ("basis_document", models.CharField(max_length=256, verbose_name="依据文书名称")),
                ("basis_number", models.CharField(max_length=256, verbose_name="依据文书文号")),
                ("deciding_body", models.CharField(max_length=200, verbose_name="作出机关")),
                ("decided_on", models.DateField(verbose_name="作出日期")),
                ("effective_on", models.DateField(verbose_name="生效日期")),
                ("stated_until", models.DateField(blank=True, null=True, verbose_name="文书载明的影响期止")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=18, null=True, verbose_name="涉及金额（万元）"
                    ),
                ),
                ("overdue_days", models.PositiveIntegerField(blank=True, null=True, verbose_name="逾期天数")),
                (
                    "loss",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=18, null=True, verbose_name="造成损失（万元）"
                    ),
                ),
                ("impact", models.TextField(blank=True, max_length=2000, verbose_name="影响")),
                ("responsible_persons", models.TextField(blank=True, max_length=2000, verbose_name="责任人")),
                ("remarks", models.TextField(blank=True, max_length=2000, verbose_name="备注")),
                ("notice_title", models.CharField(blank=True, max_length=256, verbose_name="已公开通报的标题")),
                ("notice_url", models.URLField(blank=True, max_length=500, verbose_name="已公开通报的链接")),
                (
                    "severity",
                    models.CharField(
                        blank=True,
                        choices=[("minor", "轻微"), ("general", "一般"), ("serious", "严重")],
                        max_length=10,
                        verbose_name="严重程度",
                    ),
                ),
                ("severity_reason", models.CharField(blank=True, max_length=500, verbose_name="严重程度的理由")),
                ("influence_until", models.DateField(blank=True, null=True, verbose_name="影响期止")),
                ("key_digest", models.CharField(max_length=64)),
                ("content_digest", models.CharField(max_length=64)),
                ("sensitive_findings", models.JSONField(blank=True, default=list, verbose_name="疑似敏感信息")),
                ("warnings", models.JSONField(blank=True, default=list, verbose_name="提示")),
                (
                    "former_authors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, editable=False, size=None
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("submitted", "待审核"),
                            ("returned", "已退回"),
                            ("approved", "待确认"),
                            ("confirmed", "待公开审查"),
                            ("internal", "生效（不公开）"),
                            ("public", "生效（公开）"),
                            ("over", "影响期满"),
                            ("repaired", "已修复"),
                            ("withdrawn", "已撤销"),
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
                ("confirmed_at", models.DateTimeField(blank=True, null=True, verbose_name="确认时间")),
                ("publicity_ground", models.CharField(blank=True, max_length=300, verbose_name="公开或者不公开的依据")),
                ("publicity_on", models.DateField(blank=True, null=True, verbose_name="公开审查日期")),
                ("published_until", models.DateField(blank=True, null=True, verbose_name="公示至")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                ("end_reason", models.CharField(blank=True, max_length=500, verbose_name="终止理由")),
                ("is_disputed", models.BooleanField(default=False, verbose_name="异议处理中")),
                ("has_pending_correction", models.BooleanField(default=False, verbose_name="待审更正")),
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
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dishonesty_records",
                        to="organizations.organization",
                        verbose_name="记录所指单位",
                    ),
                ),
                (
                    "confirmer",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="确认人",
                    ),
                ),
                (
                    "confirming_body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
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
                    "publicity_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="公开审查人",
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
                        verbose_name="确认可以公开的人",
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
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="records.lead",
                    ),
                ),
            ],
            options={
                "verbose_name": "政务失信记录",
                "verbose_name_plural": "政务失信记录",
                "indexes": [
                    models.Index(fields=["organization", "status", "-id"], name="record_by_status"),
                    models.Index(
                        condition=models.Q(("status", "approved")),
                        fields=["confirming_body", "-id"],
                        name="record_to_confirm",
                    ),
                    models.Index(fields=["body", "-decided_on"], name="record_of_body"),
                    models.Index(
                        condition=models.Q(("status__in", ["internal", "public"])),
                        fields=["influence_until"],
                        name="record_to_end",
                    ),
                    models.Index(fields=["basis_number"], name="record_basis", opclasses=["varchar_pattern_ops"]),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "withdrawn"), _negated=True),
                        fields=("key_digest",),
                        name="record_once_per_document",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("basis_document", ""), _negated=True),
                            models.Q(("basis_number", ""), _negated=True),
                        ),
                        name="record_has_basis_document",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewer__isnull", True),
                            models.Q(("reviewer", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="record_four_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmer__isnull", True),
                            models.Q(
                                models.Q(("confirmer", models.F("author")), _negated=True),
                                models.Q(("confirmer", models.F("reviewer")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="record_confirmed_by_a_third",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["draft", "submitted", "returned", "approved", "withdrawn"]),
                            ("confirmer__isnull", False),
                            _connector="OR",
                        ),
                        name="record_in_force_was_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirming_body__isnull", True),
                            models.Q(("confirming_body", models.F("body")), _negated=True),
                            _connector="OR",
                        ),
                        name="record_not_confirmed_by_the_recorded",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status", "public"), ("subject_class", "person"), _negated=True),
                        name="record_of_person_never_public",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "public"), _negated=True),
                            models.Q(("publicity_ground", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="record_public_has_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["draft", "returned"]), ("body__isnull", False), _connector="OR"
                        ),
                        name="record_has_a_body",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("subject_class", "body"), models.Q(("person_name", ""), _negated=True), _connector="OR"
                        ),
                        name="record_of_person_has_a_name",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("red", "守信激励红名单"), ("black", "招标投标不良行为“黑名单”")],
                        max_length=6,
                        verbose_name="名单",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="名称")),
                ("uscc", models.CharField(max_length=18, verbose_name="统一社会信用代码")),
                ("ground", models.CharField(max_length=300, verbose_name="列入依据")),
                ("basis_document", models.CharField(max_length=256, verbose_name="依据文书名称")),
                ("basis_number", models.CharField(max_length=256, verbose_name="依据文书文号")),
                ("facts", models.TextField(max_length=2000, verbose_name="列入事由")),
                ("listed_on", models.DateField(verbose_name="列入日期")),
                ("until", models.DateField(verbose_name="有效期至")),
                (
                    "former_authors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, editable=False, size=None
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "待审核"),
                            ("listed", "在列"),
                            ("returned", "已退回"),
                            ("over", "期满移出"),
                            ("removed", "提前移出"),
                        ],
                        default="proposed",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="提出时间")),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="审核时间")),
                ("review_reason", models.CharField(blank=True, max_length=500, verbose_name="审核意见")),
                ("removed_on", models.DateField(blank=True, null=True, verbose_name="移出日期")),
                ("removal_reason", models.CharField(blank=True, max_length=500, verbose_name="移出理由")),
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
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="列入单位",
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
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="subjects.creditsubject"
                    ),
                ),
            ],
            options={
                "verbose_name": "红黑名单",
                "verbose_name_plural": "红黑名单",
                "indexes": [
                    models.Index(fields=["organization", "status", "-id"], name="listing_by_status"),
                    models.Index(condition=models.Q(("status", "listed")), fields=["until"], name="listing_to_end"),
                    models.Index(fields=["uscc", "kind"], name="listing_of_subject"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewer__isnull", True),
                            models.Q(("reviewer", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="listing_four_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("listed_on"))), name="listing_ends_after_it_begins"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ground", ""), _negated=True), name="listing_has_ground"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["proposed", "listed"])),
                        fields=("kind", "uscc", "basis_number"),
                        name="listing_once_per_document",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mitigation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "from_severity",
                    models.CharField(
                        choices=[("minor", "轻微"), ("general", "一般"), ("serious", "严重")],
                        max_length=10,
                        verbose_name="原严重程度",
                    ),
                ),
                (
                    "to_severity",
                    models.CharField(
                        choices=[("minor", "轻微"), ("general", "一般"), ("serious", "严重")],
                        max_length=10,
                        verbose_name="减轻为",
                    ),
                ),
                ("reason", models.CharField(max_length=500, verbose_name="理由")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="提出时间")),
                (
                    "status",
                    models.CharField(
                        choices=[("proposed", "待决定"), ("granted", "已减轻"), ("declined", "不予减轻")],
                        default="proposed",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("granted_at", models.DateTimeField(blank=True, null=True, verbose_name="决定时间")),
                ("review_reason", models.CharField(blank=True, max_length=500, verbose_name="决定意见")),
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
                    "granted_by",
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
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="提出单位",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mitigations",
                        to="records.dishonestyrecord",
                    ),
                ),
            ],
            options={
                "verbose_name": "减轻",
                "verbose_name_plural": "减轻",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("granted_by__isnull", True),
                            models.Q(("granted_by", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="mitigation_four_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "granted"), _negated=True),
                            ("granted_by__isnull", False),
                            _connector="OR",
                        ),
                        name="mitigation_granted_by_a_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="mitigation_has_reason"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["proposed", "granted"])),
                        fields=("record",),
                        name="mitigation_once_per_record",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rectification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("inspection", "督导"),
                            ("audit", "审计"),
                            ("complaint", "投诉"),
                            ("breach", "失诺"),
                            ("publicity_check", "双公示抽查"),
                            ("judicial_advice", "法院司法建议"),
                            ("warning", "预警"),
                            ("record", "失信记录"),
                        ],
                        max_length=16,
                        verbose_name="来源",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="事由")),
                ("basis", models.TextField(max_length=1000, verbose_name="依据")),
                ("demand", models.TextField(max_length=2000, verbose_name="整改要求")),
                ("contact", models.CharField(max_length=100, verbose_name="联系人及电话")),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        default=15,
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="期限（工作日）",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "拟稿"),
                            ("issued", "待送达"),
                            ("served", "整改中"),
                            ("reported", "待核查"),
                            ("accepted", "已销号"),
                            ("closed", "已建议追责"),
                            ("lifted", "已撤销"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "escalation",
                    models.CharField(
                        choices=[
                            ("none", "未升级"),
                            ("criticism", "通报批评"),
                            ("interview", "约谈"),
                            ("accountability", "追责建议"),
                        ],
                        default="none",
                        max_length=16,
                        verbose_name="升级",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="拟稿时间")),
                ("served_on", models.DateField(blank=True, null=True, verbose_name="送达日期")),
                ("received_by_name", models.CharField(blank=True, max_length=50, verbose_name="签收人")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="整改期限")),
                ("extension_reason", models.CharField(blank=True, max_length=500, verbose_name="延期理由")),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="报送整改报告时间")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="销号日期")),
                ("closing_reason", models.CharField(blank=True, max_length=500, verbose_name="核查意见")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="拟稿人",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rectifications",
                        to="organizations.organization",
                        verbose_name="整改单位",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rectifications",
                        to="records.lead",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="notices.issuedletter",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="发出单位",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rectifications",
                        to="records.dishonestyrecord",
                    ),
                ),
            ],
            options={
                "verbose_name": "整改",
                "verbose_name_plural": "整改",
                "indexes": [
                    models.Index(fields=["organization", "status", "-id"], name="rectification_by_issuer"),
                    models.Index(fields=["body", "status", "-id"], name="rectification_by_body"),
                    models.Index(
                        condition=models.Q(("status__in", ["served", "reported"])),
                        fields=["due_on"],
                        name="rectification_due",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("days__gte", 5), ("days__lte", 60)), name="rectification_days_in_bounds"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["draft", "issued", "lifted"]), ("served_on__isnull", False), _connector="OR"
                        ),
                        name="rectification_served_before_it_runs",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RectificationAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("explanation", "书面说明原因"),
                            ("plan", "整改方案"),
                            ("progress", "整改进展"),
                            ("report", "整改报告"),
                        ],
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                ("text", models.TextField(max_length=5000, verbose_name="内容")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="报送人",
                    ),
                ),
                (
                    "rectification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="records.rectification"
                    ),
                ),
            ],
            options={
                "verbose_name": "整改答复",
                "verbose_name_plural": "整改答复",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RectificationItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("problem", models.CharField(max_length=500, verbose_name="问题")),
                ("requirement", models.CharField(max_length=500, verbose_name="要求")),
                ("is_done", models.BooleanField(default=False, verbose_name="已整改")),
                (
                    "rectification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="records.rectification"
                    ),
                ),
            ],
            options={
                "verbose_name": "整改事项",
                "verbose_name_plural": "整改事项",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("rectification", "position"), name="item_position_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Sanction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.CharField(max_length=4, verbose_name="措施")),
                ("legal_ground", models.CharField(blank=True, max_length=300, verbose_name="法定依据")),
                (
                    "subject_class",
                    models.CharField(
                        choices=[("body", "机关单位"), ("person", "公职人员")], max_length=6, verbose_name="对象类别"
                    ),
                ),
                ("subject_name", models.CharField(max_length=250, verbose_name="对象")),
                ("reason", models.TextField(max_length=2000, verbose_name="事由")),
                ("months", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="期限（月）")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("proposed", "拟定"),
                            ("notified", "已告知"),
                            ("heard", "陈述申辩完毕"),
                            ("decided", "已决定"),
                            ("executed", "执行中"),
                            ("over", "期满解除"),
                            ("repaired", "修复解除"),
                            ("revoked", "撤销"),
                            ("dropped", "不予惩戒"),
                        ],
                        default="proposed",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="拟定时间")),
                ("notified_on", models.DateField(blank=True, null=True, verbose_name="告知书送达日期")),
                ("statement_due_on", models.DateField(blank=True, null=True, verbose_name="陈述申辩截止日")),
                ("statement", models.TextField(blank=True, max_length=5000, verbose_name="陈述申辩")),
                ("statement_on", models.DateField(blank=True, null=True, verbose_name="陈述申辩日期")),
                ("statement_review", models.TextField(blank=True, max_length=2000, verbose_name="陈述申辩的复核意见")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="决定日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="期限止")),
                ("executed_on", models.DateField(blank=True, null=True, verbose_name="执行日期")),
                ("execution_receipt", models.TextField(blank=True, max_length=2000, verbose_name="执行回执")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="解除日期")),
                ("end_reason", models.CharField(blank=True, max_length=500, verbose_name="解除理由")),
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
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sanctions",
                        to="organizations.organization",
                        verbose_name="对象单位",
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
                    "executing_body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="执行单位",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="决定单位",
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sanctions",
                        to="records.dishonestyrecord",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sanctions",
                        to="subjects.creditsubject",
                    ),
                ),
            ],
            options={
                "verbose_name": "惩戒",
                "verbose_name_plural": "惩戒",
                "indexes": [
                    models.Index(fields=["organization", "status", "-id"], name="sanction_by_status"),
                    models.Index(fields=["executing_body", "status", "-id"], name="sanction_to_execute"),
                    models.Index(fields=["body", "status"], name="sanction_of_body"),
                    models.Index(
                        condition=models.Q(("status__in", ["decided", "executed"])),
                        fields=["until"],
                        name="sanction_to_end",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("record__isnull", False), models.Q(("legal_ground", ""), _negated=True), _connector="OR"
                        ),
                        name="sanction_has_record_or_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "measure__in",
                                    ["M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M11"],
                                ),
                                ("subject_class", "body"),
                            ),
                            models.Q(("measure__in", ["M21", "M22", "M23", "M24"]), ("subject_class", "person")),
                            _connector="OR",
                        ),
                        name="sanction_measure_fits_its_subject",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_by__isnull", True),
                            models.Q(("decided_by", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="sanction_four_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["decided", "executed", "over", "repaired"]), _negated=True),
                            ("notified_on__isnull", False),
                            _connector="OR",
                        ),
                        name="sanction_notified_before_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["decided", "executed", "over", "repaired"]), _negated=True),
                            ("decided_by__isnull", False),
                            _connector="OR",
                        ),
                        name="sanction_decided_by_a_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("record__isnull", False),
                            models.Q(("status__in", ["dropped", "revoked", "over", "repaired"]), _negated=True),
                        ),
                        fields=("record", "measure"),
                        name="sanction_once_per_record",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("timeliness", "双公示瞒报迟报"),
                            ("severity", "严重程度升级"),
                            ("sanction", "惩戒措施"),
                        ],
                        max_length=12,
                        verbose_name="类别",
                    ),
                ),
                ("occasion", models.CharField(max_length=100, unique=True)),
                ("text", models.CharField(max_length=500, verbose_name="建议")),
                ("figures", models.JSONField(default=dict, verbose_name="依据的数据")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "待决定"), ("accepted", "已采纳"), ("declined", "未采纳")],
                        default="open",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="提出时间")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="决定时间")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="所指单位",
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
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.organization"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suggestions",
                        to="records.dishonestyrecord",
                    ),
                ),
            ],
            options={
                "verbose_name": "系统建议",
                "verbose_name_plural": "系统建议",
                "indexes": [models.Index(fields=["organization", "status", "-id"], name="suggestion_by_status")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "open"),
                            models.Q(("decided_by__isnull", False), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="suggestion_decided_by_a_person_with_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("changes", models.JSONField(verbose_name="更正内容")),
                ("reason", models.CharField(max_length=500, verbose_name="更正理由")),
                (
                    "status",
                    models.CharField(
                        choices=[("pending", "待审更正"), ("approved", "已更正"), ("returned", "已退回")],
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
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="records.dishonestyrecord",
                    ),
                ),
            ],
            options={
                "verbose_name": "失信记录更正",
                "verbose_name_plural": "失信记录更正",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewer__isnull", True),
                            models.Q(("reviewer", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="correction_four_eyes",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "pending")),
                        fields=("record",),
                        name="one_pending_correction_of_record",
                    ),
                ],
            },
        ),
    ]
