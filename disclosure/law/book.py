"""The law book: which rows bind on a day, in the whole country or in one jurisdiction as well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from disclosure.law import row_duties
from disclosure.law.rows import NATIONAL, Duty, FeeSchedule, Gate, Instrument, Jurisdiction
from disclosure.law.sentences import gettext_noop
from disclosure.law.time_limits import Limit

R = TypeVar("R", Duty, Gate, FeeSchedule)

NO_SUCH_CODE = gettext_noop("没有编号为“{code}”的规定")
LOCAL_ONLY = gettext_noop("“{code}”没有全国规定，只在这些法域有规定：{jurisdictions}")
NOT_IN_FORCE = gettext_noop("“{code}”在 {on} 没有有效的规定，施行期间为 {periods}")
NO_SUCH_INSTRUMENT = gettext_noop("没有编号为“{code}”的文件")
NO_SUCH_JURISDICTION = gettext_noop("没有编号为“{code}”的法域")


class UnknownCode(ValueError):
    """Nothing in the law book answers to this code, or nothing on that day.

    `template` and `values` let the web layer say it in another language.
    """

    def __init__(self, template: str, **values: object) -> None:
        self.template, self.values = template, values
        super().__init__(template.format(**values))


class LawBook:
    """All instruments, read once; every question about a rule passes a date, so that old cases keep old law."""

    def __init__(self, instruments: Sequence[Instrument], jurisdictions: Sequence[Jurisdiction]) -> None:
        local = [one for one in instruments if one.jurisdiction != NATIONAL]
        national = [one for one in instruments if one.jurisdiction == NATIONAL]
        self.instruments: tuple[Instrument, ...] = (*national, *local)
        self._instruments = {one.id: one for one in self.instruments}
        country = Jurisdiction(NATIONAL, "全国", tuple(one.id for one in national))
        self.jurisdictions: tuple[Jurisdiction, ...] = (country, *jurisdictions)
        self._jurisdictions = {one.id: one for one in self.jurisdictions}

    def instrument(self, id: str) -> Instrument:
        if id == row_duties.ID:
            return row_duties.instrument()
        if id not in self._instruments:
            raise UnknownCode(NO_SUCH_INSTRUMENT, code=id)
        return self._instruments[id]

    def jurisdiction(self, id: str) -> Jurisdiction:
        """The jurisdiction of that id, or the one to which the instrument of that id belongs."""
        if id not in self._jurisdictions and id in self._instruments:
            id = self._instruments[id].jurisdiction
        if id not in self._jurisdictions:
            raise UnknownCode(NO_SUCH_JURISDICTION, code=id)
        return self._jurisdictions[id]

    def binding(self, jurisdiction: str | None = None) -> tuple[Instrument, ...]:
        """The national instruments, then the jurisdiction's own from the wider to the narrower."""
        national = self._jurisdictions[NATIONAL].instruments
        local = self.jurisdiction(jurisdiction).instruments if jurisdiction else ()
        return tuple(self._instruments[id] for id in dict.fromkeys((*national, *local)))

    def duties(self, on: date | None = None, jurisdiction: str | None = None) -> tuple[Duty, ...]:
        """The duties that bind there on that day; without a day, every version of them."""
        rows = [duty for instrument in self.binding(jurisdiction) for duty in instrument.duties]
        return in_force(rows, on)

    def gates(self, on: date | None = None, jurisdiction: str | None = None) -> tuple[Gate, ...]:
        rows = [gate for instrument in self.binding(jurisdiction) for gate in instrument.gates]
        return in_force(rows, on)

    def fees(self, on: date | None = None, jurisdiction: str | None = None) -> tuple[FeeSchedule, ...]:
        rows = [fee for instrument in self.binding(jurisdiction) for fee in instrument.fees]
        return in_force(rows, on)

    def fee(self, code: str, *, on: date, jurisdiction: str | None = None) -> FeeSchedule:
        """The fee schedule of that code in force on that day; where several set it, the most local one decides."""
        return self._on(named(self.fees(None, jurisdiction), code), code, on)[-1]

    def duty(self, code: str) -> Duty:
        """The duty of that full code `<instrument>/<duty>`, in its last version."""
        versions = self._versions(code)
        if not versions:
            raise UnknownCode(NO_SUCH_CODE, code=code)
        return max(versions, key=lambda duty: duty.in_force_from)

    def row_duty(self, limit: Limit, *, on: date, jurisdiction: str | None = None, key: str = "") -> Duty | None:
        """The duty a limit of a directory row makes on that day, 及时 with the days that hold there; None for none."""
        gate = self.gate("directory.in-time-days", on=on, jurisdiction=jurisdiction)
        return row_duties.duty_of(limit, key=key, in_time_days=int(str(gate.value)))

    def find(self, code: str, *, on: date, jurisdiction: str | None = None) -> tuple[Duty, ...]:
        """What a full or bare code means on that day: one row, or with a jurisdiction the national and local ones."""
        if "/" in code:
            versions = self._versions(code)
            if versions and jurisdiction and not self._binds(versions[0].instrument, jurisdiction):
                raise UnknownCode(LOCAL_ONLY, code=code, jurisdictions=versions[0].jurisdiction)
            return self._on(versions, code, on)
        return self._on(named(self.duties(None, jurisdiction), code), code, on)

    def gate(self, code: str, *, on: date, jurisdiction: str | None = None) -> Gate:
        """The gate of that code in force on that day; where several set it, the most local one decides."""
        return self._on(named(self.gates(None, jurisdiction), code), code, on)[-1]

    def gate_if_any(self, code: str, *, on: date, jurisdiction: str | None = None) -> Gate | None:
        """The same, for what only some jurisdictions demand (such as the consent of the justice bureau)."""
        found = named(self.gates(on, jurisdiction), code)
        return found[-1] if found else None

    def _binds(self, instrument: str, jurisdiction: str) -> bool:
        return instrument == row_duties.ID or any(one.id == instrument for one in self.binding(jurisdiction))

    def _versions(self, full_code: str) -> list[Duty]:
        id, _, code = full_code.partition("/")
        if id == row_duties.ID:
            return _row_duty(code)
        return named(self._instruments[id].duties, code) if id in self._instruments else []

    def _on(self, versions: Sequence[R], code: str, on: date) -> tuple[R, ...]:
        if not versions:
            raise self._unknown(code)
        found = in_force(versions, on)
        if not found:
            periods = "、".join(f"{row.in_force_from} ~ {row.in_force_to or ''}".rstrip() for row in versions)
            raise UnknownCode(NOT_IN_FORCE, code=code, on=on, periods=periods)
        return found

    def _unknown(self, code: str) -> UnknownCode:
        """Whether nobody knows the code, or only jurisdictions that were not asked."""
        homes = [one.jurisdiction for one in self.instruments if code in codes(one)]
        if not homes:
            return UnknownCode(NO_SUCH_CODE, code=code)
        return UnknownCode(LOCAL_ONLY, code=code, jurisdictions="、".join(dict.fromkeys(homes)))


def _row_duty(code: str) -> list[Duty]:
    """The duty of a directory row; it stands in its code, so that it has one version or is none."""
    try:
        return [row_duties.parse(code)]
    except row_duties.NoRowDuty:
        return []


def codes(instrument: Instrument) -> set[str]:
    """The codes of all rows of an instrument."""
    rows: tuple[Duty | Gate | FeeSchedule, ...] = (*instrument.duties, *instrument.gates, *instrument.fees)
    return {row.code for row in rows}


def named(rows: Sequence[R], code: str) -> list[R]:
    return [row for row in rows if row.code == code]


def in_force(rows: Sequence[R], on: date | None) -> tuple[R, ...]:
    return tuple(row for row in rows if on is None or row.in_force(on))
