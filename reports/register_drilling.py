"""The records behind a cell of table 2: items of the portal, and the entries of the registers beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from catalog import registers as catalogue
from catalog.models import Edition
from disclosure.law.report_forms import Column, Row
from disclosure.law.report_registers import ABOLISHED, AMOUNT, DECISIONS, IN_FORCE, MADE, Register, in_unit, registers
from reports import register_counts
from reports.drilled import Found, Record, Rows, Telling, Whose
from reports.models import RegisterEntry

SHOWN = ("title", "issued_on", "formed_on", "item__index_number", "item__working_number", "item__agency_id")


def behind(year: int, row: Row, column: Column, whose: Whose) -> Found | None:
    """The items and entries a cell is the sum of; None if nothing of the kind can be on record."""
    register = registers()[row.population]
    items = _items(register, column.measure, year, whose)
    if items is None and column.measure not in register.measures:
        return None
    entries = _of(register_counts.counted(), register, column, year, whose)
    same = _of(register_counts.told_by_items(), register, column, year, whose).count()
    parts = [
        *([] if items is None else [_("本平台公开的信息%(number)s件") % {"number": _number(items)}]),
        _entered(entries, column),
        *([_("另有%(number)s条登记就是本平台公开的信息，不重复计算") % {"number": same}] if same else []),
    ]
    rows = Rows(entries) if items is None else Rows(items, entries)
    return Found(rows, "item.see", _told(whose, column), parts)


def _number(items: QuerySet[Edition]) -> int:
    return items.order_by().values("item").distinct().count()


def _of(
    entries: QuerySet[RegisterEntry], register: Register, column: Column, year: int, whose: Whose
) -> QuerySet[RegisterEntry]:
    of_year = register_counts.of_measure(entries, register.population, column.measure, year)
    return of_year.filter(agency__in=whose.keys).order_by("on", "pk")


def _items(register: Register, measure: str, year: int, whose: Whose) -> QuerySet[Edition] | None:
    if not register.on_record:
        return None
    if measure == DECISIONS:
        found = catalogue.decisions_of_year(register.matters, year)
    elif measure in (MADE, ABOLISHED, IN_FORCE):
        documents = catalogue.documents(register.matters, year, whose.keys)
        keys = [one.item for one in documents if one.counts(measure, year)]
        found = Edition.objects.filter(Q(item__in=keys, status__in=catalogue.COUNTED))
    else:
        return None
    return found.filter(item__agency__in=whose.keys).select_related("item").order_by("pk").only(*SHOWN)


def _entered(entries: QuerySet[RegisterEntry], column: Column) -> str:
    if column.measure == AMOUNT:
        yuan = entries.aggregate(sum=Sum("yuan", default=Decimal(0)))["sum"]
        values = {"yuan": f"{yuan:.2f}", "amount": in_unit(Decimal(yuan), column.unit), "unit": column.unit}
        return _("登记簿合计%(yuan)s元，即%(amount)s%(unit)s（全年合计后四舍五入一次）") % values
    number = entries.aggregate(sum=Sum("number", default=0))["sum"]
    if column.measure == IN_FORCE:
        number -= 2 * entries.filter(measure=ABOLISHED).aggregate(sum=Sum("number", default=0))["sum"]
    return _("登记簿%(number)s件") % {"number": number}


def _told(whose: Whose, column: Column) -> Telling:
    def told(one: Any, may_open: bool) -> Record:
        return _entry(one, whose, column) if isinstance(one, RegisterEntry) else _item(one, whose, may_open)

    return told


def _item(one: Edition, whose: Whose, may_open: bool) -> Record:
    what = whose.said(one.item.agency_id, one.title if may_open else "")
    url = reverse("admin:catalog_item_change", args=[one.item_id]) if may_open else ""
    return Record(one.item.number, one.issued_on or one.formed_on, what, url)


def _entry(one: RegisterEntry, whose: Whose, column: Column) -> Record:
    quantity: Any = one.quantity
    if column.measure == IN_FORCE and one.measure == ABOLISHED:
        quantity = -quantity
    told = (_("%(n)s元") if one.measure == AMOUNT else _("%(n)s件")) % {"n": quantity}
    words = (_("登记簿"), one.get_measure_display(), told, _("冲销") if one.reverses_id else "")
    url = reverse("admin:reports_registerentry_change", args=[one.pk])
    return Record(
        one.reference or _("登记第%(number)s条") % {"number": one.pk}, one.on, whose.said(one.agency_id, *words), url
    )
