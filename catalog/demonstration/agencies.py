"""The demonstration's agencies, with what they inherit from above and the guide their page shows (条例 art. 12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from catalog.demonstration import tables
from catalog.demonstration.codes import demonstration_code

SAMPLE = "示例"


@dataclass(frozen=True, slots=True)
class Guide:
    """Whom to turn to; whatever no source prints is a value marked 示例."""

    office_name: str
    address: str = f"{SAMPLE}地址（未采集）"
    hours: str = f"{SAMPLE}：工作日9:00—12:00，14:00—17:30"
    phone: str = f"{SAMPLE}电话（未采集）"


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency; `printed_as` are the names under which the sources know it, `invented` that no source does."""

    slug: str
    name: str
    kind: str
    short_name: str = ""
    parent: str = ""
    jurisdiction: str = ""
    region: str = ""
    functions: tuple[str, ...] = ()
    printed_as: tuple[str, ...] = ()
    credit_code: str = ""
    active_from: date | None = None
    active_to: date | None = None
    successor: str = ""
    invented: bool = False
    note: str = ""
    guide: Guide | None = None


def load() -> tuple[AgencyRow, ...]:
    """Every agency, parents first, with inherited jurisdiction and region, a code and a guide."""
    loaded: dict[str, AgencyRow] = {}
    for number, values in enumerate(tables.read("agencies.toml")["agency"], 1):
        agency = _complete(_row(values), loaded, number)
        if agency.slug in loaded:
            raise tables.DemonstrationError(f"agencies.toml：机关 {agency.slug} 重复。")
        loaded[agency.slug] = agency
    return tuple(_with_known_successors(loaded))


def _row(values: Mapping[str, Any]) -> AgencyRow:
    where = f"agencies.toml，机关 {values.get('slug', '（缺）')}"
    guide = values.get("guide")
    read = tables.row(Guide, guide, where) if guide else None
    return tables.row(AgencyRow, {**values, "guide": read}, where)


def _complete(agency: AgencyRow, above: Mapping[str, AgencyRow], number: int) -> AgencyRow:
    if agency.parent and agency.parent not in above:
        raise tables.DemonstrationError(f"agencies.toml，机关 {agency.slug}：上级 {agency.parent} 应当先列出。")
    parent = above.get(agency.parent)
    region = agency.region or (parent.region if parent else "")
    return replace(
        agency,
        region=region,
        jurisdiction=agency.jurisdiction or (parent.jurisdiction if parent else ""),
        credit_code=agency.credit_code or demonstration_code(number, region=region, kind=agency.kind),
        guide=agency.guide or Guide(f"{agency.short_name or agency.name}政务公开工作机构（{SAMPLE}）"),
    )


def _with_known_successors(loaded: Mapping[str, AgencyRow]) -> Iterator[AgencyRow]:
    for agency in loaded.values():
        if agency.successor and agency.successor not in loaded:
            raise tables.DemonstrationError(f"agencies.toml，机关 {agency.slug}：承继机关 {agency.successor} 不存在。")
        yield agency
