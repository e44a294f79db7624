"""Who may enter in a register and take back what was entered, and what stands against an entry (条例 art. 50)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate

from django.db.models import Q
from django.utils.translation import gettext as _

from catalog.models import Edition, Item
from catalog.registers import COUNTED
from disclosure import roles
from disclosure.conditions import not_ahead, stated
from disclosure.law.report_registers import ABOLISHED, AMOUNT, IN_FORCE, MADE, Register, registers
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from reports.models import RegisterEntry
from reports.registered import Entry

ARTICLE = "《政府信息公开条例》第五十条"
KEEP = "register.keep"


def enter(agency: Agency, entries: Sequence[Entry], *, actor: User) -> list[Reason]:
    """Entries are made for one's own agency, each with its proof, and none for what counts already."""
    reasons = list(roles.reasons_against(actor, KEEP, agency))
    return reasons or [reason for _number, found in against(agency, entries) for reason in found]


def against(agency: Agency, entries: Sequence[Entry]) -> list[tuple[int, list[Reason]]]:
    """What stands against each of several entries, by its place, those before it taken as made."""
    known = _Known(agency, entries)
    found = [(place, [*_sound(one), *known.against(one)]) for place, one in enumerate(entries, start=1)]
    short = list(_short(agency, entries))
    return [*((place, reasons) for place, reasons in found if reasons), *([(len(entries), short)] if short else [])]


def reverse(entry: RegisterEntry, *, reason: str, actor: User) -> list[Reason]:
    """An entry is taken back once, with the reason; what takes back is not taken back itself."""
    reasons = [
        *roles.reasons_against(actor, KEEP, entry.agency),
        *stated(reason, _("请写明冲销的事由。")),
    ]
    if entry.reverses_id is not None:
        reasons.append(Reason("is-reversal", _("冲销登记不能再冲销，请重新登记。"), kind="not-now"))
    elif RegisterEntry.objects.filter(reverses=entry).exists():
        reasons.append(Reason("reversed", _("这一条已经冲销。"), kind="not-now"))
    elif entry.measure == MADE:
        undone = Entry(entry.register, MADE, entry.on, number=-entry.number)
        reasons.extend(_short(entry.agency, [undone]))
    return reasons


def _sound(entry: Entry) -> Iterator[Reason]:
    """What an entry says of itself."""
    register = registers().get(entry.register)
    if register is None or entry.measure not in register.entered:
        yield Reason("no-measure", _("登记种类与登记事项不相符。"))
        return
    yield from not_ahead(entry.on, _("日期"))
    if entry.measure == AMOUNT:
        if entry.yuan <= 0 or entry.number:
            yield Reason("no-amount", _("请填写大于零的金额，不填件数。"))
    elif entry.number < 1 or entry.yuan:
        yield Reason("no-number", _("请填写不小于1的件数，不填金额。"))
    if not (entry.reference.strip() or entry.evidence.strip() or entry.has_file):
        yield Reason("no-evidence", _("请填写文号（案号、票据号），或者写明凭据、附上文件。"))


def numbered(numbers: Collection[str]) -> dict[str, Item]:
    """The items known by some numbers: index numbers, or working numbers of what has none."""
    found = Item.objects.filter(Q(index_number__in=numbers) | Q(working_number__in=numbers))
    return {one.number: one for one in found}


class _Known:
    """What is on record of an agency: by its reference, in the register and on the portal, read once for all entries."""

    def __init__(self, agency: Agency, entries: Sequence[Entry]) -> None:
        self.agency = agency
        wanted = {one.reference for one in entries if one.reference}
        standing = RegisterEntry.objects.filter(agency=agency, reverses__isnull=True, reversed_by__isnull=True)
        keys = ("register", "measure", "reference")
        self.entered = set(standing.filter(reference__in=wanted).values_list(*keys))
        named = {one.item for one in entries if one.item}
        self.items = numbered(named)
        matters = [matter for register in registers().values() for matter in register.matters]
        counting = Edition.objects.filter(Q(item__agency=agency, status__in=COUNTED, matter__in=matters))
        rows = counting.filter(Q(document_number__in=wanted) | Q(item__in=[one.pk for one in self.items.values()]))
        self.editions = list(rows.values_list("item__index_number", "item", "matter", "document_number"))

    def against(self, entry: Entry) -> Iterator[Reason]:
        """Whether the same is on record already."""
        key = (entry.register, entry.measure, entry.reference)
        if entry.reference and key in self.entered:
            yield Reason("entered", _("“%(reference)s”已经登记。") % {"reference": entry.reference})
        self.entered.add(key)
        register = registers().get(entry.register)
        if register is not None:
            yield from self._named(entry, register) if entry.item else self._published(entry, register)

    def _named(self, entry: Entry, register: Register) -> Iterator[Reason]:
        """The item an entry names is the agency's, of the register's matters, and one."""
        item = self.items.get(entry.item)
        if item is None or item.agency_id != self.agency.pk:
            yield Reason("no-item", _("本机关没有索引号为“%(item)s”的信息。") % {"item": entry.item})
        elif entry.number != 1:
            yield Reason("one-item", _("对应一条公开信息的登记，件数应为1。"))
        elif any(pk == item.pk and matter not in register.matters for _n, pk, matter, _doc in self.editions):
            yield Reason("other-register", _("“%(item)s”不属于这一登记种类。") % {"item": entry.item})

    def _published(self, entry: Entry, register: Register) -> Iterator[Reason]:
        for number, _item, matter, document_number in self.editions:
            if entry.reference and document_number == entry.reference and matter in register.matters:
                yield Reason(
                    "published",
                    _("“%(reference)s”已在本平台公开，已经计入。") % {"reference": entry.reference},
                    next_step=_("确需登记的，填写其索引号%(number)s，不重复计算。") % {"number": number},
                )
                return


def _short(agency: Agency, entries: Iterable[Entry]) -> Iterator[Reason]:
    """On no day are more documents abolished than were made by then."""
    for register in registers().values():
        changes = [one for one in entries if one.register == register.population and not one.item]
        if IN_FORCE in register.measures and changes and _lowest(agency, register, changes) < 0:
            yield Reason(
                "none-in-force",
                _("“%(title)s”登记簿上废止的多于有效的。") % {"title": register.title},
                next_step=_("请先登记以前制发、当时有效的件数。"),
            )


def _lowest(agency: Agency, register: Register, changes: Iterable[Entry]) -> int:
    """The smallest number in force on any day, the changes made."""
    rows = RegisterEntry.objects.filter(agency=agency, register=register.population, item__isnull=True)
    by_day: dict[date, int] = {}
    known = list(rows.filter(measure__in=(MADE, ABOLISHED)).values_list("on", "measure", "number"))
    for on, measure, number in [*known, *((one.on, one.measure, one.number) for one in changes)]:
        by_day[on] = by_day.get(on, 0) + (-number if measure == ABOLISHED else number)
    return min(accumulate(by_day[on] for on in sorted(by_day)), default=0)
