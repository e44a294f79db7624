"""How the ledger's entries about items, batches and directories are worded for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import directory_ledger_words, place_ledger_words
from catalog.models import CoIssuer, Consultation, DirectoryRow, Edition, Feedback, Item, ReadingPlace, Relation
from disclosure.law.vocabulary import TRIGGERS
from disclosure.lawbook import vocabularies
from disclosure.ledger_words import field_word, one_of

ACTS: Mapping[str, Any] = {
    "item.file": gettext_lazy("填报"),
    "item.edit": gettext_lazy("修改草稿"),
    "item.attach": gettext_lazy("上传附件"),
    "item.detach": gettext_lazy("移除附件"),
    "item.discard": gettext_lazy("作废草稿"),
    "item.propose": gettext_lazy("提出公开"),
    "item.clear": gettext_lazy("公开前保密审查"),
    "item.approve": gettext_lazy("审批"),
    "item.return": gettext_lazy("退回"),
    "item.publish": gettext_lazy("发布"),
    "item.schedule": gettext_lazy("定时发布"),
    "item.unschedule": gettext_lazy("取消定时"),
    "item.close": gettext_lazy("按不主动公开办结"),
    "item.keep_withheld": gettext_lazy("评估后继续不予公开"),
    "item.consent": gettext_lazy("同意不予公开"),
    "item.review_policy": gettext_lazy("政策性文件不公开审查"),
    "item.decide_collectively": gettext_lazy("集体讨论决定"),
    "item.authorise": gettext_lazy("授权发布"),
    "item.refer": gettext_lazy("报请确定"),
    "item.resolve_referral": gettext_lazy("登记报请答复"),
    "item.consult": gettext_lazy("发起会商"),
    "item.answer_consultation": gettext_lazy("答复会商"),
    "item.decide_disagreement": gettext_lazy("协调决定"),
    "item.revise": gettext_lazy("修订"),
    "item.reattribute": gettext_lazy("转为主动公开"),
    "item.withdraw": gettext_lazy("撤回"),
    "item.take_down": gettext_lazy("紧急撤下"),
    "item.explain_take_down": gettext_lazy("补作撤下说明"),
    "item.review_take_down": gettext_lazy("复核撤下"),
    "item.archive": gettext_lazy("归档"),
    "item.register_channel": gettext_lazy("登记公开渠道"),
    "item.relate": gettext_lazy("登记关联信息"),
    "item.correct": gettext_lazy("更正著录"),
    "item.plan_interpretation": gettext_lazy("拟订解读方案"),
    "item.sign_interpretation": gettext_lazy("审定解读方案"),
    "item.change_validity": gettext_lazy("变更有效性"),
    "item.note_trigger": gettext_lazy("登记后续日期"),
    "item.chase": gettext_lazy("催办"),
    "item.bring_in": gettext_lazy("导入历史信息"),
    "batch.read": gettext_lazy("读取表格"),
    "batch.clear": gettext_lazy("整批保密审查"),
    "batch.approve": gettext_lazy("整批审批"),
    "batch.apply": gettext_lazy("开始导入"),
    "batch.finish": gettext_lazy("导入完毕"),
    "batch.undo": gettext_lazy("撤销整批"),
    **directory_ledger_words.ACTS,
    "feedback.receive": gettext_lazy("收到读者反馈"),
    "feedback.pass_on": gettext_lazy("提交领导小组"),
    "feedback.bring_back": gettext_lazy("登记领导小组意见"),
    "feedback.answer": gettext_lazy("答复读者反馈"),
    "feedback.link": gettext_lazy("登记更正的版本"),
    "feedback.publish": gettext_lazy("公开处理情况"),
    "feedback.close": gettext_lazy("不另公开处理情况"),
    "feedback.dismiss": gettext_lazy("读者反馈不予处理"),
    "feedback.unmask": gettext_lazy("查看读者联系方式"),
    "feedback.purge": gettext_lazy("清除读者的联系方式和原文"),
    **place_ledger_words.ACTS,
    "directory-import.read": gettext_lazy("读取目录文件"),
    "directory-import.compare": gettext_lazy("重新比对"),
    "directory-import.apply": gettext_lazy("开始写入目录草稿"),
    "directory-import.finish": gettext_lazy("写入目录草稿完毕"),
    "directory-import.halt": gettext_lazy("中止写入目录草稿"),
    "directory-import.undo": gettext_lazy("撤销目录导入"),
}

FACTS: Mapping[str, Any] = {
    "edition": gettext_lazy("版次"),
    "content_hash": gettext_lazy("内容摘要值"),
    "attribute": gettext_lazy("公开属性"),
    "ground": gettext_lazy("法定事由"),
    "origin": gettext_lazy("来源方式"),
    "index_number": gettext_lazy("索引号"),
    "sha256": gettext_lazy("文件摘要值"),
    "position": gettext_lazy("次序"),
    "changed_on": gettext_lazy("变更日期"),
    "publish_at": gettext_lazy("发布时间"),
    "met_on": gettext_lazy("会议日期"),
    "department": gettext_lazy("报请部门"),
    "answered_on": gettext_lazy("答复日期"),
    "may_be_public": gettext_lazy("可以公开"),
    "answer": gettext_lazy("答复"),
    "decision": gettext_lazy("决定"),
    "return_ground": gettext_lazy("退文事由"),
    "article": gettext_lazy("依据"),
    "kinds": gettext_lazy("解读形式"),
    "planned_on": gettext_lazy("计划发布日期"),
    "plan_hash": gettext_lazy("解读方案摘要值"),
    "channel": gettext_lazy("渠道"),
    "proof": gettext_lazy("凭据"),
    "target": gettext_lazy("对方"),
    "validity": gettext_lazy("有效性"),
    "superseded_by": gettext_lazy("代替文件"),
    "trigger": gettext_lazy("起算事由"),
    "take_down": gettext_lazy("撤下"),
    "batch": gettext_lazy("批次"),
    "import": gettext_lazy("导入"),
    "faulty": gettext_lazy("有误"),
    "rows": gettext_lazy("行数"),
    "items": gettext_lazy("件数"),
    "refused": gettext_lazy("未导入"),
    "purpose": gettext_lazy("用途"),
    "published_on": gettext_lazy("原发布日期"),
    "filed_by": gettext_lazy("填报人"),
    "cleared_by": gettext_lazy("审查人"),
    "approved_by": gettext_lazy("审批人"),
    "from": gettext_lazy("原为"),
    "to": gettext_lazy("现为"),
    **directory_ledger_words.FACTS,
    "feedback_number": gettext_lazy("反馈编号"),
    "about_item": gettext_lazy("所指信息"),
    "feedback_kind": gettext_lazy("反馈类别"),
    "way_in": gettext_lazy("反馈渠道"),
    "corrected_in": gettext_lazy("更正的版本"),
    **place_ledger_words.FACTS,
}


def _channel(code: str) -> str:
    known = vocabularies().channels
    return known.get(code).title if code in known else code


# What is changed beside the columns of a record.
FIELDS: Mapping[str, Any] = {
    "co_issuers": CoIssuer._meta.verbose_name,
    "services": place_ledger_words.FACTS["services"],
}


def _field(name: str) -> str:
    """A changed column, what stands beside the columns, or one of the dates from which a duty counts."""
    if name in FIELDS:
        return str(FIELDS[name])
    return _trigger(name) if name in TRIGGERS else field_word(name, (Edition, Item, DirectoryRow, ReadingPlace))


def _trigger(code: str) -> str:
    return _(TRIGGERS.get(code, code))


WORDED: Mapping[str, Callable[[str], str]] = {
    "attribute": one_of(Edition.Attribute.choices),
    "from": one_of(Edition.Attribute.choices),
    "to": one_of(Edition.Attribute.choices),
    "origin": one_of(Item.Origin.choices),
    "validity": one_of(Item.Validity.choices),
    "answer": one_of(Consultation.Answer.choices),
    "decision": one_of(Consultation.Answer.choices),
    "fields": _field,
    "kind": one_of(Relation.Kind.choices),
    "kinds": one_of(Edition.InterpretationKind.choices),
    "return_ground": one_of([("no-interpretation", gettext_lazy("未附解读方案或者解读材料"))]),
    "channel": _channel,
    "trigger": _trigger,
    "may_be_public": lambda value: _("是") if value == "True" else _("否"),
    **directory_ledger_words.WORDED,
    "feedback_kind": one_of(Feedback.Kind.choices),
    "way_in": one_of(Feedback.Channel.choices),
    **place_ledger_words.WORDED,
}
