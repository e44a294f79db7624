"""The columns a table of items may have, by every name offices give them, in any order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from openpyxl.utils import get_column_letter

from disclosure.law.vocabularies import released

Kind = Literal["text", "date", "code", "choice", "names", "index", "number"]
Part = Literal["content", "item", "trigger", "original", "case", "nothing"]


@dataclass(frozen=True, slots=True)
class Column:
    """One thing a table may say: which part of an item it is, how it is read, and for a code from which list."""

    part: Part
    field: str
    label: str
    kind: Kind = "text"
    vocabulary: str = ""
    longest: int = 0
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()


# What a table says where no vocabulary of the law has a code for it: whether a policy is to be explained, and for whom.
INTERPRETATIONS = (
    ("not-needed", ("不需要解读", "不需要", "无需解读", "否", "无")),
    ("planned", ("随文制定解读方案", "需要解读", "需要", "是")),
    ("attached", ("解读材料已备", "已有解读材料", "已解读")),
)
AUDIENCES = (
    ("public", ("社会公众", "公众", "面向社会", "社会")),
    ("internal", ("仅限本机关内部", "本机关内部", "机关内部", "内部")),
)


# Each column with its usual name, and whatever else offices call it.
COLUMNS: tuple[tuple[Column, str], ...] = (
    (Column("content", "title", "标题", longest=300), "名称 信息名称 文件名称 文件标题 信息标题 公开标题 题名"),
    (
        Column("content", "document_number", "文号", kind="number", longest=80),
        "发文字号 发文文号 文件编号 决定书文号 处罚决定书文号 行政处罚决定书文号 处罚决定文书号 行政处罚决定文书号 许可决定书文号 行政许可决定书文号 行政许可决定文书号 许可决定文书号",
    ),
    (Column("content", "summary", "内容概述"), "摘要 概述 简介"),
    (
        Column("content", "issuing_agency", "发布机构", longest=200),
        "发文机关 发文单位 发布单位 公开主体 处罚机关 作出处罚决定的机关 许可机关",
    ),
    (Column("content", "theme", "主题分类", kind="code", vocabulary="themes"), "主题 主题类别"),
    (Column("content", "genre", "体裁分类", kind="code", vocabulary="genres"), "体裁 文种"),
    (Column("content", "category", "法定主动公开内容", kind="code", vocabulary="categories"), "公开类别 公开事项类别"),
    (Column("content", "matter", "事项类别", kind="code", vocabulary="matters"), "事项 事项名称 信息类别"),
    (Column("content", "stage", "五公开环节", kind="code", vocabulary="openness"), "五公开"),
    (Column("content", "formed_on", "形成日期", kind="date"), "形成、变更日期 形成或者变更日期 信息形成日期 形成时间"),
    (Column("content", "generated_on", "生成日期", kind="date"), "生成时间"),
    (Column("content", "issued_on", "成文日期", kind="date"), "落款日期 发文日期 成文时间"),
    (Column("content", "attribute", "公开属性", kind="code", vocabulary="attributes"), "属性"),
    (Column("content", "ground", "不予公开的法定事由", kind="code", vocabulary="grounds"), "不予公开事由"),
    (Column("content", "attribute_reason", "确定公开属性的理由"), "不公开理由 理由"),
    (Column("content", "way", "公开方式", kind="code", vocabulary="ways"), ""),
    (Column("content", "interpretation", "政策解读", kind="choice", choices=INTERPRETATIONS), "是否解读 是否需要解读"),
    (Column("content", "keywords", "关键词", longest=200), "主题词 关键字"),
    (Column("content", "body", "正文"), "内容 信息内容 全文"),
    (Column("item", "audience", "公开范围", kind="choice", choices=AUDIENCES), "公开对象"),
    (Column("item", "validity", "有效性", kind="code", vocabulary="validity"), "时效 时效性"),
    (Column("item", "valid_from", "施行日期", kind="date"), "生效日期 实施日期"),
    (Column("item", "valid_to", "失效日期", kind="date"), "废止日期 失效、废止日期"),
    (Column("item", "publicity_ends_on", "公示截止日期", kind="date"), "公示截止期 公示期至"),
    (Column("item", "drafting_agency", "起草单位", kind="names"), "起草部门"),
    (Column("item", "co_issuers", "联合发文机关", kind="names"), "联合发文单位"),
    (
        Column("trigger", "decision", "决定日期", kind="date"),
        "作出决定日期 决定时间 处罚日期 处罚决定日期 行政处罚决定日期 许可日期 许可决定日期 决定书日期",
    ),
    (Column("trigger", "issued", "印发日期", kind="date"), "印发时间"),
    (Column("trigger", "approval", "批准日期", kind="date"), ""),
    (Column("trigger", "official-reply", "批复日期", kind="date"), ""),
    (
        Column("original", "published_on", "发布日期", kind="date"),
        "公开日期 发布时间 公开时间 公示日期 公布日期 原发布日期",
    ),
    (Column("original", "index_number", "索引号", kind="index", longest=60), ""),
    (Column("original", "channel", "公开渠道", kind="code", vocabulary="channels"), "原公开渠道 发布渠道"),
    (Column("original", "proof", "原文网址", longest=300), "网址 链接 凭据"),
    (Column("case", "party", "当事人"), "当事人名称 行政相对人 行政相对人名称 被处罚人 被处罚单位 处罚对象 被许可人"),
    (Column("case", "party_code", "统一社会信用代码", kind="number"), "行政相对人代码 信用代码"),
    (Column("case", "representative", "法定代表人"), "负责人 法定代表人姓名"),
    (Column("case", "cause", "案由"), "案件名称 违法行为类型"),
    (Column("case", "facts", "违法事实"), "主要违法事实 违法行为 案件事实"),
    (Column("case", "basis", "处罚依据"), "法律依据 许可依据"),
    (Column("case", "sort", "处罚类别"), "处罚种类 许可类别"),
    (Column("case", "penalty", "处罚内容"), "处罚结果 行政处罚内容 处罚决定"),
    (Column("case", "licence", "许可内容"), "许可事项 行政许可内容"),
    (Column("nothing", "serial", "序号"), "编号 行号"),
    (
        Column("nothing", "private", "身份证号"),
        "身份证号码 证件号码 法定代表人身份证号 联系电话 手机 手机号码 电话 住址 家庭住址",
    ),
)


@cache
def known() -> Mapping[str, Column]:
    """Every name of a column, as `plain` writes it."""
    columns = {name: column for column, others in COLUMNS for name in (column.label, *others.split())}
    for name, column in _from_matters():
        columns.setdefault(plain(name), column)
    return columns


def _from_matters() -> Iterator[tuple[str, Column]]:
    """The dates the matters ask for, in the words of their statutes."""
    for matter in released().matters:
        for question in (*matter.asks, *matter.later):
            if question.trigger not in ("formation-or-change", "formation", "change", "published"):
                column = Column("trigger", question.trigger, question.label, "date")
                yield question.label, column
                yield question.label.replace("的日期", "日期"), column


@dataclass(frozen=True, slots=True)
class Heading:
    """The row of column names: where it stands, what each column means and is called, and the names nobody knows."""

    number: int
    columns: Mapping[int, Column]
    names: Mapping[int, str]
    unknown: tuple[str, ...]
    twice: tuple[str, ...]

    def has(self, part: Part, *fields: str) -> bool:
        """Whether one of these columns is there."""
        return any(column.part == part and column.field in fields for column in self.columns.values())


def heading(number: int, names: Sequence[str]) -> Heading:
    """What a row means if it is read as column names."""
    columns: dict[int, Column] = {}
    shown: dict[int, str] = {}
    unknown, twice = [], []
    for place, name in enumerate(names):
        column = known().get(plain(name))
        if column is None:
            unknown.extend([name] if name else [])
        elif column.part != "nothing" and _same(column) in map(_same, columns.values()):
            twice.append(name)
        else:
            columns[place] = column
            shown[place] = f"{get_column_letter(place + 1)} {name}"
    return Heading(number, columns, shown, tuple(dict.fromkeys(unknown)), tuple(twice))


def _same(column: Column) -> tuple[str, str]:
    """What two columns have in common that mean the same thing, whatever they are called."""
    return column.part, column.field


def plain(name: str) -> str:
    """A column name without what offices add to it: widths, spaces, stars, colons, remarks in brackets."""
    text = unicodedata.normalize("NFKC", name)
    return re.sub(r"[\s*＊:：]|\([^)]*\)", "", text)


IDENTIFYING = frozenset({("content", "title"), ("case", "party")})


def is_heading(found: Heading) -> bool:
    """Whether a row names enough columns to be the heading: what the item is called, and something about it."""
    named = {(column.part, column.field) for column in found.columns.values()}
    return bool(named & IDENTIFYING) and len(named) >= 2
