"""How the ledger's entries about requests are worded for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import states
from applications.models import Complaint, Consultation, Contact, Delivery, Dispatch, Fee, Remedy, Request
from applications.services.record_correction import Outcome
from disclosure.lawbook import vocabularies

ACTS: Mapping[str, Any] = {
    "request.receive": gettext_lazy("收到申请"),
    "request.confirm": gettext_lazy("与申请人确认收到"),
    "request.register": gettext_lazy("登记"),
    "request.dispatch": gettext_lazy("交办"),
    "request.report_back": gettext_lazy("反馈交办事项"),
    "request.chase_dispatch": gettext_lazy("催办交办事项"),
    "request.remind_dispatch": gettext_lazy("提醒内部期限"),
    "request.chase": gettext_lazy("催办"),
    "request.ask_correction": gettext_lazy("通知补正"),
    "request.answer_correction": gettext_lazy("收到补正"),
    "request.abandon": gettext_lazy("认定逾期不补正"),
    "request.propose_lapse": gettext_lazy("提请决定是否视为放弃"),
    "request.extend": gettext_lazy("延期答复"),
    "request.charge": gettext_lazy("通知缴费"),
    "request.pay": gettext_lazy("登记缴费"),
    "request.lapse": gettext_lazy("认定逾期未缴费"),
    "request.ask_reasons": gettext_lazy("要求说明理由"),
    "request.answer_reasons": gettext_lazy("收到理由"),
    "request.accept_reasons": gettext_lazy("认定理由合理"),
    "request.decline_reasons": gettext_lazy("认定理由不合理"),
    "request.split": gettext_lazy("拆分申请"),
    "request.part": gettext_lazy("由拆分而来"),
    "request.merge": gettext_lazy("并案"),
    "request.take_in": gettext_lazy("并入申请"),
    "request.transfer": gettext_lazy("登记前转送其他机关"),
    "request.wish_withdrawal": gettext_lazy("申请人要求撤回"),
    "request.withdraw": gettext_lazy("按撤回办结"),
    "request.conclude_record": gettext_lazy("更正记录的处理"),
    "request.contact": gettext_lazy("与申请人联系"),
    "request.note": gettext_lazy("填写内部备注"),
    "request.consult": gettext_lazy("征求意见"),
    "request.refer": gettext_lazy("报请确定"),
    "request.override": gettext_lazy("为公共利益决定公开"),
    "request.draft": gettext_lazy("拟办答复"),
    "request.redraft": gettext_lazy("修改答复"),
    "request.propose": gettext_lazy("答复送审"),
    "request.clear": gettext_lazy("答复前保密审查"),
    "request.issue": gettext_lazy("签发答复"),
    "request.return": gettext_lazy("退回答复"),
    "request.discard": gettext_lazy("作废拟办稿"),
    "request.assign": gettext_lazy("变更经办人"),
    "request.file": gettext_lazy("添加文件"),
    "request.consent": gettext_lazy("同意不予公开"),
    "request.take_out": gettext_lazy("打印、下载文书"),
    "request.letter": gettext_lazy("生成文书"),
    "request.deliver": gettext_lazy("送达"),
    "request.archive": gettext_lazy("归档"),
    "request.reopen": gettext_lazy("重新办理"),
    "request.unmask": gettext_lazy("查看申请人信息"),
    "request.open_copy": gettext_lazy("打开身份证明复印件"),
    "request.postpone_purge": gettext_lazy("延后清除个人信息"),
    "request.purge": gettext_lazy("清除个人信息"),
    "request.remedy": gettext_lazy("登记复议、诉讼"),
    "request.remedy_bundle": gettext_lazy("生成答复草稿和证据"),
    "request.remedy_answer": gettext_lazy("提交复议、诉讼的答复"),
    "request.remedy_decide": gettext_lazy("登记复议、诉讼审结"),
    "complaint.receive": gettext_lazy("收到投诉举报"),
    "complaint.investigate": gettext_lazy("登记调查情况"),
    "complaint.answer": gettext_lazy("答复投诉举报"),
    "complaint.purge": gettext_lazy("清除投诉人的个人信息"),
    "demand.accept": gettext_lazy("采纳主动公开的建议"),
    "demand.decline": gettext_lazy("不采纳主动公开的建议"),
    "line.add": gettext_lazy("新增答复口径"),
    "line.change": gettext_lazy("修改答复口径"),
    "line.retire": gettext_lazy("停用答复口径"),
}

FACTS: Mapping[str, Any] = {
    "received_through": gettext_lazy("提交渠道"),
    "letter_kind": gettext_lazy("文书种类"),
    "part": gettext_lazy("承办或者协办"),
    "consulted": gettext_lazy("征求意见的对象"),
    "received_on": gettext_lazy("收到申请之日"),
    "notice": gettext_lazy("第几次告知"),
    "in_time": gettext_lazy("在告知期限内"),
    "restarted": gettext_lazy("答复期限重新起算"),
    "basis": gettext_lazy("计收方式"),
    "quantity": gettext_lazy("件数或者页数"),
    "amount": gettext_lazy("金额（元）"),
    "receipt_number": gettext_lazy("财政票据号"),
    "answer_by": gettext_lazy("请于此日前说明"),
    "delayed_until": gettext_lazy("延迟答复至"),
    "into": gettext_lazy("去向"),
    "merged": gettext_lazy("并入的申请"),
    "split_from": gettext_lazy("拆分自"),
    "outcome": gettext_lazy("结果"),
    "way": gettext_lazy("方式"),
    "reached": gettext_lazy("联系上"),
    "state": gettext_lazy("状态"),
    "dispatch": gettext_lazy("交办"),
    "ground": gettext_lazy("答复种类"),
    "old_holder": gettext_lazy("原经办人"),
    "new_holder": gettext_lazy("现经办人"),
    "sha256": gettext_lazy("文件摘要值"),
    "letter": gettext_lazy("文书编号"),
    "content_hash": gettext_lazy("内容摘要值"),
    "text_hash": gettext_lazy("正文摘要值"),
    "route": gettext_lazy("送达方式"),
    "sent_on": gettext_lazy("发出日期"),
    "counts_on": gettext_lazy("计为答复的日期"),
    "line": gettext_lazy("答复口径"),
    "copies": gettext_lazy("销毁的复印件"),
    "purge_on": gettext_lazy("清除日期"),
    "file": gettext_lazy("案卷文件"),
    "remedy": gettext_lazy("复议、诉讼"),
    "remedy_kind": gettext_lazy("种类"),
    "remedy_outcome": gettext_lazy("结果"),
    "act_again_by": gettext_lazy("责令重新处理的期限"),
    "pieces": gettext_lazy("证据件数"),
    "round": gettext_lazy("第几次办理"),
    "finding": gettext_lazy("调查结论"),
    "against": gettext_lazy("被投诉机关"),
    "channel": gettext_lazy("渠道"),
    "demand": gettext_lazy("集中申请"),
    "applicants": gettext_lazy("申请人数"),
    "item": gettext_lazy("草稿工作编号"),
}


def _in(choices: Any) -> Callable[[str], str]:
    return lambda code: str(dict(choices).get(code, code))


def _term(name: str) -> Callable[[str], str]:
    """The title of a term of one of the law's lists."""

    def titled(code: str) -> str:
        known = getattr(vocabularies(), name)
        return str(known.get(code).title) if code in known else code

    return titled


def _yes_or_no(value: str) -> str:
    return _("是") if value == "True" else _("否")


WORDED: Mapping[str, Callable[[str], str]] = {
    "received_through": _in(Request.Channel.choices),
    "basis": _in(Fee.Basis.choices),
    "outcome": _in(Outcome.choices),
    "way": _in(Contact.Way.choices),
    "route": _in(Delivery.Route.choices),
    "state": _in(states.LABELS.items()),
    "ground": _term("reply_grounds"),
    "letter_kind": _term("letters"),
    "part": _in(Dispatch.Kind.choices),
    "consulted": _in(Consultation.Kind.choices),
    "in_time": _yes_or_no,
    "restarted": _yes_or_no,
    "reached": _yes_or_no,
    "remedy_kind": _in(Remedy.Kind.choices),
    "remedy_outcome": _in(Remedy.Outcome.choices),
    "finding": _in(Complaint.Finding.choices),
    "channel": _in([*Complaint.Channel.choices, *Request.Channel.choices]),
}
