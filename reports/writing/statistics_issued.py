"""What goes out of issued statistics, whatever the form: title, opening words, published JSON, and plain rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from disclosure.today import day_of
from reports import period_figures
from reports.models import PeriodStatistics
from reports.period_figures import MEASURES, Figures
from reports.statistics_content import snapshot


def opening(figures: Figures) -> str:
    """What the figures speak of, and as of when; Chinese, whatever language the page is in."""
    return (
        f"本期数据统计期限自{_day(figures.begins_on)}起至{_day(figures.as_of)}止，"
        f"由平台按办理记录统计；期限履行和逾期情况以{_day(figures.on)}的记录为准。"
    )


def _day(on: Any) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def data(statistics: PeriodStatistics) -> dict[str, Any]:
    """The published JSON: everything the hash speaks for, the hash, and the sums of the whole tree."""
    whole = period_figures.from_json(statistics.figures).whole
    return {
        **snapshot(statistics),
        "title": str(statistics),
        "status": statistics.status,
        "issued_on": day_of(statistics.issued_at).isoformat() if statistics.issued_at else None,
        "totals": {name: dict(sorted((+whole.of(name)).items())) for name in MEASURES if whole.of(name)},
        "content_hash": statistics.content_hash,
    }


def rows(figures: Figures) -> Iterator[list[str]]:
    """The figures as plain rows: agency, measure, code, label, figure."""
    yield ["机关代称", "机关", "指标", "代码", "名称", "数"]
    for slug, name, measure, code, label, number in period_figures.rows(figures):
        yield [slug, name, measure, code, label, str(number)]


def late_rows(figures: Figures) -> Iterator[list[str]]:
    """What was overdue as plain rows."""
    yield ["机关代称", "机关", "类别", "事项", "到期日", "逾期工作日", "件数"]
    for one in figures.overdue:
        kind = figures.label(period_figures.OVERDUE, one.kind)
        yield [one.slug, one.name, kind, one.what, one.due_on.isoformat(), str(one.days_late), str(one.number)]
