"""What indicators may be measured by: each measure by name, how people call it, and the unit of its value.

What a measure counts stands here as words; the application that holds the records counts it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from disclosure.law.sentences import gettext_noop


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """A measure in words: its name, the unit of its value, and how it is counted."""

    title: str
    unit: Literal["percent", "count"]
    method: str


MEASURES: Mapping[str, MeasureWords] = {
    "publication.punctuality": MeasureWords(
        gettext_noop("主动公开按期率"), "percent", gettext_noop("本年度到期的主动公开时限中，按期公开的占比。")
    ),
    "reply.punctuality": MeasureWords(
        gettext_noop("依申请公开按期答复率"), "percent", gettext_noop("本年度到期的答复时限中，按期答复的占比。")
    ),
    "report.punctuality": MeasureWords(
        gettext_noop("年度报告按期公布率"), "percent", gettext_noop("本年度到期的年度报告时限中，按期公布的占比。")
    ),
    "report.clean": MeasureWords(
        gettext_noop("年度报告一次通过率"),
        "percent",
        gettext_noop("本年度应当公布的上一年度报告，已经公布、没有被退回也没有更正的占比。"),
    ),
    "directory.coverage": MeasureWords(
        gettext_noop("标准目录落实率"), "percent", gettext_noop("现行标准目录事项中，已落实的占比。")
    ),
    "obligations.punctuality": MeasureWords(
        gettext_noop("定期义务按期完成率"),
        "percent",
        gettext_noop("本年度到期的定期义务中，按期完成的占比；年度报告、自查、培训另行计算。"),
    ),
    "withheld.reviewed": MeasureWords(
        gettext_noop("不予公开信息自查率"), "percent", gettext_noop("本年度到期的不予公开自查中，按期完成的占比。")
    ),
    "training.held": MeasureWords(
        gettext_noop("培训完成率"), "percent", gettext_noop("本年度到期的培训义务中，按期完成的占比。")
    ),
    "tickets.punctuality": MeasureWords(
        gettext_noop("整改按期完成率"), "percent", gettext_noop("本年度到期的整改事项中，按期整改并核实的占比。")
    ),
    "inspections.sound": MeasureWords(
        gettext_noop("抽查合格率"), "percent", gettext_noop("本年度结束的抽查中，检查结果为落实的行数占比。")
    ),
    "remedies.corrected": MeasureWords(
        gettext_noop("复议诉讼纠错件数"), "count", gettext_noop("本年度审结、结果纠正的行政复议和行政诉讼件数。")
    ),
    "complaints.justified": MeasureWords(
        gettext_noop("投诉举报属实件数"), "count", gettext_noop("本年度答复、属实或者部分属实的投诉举报件数。")
    ),
}
