"""An empty table to fill in: the columns most used, each by a name the reader of tables knows."""

from __future__ import annotations

from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from catalog.models import Batch

# Column names are read as they stand, so they are not translated.
COLUMNS = {
    Batch.Purpose.NEW: (
        *("标题", "文号", "发布机构", "事项类别", "形成日期", "成文日期", "决定日期"),
        *("公开属性", "主题分类", "体裁分类", "关键词", "正文"),
    ),
    Batch.Purpose.BACKLOG: (
        *("标题", "文号", "发布机构", "事项类别", "形成日期", "成文日期", "决定日期", "发布日期"),
        *("索引号", "公开渠道", "原文网址", "主题分类", "体裁分类", "关键词", "正文"),
    ),
}
WIDE = 40
NARROW = 16


def empty(purpose: str) -> bytes:
    """A workbook with the heading of a table of that purpose, and a sheet that says how to fill it in."""
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = _("信息")
    sheet.append(list(COLUMNS[Batch.Purpose(purpose)]))
    sheet.freeze_panes = "A2"
    for place, name in enumerate(COLUMNS[Batch.Purpose(purpose)], start=1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = WIDE if name in ("标题", "正文") else NARROW
    notes = book.create_sheet(_("说明"))
    for line in _notes():
        notes.append([line])
    notes.column_dimensions["A"].width = 2 * WIDE
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _notes() -> list[str]:
    return [
        _("每行一件信息；不用的列可以留空或者删去，也可以增加“当事人”“案由”“处罚内容”等列。"),
        _("日期写作 2024-03-15 或者 2024年3月15日。"),
        _("事项类别、主题分类、体裁分类写名称即可，如“行政处罚”“综合政务”“通知”。"),
        _("历史信息须有正文和发布日期；确实不知道的，发布日期写“不详”。"),
    ]
