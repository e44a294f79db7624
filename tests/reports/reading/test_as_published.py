"""Layouts as sites publish them: heads without their merged cells, blank totals, columns merged unlike their headings."""

from __future__ import annotations

from catalog.reading.blocks import Cell, Table
from disclosure.law.report_identities import check_loaded
from reports.reading import registers_table, remedies_table
from reports.reading.pages import Page
from reports.reading.published_report import loaded, read
from tests.law.reports import CITY, CITY_REMEDIES, city
from tests.reports.reading import making

FIVE = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def row(*cells: str | tuple[str, int]) -> tuple[Cell, ...]:
    """A row of cells; one given with a number reaches across so many columns."""
    return tuple(Cell(cell) if isinstance(cell, str) else Cell(cell[0], columns=cell[1]) for cell in cells)


def test_figures_of_2019_stand_below_headings_merged_otherwise() -> None:
    table = Table(
        (
            row(("第二十条第（一）项", 5)),
            row("信息内容", "本年新\n制作数量", ("本年新\n公开数量", 2), "对外公开总数量"),
            row("规章（设区的市、自治州填写）", "13", ("13", 2), "524"),
            row("规范性文件", "60", ("60", 2), "368"),
            row(("第二十条第（五）项", 5)),
            row("信息内容", "上一年项目数量", ("本年增/减", 2), "处理决定数量"),
            row("行政许可", ("8", 2), "-2", "93"),
            row("其他对外管理服务事项", ("117", 2), "+2", "165"),
            row(("第二十条第（九）项", 5)),
            row("信息内容", ("采购项目数量", 2), ("采购总金额", 2)),
            row("政府集中采购", ("6", 2), ("25.1万元", 2)),
        )
    )
    (part,) = registers_table.Reader().read([table])
    assert part.rows == {
        "rules": (13, 13, 524),
        "documents": (60, 60, 368),
        "licences": (8, -2, 93),
        "services": (117, 2, 165),
        "procurement": (6, 251000),
    }


def test_a_head_of_remedies_padded_with_blank_cells_is_a_head() -> None:
    table = Table(
        (
            row(("行政复议", 5), ("行政诉讼", 10)),
            row(*FIVE, ("未经复议直接起诉", 5), ("复议后起诉", 5)),
            row(*[""] * 5, *FIVE, *FIVE),
            row(*(str(figure) for group in CITY_REMEDIES.values() for figure in group)),
        )
    )
    (part,) = remedies_table.read([table])
    assert part.rows == {code: tuple(figures) for code, figures in CITY_REMEDIES.items()}
    assert part.findings == []


def test_a_line_of_remedies_that_is_too_short_is_named() -> None:
    table = Table(
        (row(("行政复议", 5), ("行政诉讼", 10)), row(*FIVE, *FIVE, *FIVE), row(*(["0"] * 14))),
    )
    (part,) = remedies_table.read([table])
    assert [(one.expected, one.found) for one in part.findings] == [(15, 14)]


def test_a_head_of_requests_padded_with_blank_cells_is_a_head() -> None:
    lines = making.requests(city())
    padded = [
        row(("勾稽关系", 3), ("申请人情况", 7)),
        row(("", 3), "自然人", ("法人或其他组织", 5), "总计"),
        row(("", 3), "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""),
    ]
    body = [tuple(Cell(*cell) for cell in line) for line in lines[3:]]
    found = loaded(Page(("示例市2025年政府信息公开工作年度报告",), (Table((*padded, *body)),)))
    assert {code: list(figures) for code, figures in found.report.table3.items()} == CITY


def test_a_report_without_a_year_is_read_by_its_rows_and_the_year_is_asked_for() -> None:
    page = making.web_page(city(), lambda text: text.replace("2025年", ""))
    found = read(page)
    assert (found.report.format, found.report.year) == ("2021", None)
    assert [one.where for one in check_loaded(found).warnings] == ["报告的年度"]


def test_a_period_of_another_year_than_the_title_is_named() -> None:
    page = making.web_page(city(), lambda text: text.replace("统计期限自2025年", "统计期限自2024年"))
    assert [(one.expected, one.found) for one in check_loaded(read(page)).warnings] == [(2025, 2024)]
