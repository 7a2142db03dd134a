"""常用语和依据: what officers write again and again, bound to the kind of case and the step; always to be edited."""

from collections.abc import Mapping

from objections.choices import CaseKind as K

PHRASES: Mapping[tuple[str, str], str] = {
    (K.OBJECTION, "ask_supplement"): "请补充提交能够证明现记录有误的材料，例如决定书原件、撤销或者变更决定的文书。",
    (K.OBJECTION, "forward"): "当事人对该条公示信息提出异议，请核对原决定文书，逐项答复现记录是否有误、应当如何更正。",
    (K.OBJECTION, "verify"): "经核对原决定文书，",
    (K.OBJECTION, "decide"): "经信息来源单位核查，",
    (K.OBJECTION, "review"): "经复核，",
    (K.OBJECTION, "refuse"): "所提事项不是本门户公示的信息，请向",
    (K.COMPLAINT, "ask_supplement"): "请补充说明签订协议、约定内容和违约的时间、金额，并提交协议、付款凭证等材料。",
    (K.COMPLAINT, "forward"): "现有反映某单位未履行约定的事项，请核实协议签订和履行情况，并附依据。",
    (K.COMPLAINT, "verify"): "经核实，",
    (K.COMPLAINT, "decide"): "经核实，",
    (K.COMPLAINT, "refuse"): "所反映的事项不属于政府违约失信，请向",
    (K.REPAIR, "ask_supplement"): "请补充提交已经履行义务、纠正失信行为的证明材料。",
    (K.REPAIR, "forward"): "该单位申请信用修复，请核验其是否已经纠正失信行为、履行完毕相关义务。",
    (K.REPAIR, "verify"): "经核验，该单位已经",
    (K.REPAIR, "decide"): "经认定单位核验，",
    (K.REPAIR, "review"): "经复核，",
    (K.REPAIR, "refuse"): "不符合信用修复条件：",
}

# Cited after the reasons when ticked.
GROUNDS: Mapping[str, tuple[str, ...]] = {
    K.OBJECTION: (
        "《征信业管理条例》第二十五条",
        "《中华人民共和国政府信息公开条例》第四十一条",
        "《中华人民共和国个人信息保护法》第四十六条",
        "《中华人民共和国行政处罚法》第四十八条",
        "青政〔2017〕47号",
    ),
    K.COMPLAINT: (
        "青政〔2017〕47号",
        "《保障中小企业款项支付条例》第二十五条",
        "《优化营商环境条例》第三十一条",
        "《征信业管理条例》第二十六条",
    ),
    K.REPAIR: (
        "国办发〔2025〕22号",
        "《信用修复管理办法》第三条",
        "青政〔2017〕47号",
    ),
}


def phrase(kind: str, verb: str) -> str:
    return PHRASES.get((kind, verb), "")


def with_grounds(reason: str, grounds: list[str]) -> str:
    return f"{reason}\n依据：{'、'.join(grounds)}。" if grounds else reason
