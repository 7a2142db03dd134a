from decimal import Decimal

import django.contrib.postgres.fields
import django.core.validators
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
    ]

    operations = [
        migrations.CreateModel(
            name="Institution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="机构名称")),
                ("uscc", models.CharField(max_length=18, unique=True, verbose_name="统一社会信用代码")),
                ("qualification", models.CharField(max_length=300, verbose_name="资质")),
                ("contact", models.CharField(blank=True, max_length=100, verbose_name="联系人及电话")),
            ],
            options={
                "verbose_name": "第三方机构",
                "verbose_name_plural": "第三方机构",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDeclaration",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("month", models.CharField(max_length=7, verbose_name="月份")),
                ("permits", models.PositiveIntegerField(verbose_name="行政许可产生数")),
                ("penalties", models.PositiveIntegerField(verbose_name="行政处罚产生数")),
                ("statement", models.CharField(blank=True, max_length=1000, verbose_name="情况说明")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "待签字"), ("signed", "已签字")],
                        default="draft",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="签字时间")),
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="填报人",
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="申报单位",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="签字人",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 产生数申报",
                "verbose_name_plural": "historical 产生数申报",
                "db_table": "evaluations_declaration_version",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="IndicatorSystem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(unique=True, verbose_name="版本")),
                ("title", models.CharField(max_length=100, verbose_name="名称")),
                ("note", models.TextField(blank=True, max_length=2000, verbose_name="修订说明")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "起草中"),
                            ("submitted", "待批准"),
                            ("in_force", "施行"),
                            ("retired", "已被取代"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                (
                    "bonus_cap",
                    models.DecimalField(decimal_places=2, default=Decimal("5"), max_digits=5, verbose_name="加分上限"),
                ),
                (
                    "deduction_cap",
                    models.DecimalField(decimal_places=2, default=Decimal("10"), max_digits=5, verbose_name="扣分上限"),
                ),
                (
                    "own_share",
                    models.DecimalField(
                        decimal_places=2, default=Decimal("60"), max_digits=5, verbose_name="市州本级占比（%）"
                    ),
                ),
                (
                    "normalised_groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("G1", "市州政府"),
                                ("G2", "县级政府"),
                                ("G3", "省直部门（有许可处罚权）"),
                                ("G4", "省直部门（无执法权）"),
                                ("G5", "乡镇街道"),
                                ("G6", "市州部门"),
                                ("G7", "县级部门"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="归一百分制的分组",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="起草时间")),
                ("in_force_from", models.DateField(blank=True, null=True, verbose_name="施行日期")),
                (
                    "approver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    ),
                ),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evaluations.indicatorsystem",
                        verbose_name="所据版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "指标体系",
                "verbose_name_plural": "指标体系",
                "ordering": ["-version"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approver__isnull", True),
                            models.Q(("approver", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="system_approved_by_another",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "in_force")), fields=("status",), name="one_system_in_force"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=6, verbose_name="代码")),
                ("name", models.CharField(max_length=80, verbose_name="指标")),
                ("weight", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="分值")),
                (
                    "method",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("RATE_UP", "比率越高越好"),
                            ("RATE_DOWN", "比率越低越好"),
                            ("BAND", "分段"),
                            ("LINEAR", "达标满分，未达标按比例"),
                            ("DEDUCT", "逐条扣分"),
                            ("ZERO_ONE", "有无"),
                            ("MIX", "分项相加"),
                        ],
                        max_length=10,
                        verbose_name="算法",
                    ),
                ),
                ("parameters", models.JSONField(blank=True, default=dict, verbose_name="参数")),
                ("formula", models.CharField(blank=True, max_length=400, verbose_name="计算说明")),
                ("source", models.CharField(blank=True, max_length=40, verbose_name="数据来源")),
                (
                    "without_cases",
                    models.CharField(
                        choices=[("not_applicable", "不适用，分值由同级指标分摊"), ("full", "得满分")],
                        default="not_applicable",
                        max_length=15,
                        verbose_name="没有事项时",
                    ),
                ),
                (
                    "groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("G1", "市州政府"),
                                ("G2", "县级政府"),
                                ("G3", "省直部门（有许可处罚权）"),
                                ("G4", "省直部门（无执法权）"),
                                ("G5", "乡镇街道"),
                                ("G6", "市州部门"),
                                ("G7", "县级部门"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="适用分组",
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=300, verbose_name="依据")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="evaluations.indicator",
                    ),
                ),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="evaluations.indicatorsystem",
                    ),
                ),
            ],
            options={
                "verbose_name": "指标",
                "verbose_name_plural": "指标",
                "ordering": ["code"],
                "constraints": [
                    models.UniqueConstraint(fields=("system", "code"), name="indicator_once"),
                    models.CheckConstraint(condition=models.Q(("weight__gt", 0)), name="indicator_weighs_something"),
                ],
            },
        ),
        migrations.CreateModel(
            name="GradeBand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("grade", models.CharField(max_length=1, verbose_name="等级")),
                ("label", models.CharField(max_length=20, verbose_name="含义")),
                ("least", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="得分不低于")),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grades",
                        to="evaluations.indicatorsystem",
                    ),
                ),
            ],
            options={
                "verbose_name": "等级",
                "verbose_name_plural": "等级",
                "ordering": ["-least"],
                "constraints": [
                    models.UniqueConstraint(fields=("system", "grade"), name="grade_once"),
                    models.UniqueConstraint(fields=("system", "least"), name="grade_begins_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cycle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                ("period", models.CharField(max_length=7, verbose_name="周期")),
                (
                    "groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("G1", "市州政府"),
                                ("G2", "县级政府"),
                                ("G3", "省直部门（有许可处罚权）"),
                                ("G4", "省直部门（无执法权）"),
                                ("G5", "乡镇街道"),
                                ("G6", "市州部门"),
                                ("G7", "县级部门"),
                            ],
                            max_length=2,
                        ),
                        size=None,
                        verbose_name="分组",
                    ),
                ),
                ("freeze_on", models.DateField(verbose_name="数据冻结日")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "待冻结"),
                            ("scored", "已自动评分"),
                            ("reporting", "自评"),
                            ("reviewing", "复核"),
                            ("announced", "结果告知"),
                            ("final", "已定稿"),
                            ("published", "已公开"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="开启时间")),
                ("frozen_at", models.DateTimeField(blank=True, null=True, verbose_name="数据冻结时间")),
                ("announced_on", models.DateField(blank=True, null=True, verbose_name="结果告知日")),
                ("appeals_until", models.DateField(blank=True, null=True, verbose_name="申诉截止日")),
                ("final_on", models.DateField(blank=True, null=True, verbose_name="定稿日")),
                ("digest", models.CharField(blank=True, max_length=64)),
                (
                    "release",
                    models.CharField(
                        blank=True,
                        choices=[("best", "只公布优秀、良好名单"), ("all", "公布全部得分和排名")],
                        max_length=6,
                        verbose_name="公开范围",
                    ),
                ),
                ("released_on", models.DateField(blank=True, null=True, verbose_name="公开日")),
                (
                    "government",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cycles",
                        to="organizations.organization",
                        verbose_name="评价主体",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="开启人",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="组织评价单位",
                    ),
                ),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cycles",
                        to="evaluations.indicatorsystem",
                        verbose_name="指标体系",
                    ),
                ),
            ],
            options={
                "verbose_name": "评价周期",
                "verbose_name_plural": "评价周期",
                "ordering": ["-period", "government_id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("government", "period"),
                        name="cycle_once",
                        violation_error_message="该政府本周期的评价已经开启，请直接查看。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status__in", ["final", "published"]), _negated=True),
                            models.Q(("final_on__isnull", False), models.Q(("digest", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="cycle_final_has_digest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Adjustment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=6, verbose_name="代码")),
                (
                    "kind",
                    models.CharField(
                        choices=[("bonus", "加分"), ("deduction", "扣分")], max_length=10, verbose_name="类别"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="事项")),
                ("points", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="每项分值")),
                (
                    "limit",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="最多"),
                ),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adjustments",
                        to="evaluations.indicatorsystem",
                    ),
                ),
            ],
            options={
                "verbose_name": "加分扣分",
                "verbose_name_plural": "加分扣分",
                "ordering": ["kind", "code"],
                "constraints": [models.UniqueConstraint(fields=("system", "code"), name="adjustment_once")],
            },
        ),
        migrations.CreateModel(
            name="Engagement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contract_number", models.CharField(max_length=100, verbose_name="委托合同编号")),
                ("signed_on", models.DateField(verbose_name="合同签订日")),
                ("statement", models.TextField(max_length=2000, verbose_name="利益冲突声明")),
                ("stated_by", models.CharField(max_length=50, verbose_name="声明人")),
                ("stated_on", models.DateField(verbose_name="声明日")),
                (
                    "conflicted",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="organizations.organization", verbose_name="应当回避的单位"
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="engagements", to="evaluations.cycle"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="委托单位",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="engagements",
                        to="evaluations.institution",
                        verbose_name="第三方机构",
                    ),
                ),
            ],
            options={
                "verbose_name": "第三方委托",
                "verbose_name_plural": "第三方委托",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cycle", "institution"),
                        name="engaged_once",
                        violation_error_message="本周期已经委托过该机构。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicStanding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cycle_id", models.BigIntegerField(db_index=True)),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                ("period", models.CharField(max_length=7, verbose_name="周期")),
                ("government_name", models.CharField(max_length=200, verbose_name="评价主体")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("G1", "市州政府"),
                            ("G2", "县级政府"),
                            ("G3", "省直部门（有许可处罚权）"),
                            ("G4", "省直部门（无执法权）"),
                            ("G5", "乡镇街道"),
                            ("G6", "市州部门"),
                            ("G7", "县级部门"),
                        ],
                        max_length=2,
                        verbose_name="分组",
                    ),
                ),
                ("body_name", models.CharField(max_length=200, verbose_name="评价对象")),
                ("body_uscc", models.CharField(max_length=18)),
                ("grade", models.CharField(max_length=1, verbose_name="等级")),
                ("grade_label", models.CharField(max_length=20, verbose_name="等级含义")),
                ("score", models.DecimalField(decimal_places=2, max_digits=6, null=True, verbose_name="得分")),
                ("place", models.PositiveSmallIntegerField(null=True, verbose_name="名次")),
                ("moved", models.SmallIntegerField(null=True, verbose_name="名次变化")),
                (
                    "vetoes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120), default=list, size=None
                    ),
                ),
                ("third_party", models.JSONField(default=list, verbose_name="第三方得分")),
                ("released_on", models.DateField(verbose_name="公开日")),
            ],
            options={
                "verbose_name": "公开的评价结果",
                "verbose_name_plural": "公开的评价结果",
                "db_table": "public_standing",
                "ordering": ["-period", "group", "place", "-score", "body_name"],
                "constraints": [models.UniqueConstraint(fields=("cycle_id", "body_uscc"), name="public_standing_once")],
            },
        ),
        migrations.CreateModel(
            name="QuarterlyReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("quarterly", "政务诚信建设情况报告"),
                            ("monthly", "双公示月报"),
                            ("circular", "双公示工作情况通报"),
                        ],
                        default="quarterly",
                        max_length=10,
                        verbose_name="种类",
                    ),
                ),
                ("period", models.CharField(max_length=7, verbose_name="统计期")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="版本")),
                ("correction_reason", models.CharField(blank=True, max_length=500, verbose_name="更正理由")),
                ("facts", models.JSONField(verbose_name="数据")),
                ("facts_digest", models.CharField(max_length=64, verbose_name="数据摘要")),
                ("frozen_at", models.DateTimeField(verbose_name="数据冻结时点")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "拟稿"), ("issued", "已签发")],
                        default="draft",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="生成时间")),
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
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="evaluations.quarterlyreport",
                        verbose_name="更正",
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
                        verbose_name="文书",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="拟稿单位",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="报告范围",
                    ),
                ),
            ],
            options={
                "verbose_name": "报告",
                "verbose_name_plural": "报告",
                "indexes": [models.Index(fields=["organization", "-id"], name="report_of_body")],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "scope", "period", "version"), name="report_version_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "draft")),
                        fields=("kind", "scope", "period"),
                        name="report_one_open_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "issued"), _negated=True), ("letter__isnull", False), _connector="OR"
                        ),
                        name="report_issued_has_letter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("version", 1),
                            models.Q(("corrects__isnull", False), models.Q(("correction_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="report_later_version_corrects",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.PositiveSmallIntegerField(verbose_name="部分")),
                ("text", models.TextField(max_length=3000, verbose_name="评述")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="撰写人",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="evaluations.quarterlyreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "报告评述",
                "verbose_name_plural": "报告评述",
                "ordering": ["part", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReportFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=7, verbose_name="统计期")),
                ("part", models.PositiveSmallIntegerField(verbose_name="部分")),
                ("label", models.CharField(max_length=50, verbose_name="指标")),
                ("value", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="数值")),
                ("unit", models.CharField(max_length=10, verbose_name="单位")),
                ("definition", models.CharField(max_length=200, verbose_name="口径和来源")),
                ("at", models.DateTimeField(auto_now=True, verbose_name="填报时间")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="填报人",
                    ),
                ),
                (
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="报告范围",
                    ),
                ),
            ],
            options={
                "verbose_name": "外部数据",
                "verbose_name_plural": "外部数据",
                "ordering": ["part", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("scope", "period", "part", "label"), name="imported_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ResultHandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("performance", "绩效考核"),
                            ("pilot", "改革试点"),
                            ("investment", "项目投资"),
                            ("social", "社会管理"),
                        ],
                        max_length=12,
                        verbose_name="用途",
                    ),
                ),
                ("handed_over_on", models.DateField(verbose_name="移送日")),
                (
                    "status",
                    models.CharField(
                        choices=[("handed_over", "待反馈"), ("reported", "已反馈")],
                        default="handed_over",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("use", models.TextField(blank=True, max_length=2000, verbose_name="运用情况")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="反馈日")),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hand_overs", to="evaluations.cycle"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="notices.issuedletter",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="使用单位",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="反馈人",
                    ),
                ),
            ],
            options={
                "verbose_name": "结果运用",
                "verbose_name_plural": "结果运用",
                "ordering": ["-handed_over_on", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cycle", "recipient", "purpose"),
                        name="handed_over_once",
                        violation_error_message="该单位已经收到本周期用于此事项的结果清单。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SamplingRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="名称")),
                ("first", models.DateField(verbose_name="决定日期自")),
                ("last", models.DateField(verbose_name="决定日期至")),
                ("per_body", models.PositiveSmallIntegerField(verbose_name="每个单位抽取案卷数")),
                ("seed", models.CharField(max_length=32, verbose_name="随机种子")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "核查中"), ("closed", "已办结")],
                        default="open",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("opened_on", models.DateField(verbose_name="发起日期")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="办结人",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="发起人",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="抽查单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "案卷抽查",
                "verbose_name_plural": "案卷抽查",
                "ordering": ["-opened_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))), name="round_ends_after_start"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "closed"), _negated=True), ("closed_on__isnull", False), _connector="OR"
                        ),
                        name="round_closed_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SamplingItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "origin",
                    models.CharField(
                        choices=[("drawn", "随机抽取"), ("gap", "文号缺号")], max_length=8, verbose_name="来源"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("permit", "行政许可"), ("penalty", "行政处罚")], max_length=8, verbose_name="类别"
                    ),
                ),
                ("serial", models.PositiveIntegerField(blank=True, null=True, verbose_name="登记簿序号")),
                ("document_number", models.CharField(blank=True, max_length=256, verbose_name="决定文书号")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="决定日期")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("pending", "待核查"),
                            ("found", "已按时上报"),
                            ("late", "迟报"),
                            ("concealed", "瞒报"),
                            ("exempt", "不属于应报"),
                        ],
                        default="pending",
                        max_length=10,
                        verbose_name="结论",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="核查日期")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="被抽查单位",
                    ),
                ),
                (
                    "checked_by",
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
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="evaluations.samplinground",
                    ),
                ),
            ],
            options={
                "verbose_name": "抽查案卷",
                "verbose_name_plural": "抽查案卷",
                "ordering": ["body_id", "kind", "serial", "document_number", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("serial__isnull", False)),
                        fields=("round", "body", "kind", "serial"),
                        name="file_drawn_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("document_number", ""), _negated=True),
                        fields=("round", "body", "document_number"),
                        name="file_checked_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("verdict", "pending"), ("checked_by__isnull", False), _connector="OR"),
                        name="verdict_has_a_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body_name", models.CharField(max_length=200, verbose_name="评价对象")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("G1", "市州政府"),
                            ("G2", "县级政府"),
                            ("G3", "省直部门（有许可处罚权）"),
                            ("G4", "省直部门（无执法权）"),
                            ("G5", "乡镇街道"),
                            ("G6", "市州部门"),
                            ("G7", "县级部门"),
                        ],
                        max_length=2,
                        verbose_name="分组",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("scored", "待自评"), ("reported", "待复核"), ("reviewed", "已复核")],
                        default="scored",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("base", models.DecimalField(decimal_places=2, max_digits=6, null=True, verbose_name="指标得分")),
                (
                    "bonus",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=6, verbose_name="加分"),
                ),
                (
                    "deduction",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=6, verbose_name="扣分"),
                ),
                ("own_score", models.DecimalField(decimal_places=2, max_digits=6, null=True, verbose_name="本级得分")),
                ("score", models.DecimalField(decimal_places=2, max_digits=6, null=True, verbose_name="总分")),
                ("earned_grade", models.CharField(blank=True, max_length=1, verbose_name="原等级")),
                ("grade", models.CharField(blank=True, max_length=1, verbose_name="最终等级")),
                (
                    "vetoes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="否决事由",
                    ),
                ),
                ("below", models.JSONField(blank=True, default=dict, verbose_name="所辖县得分")),
                ("place", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="名次")),
                ("ranked_of", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="参评数")),
                ("report_text", models.TextField(blank=True, max_length=5000, verbose_name="自评说明")),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="自评报送时间")),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="复核时间")),
                ("review_text", models.TextField(blank=True, max_length=2000, verbose_name="复核意见")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="score_sheets",
                        to="organizations.organization",
                        verbose_name="评价对象",
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sheets", to="evaluations.cycle"
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="自评报送人",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="复核人",
                    ),
                ),
            ],
            options={
                "verbose_name": "评分表",
                "verbose_name_plural": "评分表",
                "ordering": ["cycle_id", "group", "place", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("cycle", "body"), name="sheet_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "reviewed"), _negated=True),
                            ("reviewed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="sheet_reviewed_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("figures", models.JSONField(default=dict, verbose_name="冻结数据")),
                ("behind", models.JSONField(default=list, verbose_name="相关记录")),
                ("declared", models.JSONField(blank=True, default=dict, verbose_name="自评数据")),
                ("declared_note", models.CharField(blank=True, max_length=1000, verbose_name="自评说明")),
                ("settled", models.JSONField(blank=True, default=dict, verbose_name="核定数据")),
                ("comment", models.CharField(blank=True, max_length=1000, verbose_name="复核意见")),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("scored", "计分"),
                            ("no_cases", "本期没有相应事项，不适用"),
                            ("no_figures", "本期未报送数据，不适用"),
                        ],
                        max_length=12,
                        verbose_name="计分情况",
                    ),
                ),
                ("weight", models.DecimalField(decimal_places=4, max_digits=7, verbose_name="实际分值")),
                ("ratio", models.DecimalField(decimal_places=4, max_digits=12, null=True, verbose_name="比率")),
                (
                    "points",
                    models.DecimalField(decimal_places=2, default=Decimal("0"), max_digits=6, verbose_name="得分"),
                ),
                (
                    "working",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=300), default=list, size=None, verbose_name="计算过程"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="evaluations.indicator",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="核定人",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="evaluations.scoresheet"
                    ),
                ),
            ],
            options={
                "verbose_name": "评分明细",
                "verbose_name_plural": "评分明细",
                "ordering": ["indicator__code"],
                "constraints": [models.UniqueConstraint(fields=("sheet", "indicator"), name="line_once")],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(max_length=2000, verbose_name="申诉理由")),
                ("made_on", models.DateField(verbose_name="申诉日")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "待复议"), ("upheld", "采纳"), ("denied", "不予采纳")],
                        default="open",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("reply", models.TextField(blank=True, max_length=2000, verbose_name="复议意见")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="复议日")),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="申诉人",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="复议人",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appeals",
                        to="evaluations.scoreline",
                        verbose_name="指标",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="appeals", to="evaluations.scoresheet"
                    ),
                ),
            ],
            options={
                "verbose_name": "评价申诉",
                "verbose_name_plural": "评价申诉",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("line",), name="appeal_once_a_line"),
                    models.CheckConstraint(
                        condition=models.Q(("status", "open"), ("decided_on__isnull", False), _connector="OR"),
                        name="appeal_decided_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=6, verbose_name="事项")),
                ("count", models.PositiveSmallIntegerField(default=1, verbose_name="次数")),
                ("basis", models.CharField(max_length=300, verbose_name="依据文件")),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="facts", to="evaluations.scoresheet"
                    ),
                ),
            ],
            options={
                "verbose_name": "加扣分和否决事项",
                "verbose_name_plural": "加扣分和否决事项",
                "ordering": ["code", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ThirdPartyScore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("score", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="第三方得分")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.organization"
                    ),
                ),
                (
                    "engagement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="evaluations.engagement"
                    ),
                ),
            ],
            options={
                "verbose_name": "第三方得分",
                "verbose_name_plural": "第三方得分",
                "ordering": ["-score", "pk"],
                "constraints": [models.UniqueConstraint(fields=("engagement", "body"), name="third_party_scores_once")],
            },
        ),
        migrations.CreateModel(
            name="Veto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=6, verbose_name="代码")),
                ("name", models.CharField(max_length=120, verbose_name="事由")),
                ("source", models.CharField(blank=True, max_length=40, verbose_name="数据来源")),
                ("figure", models.CharField(blank=True, max_length=40, verbose_name="所看的数")),
                ("whole", models.CharField(blank=True, max_length=40, verbose_name="占比的分母")),
                (
                    "threshold",
                    models.DecimalField(decimal_places=4, default=Decimal("1"), max_digits=8, verbose_name="达到"),
                ),
                ("cap", models.CharField(max_length=1, verbose_name="等级最高")),
                (
                    "system",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vetoes",
                        to="evaluations.indicatorsystem",
                    ),
                ),
            ],
            options={
                "verbose_name": "一票否决",
                "verbose_name_plural": "一票否决",
                "ordering": ["code"],
                "constraints": [models.UniqueConstraint(fields=("system", "code"), name="veto_once")],
            },
        ),
        migrations.CreateModel(
            name="Warning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200, verbose_name="事项")),
                ("url", models.CharField(max_length=300, verbose_name="明细")),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "蓝"), (2, "黄"), (3, "橙"), (4, "红")], verbose_name="级别"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "待确认"),
                            ("acknowledged", "已确认"),
                            ("handled", "已处置"),
                            ("released", "已解除"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="状态",
                    ),
                ),
                ("value", models.DecimalField(decimal_places=1, max_digits=12, verbose_name="监测值")),
                ("cases", models.PositiveIntegerField(default=0, verbose_name="件数")),
                ("threshold", models.DecimalField(decimal_places=1, max_digits=9, verbose_name="触发阈值")),
                ("raised_on", models.DateField(verbose_name="发出日期")),
                ("measured_on", models.DateField(verbose_name="最近监测日")),
                ("calm_days", models.PositiveSmallIntegerField(default=0, verbose_name="平稳工作日")),
                ("calm_on", models.DateField(blank=True, null=True)),
                ("calm_level", models.PositiveSmallIntegerField(default=0)),
                ("told_level", models.PositiveSmallIntegerField(default=0)),
                ("settled_level", models.PositiveSmallIntegerField(default=0)),
                ("handling_note", models.CharField(blank=True, max_length=500, verbose_name="处置情况")),
                ("release_reason", models.CharField(blank=True, max_length=500, verbose_name="解除理由")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="被预警单位",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="监测单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "预警",
                "verbose_name_plural": "预警",
            },
        ),
        migrations.CreateModel(
            name="WarningEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("raised", "发出预警"),
                            ("rose", "升级"),
                            ("fell", "降级"),
                            ("told", "已通知"),
                            ("signed", "文书已签发"),
                            ("acknowledged", "确认"),
                            ("handled", "处置"),
                            ("released", "解除"),
                        ],
                        max_length=12,
                        verbose_name="经过",
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "蓝"), (2, "黄"), (3, "橙"), (4, "红")], verbose_name="级别"
                    ),
                ),
                ("value", models.DecimalField(decimal_places=1, max_digits=12, verbose_name="监测值")),
                ("day", models.DateField(verbose_name="日期")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="时间")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "warning",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="evaluations.warning"
                    ),
                ),
            ],
            options={
                "verbose_name": "预警经过",
                "verbose_name_plural": "预警经过",
                "ordering": ["at", "pk"],
                "indexes": [models.Index(fields=["act", "day"], name="warning_event_by_day")],
            },
        ),
        migrations.CreateModel(
            name="WarningRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=5, unique=True, verbose_name="编号")),
                ("title", models.CharField(max_length=60, verbose_name="名称")),
                (
                    "unit",
                    models.CharField(
                        choices=[("percent", "%"), ("working_days", "个工作日"), ("days", "日"), ("cases", "件")],
                        max_length=12,
                        verbose_name="单位",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=40, verbose_name="数据来源")),
                ("definition", models.CharField(max_length=300, verbose_name="口径")),
                (
                    "blue",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=9, null=True, verbose_name="蓝色阈值"),
                ),
                (
                    "yellow",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=9, null=True, verbose_name="黄色阈值"),
                ),
                (
                    "orange",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=9, null=True, verbose_name="橙色阈值"),
                ),
                (
                    "red",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=9, null=True, verbose_name="红色阈值"),
                ),
                ("blue_cases", models.PositiveIntegerField(default=0, verbose_name="蓝色最少件数")),
                ("yellow_cases", models.PositiveIntegerField(default=0, verbose_name="黄色最少件数")),
                ("orange_cases", models.PositiveIntegerField(default=0, verbose_name="橙色最少件数")),
                ("red_cases", models.PositiveIntegerField(default=0, verbose_name="红色最少件数")),
                (
                    "calm_days",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="连续平稳工作日",
                    ),
                ),
                ("is_on", models.BooleanField(default=True, verbose_name="启用")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
            ],
            options={
                "verbose_name": "预警规则",
                "verbose_name_plural": "预警规则",
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_on", False), models.Q(("source", ""), _negated=True), _connector="OR"),
                        name="warning_rule_on_has_source",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="warning",
            name="rule",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="warnings", to="evaluations.warningrule"
            ),
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.CharField(max_length=7, verbose_name="月份")),
                ("permits", models.PositiveIntegerField(verbose_name="行政许可产生数")),
                ("penalties", models.PositiveIntegerField(verbose_name="行政处罚产生数")),
                ("statement", models.CharField(blank=True, max_length=1000, verbose_name="情况说明")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "待签字"), ("signed", "已签字")],
                        default="draft",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="签字时间")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="填报人",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="organizations.organization",
                        verbose_name="申报单位",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="签字人",
                    ),
                ),
            ],
            options={
                "verbose_name": "产生数申报",
                "verbose_name_plural": "产生数申报",
                "ordering": ["-month", "organization_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("organization", "month"), name="declared_once_a_month"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("permits__gt", 0),
                            ("penalties__gt", 0),
                            models.Q(("statement", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="zero_report_has_statement",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_by__isnull", True),
                            models.Q(("signed_by", models.F("author")), _negated=True),
                            _connector="OR",
                        ),
                        name="declaration_signed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "signed"), _negated=True), ("signed_at__isnull", False), _connector="OR"
                        ),
                        name="declaration_signed_has_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportedFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=40, verbose_name="数据来源")),
                ("period", models.CharField(max_length=7, verbose_name="周期")),
                ("figures", models.JSONField(verbose_name="数据")),
                ("at", models.DateTimeField(auto_now=True, verbose_name="导入时间")),
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
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="所属单位",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="导入单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "评价导入数据",
                "verbose_name_plural": "评价导入数据",
                "ordering": ["-period", "source", "body_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("body", "source", "period"), name="imported_figure_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="warning",
            index=models.Index(
                condition=models.Q(("status", "released"), _negated=True),
                fields=["body", "-level", "-raised_on"],
                name="warning_of_body",
            ),
        ),
        migrations.AddIndex(
            model_name="warning",
            index=models.Index(
                condition=models.Q(("status", "released"), _negated=True),
                fields=["organization", "-level"],
                name="warning_of_office",
            ),
        ),
        migrations.AddConstraint(
            model_name="warning",
            constraint=models.UniqueConstraint(fields=("rule", "key"), name="warning_once_per_matter"),
        ),
        migrations.AddConstraint(
            model_name="warning",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__gte", 1), ("level__lte", 4)), name="warning_level_of_four"
            ),
        ),
        migrations.AddConstraint(
            model_name="warning",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "handled"), _negated=True),
                    models.Q(("handling_note", ""), _negated=True),
                    _connector="OR",
                ),
                name="warning_handled_with_note",
            ),
        ),
        migrations.AddConstraint(
            model_name="warning",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "released"), _negated=True),
                    models.Q(("release_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="warning_released_with_reason",
            ),
        ),
    ]
