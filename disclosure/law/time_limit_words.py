"""The words of a time limit (公开时限): how a cell is cleaned and cut into clauses, its numerals, units and verbs.

Spaces, line breaks, full-width and compatibility forms say nothing; they are taken out before anything is read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

ENUMERATORS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PUNCTUATION = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！"})

# A numeral stands alone: not the tail of a date, an ordinal, a range or a decimal.
NUMBER = r"(?<![\d.\-~至到—–第年月零一二两三四五六七八九十百])(?:\d{1,3}(?![\d.])|[一二两三四五六七八九十百]{1,5})"
NUMERALS = dict(zip("一二两三四五六七八九", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))

UNITS: dict[str, str] = {
    "working-day": r"个?（?(?:法定)?工作(?:日|天)）?",
    "calendar-day": r"个?(?:自然日|日历日|日历天)|日|天",
    "week": r"周|个?(?:星期|礼拜)",
    "month": r"个月",
    "quarter": r"个?季度",
    "year": r"年度?",
}
AMOUNT = (
    "(?:"
    rf"(?P<number>{NUMBER})(?:"
    + "|".join(f"(?P<{name.replace('-', '_')}>{words})" for name, words in UNITS.items())
    + r")(?![半一二三四五六日期度]|零)"
    + r"|(?P<half_year>(?<![上下前后年一二两三四五六七八九十\d])半年))"
)

VERB = r"(?:公开|公示|公布|发布|公告|更新|披露|调整|上网)"
_MANNER = r"(?:予以|给予|进行|完成|主动|依法|依规|全文|集中|统一|首次|上网|应当?|须|需|要|并|即|对外|(?:面)?向(?:全)?社会(?:公众)?)"
_PLACE = r"(?:(?:在|通过|于)[^，。；（）\d]{1,20}?)?"
# Who is to do it (由本级政府财政部门向社会公开) is said in the column of publishers.
_BY = r"(?:由[^，。；：（）\d]{1,14}?)?"
DONE = rf"(?:{_BY}{_MANNER}{{0,4}}{_PLACE}{_MANNER}{{0,2}}{VERB}(?:完毕|到位|信息|结果)?)"
# Who says "in general" or "at the latest" names the same figure.
SOFT = r"(?:应当?|须|需|必须|要|原则上|一般|最迟|至迟|最晚|最长|最多|不得?超过|不(?:得)?(?:晚|迟)于|在|于|的|为|是|，)*"
FLOOR = r"(?:不(?:得|应|能)?(?:少|低|短)于|至少|最少|≥|大于等于)"

_SAVING = re.compile(
    r"(?P<before>^|[，。；（])(?:但?是?|如|若|除|国家|上级|相关|有关|法律|法规|规章|政策|文件|规定|及|和|或者?|、|，|对|主动|"
    r"政府|信息|公开|更新|的|时限|期限|时间|等|中)*(?:另|别)有规定的?[，、]?(?:应当?|均)?"
    r"(?:从其规定|按其规定|依其规定|按照其规定|遵照其规定|除外|从其)(?P<after>）?)"
)
_STARTS = re.compile(r"(之日起|之时起)[，、]")
# A posting that follows a limit in one breath (…10个工作日内公示7个工作日) is a clause of its own.
_POSTING = rf"(?<=内)(?=(?:公示|公告)(?:期限|时间|期)?(?:为|{FLOOR})?[\d一二两三四五六七八九十])"
_CUT = re.compile(
    rf"[，。；！？●•·■▲◆|{ENUMERATORS}]|{_POSTING}"
    r"|(?:^|(?<=[，。；：内开示布新告）]))"
    r"(?:\d{1,2}(?:\.(?!\d)|、)|（[\d一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、)"
)
BRACKET = re.compile(r"（([^（）]*)）")


def clean(text: str) -> str:
    """The text without spaces and invisible characters, digits and letters half-width, punctuation Chinese."""
    return "".join(_plain(character) for character in text).translate(_PUNCTUATION)


def _plain(character: str) -> str:
    if character in ENUMERATORS:
        return character
    folded = unicodedata.normalize("NFKC", character)
    return "".join(one for one in folded if unicodedata.category(one)[0] not in "ZC")


def clauses(cleaned: str) -> Iterator[str]:
    """The clauses of a cleaned text; a saving of other rules (法律、法规另有规定的，从其规定) sets no limit."""
    text = _SAVING.sub("；", cleaned)
    yield from (clause for clause in _outer(_STARTS.sub(r"\1", text)) if clause)


def _outer(text: str) -> Iterator[str]:
    """Cut at punctuation and enumerators, but not inside brackets."""
    depth, begins = 0, 0
    cuts = {match.start(): match.end() for match in _CUT.finditer(text)}
    for place, character in enumerate(text):
        if place < begins:
            continue
        if place in cuts and depth == 0:
            yield text[begins:place]
            begins = cuts[place]
        elif character in "（）":
            depth = max(0, depth + (1 if character == "（" else -1))
    yield text[begins:]


def number(written: str) -> int | None:
    """A numeral in digits or in Chinese up to 999; None where it is none (十十, 百一十十)."""
    if written.isascii():
        return int(written) or None
    found = re.fullmatch(
        r"(?:([一二两三四五六七八九])百)?(?:([一二三四五六七八九])?(十))?([一二两三四五六七八九])?", written
    )
    if found is None or not written:
        return None
    hundreds, tens, ten, ones = found.groups()
    return NUMERALS.get(hundreds, 0) * 100 + (NUMERALS.get(tens, 1) * 10 if ten else 0) + NUMERALS.get(ones, 0)


def amount(match: re.Match[str]) -> tuple[int, str] | None:
    """The length and unit an AMOUNT matched."""
    found = match.groupdict()
    if found.get("half_year"):
        return 1, "half-year"
    length = number(found.get("number") or "")
    unit = next((name for name in UNITS if found.get(name.replace("-", "_")) is not None), "")
    return (length, unit) if length else None
