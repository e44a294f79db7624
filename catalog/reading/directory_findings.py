"""What the reader of directories has to tell: of a cell, of a row left out, of the table as a whole."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.reading import item_values
from catalog.reading.item_values import Finding, Weight
from disclosure.law.sentences import Sentence
from disclosure.law.sentences import gettext_noop as _

CELLS: dict[str, tuple[Weight, str]] = {
    name: item_values.TEMPLATES[name] for name in ("uncomputed", "broken-cell", "formula")
} | {
    "no-matter": ("error", _("没有填写公开事项。")),
    "no-publisher": ("error", _("没有填写公开主体。")),
    "blank": ("note", _("没有填写。")),
    "inherited": ("note", _("空白，按上一行读作“{value}”。")),
    "ditto": ("note", _("按上一行读作“{value}”。")),
    "nothing-above": ("error", _("上一行没有内容可以沿用。")),
    "elsewhere": ("note", _("指向别处的内容，没有展开，照录原文。")),
    "joined": ("note", _("第{number}行与本行为同一事项，内容已并入本行。")),
    "agencies-divided": ("note", _("按多个单位读作“{value}”。")),
    "channel-contradiction": ("error", _("“{value}”既选中又未选中，没有读取。")),
    "channel-unknown": ("note", _("“{value}”不在渠道名录中，记入其他渠道。")),
    "channel-unboxed": ("note", _("“{value}”前没有方框，没有按选中读取。")),
    "channels-unboxed": ("note", _("没有方框，写出的渠道都按选中读取。")),
    "channel-loosely": ("note", _("“{value}”按“{title}”读取。")),
    "other-unticked": ("note", _("写有“{value}”而没有选中“其他”，照录原文。")),
    "no-channel": ("note", _("没有选中任何渠道。")),
    "tick-unclear": ("error", _("看不出是否选中，请用“√”标明。")),
    "group-unticked": ("note", _("没有勾选而写有内容，按特定群体“{value}”读取。")),
    "audience-both": ("note", _("“全社会”和“特定群体”都已选中，请核对。")),
    "audience-none": ("note", _("“全社会”和“特定群体”都没有选中。")),
    "way-both": ("note", _("“主动”和“依申请”都已选中，请核对。")),
    "way-none": ("error", _("“主动”和“依申请”都没有选中。")),
    "level-none": ("note", _("没有选中任何层级。")),
    "choice-contradiction": ("error", _("“{value}”既选中又未选中，没有读取。")),
    "choice-unknown": ("note", _("没有读懂“{value}”，照录在其他内容中。")),
    "several-stages": ("note", _("选中了多个五公开环节，只能有一个，照录在其他内容中。")),
}

TABLE: dict[str, tuple[Weight, str]] = {
    "hidden-rows": ("note", _("被隐藏的行没有读取：{rows}。")),
    "hidden-columns": ("note", _("被隐藏的列已一并读取，请核对：{columns}。")),
    "hidden-sheet": ("note", _("工作表“{name}”被隐藏，没有读取。")),
    "external-links": ("note", _("文件引用了其他文件的内容，按保存时的结果读取，请核对。")),
    "sheet-unread": ("note", _("没有找到表头，没有读取。")),
    "sheet-continued": ("note", _("没有表头，按上一个表的表头读取。")),
    "several-titles": ("note", _("文件含有多个目录：{titles}。")),
    "missing-column": ("note", _("没有这一列。")),
    "unknown-column": ("note", _("目录没有这一列，内容照录在其他内容中。")),
    "unnamed-column": ("note", _("没有列名，内容照录在其他内容中。")),
    "column-twice": ("note", _("与另一列含义相同，内容照录在其他内容中。")),
    "city-is-county": ("note", _("没有县级一列，按县级读取。")),
    "left-out": ("note", _("是标题、说明、合计或者重复的表头，没有作为事项读取。")),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to be told of a table as a whole, or of a row that was left out; `number` is 0 for the whole table."""

    sheet: str
    number: int
    finding: Finding

    @property
    def text(self) -> str:
        return self.finding.sentence.text


def found(column: str, given: str, code: str, **values: object) -> Finding:
    """A finding of a cell by its code, its sentence filled with the values."""
    weight, template = CELLS[code]
    return Finding(column, given, code, Sentence(template, {"given": given, **values}), weight)


def problem(sheet: str, code: str, *, number: int = 0, column: str = "", given: str = "", **values: object) -> Problem:
    """A problem of the table by its code."""
    weight, template = TABLE[code]
    return Problem(sheet, number, Finding(column, given, code, Sentence(template, values), weight))
