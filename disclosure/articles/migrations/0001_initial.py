import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import simple_history.models
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
            name="Article",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("notices", "通知公告"),
                            ("policies", "政策法规"),
                            ("guides", "办事指南"),
                            ("faq", "常见问题"),
                        ],
                        max_length=20,
                        verbose_name="栏目",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="摘要")),
                ("body", models.TextField(max_length=60000, verbose_name="正文")),
                ("source_name", models.CharField(blank=True, max_length=100, verbose_name="来源")),
                ("slug", models.SlugField(blank=True, db_index=False, max_length=40, verbose_name="固定地址")),
                ("index_number", models.CharField(blank=True, max_length=40, verbose_name="索引号")),
                ("document_number", models.CharField(blank=True, max_length=100, verbose_name="发文字号")),
                ("issuer_name", models.CharField(blank=True, max_length=100, verbose_name="发布机构")),
                (
                    "validity",
                    models.CharField(
                        blank=True,
                        choices=[("in_force", "有效"), ("expired", "失效"), ("repealed", "废止")],
                        max_length=10,
                        verbose_name="公文时效",
                    ),
                ),
                ("theme", models.CharField(blank=True, max_length=40, verbose_name="主题分类")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="成文日期")),
                ("publish_on", models.DateField(blank=True, null=True, verbose_name="发布日期")),
                ("pinned_until", models.DateField(blank=True, null=True, verbose_name="置顶至")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("submitted", "待审核"),
                            ("returned", "已退回"),
                            ("published", "已发布"),
                            ("replaced", "已被新版本替换"),
                            ("withdrawn", "已撤下"),
                            ("discarded", "已作废"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("review_reason", models.CharField(blank=True, max_length=500, verbose_name="审核意见")),
                (
                    "writers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, editable=False, size=None
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="起草时间")),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="撰稿人",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                        verbose_name="撰稿单位",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="articles.article",
                        verbose_name="所修订的版本",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审核人",
                    ),
                ),
            ],
            options={
                "verbose_name": "文章",
                "verbose_name_plural": "文章",
                "indexes": [models.Index(fields=["section", "status", "-id"], name="article_section_status")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("draft", "submitted", "returned"))),
                        fields=("replaces",),
                        name="article_one_revision_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalArticle",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("notices", "通知公告"),
                            ("policies", "政策法规"),
                            ("guides", "办事指南"),
                            ("faq", "常见问题"),
                        ],
                        max_length=20,
                        verbose_name="栏目",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="摘要")),
                ("body", models.TextField(max_length=60000, verbose_name="正文")),
                ("source_name", models.CharField(blank=True, max_length=100, verbose_name="来源")),
                ("slug", models.SlugField(blank=True, db_index=False, max_length=40, verbose_name="固定地址")),
                ("index_number", models.CharField(blank=True, max_length=40, verbose_name="索引号")),
                ("document_number", models.CharField(blank=True, max_length=100, verbose_name="发文字号")),
                ("issuer_name", models.CharField(blank=True, max_length=100, verbose_name="发布机构")),
                (
                    "validity",
                    models.CharField(
                        blank=True,
                        choices=[("in_force", "有效"), ("expired", "失效"), ("repealed", "废止")],
                        max_length=10,
                        verbose_name="公文时效",
                    ),
                ),
                ("theme", models.CharField(blank=True, max_length=40, verbose_name="主题分类")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="成文日期")),
                ("publish_on", models.DateField(blank=True, null=True, verbose_name="发布日期")),
                ("pinned_until", models.DateField(blank=True, null=True, verbose_name="置顶至")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "草稿"),
                            ("submitted", "待审核"),
                            ("returned", "已退回"),
                            ("published", "已发布"),
                            ("replaced", "已被新版本替换"),
                            ("withdrawn", "已撤下"),
                            ("discarded", "已作废"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("review_reason", models.CharField(blank=True, max_length=500, verbose_name="审核意见")),
                (
                    "writers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, editable=False, size=None
                    ),
                ),
                ("created_at", models.DateTimeField(blank=True, editable=False, verbose_name="起草时间")),
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
                        verbose_name="撰稿人",
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
                        verbose_name="撰稿单位",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="articles.article",
                        verbose_name="所修订的版本",
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="审核人",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical 文章",
                "verbose_name_plural": "historical 文章",
                "db_table": "articles_article_version",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PublicArticle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("article_id", models.BigIntegerField(unique=True, verbose_name="版本")),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("notices", "通知公告"),
                            ("policies", "政策法规"),
                            ("guides", "办事指南"),
                            ("faq", "常见问题"),
                        ],
                        max_length=20,
                        verbose_name="栏目",
                    ),
                ),
                ("slug", models.SlugField(blank=True, db_index=False, max_length=40, verbose_name="固定地址")),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("summary", models.CharField(blank=True, max_length=300, verbose_name="摘要")),
                ("html", models.TextField(verbose_name="正文")),
                ("source_name", models.CharField(max_length=100, verbose_name="来源")),
                ("index_number", models.CharField(blank=True, max_length=40, verbose_name="索引号")),
                ("document_number", models.CharField(blank=True, max_length=100, verbose_name="发文字号")),
                ("issuer_name", models.CharField(blank=True, max_length=100, verbose_name="发布机构")),
                (
                    "validity",
                    models.CharField(
                        blank=True,
                        choices=[("in_force", "有效"), ("expired", "失效"), ("repealed", "废止")],
                        max_length=10,
                        verbose_name="公文时效",
                    ),
                ),
                ("theme", models.CharField(blank=True, max_length=40, verbose_name="主题分类")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="成文日期")),
                ("published_on", models.DateField(verbose_name="发布日期")),
                ("revised_on", models.DateField(blank=True, null=True, verbose_name="修订日期")),
                ("pinned_until", models.DateField(blank=True, null=True, verbose_name="置顶至")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤下日期")),
                ("withdrawal_reason", models.CharField(blank=True, max_length=500, verbose_name="撤下理由")),
                ("text", models.TextField(verbose_name="检索文本")),
                ("grams", django.contrib.postgres.search.SearchVectorField()),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "公开文章",
                "verbose_name_plural": "公开文章",
                "db_table": "public_article",
                "indexes": [
                    models.Index(fields=["section", "-published_on", "-id"], name="public_article_section_day"),
                    django.contrib.postgres.indexes.GinIndex(fields=["grams"], name="public_article_grams"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(models.Q(("slug", ""), _negated=True), ("withdrawn_on", None)),
                        fields=("section", "slug"),
                        name="public_article_slug",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicArticleFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filename", models.CharField(max_length=200, verbose_name="文件名")),
                ("media_type", models.CharField(max_length=100, verbose_name="格式")),
                ("size", models.BigIntegerField(verbose_name="字节数")),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("data", models.BinaryField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="articles.publicarticle"
                    ),
                ),
            ],
            options={
                "verbose_name": "公开文章附件",
                "verbose_name_plural": "公开文章附件",
                "db_table": "public_article_file",
                "constraints": [
                    models.UniqueConstraint(fields=("article", "filename"), name="public_article_file_once")
                ],
            },
        ),
    ]
