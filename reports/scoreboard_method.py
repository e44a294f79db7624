"""How the scoreboard counts, as its method page tells it: the duties of each kind by their instruments, and the columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from disclosure.explanations import place
from disclosure.law.rows import Duty, Gate
from disclosure.lawbook import book
from disclosure.today import today
from reports import punctuality
from reports.punctuality import KINDS
from reports.scoreboard import COLUMNS, KIND_NAMES, LEAST

MEANINGS: Mapping[str, str | Promise] = {
    "agency": _("机关的名称"),
    "agency_slug": _("机关在本平台网址中的代称，不因改名而改变"),
    "kind": _("publication 主动公开，reply 申请答复，report 年度报告"),
    "due": _("最后一日在统计期内、并且已经过去的件数；等于其后三项之和"),
    "on_time": _("不晚于最后一日办结的件数"),
    "late": _("已经办结、但晚于最后一日的件数"),
    "open_late": _("最后一日已过、截至统计之日仍未办结的件数"),
    "days_late": _("上述两种逾期件超过最后一日的工作日数之和；未办结的算到统计之日"),
    "rate": _("按时件数占到期件数的百分比，舍去小数；到期件数过少时留空（JSON中为null）"),
    "period": _("统计期：年度如2026，季度如2026-Q1"),
    "measure": _("口径：statute 法定期限，target 本地要求"),
    "as_of": _("统计之日，YYYY-MM-DD"),
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A duty that a kind takes, and whether it is a bound of the state or what a place asks of itself."""

    duty: Duty
    statutory: bool
    place: str


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind with its duties in force, those of the state first."""

    code: str
    name: str
    duties: Sequence[Counted]

    @property
    def takes_rows(self) -> bool:
        """Whether the limits of directory rows count among its targets."""
        return self.code == punctuality.PUBLICATION


def kinds() -> list[Kind]:
    """What each kind counts today."""
    return [Kind(code, str(KIND_NAMES[code]), _duties(code)) for code in KINDS]


def _duties(kind: str) -> list[Counted]:
    in_force = [duty for duty in punctuality.duties(kind, target=True) if duty.in_force(today())]
    told = [Counted(duty, punctuality.is_statutory(duty), place(duty)) for duty in in_force]
    return sorted(told, key=lambda one: not one.statutory)


def columns() -> list[tuple[str, str, str]]:
    """The columns of the files: the name in JSON, the heading in CSV, and what stands there."""
    return [(name, str(title), str(MEANINGS[name])) for name, title in COLUMNS.items()]


def least() -> Gate:
    """The rule by which small numbers have no percentage."""
    return book().gate(LEAST, on=today())
