"""Reads a holiday notice of the State Council as it is worded, in any year's manner (放假办法 art. 7).

A notice is read in sections, one for each holiday, and each section sentence by sentence. What is not understood or
contradicts itself is handed back as a problem with its sentence; its days are left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from disclosure.law.holiday_names import NAMES, NEW_YEAR, canonical, holiday_of_title, names_in
from disclosure.law.holidays import Notice, NoticeDay, released_notices, seasons
from disclosure.law.notice_csv import read_csv
from disclosure.law.notice_dates import DateReader, NotUnderstood, spelled
from disclosure.law.notice_heading import Heading, read_heading
from disclosure.law.notice_reading import NoticeReading, Problem
from disclosure.law.notice_said import Said, with_weekend
from disclosure.law.notice_sentence import SentenceReader
from disclosure.law.notice_table import tables_as_sentences
from disclosure.law.notice_wording import Sentence, heading_marker, lines_of, sentences_of

__all__ = ["NoticeReading", "Problem", "read_csv", "read_notice"]

SATURDAY = 5

FARTHEST_MADE_UP = 14
"""Days between a made-up weekend day and its holiday beyond which a reading is doubted; up to 2026 never over 11."""

_SECTION = re.compile(
    rf"(?:\d{{4}}年)?(?P<name>{NAMES})"
    r"(?:期间(?=[:\d]|放假|调休|休息))?(?::|(?=[\d(,])|(?=放假|假期|调休|延长|农历|除夕|自|从|为|于)|$)"
)
_LOCAL_SECTION = re.compile(r"(?:\d{4}年)?(?P<name>[一-龥]{1,8}(?:节|年|庆))(?::|(?=放假))")
_NUMBERED_SECTION = re.compile(r"(?P<name>[^\d:,()]{2,16}?)(?::|(?=\d{1,4}[月年]))")
_DAY_IN_FULL = re.compile(
    r"(?<!自)20\d\d年\d{1,2}月\d{1,2}日(?:\([^()]*\))?(?:[至到-](?:\d{1,2}月)?\d{1,2}日(?:\([^()]*\))?)?"
    r"(?:全国|全体公民|统一)?(?:放假|休息|补休|调休|上班)[^,:]*"
)
_PREAMBLE = re.compile(
    r"(?:(?:根据|按照|依据)[^:\d]{2,40}?(?:通知|规定|安排|精神|办法)(?:要求|精神)?,)?"
    r"(?:(?:\d{4}年)?(?:全年|部分|法定)?(?:节假日|假日|假期)(?:放假)?(?:调休)?(?:安排|时间)(?:为|如下)?:|(?:为[^:\d]*[,、])?(?:现|特|兹)?(?:作|做)?(?:如下|以下)[^:\d]{0,12}:)?"
)
_DAY_WITHOUT_DATE = re.compile(
    r"(?:除夕|初[一二三四五六七八九十]|腊月|正月|节[前后]|前一|后一|次日|(?:星期|周)[一二三四五六日天]).*(?:放假|上班|休息|补休|调休)"
)
_URGED = re.compile(r"鼓励|提倡|倡导|建议")
_EXTENDS = re.compile(r"延长\D{0,8}\d{1,2}天")
_OTHER_MATTER = re.compile(r"(?:收费公路|高速公路|小型客车|通行费)")
_REST_OR_WORK = re.compile(r"放假|假期|[休班]|工作日|办公|延长")
_SPEAKS_OF_DAYS = re.compile(r"\d日|\d月|\d-\d")


@dataclass(slots=True)
class Section:
    """The part of a notice about one holiday, and what it says in all."""

    holiday: str
    heading: str
    dates: DateReader
    said: Said = field(default_factory=Said)
    days: list[NoticeDay] = field(default_factory=list)
    first: str = ""

    @property
    def dated(self) -> bool:
        return bool(self.first)


def read_notice(text: str, *, year: int | None = None, earlier: Sequence[Notice] | None = None) -> NoticeReading:
    """Read a holiday notice from its text.

    `year` helps where the text names none; `earlier` are the notices an extension starts from (default: those
    known at release).
    """
    sentences = sentences_of(tables_as_sentences(lines_of(text)))
    heading = read_heading(sentences, year)
    if (year := heading.year) is None:
        return NoticeReading(None, heading.number, heading.issued_on, heading.title, (), (_no_year(heading),))
    reader = _NoticeReader(heading, year, released_notices() if earlier is None else earlier)
    reader.read()
    return NoticeReading(
        year, heading.number, heading.issued_on, heading.title, tuple(reader.days()), tuple(reader.problems)
    )


class _NoticeReader:
    """Goes through the sentences of a notice and keeps its sections and problems."""

    def __init__(self, heading: Heading, year: int, earlier: Sequence[Notice]) -> None:
        self.heading = heading
        self.year = year
        self.earlier = earlier
        self.sections = [Section(_only_holiday(heading), "", DateReader(year))]
        self.problems: list[Problem] = list(heading.problems)

    def read(self) -> None:
        for sentence in self.heading.before:
            self._read_reason(sentence)
        for sentence in self.heading.body:
            self._read_sentence(sentence)
        for section in self.sections:
            self._close(section)
        self._check_promised()
        self._check_conflicts()
        if not self.problems and not any(section.days for section in self.sections):
            first = self.heading.body[0].worded if self.heading.body else self.heading.opening
            self.problems.append(Problem(first, "没有读到放假或者上班的日期。"))

    def days(self) -> list[NoticeDay]:
        unique: dict[date, NoticeDay] = {}
        for section in self.sections:
            for day in section.days:
                unique.setdefault(day.date, day)
        return sorted(unique.values(), key=lambda day: day.date)

    def _read_sentence(self, sentence: Sentence) -> None:
        plain = self._enter_section(sentence)
        section = self.sections[-1]
        if _OTHER_MATTER.search(plain) and not _REST_OR_WORK.search(plain):
            return
        if not _SPEAKS_OF_DAYS.search(plain) and not _EXTENDS.search(plain):
            self._check_undated(sentence, section)
            return
        self._read_into(section, plain, sentence)

    def _check_undated(self, sentence: Sentence, section: Section) -> None:
        """A day of rest or work named by the lunar calendar or the week alone cannot be found."""
        if section.dated and _DAY_WITHOUT_DATE.search(sentence.plain) and not _URGED.search(sentence.plain):
            self.problems.append(Problem(sentence.worded, "没有写明公历日期。"))

    def _read_reason(self, sentence: Sentence) -> None:
        """Before the arrangement stand reasons and principles; only a day named in full counts (2015: 9月3日放假1天)."""
        for clause in _DAY_IN_FULL.findall(sentence.plain):
            self._read_into(self.sections[0], clause, sentence)

    def _read_into(self, section: Section, plain: str, sentence: Sentence) -> None:
        section.first = section.first or sentence.worded
        try:
            section.said.add(SentenceReader(plain, section.dates).read())
        except NotUnderstood as reason:
            self.problems.append(Problem(sentence.worded, f"{reason}。"))

    def _enter_section(self, sentence: Sentence) -> str:
        """Open a new section where the sentence begins with a holiday; returns what follows the heading."""
        marker = heading_marker(sentence.plain)
        plain = _PREAMBLE.sub("", sentence.plain[len(marker) :], count=1)
        found = _SECTION.match(plain) or _LOCAL_SECTION.match(plain)
        found = found or (_NUMBERED_SECTION.match(plain) if marker else None)
        if not found or found["name"].startswith("延长"):
            return plain
        holiday = canonical(found["name"])
        self.sections.append(Section(holiday, sentence.worded, DateReader(self.year, NEW_YEAR in holiday)))
        return plain[found.end() :]

    def _close(self, section: Section) -> None:
        try:
            section.days = list(self._settled(section))
        except NotUnderstood as reason:
            self.problems.append(Problem(section.heading or section.first, f"{reason}。"))
        if section.heading and not section.dated:
            self.problems.append(Problem(section.heading, "没有写明放假的日期。"))

    def _settled(self, section: Section) -> Iterable[NoticeDay]:
        said = section.said
        section.holiday = section.holiday or "、".join(said.holidays)
        off = set(said.off) | self._extension(section)
        worked = set(said.worked) | (set(said.moved) - off)
        for count in said.whole_counts:
            if off and count != len(off):
                raise NotUnderstood(f"写明共{count}天，所列日期是{len(off)}天")
        _check_detail(said)
        if self.heading.whole_year and section.holiday:
            _check_near(off, worked)
        _check_season(section.holiday, off, 0 if self.heading.whole_year else FARTHEST_MADE_UP)
        for day in sorted(off & {*said.ordinary, *said.not_off}):
            raise NotUnderstood(f"{spelled(day)}既写放假又写不放假")
        off, worked = off | set(said.freed), worked | {*said.restored, *self._given_before(said)}
        for day in sorted(off & worked):
            raise NotUnderstood(f"{spelled(day)}既写放假又写上班")
        yield from (NoticeDay(day, "off", section.holiday) for day in sorted(off))
        yield from (NoticeDay(day, "worked", section.holiday) for day in sorted(worked))

    def _given_before(self, said: Said) -> set[date]:
        """The weekdays an amendment says are worked as usual although the notice before gave them off."""
        if self.heading.whole_year:
            return set()
        kinds = {day.date: day.kind for notice in self.earlier if notice.year == self.year for day in notice.days}
        off = {day for day, kind in kinds.items() if kind == "off"}
        back = {day for day in (*said.ordinary, *said.not_off) if day in off and day.weekday() < SATURDAY}
        for day in sorted(back):
            if (after := day + timedelta(days=1)) in off - back:
                raise NotUnderstood(f"{spelled(after)}原来放假，不能确定是否也上班")
        return back

    def _extension(self, section: Section) -> set[date]:
        """The days added when a holiday an earlier notice gave is extended to a later day."""
        said = section.said
        if not said.extended_to and (not said.extended_by or said.off):
            _check_lengthened(said.extended_by, set(said.off))
            return set()
        last = self._last_day_given(section.holiday)
        if last is None:
            raise NotUnderstood(f"没有收录{self.year}年{section.holiday}原来的放假安排，不能确定从哪一天起延长")
        if any(day != last for day in said.extended_from):
            raise NotUnderstood(f"原来的假期到{spelled(last)}")
        ends = said.extended_to or [last + timedelta(days=days) for days in said.extended_by]
        if min(ends) <= last:
            raise NotUnderstood(f"原来的假期已经到{spelled(last)}")
        added = {last + timedelta(days=n) for n in range(1, (max(ends) - last).days + 1)}
        _check_lengthened(said.extended_by, added)
        return added

    def _last_day_given(self, holiday: str) -> date | None:
        names = set(names_in(holiday)) or {holiday}
        for notice in reversed(self.earlier):
            if notice.year == self.year and notice.covers_year:
                off = (day for day in notice.days if day.kind == "off")
                return max((day.date for day in off if names & {*names_in(day.holiday), day.holiday}), default=None)
        return None

    def _check_promised(self) -> None:
        """Every holiday the opening sentence announces must have been read, or the text is incomplete."""
        read = {name for section in self.sections for name in names_in(section.holiday)}
        for name in self.heading.promised:
            if name not in read:
                self.problems.append(Problem(self.heading.opening, f"开头列有{name}，正文没有{name}的放假安排。"))

    def _check_conflicts(self) -> None:
        """A day off in one section and worked in another is neither."""
        kinds: dict[date, str] = {}
        for section in self.sections:
            for day in section.days:
                if kinds.setdefault(day.date, day.kind) != day.kind:
                    self.problems.append(
                        Problem(section.heading or section.first, f"{spelled(day.date)}既写放假又写上班。")
                    )
        contradicted = {d.date for s in self.sections for d in s.days if kinds[d.date] != d.kind}
        for section in self.sections:
            section.days = [day for day in section.days if day.date not in contradicted]


def _check_lengthened(by: list[int], days: set[date]) -> None:
    for count in by:
        if count != len(days):
            raise NotUnderstood(f"写明延长{count}天，所列日期是{len(days)}天")


def _check_detail(said: Said) -> None:
    """其中 … 为法定节假日 explains a holiday already given, and a free day is moved into or next to it.

    A day elsewhere is a slip.
    """
    for day in said.targets:
        beside = {day - timedelta(days=1), day + timedelta(days=1)}
        if said.given and day not in said.given and not beside & with_weekend(set(said.off) - {day}):
            raise NotUnderstood(f"{spelled(day)}不在所列的假期之内")
    for day in said.detailed:
        if said.given and day not in said.given:
            raise NotUnderstood(f"{spelled(day)}不在所列的假期之内")


def _check_near(off: set[date], worked: set[date]) -> None:
    """Work is made up near its holiday (放假办法 art. 7); a day far away is a slip in its month."""
    for day in sorted(worked):
        if off and min(abs((day - free).days) for free in off) > FARTHEST_MADE_UP:
            raise NotUnderstood(f"上班的{spelled(day)}离假期太远")


def _check_season(holiday: str, off: set[date], reach: int) -> None:
    """The days off of a statutory holiday hold the holiday itself; those of an amendment lie near it."""
    span = timedelta(days=reach)
    for name in names_in(holiday):
        first, last = seasons()[name]
        times = [(date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last}")) for year in _years(off)]
        if off and not any(begins - span <= day <= ends + span for day in off for begins, ends in times):
            raise NotUnderstood(f"所列日期里没有{name}（{first}至{last}之间）")


def _years(off: set[date]) -> set[int]:
    return {day.year + n for day in off for n in (0, 1)}


def _only_holiday(heading: Heading) -> str:
    """The one holiday a notice without sections is about."""
    return holiday_of_title(heading.title) or (heading.promised[0] if len(heading.promised) == 1 else "")


def _no_year(heading: Heading) -> Problem:
    first = next(iter((*heading.body, *heading.before)), None)
    return Problem(first.worded if first else "", "没有写明是哪一年的放假安排。")
