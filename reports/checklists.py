"""What a check of guides and columns looks at, with what the records and the sweep say of each thing beforehand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from disclosure.debtors import AGENCIES
from disclosure.models import Agency, AgencyGuide
from disclosure.today import today
from reports.models import ColumnFinding

# What a guide must say (条例 art. 12; 浑江 一（一）、一（四）): field of the guide, in the order in which it is read.
GUIDE_FIELDS = (
    "office_name",
    "address",
    "hours",
    "phone",
    "email",
    "classification",
    "how_to_obtain",
    "complaint_phone",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to look at."""

    agency: Agency
    aspect: str
    title: str
    found: str


def of_agency(agency: Agency) -> list[Entry]:
    """An agency's own guide, element by element, and each of its columns that the sweep found wanting."""
    guide = AgencyGuide.objects.filter(agency=agency).first()
    open_columns = ColumnFinding.objects.filter(agency=agency, closed_on__isnull=True).order_by("part", "code")
    return [*_guide(agency, guide), *_by_hand(agency), *_columns(agency, open_columns)]


def _guide(agency: Agency, guide: AgencyGuide | None) -> Iterator[Entry]:
    for name in GUIDE_FIELDS:
        field: Any = AgencyGuide._meta.get_field(name)
        stated = bool(guide and getattr(guide, name))
        yield Entry(
            agency,
            f"guide.{name}",
            _("指南：%(label)s") % {"label": field.verbose_name},
            _("已载明") if stated else _("缺少"),
        )


def _by_hand(agency: Agency) -> Iterator[Entry]:
    """What no field tells: somebody has to look."""
    by_hand = {
        "ways": _("指南：申请方式"),
        "form": _("指南：申请表可以下载"),
        "flow": _("指南：流程图"),
        "fees": _("指南：收费标准"),
        "columns": _("其余栏目内容完整、链接有效"),
    }
    for name, title in by_hand.items():
        yield Entry(agency, f"look.{name}", title, _("请人工核查"))


def _columns(agency: Agency, findings: Iterable[ColumnFinding]) -> Iterator[Entry]:
    for one in findings:
        last = _("，最近更新%(on)s") % {"on": one.last_on} if one.last_on else ""
        found = f"{one.get_kind_display()}{last}"
        title = _("栏目：%(title)s") % {"title": one.title}
        yield Entry(agency, f"column.{one.part}.{one.code}", title, found)


def below(agency: Agency) -> list[Entry]:
    """One line for each site below an agency, with how many columns the sweep found wanting there."""
    found: defaultdict[int, list[ColumnFinding]] = defaultdict(list)
    standing = ColumnFinding.objects.filter(agency__path__startswith=agency.path, closed_on__isnull=True)
    for one in standing.order_by("pk"):
        found[one.agency_id].append(one)
    sites = Agency.objects.filter(path__startswith=agency.path, kind__in=AGENCIES, obliged_from__lte=today())
    return [
        Entry(site, "site", _("网站栏目"), _told(found[site.pk]))
        for site in sites.exclude(pk=agency.pk).order_by("path")
        if site.is_active(today())
    ]


def _told(findings: list[ColumnFinding]) -> str:
    if not findings:
        return _("没有空白或者久未更新的栏目")
    empty = sum(one.kind == ColumnFinding.Kind.EMPTY for one in findings)
    return _("空白栏目%(empty)s个，久未更新%(stale)s个") % {"empty": empty, "stale": len(findings) - empty}
