import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("organizations", "0002_public_views"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=8)),
                ("matter", models.CharField(max_length=100)),
                ("start_event", models.CharField(max_length=100)),
                ("amount", models.PositiveSmallIntegerField(null=True)),
                (
                    "unit",
                    models.CharField(
                        choices=[("WD", "工作日"), ("D", "日"), ("M", "个月"), ("DATE", "固定日期")], max_length=4
                    ),
                ),
                ("rolls", models.BooleanField()),
                ("source", models.CharField(max_length=300)),
                ("in_force_from", models.DateField(null=True)),
                ("in_force_to", models.DateField(null=True)),
            ],
            options={
                "db_table": "public_rule",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="ReminderRound",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False, verbose_name="日期")),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "到期提醒",
                "verbose_name_plural": "到期提醒",
            },
        ),
        migrations.CreateModel(
            name="CalendarNotice",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name="年度")),
                ("source", models.CharField(max_length=300, verbose_name="通知出处")),
                ("loaded_at", models.DateTimeField(auto_now=True)),
                (
                    "loaded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "放假通知",
                "verbose_name_plural": "放假通知",
            },
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False, verbose_name="日期")),
                ("name", models.CharField(max_length=40, verbose_name="名称")),
                ("is_off", models.BooleanField(verbose_name="放假")),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="days", to="deadlines.calendarnotice"
                    ),
                ),
            ],
            options={
                "verbose_name": "放假与调休日",
                "verbose_name_plural": "放假与调休日",
            },
        ),
        migrations.CreateModel(
            name="Rule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=8, verbose_name="编号")),
                ("matter", models.CharField(max_length=100, verbose_name="事项")),
                ("start_event", models.CharField(max_length=100, verbose_name="起算")),
                ("amount", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="数额")),
                ("fixed_date", models.CharField(blank=True, max_length=5, verbose_name="固定日期（月-日）")),
                (
                    "unit",
                    models.CharField(
                        choices=[("WD", "工作日"), ("D", "日"), ("M", "个月"), ("DATE", "固定日期")],
                        max_length=4,
                        verbose_name="单位",
                    ),
                ),
                ("rolls", models.BooleanField(default=True, verbose_name="末日遇休息日顺延")),
                ("extension", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="可延长")),
                ("max_total", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="最长")),
                (
                    "warnings",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="提前提醒",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="依据")),
                ("confidence", models.CharField(blank=True, max_length=30, verbose_name="可信度")),
                ("in_force_from", models.DateField(blank=True, null=True, verbose_name="施行日期")),
                ("in_force_to", models.DateField(blank=True, null=True, verbose_name="失效日期")),
            ],
            options={
                "verbose_name": "期限规则",
                "verbose_name_plural": "期限规则",
                "ordering": ["code", "in_force_from"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "in_force_from"), name="rule_version_once", nulls_distinct=False
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=8, verbose_name="规则编号")),
                ("target_label", models.CharField(max_length=60)),
                ("target_id", models.BigIntegerField()),
                ("title", models.CharField(max_length=300, verbose_name="对象")),
                ("started_on", models.DateField(verbose_name="起算日")),
                ("due_on", models.DateField(verbose_name="截止日")),
                ("is_provisional", models.BooleanField(default=False, verbose_name="暂定")),
                ("set_amount", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="文书载明的期限")),
                ("extended_by_amount", models.PositiveSmallIntegerField(default=0, verbose_name="延长")),
                ("extension_reason", models.CharField(blank=True, max_length=300, verbose_name="延长理由")),
                ("met_on", models.DateField(blank=True, null=True, verbose_name="办结日")),
                ("cancelled_on", models.DateField(blank=True, null=True, verbose_name="终止日")),
                ("next_look_on", models.DateField(null=True)),
                (
                    "extended_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="organizations.organization",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="deadlines.rule",
                    ),
                ),
            ],
            options={
                "verbose_name": "期限",
                "verbose_name_plural": "期限",
                "indexes": [
                    models.Index(
                        condition=models.Q(("cancelled_on__isnull", True), ("met_on__isnull", True)),
                        fields=["organization", "due_on"],
                        name="deadline_open_by_body",
                    ),
                    models.Index(
                        condition=models.Q(("cancelled_on__isnull", True), ("met_on__isnull", True)),
                        fields=["next_look_on"],
                        name="deadline_to_look_at",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("target_label", "target_id", "code"), name="deadline_once_per_matter"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gte", models.F("started_on"))), name="deadline_ends_after_start"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suspension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_on", models.DateField(verbose_name="中止日")),
                ("to_on", models.DateField(blank=True, null=True, verbose_name="恢复日")),
                ("reason", models.CharField(max_length=300, verbose_name="事由")),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="suspensions", to="deadlines.deadline"
                    ),
                ),
            ],
            options={
                "verbose_name": "中止",
                "verbose_name_plural": "中止",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("to_on__isnull", True)),
                        fields=("deadline",),
                        name="one_suspension_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("notice_year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("from_due_on", models.DateField(verbose_name="原截止日")),
                ("to_due_on", models.DateField(verbose_name="现截止日")),
                ("reason", models.CharField(max_length=300, verbose_name="原因")),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "deadline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recounts", to="deadlines.deadline"
                    ),
                ),
            ],
            options={
                "verbose_name": "期限重算",
                "verbose_name_plural": "期限重算",
                "indexes": [models.Index(fields=["notice_year", "-id"], name="recount_by_year")],
            },
        ),
    ]
