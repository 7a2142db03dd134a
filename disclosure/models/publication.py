"""公示: the one public projection. Public pages, search, feeds and downloads read these tables and nothing else;
they hold only what domain §4.5 allows to be public, already masked."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from disclosure.querysets import PublicationQuerySet


class Publication(models.Model):
    """One public entry. It is deleted when its publication ends; a withdrawn one leaves a `Tombstone`."""

    # 公示标识, drawn at random: only who already holds the entry recognises it in the list of removals.
    public_id = models.UUIDField("公示标识", default=uuid.uuid4, unique=True)
    kind = models.CharField("类别", max_length=20)
    source_label = models.CharField(max_length=60)
    source_id = models.BigIntegerField()
    title = models.CharField("标题", max_length=300)
    subject_name = models.CharField("行政相对人", max_length=200)
    subject_uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    document_number = models.CharField("文书号", max_length=256)
    authority_id = models.BigIntegerField("机关编号")
    authority_name = models.CharField("决定机关", max_length=200)
    prefecture_code = models.CharField("市州", max_length=6, blank=True)
    county_code = models.CharField("县", max_length=6, blank=True)
    categories = ArrayField(models.CharField(max_length=60), default=list, verbose_name="类别")
    decided_on = models.DateField("决定日期")
    published_on = models.DateField("公示日期")
    # The last public day; 2099-12-31 is 长期.
    until = models.DateField("公示至")
    is_disputed = models.BooleanField("异议处理中", default=False)
    # 异议人声明 beside what could not be confirmed (征信业管理条例25条).
    statement = models.TextField("异议人声明", max_length=500, blank=True)
    # From when its subject may ask for repair; empty for what is not repaired.
    repairable_from = models.DateField("可以申请修复之日", null=True, blank=True)
    corrected_on = models.DateField("更正日期", null=True, blank=True)
    # [{"code": "CF_SY", "label": "违法事实", "value": "…"}] in the official order, already masked and permitted.
    facts = models.JSONField("公示内容")
    index_number = models.CharField("索引号", max_length=40)
    text = models.TextField("检索文本")
    grams = SearchVectorField()
    updated_at = models.DateTimeField(auto_now=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        db_table = "public_publication"
        verbose_name = verbose_name_plural = "公示"
        constraints = [models.UniqueConstraint(fields=["source_label", "source_id"], name="publication_once")]
        indexes = [
            models.Index(fields=["-published_on", "-id"], name="publication_by_day"),
            models.Index(fields=["kind", "-published_on", "-id"], name="publication_kind_day"),
            # With the last public day in them, these count the entries of a region without reading one.
            models.Index(
                fields=["prefecture_code", "-published_on", "-id"], include=["until"], name="publication_prefecture_day"
            ),
            models.Index(
                fields=["county_code", "-published_on", "-id"], include=["until"], name="publication_county_day"
            ),
            models.Index(fields=["authority_id", "-published_on", "-id"], name="publication_authority_day"),
            models.Index(fields=["subject_uscc", "-published_on"], name="publication_uscc"),
            models.Index(fields=["subject_name", "-published_on"], name="publication_subject"),
            models.Index(fields=["document_number"], name="publication_number"),
            models.Index(fields=["kind", "until"], name="publication_kind_until"),
            # Few entries are ever corrected: the home page counts those of a week.
            models.Index(
                fields=["corrected_on"], name="publication_corrected", condition=models.Q(corrected_on__isnull=False)
            ),
            # New grams wait in a list that every search reads whole: long enough to spare a bulk approval most of its
            # time, short enough to cost a search a millisecond.
            GinIndex(fields=["grams"], name="publication_grams", gin_pending_list_limit=1024),
        ]

    def __str__(self) -> str:
        return self.title


class PublicDocument(models.Model):
    """公开版 of the decision document: a copy beside its entry, made when a second person approves; goes with it."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="documents")
    filename = models.CharField("文件名", max_length=200)
    media_type = models.CharField("格式", max_length=100)
    size = models.BigIntegerField("字节数")
    digest = models.CharField("SHA-256", max_length=64)
    data = models.BinaryField()

    class Meta:
        db_table = "public_document"
        verbose_name = verbose_name_plural = "决定文书公开版"
        constraints = [models.UniqueConstraint(fields=["publication", "filename"], name="public_document_once")]

    def __str__(self) -> str:
        return self.filename

    @property
    def format(self) -> str:
        return self.filename.rpartition(".")[2].upper()


class Tombstone(models.Model):
    """撤回: what stays of a withdrawn entry is that it was withdrawn, when and why (行政处罚法48条)."""

    publication_id = models.BigIntegerField(unique=True)
    kind = models.CharField("类别", max_length=20)
    document_number = models.CharField("文书号", max_length=256)
    authority_name = models.CharField("决定机关", max_length=200)
    withdrawn_on = models.DateField("撤回日期")
    reason = models.CharField("撤回理由", max_length=500)

    class Meta:
        db_table = "public_tombstone"
        verbose_name = verbose_name_plural = "撤回告示"

    def __str__(self) -> str:
        return self.document_number


class Removal(models.Model):
    """停止公示: of a withdrawn, an expired and a repaired entry alike the id and the day, and nothing else."""

    # The key itself, drawn at random: not even the order of removal within a day is told.
    public_id = models.UUIDField("公示标识", primary_key=True)
    removed_on = models.DateField("停止公示日期", db_index=True)

    class Meta:
        db_table = "public_removal"
        verbose_name = verbose_name_plural = "停止公示"

    def __str__(self) -> str:
        return str(self.public_id)


class RemovalList(models.Model):
    """The removals of one day as one signed text, made anew by a task whenever the day has more of them."""

    day = models.DateField("日期", unique=True)
    count = models.PositiveIntegerField("条数")
    body = models.TextField()
    signature = models.BinaryField()
    # The public half of the key it is signed with.
    key = models.BinaryField()
    signed_at = models.DateTimeField("签名时间")

    class Meta:
        db_table = "public_removal_list"
        verbose_name = verbose_name_plural = "停止公示清单"

    def __str__(self) -> str:
        return str(self.day)


class Figure(models.Model):
    """A released figure: home-page counters and rates, kept by a task and never counted while a visitor waits."""

    name = models.CharField(max_length=40)
    region_code = models.CharField(max_length=9, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    period = models.CharField("统计期", max_length=10, blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    as_of = models.DateTimeField("数据截至")

    class Meta:
        db_table = "public_figure"
        verbose_name = verbose_name_plural = "公开指标"
        constraints = [
            models.UniqueConstraint(fields=["name", "region_code", "kind", "period"], name="public_figure_once")
        ]

    def __str__(self) -> str:
        return self.name


class BodyTimeliness(models.Model):
    """A released tally: what one body reported of its decisions of the last twelve months, and how much of it in time.

    Bodies that reported nothing have none.
    """

    body_id = models.BigIntegerField("机关", unique=True)
    reported = models.PositiveIntegerField("上报")
    late = models.PositiveIntegerField("迟报")
    overdue = models.PositiveIntegerField("逾期未报")
    as_of = models.DateTimeField("数据截至")

    class Meta:
        db_table = "public_body_timeliness"
        verbose_name = verbose_name_plural = "公示及时情况"

    def __str__(self) -> str:
        return f"{self.body_id}：{self.reported}"
