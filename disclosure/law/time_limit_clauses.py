"""One clause of a time limit: which limit it sets, counted from what, and which of its words stay unread.

Each rule reads the whole clause or leaves it to the next. What stands before a limit is a trigger (…之日起, …后, an
event), or the name of a sub-matter. A sub-matter goes unsaid only where the trigger itself names a day of its own
(行政处罚自作出决定之日起), by which an item shows whether the limit is its own; else its name is left over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from disclosure.law import time_limit_words as words
from disclosure.law.limit_triggers import names_an_event, trigger_code
from disclosure.law.periods import MONTHS
from disclosure.law.time_limit_words import AMOUNT, DONE, FLOOR, SOFT, VERB


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit of a phrase: `within` so long from the trigger, once `every` so long, `keep` up so long, `at-once`,
    `in-time` (及时, no figure) or `permanent`; `trigger` is the text as written, empty where none is."""

    kind: str
    length: int | None
    unit: str | None
    trigger: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a clause came to: its limits, the words that were not understood, and which limits those words narrow."""

    limits: tuple[Limit, ...] = ()
    left: str = ""
    narrowed: tuple[Limit, ...] = ()


def narrowed_by(limit: Limit, left: str) -> Read:
    """One limit with the words before it that are left over: a sub-matter, to which it may be narrowed."""
    return Read((limit,), left, (limit,) if left else ())


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before a limit: a trigger, and a sub-matter the limit does not carry."""

    trigger: str = ""
    left: str = ""


GENERIC = frozenset({None, "formation-or-change", "formation", "change"})
_LEAD = re.compile(r"^(?:其中：?|并且?|且|同时|此外|另外?|及|和|以及|但)+")
_NOBODY = re.compile(
    r"(?:其他|其它|其余|该|相关|有关|政府|公开(?=的?(?:信息|事项|内容))|信息(?!公开)|事项|内容|情况|的|本|各|主动|应当?|须|需|由|要|并|和|及|"
    r"均|都|依法依规|依法|按照?(?:要求|规定)|根据实际(?:情况)?)*"
)
_FROM = r"(?<![关对由位属用处存现正基亲各来私设终归])(?:自|从|在|于|以)(?![然治行主我愿动建业事职线编岗读校费筹助选发])"
_MARKED = re.compile(
    rf"^(?:(?P<subject>[^，。；：]*?)(?:应当?|须|需)?{_FROM})?(?P<trigger>[^，。；：]+?(?:之日|之时|当日|当天|之后|以后|后))(?:起|开始|算起|的)*$"
)
_SINCE = re.compile(
    rf"^(?:(?P<subject>[^，。；：]*?)(?:应当?|须|需)?{_FROM})?(?P<trigger>[^，。；：]+?)(?<![发提引一])起(?:的)?$"
)
_AFRESH = re.compile(rf"^{_FROM}")
_PROGRESS = re.compile(
    r"^(?P<trigger>(?:按照?|根据|依据|依照|视|随着?)[^，。；]{0,8}(?:进展|进度|进程|变化|变动|变更)(?:的?情况)?)$"
)
_PLACE = re.compile(r"^(?:在|通过|于)[^，。；]{1,20}(?:栏|网站|网|平台|屏|媒体|公报|村|社区|场所|上|显著位置)$")
# A period before an event, a limit of a period's own name, or another figure: no trigger stands there.
_NO_HEAD = re.compile(
    rf"(?:：|、|前|期|期限|时间|时长|周期|频率|公示|公告|征求意见|倒数|不少|不低|不短|至少)$|^(?:政府)?(?:信息)?{VERB}$|{AMOUNT}|每"
)


def head(text: str) -> Head | None:
    """What the words before a limit say; None where the limit cannot be one counted from them."""
    text = _LEAD.sub("", text)
    if _NOBODY.fullmatch(text):
        return Head()
    for pattern in (_MARKED, _SINCE, _PROGRESS):
        if found := pattern.fullmatch(text):
            return _scoped(found["trigger"], found.groupdict().get("subject") or "")
    if _NO_HEAD.search(text):
        return None
    if names_an_event(text):
        return _scoped(_AFRESH.sub("", text), "")
    return Head(left="" if _PLACE.fullmatch(text) else text)


def _scoped(trigger: str, subject: str) -> Head:
    silent = _NOBODY.fullmatch(subject) is not None or trigger_code(trigger) not in GENERIC
    return Head(trigger, "" if silent else subject)


_WITHIN = re.compile(rf"(?P<head>.*?){SOFT}{AMOUNT}(?P<within>以内|之内|内)?(?:及时)?{DONE}?")


def within(clause: str) -> Read | None:
    """N units from a trigger (…20个工作日内); bare figures without 内 only in working days or after a trigger."""
    found = _WITHIN.fullmatch(clause)
    measure = words.amount(found) if found else None
    before = head(found["head"]) if found else None
    if found is None or measure is None or before is None:
        return None
    if not found["within"] and not before.trigger and measure[1] != "working-day":
        return None
    if not found["within"] and trigger_code(before.trigger) in ("posted", "published"):
        return None
    return narrowed_by(Limit("within", *measure, before.trigger), before.left)


_NOUN = (
    r"(?P<noun>(?:(?:批前|批后|事前|网上|张榜|集中)?(?:公开征求意见|征求意见|意见征集|征集意见|公告公示|公示公告|公示|公告|"
    r"公开|公布|挂网|张贴|展示|保留|保存))的?(?P<period>期限|时间|期|时长|天数)?)"
)
_KEEP = re.compile(
    rf"(?P<head>.*?){_NOUN}?(?:为|：|应当?|须|需|原则上|一般|(?P<floor>{FLOOR}))*{AMOUNT}(?P<above>及?以上)?(?:公示|公告)?"
)


def keep(clause: str) -> Read | None:
    """Up for at least N units (公示期7个工作日, 公开期限不少于30日); 公开N日 alone may mean either and is not read."""
    found = _KEEP.fullmatch(clause)
    measure = words.amount(found) if found else None
    if found is None or measure is None:
        return None
    floor, noun = found["floor"] or found["above"], found["noun"] or ""
    if not floor and (not noun or re.match(r"公[开布](?!征)", noun)):
        return None
    before = head(found["head"])
    if before is None:
        return None
    return narrowed_by(Limit("keep", *measure, before.trigger), before.left)


_COUNT = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_PERIOD = (
    r"(?P<day>日|天)|(?P<work>个?工作日)|(?P<week>周|个?星期)|(?P<half_year>半年度?)|"
    r"(?P<quarter>个?季度?)|(?P<month>个?月度?)|(?P<year>年度?)"
)
_EVERY = re.compile(
    rf"(?:{FLOOR})?(?:(?P<each>每)(?P<n>{_COUNT})?|按|(?P<once>{_COUNT})?(?!月|日|\d)(?=[^次（]*次))(?:{_PERIOD})(?P<rest>[^（）]*)"
)
_TIMES = re.compile(
    rf"(?:内)?(?:至少|不少于|不得少于|不低于|最少|定期|集中|应当?|及时|要)*(?:{VERB})?(?:至少|不少于|不得少于)?"
    rf"(?P<times>{_COUNT})(?:次|期)(?:以上)?(?:{VERB})?"
)
_PERIOD_END = re.compile(r"^(?:年度?|月|季度?)?(?:底|末)(?:之?前|以前)?(?:集中)?")
_YEAR_END = re.compile(r"^(?:12|十二)月(?:份?底|31日|三十一日)(?:之?前|以前)?(?:集中)?")


def every(clause: str) -> Read | None:
    """Once in every period (每季度, 半年至少更新1次); N times a year only where that is again a period of the calendar.

    What is said beside the period (每年1月31日前) is left over; the period stands.
    """
    found = _EVERY.fullmatch(_LEAD.sub("", clause))
    if found is None:
        return None
    written = found["n"] or found["once"]
    n = words.number(written) if written else 1
    unit = next((unit for name, unit in _PERIOD_UNITS.items() if found[name]), "")
    rest = _to_its_end(found["rest"], unit)
    times = _TIMES.fullmatch(rest)
    measure = shared(n, unit, words.number(times["times"]) if times else 1)
    whole = times or re.fullmatch(rf"(?:内|定期)?(?:{DONE})?", rest)
    if measure is None or not (whole or found["each"]):
        return None
    return Read((Limit("every", *measure, ""),), "" if whole else rest)


def _to_its_end(rest: str, unit: str) -> str:
    """The words after a period without those that name its last day (每年底前, 每月底, 每年12月31日前)."""
    if unit in ("week", "calendar-day", "working-day"):
        return rest
    return (_YEAR_END if unit == "year" and _YEAR_END.match(rest) else _PERIOD_END).sub("", rest)


_PERIOD_UNITS = {
    "day": "calendar-day",
    "work": "working-day",
    "week": "week",
    "half_year": "half-year",
    "quarter": "quarter",
    "month": "month",
    "year": "year",
}


def shared(n: int | None, unit: str, times: int | None) -> tuple[int, str] | None:
    """So many times in n units as one period: twice a year is once every half-year, thrice a year is none."""
    if not n or not times:
        return None
    if times == 1:
        return n, unit
    months, uneven = divmod(n * MONTHS.get(unit, 0), times)
    period = next((name for name, length in MONTHS.items() if length == months), None)
    return (1, period) if period and not uneven else None


_DONE_BEFORE = re.compile(rf"{VERB}$")
_AT_ONCE = re.compile(
    rf"(?P<head>.*?)(?:的)?(?:实时|即时|立即|即刻|马上|第一时间|当日|当天)(?:之?内)?(?:{DONE}|向社会)?"
)
_IN_TIME = re.compile(rf"(?P<head>.*?)(?:并|应当?|须|需)?及时{DONE}?")
_PERMANENT = re.compile(
    rf"(?P<head>.*?)(?:保持|一直|予以)?(?:长期|永久|常年|长年)(?:性|有效|保持|保留|保存|持续)?(?:的)?(?:{DONE})?"
)


def _without_figure(kind: str, pattern: re.Pattern[str]) -> Callable[[str], Read | None]:
    def rule(clause: str) -> Read | None:
        found = pattern.fullmatch(clause)
        # A verb just before is the end of another limit (长期公开及时更新), not a trigger.
        before = head(found["head"]) if found and not _DONE_BEFORE.search(found["head"]) else None
        if before is None:
            return None
        return narrowed_by(Limit(kind, None, None, before.trigger), before.left)

    return rule


at_once = _without_figure("at-once", _AT_ONCE)
in_time = _without_figure("in-time", _IN_TIME)
permanent = _without_figure("permanent", _PERMANENT)

RULES: tuple[Callable[[str], Read | None], ...] = (every, keep, within, at_once, in_time, permanent)
