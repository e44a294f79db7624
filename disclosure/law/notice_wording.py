"""A pasted notice cut into sentences, each in its own wording and in one plain spelling that can be read by rule.

Pasting brings markup, page furniture, any width of punctuation, and line breaks in the middle of a date.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

from disclosure.law.holiday_names import NAME, NAMES

_HIDDEN = re.compile(r"(?is)<(script|style)\b.*?</\1\s*>|<!--.*?-->")
_CELL_END = re.compile(r"(?i)</t[dh]\s*>")
_LINE_END = re.compile(r"(?i)<br\s*/?>|</?(?:p|div|li|tr|h\d|table|title)\b[^<>]*>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")

_FURNITURE = re.compile(
    r"^\W{0,3}(?:\d{1,2}\.)?\W{0,2}(?:索引号|主题分类|联合发文单位|发布日期|发布时间|"
    r"实施日期|废止日期|有效性|文件来源|来源|文章来源|信息来源|作者|编辑|责任编辑|责编|审核|浏览|浏览量|浏览次数|"
    r"点击量|阅读次数|访问量|字号|字体|打印|分享|收藏|关闭|扫一扫|扫码|相关阅读|相关链接|相关文章|上一[篇条]|下一[篇条]|"
    r"当前位置|首页|更新时间|保护视力色|返回顶部)(?:$|[^一-龥\w]|[本此]页)"
)
_MARKER = r"(?:\(?[一二三四五六七八九十]{1,3}[、.)]|\(?\d{1,2}(?:[、)]|\.(?!\d))|\d{1,2}(?=" + NAME + r")|[-•·●■◆*]+)"
_NUMBERED_LINE = re.compile(rf"{_MARKER}\D")
_HOLIDAY_LINE = re.compile(rf"(?:\d{{4}}年)?{NAMES}(?:[:\d(-]|放假|假期|$)")
_CAN_END = "。；;.！!？?：:天班休假日）)知号排"
_INLINE_HEADING = re.compile(
    rf"(?<![初周期第年月日一二三四五六七八九十])(?=[一二三四五六七八九十]{{1,2}}、[“”\"]?{NAME})|(?=[①-⑳]\s*{NAME})"
)
_PUBLIC_NOTE = re.compile(r"[(（\[【〔]?此件[^()（）。；\n]{0,8}?(?:公开发布|主动公开|依申请公开|公开)[)）\]】〕]?")
_TAIL_LINE = re.compile(r"\(?(?:附件\d{0,2}|附表|抄送|分送|主送)[:：]|\(?(?:来源|文章来源|责任编辑|责编|我要纠错)\W")
_SENTENCE_END = re.compile(r"[。;；!！?？\n]")

_DASHES = re.compile("[—–―‐‑‒−─━~〜∼⁓-]+")
_QUOTES = re.compile("[“”‘’\"'「」『』]")
_DIGITS = {digit: str(value) for value, digit in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0", "O": "0"}
_SPELLED_YEAR = re.compile("([二][〇○零O一二三四五六七八九]{3})年")
_SPELLED_NUMBER = re.compile(
    "(?<![周期拜初廿正腊冬第])([一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])(?=[月日天个])"
)
_ISO_DATE = re.compile(r"(?<!\d)(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_SPOKEN_DAY = re.compile(r"(月|[至到-])(\d{1,2})号")
_BARE_DAY = re.compile(r"(?<=[月、至到-])(\d{1,2})(?=、(?:\d{1,2}、)*\d{1,2}日)")
_REMARK_FIRST = re.compile(
    rf"((?:星期|周)[一二三四五六日天]|(?:农历)?(?:除夕|大年初.|正月初.|腊月.{{1,3}}|{NAME}))"
    r"\(((?:\d{4}年)?\d{1,2}月\d{1,2}日)(?:[,、]?([^()]*))?\)"
)
_BRACKETED_WORD = re.compile(r"(?<=调休)\((上班|补班|放假|休息)\)")
_TRADITIONAL = str.maketrans(
    "國辦發電號節調補週勞動慶與連個將農歷曆臘開關於從務廳現廣後並屬構級號參無級為戰爭紀",
    "国办发电号节调补周劳动庆与连个将农历历腊开关于从务厅现广后并属构级号参无级为战争纪",
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as worded (without white space), and in the plain spelling it is read in."""

    worded: str
    plain: str


def lines_of(text: str) -> list[str]:
    """The visible lines of a pasted text, table cells parted by tabs, without the furniture of web pages."""
    text = _CELL_END.sub("\t", _HIDDEN.sub("", text))
    text = html.unescape(_TAG.sub("", _LINE_END.sub("\n", text)))
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = (line.strip(" \u00a0\u3000") for line in text.split("\n"))
    return [line for line in lines if line.strip() and not _is_furniture(plain_spelling(line))]


def sentences_of(lines: list[str]) -> list[Sentence]:
    """The sentences of a text; a line break ends one only where a new heading follows."""
    joined, after_tail = "", False
    for line in lines:
        compact = "".join(line.split())
        joined += ("\n" if after_tail or _starts_anew(joined, compact) else "") + compact
        after_tail = bool(_TAIL_LINE.match(plain_spelling(compact)))
    joined = _INLINE_HEADING.sub("\n", _PUBLIC_NOTE.sub("\n", joined))
    worded = (part for part in _SENTENCE_END.split(joined) if part)
    return [Sentence(part, plain_spelling(part)) for part in worded]


def cut(sentence: Sentence, at: int) -> tuple[Sentence, Sentence]:
    """The sentence in two at that place of its plain spelling; a wording that cannot be cut there stands in both."""
    first, rest = sentence.plain[:at], sentence.plain[at:]
    worded = sentence.worded
    for end in range(len(worded) + 1):
        if plain_spelling(worded[:end]) == first and plain_spelling(worded[end:]) == rest:
            return Sentence(worded[:end], first), Sentence(worded[end:], rest)
    return Sentence(worded, first), Sentence(worded, rest)


def plain_spelling(text: str) -> str:
    """The text without white space and quotes, half-width, digits for numerals, one dash, round brackets."""
    text = unicodedata.normalize("NFKC", text).translate(_TRADITIONAL)
    text = _ISO_DATE.sub(r"\1年\2月\3日", "".join(text.split()))
    text = _DASHES.sub("-", _QUOTES.sub("", text))
    text = re.sub(r"[\[【〔﹝〖]", "(", text)
    text = re.sub(r"[\]】〕﹞〗]", ")", text)
    text = _SPELLED_YEAR.sub(lambda found: "".join(_DIGITS[digit] for digit in found[1]) + "年", text)
    text = _SPELLED_NUMBER.sub(lambda found: str(_number(found[1])), text)
    text = _BRACKETED_WORD.sub(r"\1", text)
    text = _BARE_DAY.sub(r"\1日", _SPOKEN_DAY.sub(r"\1\2日", text))
    return _REMARK_FIRST.sub(lambda found: f"{found[2]}({found[1]}{',' + found[3] if found[3] else ''})", text)


def heading_marker(plain: str) -> str:
    """The numbering or bullet a sentence begins with, empty when there is none."""
    found = re.match(_MARKER, plain)
    return found[0] if found else ""


def _is_furniture(plain: str) -> bool:
    """What a web page prints around a notice; never a line that could hold the arrangement itself."""
    return bool(_FURNITURE.match(plain)) and not re.search(r"放假|上班", plain)


def _starts_anew(before: str, line: str) -> bool:
    """Whether a line opens a heading; a holiday's bare name does so only after words that can end a sentence."""
    plain = plain_spelling(line)
    if not before or before[-1] in "初周期第" or _bracket_open(before):
        return False
    if _TAIL_LINE.match(plain):
        return True
    return bool(_NUMBERED_LINE.match(plain) or (before[-1] in _CAN_END and _HOLIDAY_LINE.match(plain)))


def _bracket_open(before: str) -> bool:
    opened = max(before.rfind("("), before.rfind("（"))
    return opened > max(before.rfind(")"), before.rfind("）"))


def _number(spelled: str) -> int:
    if spelled == "两":
        return 2
    tens, ten, units = spelled.rpartition("十")
    if not ten:
        return int(_DIGITS[spelled])
    return int(_DIGITS[tens] if tens else "1") * 10 + int(_DIGITS[units] if units else "0")
