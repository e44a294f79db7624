"""Reads one sentence of a holiday notice: which days it gives off, which it makes up, and whether its sums agree.

The sentence is taken apart word by word. A word not listed here makes the whole sentence not understood: better a
question to the clerk than a wrong working day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from disclosure.law.holiday_names import names_in
from disclosure.law.notice_bracket import BRACKET, check_remark, counted
from disclosure.law.notice_change import Change, Kind
from disclosure.law.notice_dates import DateReader, NotUnderstood, Stretch, days_of, spelled, weekday_name, weekdays_of
from disclosure.law.notice_said import Said, with_weekend
from disclosure.law.notice_swap import swapped, swaps
from disclosure.law.notice_words import WORDS, unread

SATURDAY = 5


@dataclass(slots=True)
class SentenceReader:
    """The state while one sentence is read: dates waiting for their word, and words waiting for their dates."""

    plain: str
    dates: DateReader
    said: Said = field(default_factory=Said)
    change: Change = field(init=False)
    _waiting: list[Stretch] = field(default_factory=list)
    _latest_off: list[date] = field(default_factory=list)
    _open: bool = False
    _open_off: bool = False
    _bridged: bool = False
    _inner: bool = False
    _settled: bool = False
    _cancelled: bool = False
    _next: Callable[[list[Stretch]], None] | None = None
    _announced: Callable[[list[Stretch]], None] | None = None

    def __post_init__(self) -> None:
        self.change = Change(self.said)

    def read(self) -> Said:
        """All the sentence says; raises NotUnderstood rather than leave a word unread."""
        at = 0
        while at < len(self.plain):
            if found := self.dates.read(self.plain, at):
                self._take(found[0])
                at = found[1]
            else:
                at = self._take_word(at)
        self._end()
        return self.said

    def _end(self) -> None:
        """Every date must have got its word, and every word its date."""
        if self._waiting and self.change.replaced:
            self._replace(self.change.replaced[0])
        if self._waiting and self._announced:
            self._announced(self._taken())
        if self.change.unfinished:
            raise NotUnderstood("没有说明原来的安排改成什么")
        if self._waiting or self._next or self._open_off or self._cancelled:
            raise NotUnderstood("没有说明这些日期是放假还是上班")
        if self._bridged and all(day.weekday() < SATURDAY for day in with_weekend(set(self.said.off))):
            raise NotUnderstood("所列日期不与周末相连")

    def _take(self, stretches: list[Stretch]) -> None:
        if self.change.restating:
            raise NotUnderstood("没有说明这些日期是放假还是上班")
        if self._next:
            take, self._next = self._next, None
            take(stretches)
            self._settled = True
        else:
            self._settled = False
            self._waiting.extend(stretches)

    def _take_word(self, at: int) -> int:
        if bracket := BRACKET.match(self.plain, at):
            self._take_bracket(bracket[1])
            return bracket.end()
        for kind, pattern in WORDS:
            found = pattern.match(self.plain, at)
            if found and found[0]:
                if kind == "urged":
                    return self._urged()
                getattr(self, f"_on_{kind}")(found)
                return found.end()
        raise NotUnderstood(f"看不懂“{unread(self.plain, at)}”")

    def _take_bracket(self, content: str) -> None:
        if (count := counted(content)) is not None:
            self._check_count(count)
        elif self._announced and not self._waiting and (dates := self.dates.read(content, 0)):
            self._take(dates[0])
            check_remark(content[dates[1] :])
        else:
            check_remark(content)

    def _urged(self) -> int:
        """What units are merely encouraged to do is no holiday (e.g. New Year's Eve 2024)."""
        if self._waiting:
            raise NotUnderstood("没有说明这些日期是放假还是上班")
        return len(self.plain)

    def _on_plain(self, _found: re.Match[str]) -> None:
        """A word that changes nothing."""

    _on_lunar = _on_plain

    def _on_inner(self, _found: re.Match[str]) -> None:
        self._inner = True

    def _on_open(self, _found: re.Match[str]) -> None:
        self._open = bool(self._waiting)

    def _on_bridged(self, found: re.Match[str]) -> None:
        self._bridged = not names_in(found[0])

    def _on_extended(self, found: re.Match[str]) -> None:
        self.said.holidays.extend(names_in(found["name"] or ""))
        self.said.extended_from.extend(days_of(self._taken()))
        self._next = lambda stretches: self.said.extended_to.append(stretches[-1].last)

    def _on_extended_by(self, found: re.Match[str]) -> None:
        self.said.holidays.extend(names_in(found["name"] or ""))
        self.said.extended_by.append(int(found["n"]))

    def _on_extended_end(self, _found: re.Match[str]) -> None:
        """延长3天，至2月2日."""
        if not self.said.extended_by:
            raise NotUnderstood("没有写明从哪一天起")
        self._next = lambda stretches: self.said.extended_to.append(stretches[-1].last)

    def _on_off_list(self, _found: re.Match[str]) -> None:
        self._announce(self._off)

    def _on_worked_list(self, _found: re.Match[str]) -> None:
        self._announce(self._worked)

    def _announce(self, take: Callable[[list[Stretch]], None]) -> None:
        """放假时间： says beforehand what the dates after it are, unless they get a word of their own."""
        if self._waiting:
            (self._announced or take)(self._taken())
        self._announced = take

    def _on_off(self, found: re.Match[str]) -> None:
        if self._changed("off"):
            return
        if found[0] == "调休" and swaps(self.plain[: found.start()], days_of(self._waiting)):
            self._on_swapped(found)
        elif self._open:
            self._open_off = True
        elif self._waiting:
            self.change.given = ("off", days_of(self._waiting))
            self._off(self._taken())
        elif not self._announced and not self._settled:
            raise NotUnderstood("没有写明哪一天放假")

    def _on_swapped(self, _found: re.Match[str]) -> None:
        week, weekend = swapped(days_of(self._taken()))
        self.said.moved.append(weekend)
        self._explained(self.said.targets, [week])

    def _changed(self, kind: Kind) -> bool:
        """Whether the word for rest or work ends the wording of a change."""
        if self._open and (self._cancelled or self.change.unfinished):
            raise NotUnderstood("不能确定只是这一天还是其后各天")
        if self._cancelled:
            self._cancelled = False
            self.change.no_longer(kind, days_of(self._taken()))
            self._settled = kind == "worked"
        elif self.change.replaced:
            self._replace(kind)
        elif self.change.restating:
            self.change.restate(kind, days_of(self._taken()))
        else:
            return False
        return True

    def _replace(self, kind: Kind) -> None:
        days = [Stretch(day, day) for day in self.change.replace(kind, days_of(self._taken()))]
        (self._off if kind == "off" else self._worked)(days)

    def _on_original(self, _found: re.Match[str]) -> None:
        self.change.original = True

    def _on_changed(self, _found: re.Match[str]) -> None:
        self.change.begin(dates_waiting=bool(self._waiting))

    def _on_back(self, _found: re.Match[str]) -> None:
        """恢复 after 不再上班 says nothing new."""
        if self._waiting:
            self.change.begin(dates_waiting=True)

    def _on_cancelled(self, _found: re.Match[str]) -> None:
        if self.change.original and self.change.given and not self._waiting:
            self.change.withdraw_original()
        else:
            self._cancelled = True

    def _on_not_worked(self, _found: re.Match[str]) -> None:
        """不再上班: the Saturday or Sunday is free again."""
        self._cancelled = True
        self._changed("worked")

    def _on_not_off_again(self, _found: re.Match[str]) -> None:
        """不再放假: the weekday is worked again."""
        self._cancelled = True
        self._changed("off")

    def _on_statutory(self, _found: re.Match[str]) -> None:
        if not self._waiting:
            raise NotUnderstood("没有写明哪一天放假")
        self._detail(self._taken())

    def _on_worked(self, _found: re.Match[str]) -> None:
        if self._changed("worked"):
            return
        if self._waiting:
            self.change.given = ("worked", days_of(self._waiting))
            self._worked(self._taken())
        elif not self._announced:
            raise NotUnderstood("没有写明哪一天上班")

    def _on_resumable(self, _found: re.Match[str]) -> None:
        """正常上班: on a Saturday or Sunday it makes that day up, on a weekday it only says that the rest is over."""
        if self._changed("worked"):
            return
        if not self._waiting:
            raise NotUnderstood("没有写明哪一天上班")
        stretches = self._taken()
        weekend = [stretch for stretch in stretches if stretch.first.weekday() >= SATURDAY]
        self._worked(weekend)
        self.said.ordinary.extend(stretch.first for stretch in stretches if stretch not in weekend)

    def _on_resumed(self, _found: re.Match[str]) -> None:
        for day in (stretch.last for stretch in self._taken()):
            if day.weekday() >= SATURDAY:
                raise NotUnderstood(f"{spelled(day)}是{weekday_name(day)}，不能确定只是这一天上班还是其后都上班")
            self.said.ordinary.append(day)

    def _on_kept(self, _found: re.Match[str]) -> None:
        if self.change.restating:
            self.change.no_longer("off", days_of(self._taken()))
        else:
            self.said.not_off.extend(weekdays_of(self._taken()))

    def _on_moved(self, found: re.Match[str]) -> None:
        if not self._waiting and self.change.moves_work:
            self.change.begin(dates_waiting=False)
            return
        sources = days_of(self._taken())
        for day in sources:
            if day.weekday() < SATURDAY:
                raise NotUnderstood(f"{spelled(day)}是{weekday_name(day)}，没有公休日可调")
        groups = found.groupdict()
        if groups.get("n") and int(groups["n"]) != len(sources):
            raise NotUnderstood(f"写明调{groups['n']}个公休日，所列是{len(sources)}个")
        expected = len(sources) + bool(groups.get("name"))
        self.said.moved.extend(sources)
        self._next = lambda stretches: self._moved_to(stretches, expected)

    def _moved_to(self, stretches: list[Stretch], expected: int) -> None:
        days = days_of(stretches)
        if len(days) != expected:
            raise NotUnderstood(f"调出{expected}天，调至{len(days)}天，对不上")
        self._explained(self.said.targets, days)

    def _on_made_up_for(self, _found: re.Match[str]) -> None:
        """2月8日补2月3日的班: the first day is worked for the second, which is one of rest."""
        made_up = days_of(self._waiting)
        self._on_worked(_found)
        self._next = lambda stretches: self._moved_to(stretches, len(made_up))

    def _on_count(self, found: re.Match[str]) -> None:
        count, gives_off = int(found["n"]), "放假" in found[0] or found[0].startswith("休")
        if self._open_off or (self._open and self._waiting):
            self._close_open(count)
            return
        if self._waiting and (gives_off or self._announced):
            (self._announced or self._off)(self._taken())
        elif gives_off and not self.said.off:
            self._announced = self._off
        if not self._inner:
            self._check_count(count)

    def _close_open(self, count: int) -> None:
        """自2月5日起放假8天: the first day and the number give the last."""
        first = self._taken()[-1].first
        self._open = self._open_off = False
        self._off([Stretch(first, first + timedelta(days=count - 1))])

    def _check_count(self, count: int) -> None:
        off = set(self.said.off)
        if not off:
            self.said.whole_counts.append(count)
            return
        agreed = {len(off), len(set(self._latest_off))}
        if self._bridged:
            agreed.add(len(with_weekend(off)))
        if count not in agreed:
            raise NotUnderstood(f"写明共{count}天，所列日期是{len(off)}天")

    def _off(self, stretches: list[Stretch]) -> None:
        self._latest_off = days_of(stretches)
        self.said.off.extend(self._latest_off)
        self.said.given.extend(self._latest_off)

    def _detail(self, stretches: list[Stretch]) -> None:
        """Days off that explain a holiday rather than give one."""
        self._explained(self.said.detailed, days_of(stretches))

    def _explained(self, kept: list[date], days: list[date]) -> None:
        self.said.off.extend(days)
        kept.extend(days)

    def _worked(self, stretches: list[Stretch]) -> None:
        for day in days_of(stretches):
            if day.weekday() < SATURDAY:
                raise NotUnderstood(f"{spelled(day)}是{weekday_name(day)}，不是周末，不能调休上班")
            self.said.worked.append(day)

    def _taken(self) -> list[Stretch]:
        taken, self._waiting = self._waiting, []
        self._open = False
        return taken
