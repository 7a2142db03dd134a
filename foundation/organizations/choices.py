from django.db.models import TextChoices


class Tier(TextChoices):
    PROVINCE = "province", "省"
    PREFECTURE = "prefecture", "市州"
    COUNTY = "county", "县"
    TOWNSHIP = "township", "乡镇"


class ChangeKind(TextChoices):
    RENAME = "rename", "更名"
    RECODE = "recode", "换码"
    MERGE = "merge", "合并"
    SPLIT = "split", "分立"
    ABOLISH = "abolish", "撤销"


class ChangeStatus(TextChoices):
    PROPOSED = "proposed", "待审"
    APPROVED = "approved", "已生效"
    REFUSED = "refused", "已退回"


# Bodies of these kinds belong to no government's subtree: their superior is the body of the same system one tier up.
INDEPENDENT_KINDS = frozenset({"司法", "党委", "党委/监察", "中央驻青"})
