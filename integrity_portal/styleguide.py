"""What the style guide shows: every component in every state, with invented data."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator

from disclosure.entries import Entry
from disclosure.lines import line_of
from integrity_portal.sample_pictures import pictures
from integrity_portal.sample_pictures_rare import rare_pictures

_LONG = "海北藏族自治州金银滩草原生态畜牧业专业合作社联合社与西海镇原子城纪念馆文化旅游发展有限责任公司"


class SampleForm(forms.Form):
    name = forms.CharField(label="行政相对人名称", help_text="与营业执照一致的全称。")
    uscc = forms.CharField(label="统一社会信用代码", help_text="18 位，不含 I、O、S、V、Z。", max_length=18)
    region = forms.ChoiceField(label="地区", choices=[("630100", "西宁市"), ("632200", "海北州")])
    decided_on = forms.DateField(label="处罚决定日期", widget=forms.DateInput(attrs={"type": "date"}))
    counterpart = forms.ChoiceField(
        label="行政相对人类别",
        choices=[("legal", "法人及非法人组织"), ("trader", "个体工商户"), ("person", "自然人")],
        widget=forms.RadioSelect,
    )
    categories = forms.MultipleChoiceField(
        label="处罚类别",
        help_text="可多选。并处的，公示期从最长。",
        choices=[("01", "警告"), ("02", "通报批评"), ("03", "罚款"), ("04", "没收违法所得")],
        widget=forms.CheckboxSelectMultiple,
    )
    facts = forms.CharField(label="违法事实", widget=forms.Textarea(attrs={"rows": 3}))
    document = forms.FileField(label="决定书", required=False)
    issued = forms.CharField(label="索引号", disabled=True, required=False, initial="QH-CF-2026-0118403")
    is_told = forms.BooleanField(label="已告知当事人公示和修复办法", required=False)


class StatesForm(forms.Form):
    """A control as it rests, under the pointer, with the focus, shut, and with more text than it holds."""

    rest = forms.CharField(label="常态", required=False)
    pointed = forms.CharField(label="悬停", required=False, widget=forms.TextInput(attrs={"class": "is-hover"}))
    focused = forms.CharField(label="聚焦", required=False, widget=forms.TextInput(attrs={"class": "is-focus"}))
    shut = forms.CharField(label="不可用", required=False, disabled=True, initial="由系统填写")
    long = forms.CharField(label=_LONG, help_text=_LONG * 2, required=False, initial=_LONG * 2)


class FilterForm(forms.Form):
    q = forms.CharField(label="名称或文号", required=False)
    region = forms.ChoiceField(label="地区", choices=[("", "全省"), ("630100", "西宁市")], required=False)
    since = forms.DateField(label="决定日期起", widget=forms.DateInput(attrs={"type": "date"}), required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(label="理由", widget=forms.Textarea(attrs={"rows": 3}))


def samples() -> dict[str, Any]:
    return {
        **_signals(),
        **_records(),
        **_navigation(),
        **_forms(),
        **_acts(),
        "long": _LONG,
        "pictures": pictures(),
        "rare_pictures": rare_pictures(),
    }


def _forms() -> dict[str, Any]:
    filled = {
        "name": "海北原子城餐饮服务中心（示例）",
        "uscc": "91632200MA7A41HD0Z",
        "region": "632200",
        "decided_on": "",
        "counterpart": "legal",
        "facts": "2026年10月22日检查发现，当事人未按规定公示食品经营许可信息。",
    }
    faulty = SampleForm(filled, auto_id="faulty_%s")
    faulty.add_error("uscc", "校验位不符，请对照营业执照核对。")
    return {
        "faulty": faulty,
        "states": StatesForm(auto_id="state_%s"),
        "filter_form": FilterForm(auto_id="filter_%s"),
    }


def _acts() -> dict[str, Any]:
    sent_without = ReasonForm({}, auto_id="refuse_%s")
    return {
        "buttons": [("主按钮", ""), ("次按钮", "btn--quiet"), ("撤回、拒绝", "btn--grave"), ("文字按钮", "btn--plain")],
        "moves": [
            {"verb": "approve", "label": "批准", "needs_reason": False, "url": "#moves"},
            {"verb": "return", "label": "退回", "needs_reason": True, "url": "#moves"},
        ],
        "offers": [
            {"url": "#acts", "move": {"label": "受理"}, "act": {}, "form": forms.Form()},
            {"url": "#acts", "move": {"label": "转办"}, "act": {}, "form": ReasonForm(auto_id="forward_%s")},
            {
                "url": "#acts",
                "move": {"label": "不予受理"},
                "act": {"is_grave": True},
                "form": sent_without,
                "is_open": True,
            },
        ],
        "changes": [
            {"label": "罚款金额（万元）", "old": "0.5", "new": "0.8"},
            {"label": "备注", "old": "", "new": _LONG},
        ],
    }


def _signals() -> dict[str, Any]:
    return {
        "tags": [
            ("草稿", ""),
            ("待审核", "on"),
            ("公示中", "on"),
            ("退回修改", "warn"),
            ("异议处理中", "warn"),
            ("已撤回", "grave"),
            ("逾期", "solid"),
            ("已届满", "done"),
        ],
        "days_left": [-2, 0, 1, 3, 7],
        "figures": [
            {"label": "公示中的决定", "value": 128306, "unit": "条", "definition": "不含已届满、已撤回的。"},
            {"label": "双公示及时率", "value": "97.4", "unit": "%", "definition": "7 个工作日内公开的占比。"},
            {"label": "尚无数据的指标", "value": None, "unit": "", "definition": "没有数据时写一字线，不写零。"},
        ],
        "tally": [
            {"label": "收下", "value": 1121, "unit": "行", "tone": "ok"},
            {"label": "收下，待核", "value": 2, "unit": "行", "tone": "wrn"},
            {"label": "未收", "value": 3, "unit": "行", "tone": "bad"},
            {"label": "无变化", "value": 0, "unit": "行", "tone": ""},
        ],
    }


def _records() -> dict[str, Any]:
    entry = Entry(
        pk=1,
        subject_name="海北金银滩牧场乳业有限公司（示例）",
        title="未按规定进货查验案",
        document_number="北市监处罚〔2026〕33号",
        authority_name="海北州市场监督管理局（示例）",
        subject_uscc="91632200MA7A41HD8G",
        categories=["警告", "罚款"],
        is_disputed=True,
        corrected_on=date(2026, 11, 20),
        decided_on=date(2026, 11, 9),
        published_on=date(2026, 11, 18),
        until=date(2027, 2, 18),
    )
    longest = entry._replace(
        subject_name=_LONG,
        authority_name=_LONG,
        categories=["警告", "罚款", "没收违法所得、没收非法财物", "责令停产停业"],
    )
    return {
        "lines": [
            line_of(entry, excerpt="未按规定建立并遵守进货查验记录制度，经责令改正后仍未改正。"),
            line_of(longest, excerpt=""),
        ],
        "facts": [
            {"label": "行政处罚决定文书号", "value": "北市监处罚〔2026〕33号"},
            {"label": "违法事实", "value": "采购生鲜乳原料 14 批次，未查验供货者的许可证。" * 4, "is_long": True},
            {"label": "备注", "value": ""},
        ],
        "metadata": [
            ("索引号", "QH-CF-2026-0118403"),
            ("信息分类", "行政处罚"),
            ("发布机构", entry.authority_name),
        ],
        "events": [
            {"on": date(2026, 11, 9), "text": "作出决定", "by": "马××"},
            {"on": date(2026, 11, 19), "text": "收到异议，当日标注", "state": "held"},
            {"on": date(2027, 2, 18), "text": "公示最后一日", "state": "next"},
        ],
        "days": _days(),
    }


def _days() -> list[dict[str, Any]]:
    return [
        {"day": date(2026, 11, 20), "weekday": "周五", "is_counted": True, "number": 1},
        {
            "day": date(2026, 11, 21),
            "weekday": "周六",
            "is_counted": False,
            "reason": "休息日",
            "notice": "周六、周日",
        },
        {"day": date(2026, 11, 23), "weekday": "周一", "is_counted": True, "number": 2},
    ]


def _navigation() -> dict[str, Any]:
    return {
        "tabs": [
            {"label": "行政处罚", "url": "#navigation", "count": 416, "is_current": True},
            {"label": "行政许可", "url": "#navigation", "count": 1058},
            {"label": "失信主体名单", "url": "#navigation", "count": 0},
        ],
        "steps": ["上传文件", "逐行校验", "改正错误行", "送审核员"],
        "chips": [
            {"label": "地区 海北州", "remove_url": "#navigation"},
            {"label": "类别 罚款", "remove_url": "#navigation"},
            {"label": f"名称 {_LONG}", "remove_url": "#navigation"},
        ],
        "page": {"next_key": "20261104-7", "previous_key": "20261120-9"},
        "last_page": {"next_key": "", "previous_key": "20261120-9"},
        "middle_page": Paginator(range(1000), 20).page(25),
        "swatches": [
            ("湖青 800 页眉", "#0a4551"),
            ("湖青 700 链接", "#0b5a69"),
            ("湖青 200", "#b7d5d8"),
            ("湖青 50", "#eef5f5"),
            ("朱红 700", "#a3241a"),
            ("青稞 500", "#b97a10"),
            ("墨 900", "#1d2322"),
            ("砂 200 发丝线", "#e4dfd4"),
            ("纸", "#fbfaf7"),
        ],
    }
