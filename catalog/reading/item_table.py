"""Reads a table of items: the heading found by its column names, then row by row, each with what was found in it.

The reader proposes and the clerk confirms: whatever was taken otherwise than it stands, filled in or left out is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from catalog import personal_data
from catalog.reading import item_case, item_twins, wording
from catalog.reading.blocks import paragraphs, to_html
from catalog.reading.entry import Entry
from catalog.reading.item_columns import Heading
from catalog.reading.item_layout import best_heading, is_left_out
from catalog.reading.item_sheet import MOST_ITEMS, Row, Sheet, read_sheets, within
from catalog.reading.item_values import TEMPLATES, UNKNOWN_DAY, Cell, Finding, found, read
from catalog.reading.refusals import AGAIN, ReadingRefused, Refusal
from catalog.reading.result import Notice, notice
from disclosure.law.sentences import gettext_noop as _
from disclosure.law.vocabularies import released
from disclosure.law.vocabulary import TRIGGERS

NO_HEADING = Refusal(
    "no-heading",
    _("没有找到表头"),
    _("表头须有“标题”或者“当事人”一列，以及“文号”“成文日期”“正文”等至少一列"),
    _("请核对列名后重新上传"),
)
SEVERAL_TABLES = Refusal(
    "several-tables", _("有多个工作表含有表头：{names}"), _("一次读取一个工作表"), _("请分别保存后上传")
)
COLUMN_TWICE = Refusal("column-twice", _("有含义相同的列：{names}"), _("同一项内容只能有一列"), AGAIN)
NO_ROWS = Refusal("no-rows", _("表头之下没有内容"), _("至少须有一行"), AGAIN)

TEMPLATES.update(
    {
        "title-composed": ("note", _("表中没有标题，拟为“{value}”。")),
        "formed-from-decision": ("note", _("没有形成日期，按决定日期{value}计。")),
        "formed-from-issued": ("note", _("没有形成日期，按成文日期{value}计。")),
        "no-body": ("error", _("没有正文，公开的信息不能没有内容。")),
        "no-body-yet": ("note", _("没有正文，提出以前须补正文或者附件。")),
        "personal-data": ("note", _("含有个人号码（{shown}），公开前应当去标识化。")),
        "a-person": ("note", _("当事人似为自然人，公开前请按规定处理姓名。")),
        "published-ahead": ("error", _("发布日期晚于今天。")),
        "published-before-issued": ("note", _("发布日期早于成文日期{issued}，请核对。")),
        "not-proactive": ("error", _("历史信息只收此前已经主动公开的。")),
        "unknown-day": ("error", _("只有发布日期可以写“不详”。")),
        "other-agency": ("note", _("与本批的公开主体“{agency}”不是同一机关，请核对。")),
        "trigger-ahead": ("error", _("日期晚于今天。")),
    }
)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One row: the item it speaks of, and everything that was found on reading it."""

    number: int
    entry: Entry
    findings: tuple[Finding, ...]

    @property
    def is_faulty(self) -> bool:
        return any(finding.weight == "error" for finding in self.findings)


@dataclass(frozen=True, slots=True)
class ItemTable:
    """A table as it was read: its rows, and what has to be said about it as a whole."""

    rows: tuple[ItemRow, ...]
    notices: tuple[Notice, ...]


@dataclass(slots=True)
class Told:
    """What one row says, sorted by the part of an item it belongs to."""

    number: int
    parts: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {name: {} for name in ("content", "item", "trigger", "original", "case")}
    )
    findings: list[Finding] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def find(self, field_: str, label: str, given: str, code: str, **values: object) -> None:
        """Note a finding under the column as the table calls it, or by its usual name where there is no such column."""
        self.findings.append(found(self.names.get(field_, label), given, code, **values))


def read_items(data: bytes, *, backlog: bool, issuing_agency: str, today: date) -> ItemTable:
    """Read a table of new items, or of items that were public elsewhere before."""
    sheet, names = _the_table(read_sheets(data))
    rows = [row for row in sheet.rows if row.number > names.number and not is_left_out(row, names)]
    within(len(rows), 0, most_rows=MOST_ITEMS)
    if not rows:
        raise ReadingRefused(NO_ROWS)
    matter = item_case.matter_of(frozenset(column.field for column in names.columns.values()))
    told = [_told(row, sheet, names) for row in rows]
    read_rows = [_item_row(one, matter, issuing_agency, backlog=backlog, today=today) for one in told]
    return ItemTable(
        tuple(_with_twins(read_rows)), tuple(_notices(sheet, names, rows, matter, issuing_agency, backlog))
    )


def _the_table(sheets: Iterable[Sheet]) -> tuple[Sheet, Heading]:
    """The one sheet that has a heading; divided texts are tried in turn, the best division first."""
    headed = [(sheet, best) for sheet in sheets if (best := best_heading(sheet)) is not None]
    if not headed:
        raise ReadingRefused(NO_HEADING)
    if len(headed) > 1 and headed[0][0].title not in (",", "\t", ";"):
        raise ReadingRefused(SEVERAL_TABLES, names="、".join(sheet.title for sheet, _names in headed))
    sheet, names = max(headed, key=lambda pair: len(pair[1].columns))
    if names.twice:
        raise ReadingRefused(COLUMN_TWICE, names="、".join(names.twice))
    return sheet, names


def _told(row: Row, sheet: Sheet, names: Heading) -> Told:
    told = Told(row.number)
    for place, column in names.columns.items():
        if column.part == "nothing" or place >= len(row.values):
            continue
        cell = Cell(column, names.names[place], row.values[place])
        told.names[column.field] = cell.name
        value = read(cell, sheet)
        told.findings += cell.findings
        if value == UNKNOWN_DAY and column.kind == "date" and column.field != "published_on":
            told.find(column.field, column.label, cell.text, "unknown-day")
        elif value is not None:
            told.parts[column.part][column.field] = value
    return told


def _item_row(told: Told, matter: str, issuing_agency: str, *, backlog: bool, today: date) -> ItemRow:
    content, case = told.parts["content"], _case(told)
    content.setdefault("matter", matter or "general")
    content.setdefault("issuing_agency", issuing_agency)
    content.setdefault("category", released().matters.get(content["matter"]).category)
    _name(told, case)
    _date_formation(told)
    content["body"] = item_case.body(case, content.get("body", "")) if told.parts["case"] else _paragraphs(content)
    _judge(told, backlog=backlog, today=today)
    _judge_agency(told, issuing_agency)
    return ItemRow(told.number, _entry(told, backlog=backlog), tuple(told.findings))


def _case(told: Told) -> dict[str, str]:
    content, triggers = told.parts["content"], told.parts["trigger"]
    shared = {name: str(content[name]) for name in ("document_number", "issuing_agency") if content.get(name)}
    decided = {"decision": triggers["decision"].isoformat()} if isinstance(triggers.get("decision"), date) else {}
    return {**told.parts["case"], **shared, **decided}


def _name(told: Told, case: Mapping[str, str]) -> None:
    content = told.parts["content"]
    if content.get("title"):
        content["title"] = " ".join(content["title"].split())
        return
    composed = item_case.title(case, content["matter"])
    if composed:
        content["title"] = composed
        told.find("title", "标题", "", "title-composed", value=composed)
    else:
        told.find("title", "标题", "", "missing")


def _date_formation(told: Told) -> None:
    """A decision is formed when it is made, a document when it is dated; told, for the clock counts from it."""
    content, decided = told.parts["content"], told.parts["trigger"].get("decision")
    if content.get("formed_on"):
        return
    if decided and content["matter"] in (item_case.PENALTY, item_case.LICENCE):
        content["formed_on"] = decided
        told.find("formed_on", "形成日期", "", "formed-from-decision", value=decided)
    elif content.get("issued_on"):
        content["formed_on"] = content["issued_on"]
        told.find("formed_on", "形成日期", "", "formed-from-issued", value=content["issued_on"])


def _paragraphs(content: Mapping[str, Any]) -> str:
    return to_html(paragraphs(str(content.get("body", "")).splitlines()))


def _judge(told: Told, *, backlog: bool, today: date) -> None:
    content = told.parts["content"]
    _judge_original(told, backlog=backlog, today=today)
    if not content["body"]:
        told.find("body", "正文", "", "no-body" if backlog else "no-body-yet")
    if item_case.seems_a_person(told.parts["case"]):
        told.find("party", "当事人", told.parts["case"]["party"], "a-person")
    for trigger, day in told.parts["trigger"].items():
        if day > today:
            told.find(trigger, TRIGGERS[trigger], str(day), "trigger-ahead")
    texts = [text for text in content.values() if isinstance(text, str)]
    for number in personal_data.find(texts):
        told.find("body", "正文", "", "personal-data", shown=number.shown)


def _judge_agency(told: Told, batch_agency: str) -> None:
    """An issuing agency that is not the one the batch is for, short names aside; it may have signed together with it."""
    given = str(told.parts["content"]["issuing_agency"])
    named = (given, *told.parts["item"].get("co_issuers", ()))
    if not any(wording.abbreviates(one, batch_agency) or wording.abbreviates(batch_agency, one) for one in named):
        told.find("issuing_agency", "发布机构", given, "other-agency", agency=batch_agency)


def _judge_original(told: Told, *, backlog: bool, today: date) -> None:
    content, published = told.parts["content"], told.parts["original"].get("published_on")
    if not backlog:
        return
    if content.get("attribute", "proactive") != "proactive":
        told.find("attribute", "公开属性", content["attribute"], "not-proactive")
    named = told.names.get("published_on", "发布日期")
    if published is None and not any(finding.column == named for finding in told.findings):
        told.find("published_on", named, "", "missing")
    elif isinstance(published, date):
        issued = content.get("issued_on")
        if published > today:
            told.find("published_on", named, str(published), "published-ahead")
        if issued and published < issued:
            told.find("published_on", named, str(published), "published-before-issued", issued=issued)


def _entry(told: Told, *, backlog: bool) -> Entry:
    original, item = told.parts["original"], dict(told.parts["item"])
    published = original.get("published_on") if backlog else None
    return Entry(
        content=told.parts["content"],
        co_issuers=item.pop("co_issuers", ()),
        drafting_agency="".join(item.pop("drafting_agency", ())[:1]),
        item=item,
        trigger_dates=told.parts["trigger"],
        index_number=original.get("index_number", "") if backlog else "",
        published_on=published if isinstance(published, date) else None,
        channel=original.get("channel", "portal"),
        proof=original.get("proof", ""),
    )


def _with_twins(rows: Sequence[ItemRow]) -> Iterator[ItemRow]:
    """The rows, each with what it repeats of an earlier one."""
    again = item_twins.findings((row.number, row.entry) for row in rows)
    for row, told in zip(rows, again, strict=True):
        yield ItemRow(row.number, row.entry, (*row.findings, *told))


def _notices(
    sheet: Sheet, names: Heading, rows: list[Row], matter: str, issuing_agency: str, backlog: bool
) -> Iterator[Notice]:
    if names.unknown:
        yield notice("unknown-columns", _("没有读取的列：{names}。"), names="、".join(names.unknown))
    private = [column.label for column in names.columns.values() if column.field == "private"]
    if private:
        yield notice("private-columns", _("含有个人信息的列没有读取，不会公开。"))
    if sheet.hidden:
        yield notice("hidden-rows", _("第{rows}行被隐藏，没有读取。"), rows="、".join(map(str, sheet.hidden[:20])))
    banners = [row.number for row in sheet.rows if row.number > names.number and is_left_out(row, names)]
    if banners:
        yield notice(
            "banners", _("第{rows}行是说明、合计或者重复的表头，没有读取。"), rows="、".join(map(str, banners[:20]))
        )
    if matter and not names.has("content", "matter"):
        yield notice("matter", _("按列名读作“{matter}”。"), matter=released().matters.get(matter).title)
    if not names.has("content", "issuing_agency"):
        yield notice("issuing-agency", _("没有“发布机构”一列，按“{agency}”填写。"), agency=issuing_agency)
    if not names.has("content", "attribute"):
        yield notice("attribute", _("没有“公开属性”一列，按“主动公开”填写。"))
    if not backlog and names.has("original", "published_on", "index_number"):
        yield notice("to-be-given", _("新公开的信息以实际发布的日期和新编的索引号为准，表中的没有读取。"))
