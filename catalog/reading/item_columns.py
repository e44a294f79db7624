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

Kind = Literal["text", "date", "code", "names", "index", "number"]
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


def _column(
    part: Part, field: str, names: str, kind: Kind = "text", vocabulary: str = "", longest: int = 0
) -> Iterator[tuple[str, Column]]:
    every = names.split()
    column = Column(part, field, every[0], kind, vocabulary, longest)
    yield from ((name, column) for name in every)


@cache
def known() -> Mapping[str, Column]:
    """Every name of a column, as `plain` writes it."""
    columns = dict(_own())
    for name, column in _from_matters():
        columns.setdefault(plain(name), column)
    return columns


def _own() -> Iterator[tuple[str, Column]]:
    yield from _column("content", "title", "标题 名称 信息名称 文件名称 文件标题 信息标题 公开标题 题名", longest=300)
    yield from _column(
        "content",
        "document_number",
        "文号 发文字号 发文文号 文件编号 决定书文号 处罚决定书文号 行政处罚决定书文号 处罚决定文书号 行政处罚决定文书号"
        " 许可决定书文号 行政许可决定书文号 行政许可决定文书号 许可决定文书号",
        kind="number",
        longest=80,
    )
    yield from _column("content", "summary", "内容概述 摘要 概述 简介")
    yield from _column(
        "content",
        "issuing_agency",
        "发布机构 发文机关 发文单位 发布单位 公开主体 处罚机关 作出处罚决定的机关 许可机关",
        longest=200,
    )
    yield from _column("content", "theme", "主题分类 主题 主题类别", "code", "themes")
    yield from _column("content", "genre", "体裁分类 体裁 文种", "code", "genres")
    yield from _column("content", "category", "法定主动公开内容 公开类别 公开事项类别", "code", "categories")
    yield from _column("content", "matter", "事项类别 事项 事项名称 信息类别", "code", "matters")
    yield from _column("content", "stage", "五公开环节 五公开", "code", "openness")
    yield from _column("content", "formed_on", "形成日期 形成、变更日期 形成或者变更日期 信息形成日期 形成时间", "date")
    yield from _column("content", "generated_on", "生成日期 生成时间", "date")
    yield from _column("content", "issued_on", "成文日期 落款日期 发文日期 成文时间", "date")
    yield from _column("content", "attribute", "公开属性 属性", "code", "attributes")
    yield from _column("content", "ground", "不予公开的法定事由 不予公开事由", "code", "grounds")
    yield from _column("content", "attribute_reason", "确定公开属性的理由 不公开理由 理由")
    yield from _column("content", "way", "公开方式", "code", "ways")
    yield from _column("content", "keywords", "关键词 主题词 关键字", longest=200)
    yield from _column("content", "body", "正文 内容 信息内容 全文")
    yield from _column("item", "validity", "有效性 时效 时效性", "code", "validity")
    yield from _column("item", "valid_from", "施行日期 生效日期 实施日期", "date")
    yield from _column("item", "valid_to", "失效日期 废止日期 失效、废止日期", "date")
    yield from _column("item", "publicity_ends_on", "公示截止日期 公示截止期 公示期至", "date")
    yield from _column("item", "drafting_agency", "起草单位 起草部门", "names")
    yield from _column("item", "co_issuers", "联合发文机关 联合发文单位", "names")
    yield from _column(
        "trigger", "decision", "决定日期 作出决定日期 处罚决定日期 行政处罚决定日期 许可决定日期 决定书日期", "date"
    )
    yield from _column("trigger", "issued", "印发日期 印发时间", "date")
    yield from _column("trigger", "approval", "批准日期", "date")
    yield from _column("trigger", "official-reply", "批复日期", "date")
    yield from _column("original", "published_on", "发布日期 公开日期 发布时间 公开时间 原发布日期", "date")
    yield from _column("original", "index_number", "索引号", "index", longest=60)
    yield from _column("original", "channel", "公开渠道 原公开渠道 发布渠道", "code", "channels")
    yield from _column("original", "proof", "原文网址 网址 链接 凭据", longest=300)
    yield from _column(
        "case", "party", "当事人 当事人名称 行政相对人 行政相对人名称 被处罚人 被处罚单位 处罚对象 被许可人"
    )
    yield from _column("case", "party_code", "统一社会信用代码 行政相对人代码 信用代码", "number")
    yield from _column("case", "representative", "法定代表人 负责人 法定代表人姓名")
    yield from _column("case", "cause", "案由 案件名称 违法行为类型")
    yield from _column("case", "facts", "违法事实 主要违法事实 违法行为 案件事实")
    yield from _column("case", "basis", "处罚依据 法律依据 许可依据")
    yield from _column("case", "sort", "处罚类别 处罚种类 许可类别")
    yield from _column("case", "penalty", "处罚内容 处罚结果 行政处罚内容 处罚决定")
    yield from _column("case", "licence", "许可内容 许可事项 行政许可内容")
    yield from _column("nothing", "serial", "序号 编号 行号")
    yield from _column(
        "nothing",
        "private",
        "身份证号 身份证号码 证件号码 法定代表人身份证号 联系电话 手机 手机号码 电话 住址 家庭住址",
    )


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
        elif column in columns.values() and column.part != "nothing":
            twice.append(name)
        else:
            columns[place] = column
            shown[place] = f"{get_column_letter(place + 1)} {name}"
    return Heading(number, columns, shown, tuple(dict.fromkeys(unknown)), tuple(twice))


def plain(name: str) -> str:
    """A column name without what offices add to it: widths, spaces, stars, colons, remarks in brackets."""
    text = unicodedata.normalize("NFKC", name)
    return re.sub(r"[\s*＊:：]|\([^)]*\)", "", text)


IDENTIFYING = frozenset({("content", "title"), ("case", "party")})


def is_heading(found: Heading) -> bool:
    """Whether a row names enough columns to be the heading: what the item is called, and something about it."""
    named = {(column.part, column.field) for column in found.columns.values()}
    return bool(named & IDENTIFYING) and len(named) >= 2
