"""What an amending notice says of a day arranged before: cancelled, put on another day, made a day of rest or of work.

Only the days the wording settles are given. A weekday that is no longer off is worked, a Saturday or Sunday no longer
worked is off; whether a Saturday that is no longer part of a holiday is worked, nobody has said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from disclosure.law.notice_dates import NotUnderstood, spelled, weekday_name
from disclosure.law.notice_said import SATURDAY, Said

Kind = Literal["off", "worked"]


@dataclass(slots=True)
class Change:
    """How far the wording of a change has been read within one sentence."""

    said: Said
    given: tuple[Kind, list[date]] | None = None
    replaced: tuple[Kind, list[date]] | None = None
    original: bool = False
    restating: bool = False
    freed: bool = False

    @property
    def unfinished(self) -> bool:
        return self.original or self.restating or self.replaced is not None

    @property
    def moves_work(self) -> bool:
        """Whether 调至 after the word for the days before it moves what was arranged, not a day of rest."""
        return self.given is not None and (self.original or self.given[0] == "worked")

    def begin(self, *, dates_waiting: bool) -> None:
        """改为 or 调整为: what was said of the days before it no longer holds."""
        self.original = False
        if dates_waiting:
            self.restating = True
        elif self.given:
            self.replaced, self.given = self.given, None
            self.said.take_back(self.replaced[1])
        elif not self.freed:
            raise NotUnderstood("没有写明原来是哪一天")

    def withdraw_original(self) -> None:
        """原定 … 上班 … 取消."""
        self.original = False
        kind, days = self.given or ("off", [])
        self.given = None
        self.said.take_back(days)
        self._reverse(kind, days)

    def restate(self, kind: Kind, days: list[date]) -> None:
        """The days named become days of rest or of work, whatever they were."""
        self.original = self.restating = False
        if kind == "off":
            self.said.freed.extend(days)
        else:
            self.said.restored.extend(days)

    def no_longer(self, kind: Kind, days: list[date]) -> None:
        """取消, 不再: the days go back to what they are in an ordinary week."""
        if not days:
            raise NotUnderstood("没有写明取消哪一天的安排")
        self.original = self.restating = False
        self.freed = kind == "worked"
        self._reverse(kind, days)

    def replace(self, kind: Kind, days: list[date]) -> list[date]:
        """End X上班改为Y上班 or X放假改为上班; returns the days Y, still to be given that kind."""
        former, before = self.replaced or (kind, [])
        self.replaced = None
        if bool(days) != (kind == former):
            raise NotUnderstood("不能确定改动以后哪些天放假、哪些天上班")
        if days:
            self._reverse(former, [day for day in before if day not in days])
        else:
            self.restate(kind, before)
        return days

    def _reverse(self, kind: Kind, days: list[date]) -> None:
        for day in days:
            if kind == "worked" and day.weekday() < SATURDAY:
                raise NotUnderstood(f"{spelled(day)}是{weekday_name(day)}，不是取消的调休上班日")
            if kind == "off" and day.weekday() >= SATURDAY:
                raise NotUnderstood(f"{spelled(day)}是{weekday_name(day)}，不能确定取消放假以后是否上班")
        (self.said.freed if kind == "worked" else self.said.restored).extend(days)
