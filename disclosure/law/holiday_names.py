"""The names under which notices speak of holidays, each brought to the one name the calendar uses."""

from __future__ import annotations

import re

_FULL_NAMES = (
    ("元旦", ("元旦节", "元旦")),
    ("春节", ("春节",)),
    ("清明节", ("清明节", "清明")),
    ("劳动节", ("五一国际劳动节", "国际劳动节", "五一劳动节", "劳动节", "五一")),
    ("端午节", ("端午节", "端午")),
    ("中秋节", ("中秋节", "中秋")),
    ("国庆节", ("十一国庆节", "国庆节", "国庆", "十一")),
)
_CANONICAL = {spoken: name for name, all_spoken in _FULL_NAMES for spoken in all_spoken}
_LONGEST_FIRST = sorted(_CANONICAL, key=len, reverse=True)

NAME = "(?:" + "|".join(_LONGEST_FIRST) + ")"
NAMES = rf"{NAME}(?:(?:、|和|及|与|暨|/|·){NAME})*"
NEW_YEAR = "元旦"

_NAME = re.compile(NAME)
_COMMEMORATION = re.compile(r"关于([^,。《》]{2,40}?纪念日)")
_LOCAL_HOLIDAY = re.compile(r"关于(?:调整|延长)?(?:\d{4}年)?([一-龥]{2,10}?(?:节|年|庆))(?:放假|假期|调休)")


def canonical(spoken: str) -> str:
    """The usual name of each holiday spoken of, joined by 、; a name not known here stays as worded."""
    found = _NAME.findall(spoken)
    if not found:
        return spoken
    return "、".join(dict.fromkeys(_CANONICAL[name] for name in found))


def names_in(text: str) -> list[str]:
    """The usual names of the national holidays a text mentions, each once, in their order."""
    return list(dict.fromkeys(_CANONICAL[name] for name in _NAME.findall(text)))


def holiday_of_title(title: str) -> str:
    """The single holiday a notice's title is about, as in an amendment; empty for a notice on a whole year."""
    if commemoration := _COMMEMORATION.search(title):
        return commemoration[1]
    if names := names_in(title):
        return "、".join(names)
    local = _LOCAL_HOLIDAY.search(title)
    return local[1] if local else ""
