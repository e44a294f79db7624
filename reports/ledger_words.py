"""How the ledger's entries about inspections and tickets are worded for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from reports.models import Finding, SelfCheckLine, SiteCheckLine

ACTS: Mapping[str, Any] = {
    "inspection.plan": gettext_lazy("计划抽查"),
    "inspection.draw": gettext_lazy("抽取样本"),
    "inspection.record": gettext_lazy("记录检查结果"),
    "inspection.conclude": gettext_lazy("结束检查"),
    "ticket.open": gettext_lazy("发出整改通知"),
    "ticket.answer": gettext_lazy("报告整改情况"),
    "ticket.accept": gettext_lazy("核实整改"),
    "ticket.return": gettext_lazy("退回整改报告"),
    "ticket.cancel": gettext_lazy("撤销整改通知"),
    "self_check.decide": gettext_lazy("自查决定"),
    "self_check.conclude": gettext_lazy("报送自查整改情况"),
    "work.begin": gettext_lazy("拟定年度工作要点"),
    "work.add_task": gettext_lazy("分解任务"),
    "work.issue": gettext_lazy("印发年度工作要点"),
    "work.report": gettext_lazy("报告任务进展"),
    "work.complete": gettext_lazy("办结任务"),
    "village.disclose": gettext_lazy("登记主题公开"),
    "site_check.judge": gettext_lazy("核查"),
    "site_check.judge_as_found": gettext_lazy("采用巡检结果"),
    "site_check.look_again": gettext_lazy("重新巡检"),
    "site_check.publish": gettext_lazy("公布核查情况"),
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
    "cell": gettext_lazy("单元格"),
    "counted": gettext_lazy("统计数"),
    "figure": gettext_lazy("填报数"),
    "work_points": gettext_lazy("年度工作要点"),
    "task": gettext_lazy("任务"),
    "tasks": gettext_lazy("任务数"),
    "percent": gettext_lazy("进度（%）"),
    "topic": gettext_lazy("主题"),
    "result": gettext_lazy("核查结果"),
    "lines": gettext_lazy("项数"),
    "self_check": gettext_lazy("自查"),
    "line": gettext_lazy("自查事项"),
    "decision": gettext_lazy("决定"),
    "kept": gettext_lazy("继续不主动公开"),
    "opened": gettext_lazy("转为主动公开"),
    "sections": gettext_lazy("部分"),
}

WORDED: Mapping[str, Callable[[str], str]] = {
    "result": lambda code: str(dict(SiteCheckLine.Result.choices).get(code, code)),
    "decision": lambda code: str(dict(SelfCheckLine.Decision.choices).get(code, code)),
    "kind": lambda code: str(dict(Finding.Kind.choices).get(code, code)),
}
