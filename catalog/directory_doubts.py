"""What a row of a standard directory leaves open: told to whoever compiles and reviews it (标准目录规范度).

Nothing here refuses a row; what was not understood stays as text and is flagged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from catalog.models import DirectoryRow
from catalog.publishers import Names
from catalog.services.standings import district_of
from disclosure.law import time_limits
from disclosure.law.time_limits import TimeLimit
from disclosure.models import Agency
from disclosure.today import today


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing about a row: the column it concerns, what stands there, and why it is not clear."""

    column: str
    text: str
    why: str

    def __str__(self) -> str:
        return self.why


def names_for(agency: Agency) -> Names:
    """The agencies that a publisher's words may name in an agency's district, read once for many rows."""
    return Names(district_of(agency), on=today())


def of(row: DirectoryRow, names: Names) -> list[Doubt]:
    """Every doubt about a row, in the order of its columns."""
    return [*kept(row), *(doubt for about in ABOUT for doubt in about(row)), *about_publisher(row, names)]


def kept(row: DirectoryRow) -> Iterator[Doubt]:
    """What was found when the row was read from a file."""
    for finding in row.findings:
        yield Doubt(finding.get("column", ""), finding.get("text", ""), finding.get("why", ""))


def about_matters(row: DirectoryRow) -> Iterator[Doubt]:
    """A row has a matter and says what is disclosed of it."""
    if not any(row.matters):
        yield Doubt(_("公开事项"), "", _("没有填写公开事项。"))
    if not row.elements.strip():
        yield Doubt(_("公开内容（要素）"), "", _("没有填写公开内容。"))


def about_basis(row: DirectoryRow) -> Iterator[Doubt]:
    """A basis names its instrument, with the type of it in brackets (【法律】《…》)."""
    basis = row.basis.strip()
    if not basis:
        yield Doubt(_("公开依据"), "", _("没有填写公开依据。"))
    elif "《" not in basis:
        yield Doubt(_("公开依据"), basis, _("没有写明依据文件的名称（《…》）。"))
    elif "【" not in basis:
        yield Doubt(_("公开依据"), basis, _("没有标明依据的类别（【法律】【行政法规】…）。"))


def about_time_limit(row: DirectoryRow) -> Iterator[Doubt]:
    """A time limit is read whole, or the words that were not are told."""
    text = row.time_limit.strip()
    if not text:
        yield Doubt(_("公开时限"), "", _("没有填写公开时限。"))
        return
    reading = _read(text)
    if not reading.understood:
        left = reading.left or text
        yield Doubt(_("公开时限"), text, _("没有读懂“%(left)s”，不能据此计时。") % {"left": left})
    for trigger in _nowhere_dated(reading):
        sentence = _("“%(trigger)s”没有对应的日期，自信息形成或者变更之日起计时。")
        yield Doubt(_("公开时限"), text, sentence % {"trigger": trigger})


def _nowhere_dated(reading: TimeLimit) -> Iterator[str]:
    """The triggers of which no item has a date (年度结束后), so that the limit is counted from formation or change."""
    counted = [limit for limit in reading.binding if limit.kind == "within" and limit.trigger]
    yield from dict.fromkeys(limit.trigger for limit in counted if time_limits.trigger_code(limit.trigger) is None)


@lru_cache(maxsize=2048)
def _read(text: str) -> TimeLimit:
    """The rows of a directory repeat a few phrases."""
    return time_limits.read(text)


def about_publisher(row: DirectoryRow, names: Names) -> Iterator[Doubt]:
    """A publisher names agencies of the district; where it names none, the compiling unit answers."""
    text = row.publisher.strip()
    if not text:
        yield Doubt(_("公开主体"), "", _("没有填写公开主体。"))
        return
    found = names.named(text)
    if not found.agencies:
        sentence = _("“%(text)s”没有指向机关名录中的任何机关，暂由编制单位负责。")
        yield Doubt(_("公开主体"), "", sentence % {"text": text})
    elif found.unknown:
        yield Doubt(_("公开主体"), "", _("机关名录中没有“%(words)s”。") % {"words": "、".join(found.unknown)})


def about_channels(row: DirectoryRow) -> Iterator[Doubt]:
    """A row names where its matter is disclosed."""
    if not row.channels and not row.other_channels.strip():
        yield Doubt(_("公开渠道和载体"), "", _("没有勾选公开渠道。"))


def about_audience(row: DirectoryRow) -> Iterator[Doubt]:
    """A row is for the whole society or for a named group, not for both."""
    if row.whole_society and row.specific_group:
        yield Doubt(_("公开对象"), row.group, _("“全社会”和“特定群体”同时勾选，互相矛盾。"))
    elif row.specific_group and not row.group.strip():
        yield Doubt(_("公开对象"), "", _("没有写明是哪一特定群体。"))
    elif not row.whole_society and not row.specific_group:
        yield Doubt(_("公开对象"), "", _("没有勾选公开对象。"))


def about_way(row: DirectoryRow) -> Iterator[Doubt]:
    """A row says whether its matter is disclosed unasked or on request, and at which level."""
    if not row.proactive and not row.on_request:
        yield Doubt(_("公开方式"), "", _("没有勾选公开方式。"))
    if not row.levels:
        yield Doubt(_("公开层级"), "", _("没有勾选公开层级。"))


ABOUT: tuple[Callable[[DirectoryRow], Iterator[Doubt]], ...] = (
    about_matters,
    about_basis,
    about_time_limit,
    about_channels,
    about_audience,
    about_way,
)


def doubtful(rows: Iterable[DirectoryRow], names: Names) -> list[tuple[DirectoryRow, list[Doubt]]]:
    """The rows that leave something open, each with its doubts."""
    told = [(row, of(row, names)) for row in rows]
    return [(row, doubts) for row, doubts in told if doubts]
