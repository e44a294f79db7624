"""How the ledger's entries about inspections and tickets are worded for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from reports.models import CircularLetter, Finding, InspectedFault

ACTS: Mapping[str, Any] = {
    "inspection.plan": gettext_lazy("计划抽查"),
    "inspection.draw": gettext_lazy("抽取样本"),
    "inspection.record": gettext_lazy("记录检查结果"),
    "inspection.conclude": gettext_lazy("结束检查"),
    "inspection.plan_year": gettext_lazy("制定年度督查计划"),
    "inspection.intend": gettext_lazy("列入一次督查"),
    "inspection.drop": gettext_lazy("取消督查"),
    "inspection.link": gettext_lazy("以抽查进行督查"),
    "inspection.fault": gettext_lazy("记录督查发现的问题"),
    "inspection.strike": gettext_lazy("更正督查记录"),
    "inspection.end": gettext_lazy("结束督查"),
    "inspection.publish": gettext_lazy("公开督查情况"),
    "ticket.open": gettext_lazy("发出整改通知"),
    "ticket.answer": gettext_lazy("报告整改情况"),
    "ticket.accept": gettext_lazy("核实整改"),
    "ticket.return": gettext_lazy("退回整改报告"),
    "ticket.cancel": gettext_lazy("撤销整改通知"),
    "urging.send": gettext_lazy("发出督促清单"),
    "urging.answer": gettext_lazy("回复督促事项"),
    "circular.draft": gettext_lazy("拟制通报"),
    "circular.revise": gettext_lazy("修改通报"),
    "circular.hear": gettext_lazy("听取申辩"),
    "circular.state": gettext_lazy("申辩"),
    "circular.approve": gettext_lazy("批准通报"),
    "circular.issue": gettext_lazy("印发通报"),
    "circular.withdraw": gettext_lazy("撤回通报"),
    "survey.draft": gettext_lazy("拟定社会评议问卷"),
    "survey.ask": gettext_lazy("设置题目"),
    "survey.strike": gettext_lazy("删除题目"),
    "survey.invite": gettext_lazy("生成答题链接"),
    "survey.release": gettext_lazy("发布问卷"),
    "survey.close": gettext_lazy("问卷截止"),
    "survey.clear": gettext_lazy("审查文字意见"),
    "survey.publish": gettext_lazy("公布评议结果"),
    "survey.withdraw": gettext_lazy("撤回问卷"),
    "report.open": gettext_lazy("启动年度报告"),
    "report.compile": gettext_lazy("统计年度数据"),
    "report.adjust": gettext_lazy("调整年报数据"),
    "report.write": gettext_lazy("撰写年报文字"),
    "report.explain": gettext_lazy("说明年报数据"),
    "report.review": gettext_lazy("审签年度报告"),
    "report.submit": gettext_lazy("报送年度报告"),
    "report.clear": gettext_lazy("审查年度报告"),
    "report.return": gettext_lazy("退回年度报告"),
    "report.publish": gettext_lazy("公布年度报告"),
    "report.correct": gettext_lazy("更正年度报告"),
    "report.supersede": gettext_lazy("年度报告已有更正版"),
}

FACTS: Mapping[str, Any] = {
    "inspection": gettext_lazy("抽查"),
    "seed": gettext_lazy("随机种子"),
    "size": gettext_lazy("抽取行数"),
    "population": gettext_lazy("总行数"),
    "population_hash": gettext_lazy("总体摘要值"),
    "drawn": gettext_lazy("已抽取"),
    "faults": gettext_lazy("有问题的行数"),
    "about": gettext_lazy("所涉机关"),
    "ticket": gettext_lazy("整改编号"),
    "kind_of": gettext_lazy("类别"),
    "until": gettext_lazy("截止日期"),
    "public": gettext_lazy("对外公开"),
    "question": gettext_lazy("题目"),
    "group": gettext_lazy("受邀群体"),
    "links": gettext_lazy("链接数"),
    "opens_on": gettext_lazy("开始日期"),
    "answers": gettext_lazy("答卷数"),
    "shown": gettext_lazy("可以公布的条数"),
    "withheld": gettext_lazy("不公布的条数"),
    "theme": gettext_lazy("主题"),
    "month": gettext_lazy("月份"),
    "fault": gettext_lazy("问题类别"),
    "week": gettext_lazy("周"),
    "agencies": gettext_lazy("机关数"),
    "late": gettext_lazy("已逾期"),
    "coming": gettext_lazy("将到期"),
    "cell": gettext_lazy("单元格"),
    "counted": gettext_lazy("统计数"),
    "figure": gettext_lazy("填报数"),
    "sections": gettext_lazy("部分"),
}

WORDED: Mapping[str, Callable[[str], str]] = {
    "kind_of": lambda code: str(dict(CircularLetter.Kind.choices).get(code, code)),
    "fault": lambda code: str(dict(InspectedFault.Kind.choices).get(code, code)),
    "kind": lambda code: str(dict(Finding.Kind.choices).get(code, code)),
}
