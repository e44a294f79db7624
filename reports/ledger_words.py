"""How the ledger's entries about inspections, tickets, annual reports and assessments are worded for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from reports.models import AssessmentLine, Finding

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
    "assessment.open": gettext_lazy("启动年度考核"),
    "assessment.measure": gettext_lazy("重新计算考核数据"),
    "assessment.begin": gettext_lazy("布置考核自评"),
    "assessment.self_score": gettext_lazy("考核自评"),
    "assessment.hand_in": gettext_lazy("报送考核自评"),
    "assessment.close": gettext_lazy("结束考核自评"),
    "assessment.score": gettext_lazy("考核评分"),
    "assessment.announce": gettext_lazy("反馈考核评分"),
    "assessment.object": gettext_lazy("提出考核异议"),
    "assessment.decide": gettext_lazy("处理考核异议"),
    "assessment.settle": gettext_lazy("考核定分"),
    "assessment.publish": gettext_lazy("公布考核结果"),
    "assessment.cancel": gettext_lazy("撤销年度考核"),
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
    "sections": gettext_lazy("部分"),
    "indicators": gettext_lazy("考核指标"),
    "indicator": gettext_lazy("指标"),
    "assessed": gettext_lazy("被考核机关数"),
    "scored": gettext_lazy("评分的指标"),
    "as_of": gettext_lazy("数据截至"),
    "objection": gettext_lazy("异议处理"),
    "score_before": gettext_lazy("原评分"),
    "score_after": gettext_lazy("复核评分"),
}

WORDED: Mapping[str, Callable[[str], str]] = {
    "kind": lambda code: str(dict(Finding.Kind.choices).get(code, code)),
    "objection": lambda code: str(dict(AssessmentLine.Decision.choices).get(code, code)),
}
