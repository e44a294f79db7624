"""How the ledger's entries about requests are worded for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from applications import states
from applications.models import (
    Applicant,
    Complaint,
    Consultation,
    Contact,
    Delivery,
    Dispatch,
    Fee,
    Referral,
    Remedy,
    Request,
    RequestFile,
)
from applications.services.record_correction import Outcome
from disclosure.lawbook import vocabularies
from disclosure.ledger_words import field_word, one_of

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
    "request.remind_arrival": gettext_lazy("提醒登记送达日期"),
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
    "request.consult_proof": gettext_lazy("补登征求意见的凭据"),
    "request.consult_link": gettext_lazy("生成答复链接"),
    "request.consult_delivered": gettext_lazy("登记对方收到征求意见书"),
    "request.consult_answer": gettext_lazy("收到对方意见"),
    "request.consult_silent": gettext_lazy("对方逾期未答复"),
    "request.consult_end": gettext_lazy("终止征求意见"),
    "request.override": gettext_lazy("为公共利益决定公开"),
    "request.refer": gettext_lazy("报请确定"),
    "request.refer_answer": gettext_lazy("登记报请答复"),
    "request.redact": gettext_lazy("区分处理"),
    "request.consent": gettext_lazy("同意不予公开"),
    "request.assign": gettext_lazy("变更经办人"),
    "request.file": gettext_lazy("添加案卷材料"),
    "request.draft": gettext_lazy("拟办答复"),
    "request.redraft": gettext_lazy("修改答复"),
    "request.propose": gettext_lazy("答复送审"),
    "request.clear": gettext_lazy("答复前保密审查"),
    "request.issue": gettext_lazy("签发答复"),
    "request.return": gettext_lazy("退回答复"),
    "request.discard": gettext_lazy("作废拟办稿"),
    "request.take_out": gettext_lazy("打印、下载文书"),
    "request.letter": gettext_lazy("生成文书"),
    "request.deliver": gettext_lazy("送达"),
    "request.arrive": gettext_lazy("登记送达日期"),
    "request.rate": gettext_lazy("申请人评价"),
    "request.archive": gettext_lazy("归档"),
    "request.hand_over": gettext_lazy("取用案卷包"),
    "request.reopen": gettext_lazy("重新办理"),
    "request.unmask": gettext_lazy("查看个人信息"),
    "request.open_copy": gettext_lazy("打开证件复印件"),
    "request.take_along": gettext_lazy("申请人下载自己的信息"),
    "request.purge": gettext_lazy("清除个人信息"),
    "request.postpone_purge": gettext_lazy("推迟清除个人信息"),
    "request.remedy": gettext_lazy("登记复议、诉讼"),
    "request.remedy_answer": gettext_lazy("提交复议、诉讼答复"),
    "request.remedy_bundle": gettext_lazy("生成证据材料"),
    "request.remedy_decide": gettext_lazy("登记复议、诉讼结果"),
    "complaint.receive": gettext_lazy("收到投诉举报"),
    "complaint.investigate": gettext_lazy("调查投诉举报"),
    "complaint.answer": gettext_lazy("答复投诉举报"),
    "complaint.take_out": gettext_lazy("取用投诉举报答复书"),
    "complaint.purge": gettext_lazy("清除投诉人信息"),
    "demand.accept": gettext_lazy("转为主动公开"),
    "demand.decline": gettext_lazy("不转为主动公开"),
    "line.add": gettext_lazy("新增答复口径"),
    "line.change": gettext_lazy("修改答复口径"),
    "line.retire": gettext_lazy("停用答复口径"),
}

FACTS: Mapping[str, Any] = {
    "received_through": gettext_lazy("提交渠道"),
    "letter_kind": gettext_lazy("文书种类"),
    "part": gettext_lazy("承办或者协办"),
    "received_on": gettext_lazy("收到申请之日"),
    "in_time": gettext_lazy("在告知期限内"),
    "restarted": gettext_lazy("答复期限重新起算"),
    "basis": gettext_lazy("计收方式"),
    "quantity": gettext_lazy("件数或者页数"),
    "counted_before": gettext_lazy("当月此前件数"),
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
    "delivered_on": gettext_lazy("送达日期"),
    "manifest_hash": gettext_lazy("卷内目录摘要值"),
    "round": gettext_lazy("第几次办理"),
    "which": gettext_lazy("第几次"),
    "satisfaction": gettext_lazy("满意度"),
    "key": gettext_lazy("征求意见的对象"),
    "late": gettext_lazy("逾期"),
    "paused": gettext_lazy("停止计算"),
    "by_link": gettext_lazy("经链接答复"),
    "dispatched_on": gettext_lazy("发出日期"),
    "last_day": gettext_lazy("最后一日"),
    "referral": gettext_lazy("报请"),
    "original": gettext_lazy("原件"),
    "copy": gettext_lazy("副本"),
    "copies": gettext_lazy("副本数"),
    "struck": gettext_lazy("删去处数"),
    "texts": gettext_lazy("清除文字处数"),
    "grounds": gettext_lazy("理由种类"),
    "checked_by_eye": gettext_lazy("人工核对"),
    "particulars": gettext_lazy("个人信息栏目"),
    "purge_on": gettext_lazy("清除日期"),
    "file": gettext_lazy("案卷文件"),
    "remedy": gettext_lazy("复议、诉讼"),
    "against": gettext_lazy("被投诉机关"),
    "finding": gettext_lazy("调查结论"),
    "act_again_by": gettext_lazy("重新作出期限"),
    "taken_as": gettext_lazy("取用形式"),
    "line": gettext_lazy("答复口径"),
    "remedy_kind": gettext_lazy("种类"),
    "remedy_outcome": gettext_lazy("结果"),
    "pieces": gettext_lazy("证据件数"),
    "channel": gettext_lazy("渠道"),
    "demand": gettext_lazy("集中申请"),
    "applicants": gettext_lazy("申请人数"),
    "item": gettext_lazy("草稿工作编号"),
}


def _term(name: str) -> Callable[[str], str]:
    """The title of a term of one of the law's lists."""

    def titled(code: str) -> str:
        known = getattr(vocabularies(), name)
        return str(known.get(code).title) if code in known else code

    return titled


def _field(name: str) -> str:
    return field_word(name, (Applicant, Request, Complaint))


def _whom(key: str) -> str:
    """Which consultation is meant, as its key tells: the kind of whom was asked, and its number in the case."""
    kind, _colon, number = key.partition(":")
    return f"{one_of(Consultation.Kind.choices)(kind)}{number}"


def _kind(code: str) -> str:
    """Letters, files, dispatches, consultations and remedies all have kinds; whoever knows the code has the word."""
    several = (RequestFile.Kind, Dispatch.Kind, Consultation.Kind, Remedy.Kind)
    known = {value: str(label) for one in several for value, label in one.choices}
    return known.get(code) or _term("letters")(code)


WORDED: Mapping[str, Callable[[str], str]] = {
    "received_through": one_of(Request.Channel.choices),
    "channel": one_of(Request.Channel.choices, Complaint.Channel.choices),
    "basis": one_of(Fee.Basis.choices),
    "outcome": one_of(Outcome.choices, Remedy.Outcome.choices),
    "way": one_of(Contact.Way.choices),
    "route": one_of(Delivery.Route.choices),
    "taken_as": one_of([("print", gettext_lazy("打印")), ("docx", "DOCX")]),
    "state": one_of(states.LABELS.items()),
    "ground": _term("reply_grounds"),
    "answer": one_of(Consultation.Answer.choices, Referral.Answer.choices),
    "finding": one_of(Complaint.Finding.choices),
    "letter_kind": _term("letters"),
    "part": one_of(Dispatch.Kind.choices),
    "kind": _kind,
    "key": _whom,
    "particulars": _field,
    "remedy_kind": one_of(Remedy.Kind.choices),
    "remedy_outcome": one_of(Remedy.Outcome.choices),
}
