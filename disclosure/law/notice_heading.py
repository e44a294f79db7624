"""What stands around the arrangement in a holiday notice: title, number, year, opening sentence, signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from disclosure.law.holiday_names import NAME, names_in
from disclosure.law.notice_reading import Problem
from disclosure.law.notice_wording import Sentence, cut

_TITLE = re.compile(r"国务院(?:办公厅)?关于[^。《》:]{2,60}?的?通知")
_LOCAL_TITLE = re.compile(r"[一-龥]{2,20}?(?:人民政府|办公[厅室])关于[^。《》:]{2,60}?的通知")
_NUMBER = re.compile(
    r"(?<!》\()(国办发明电|国发明电|国办发|国办函|国发|国函|国办明电)\((20\d\d)\)第?(\d{1,3})(?:号|日)"
)
_LOCAL_NUMBER = re.compile(r"(?<!》\()(?:^|通知|。)([一-龥]{2,8}?)\((20\d\d)\)第?(\d{1,3})(?:号|日)")
_DAY_NOTE = r"\([^()]*(?:星期|周[一二三四五六日天]|礼拜|农历|除夕|初[一二三])"
_SIGNED = re.compile(
    rf"(?:国务院(?:办公厅)?|人民政府(?:办公[厅室])?|办公[厅室])(20\d\d)年(\d{{1,2}})月(\d{{1,2}})日(?!至|到|-|起|放|全国|{_DAY_NOTE})"
)
_ISSUED = re.compile(r"(?:成文|印发)日期\W{0,3}(20\d\d)年(\d{1,2})月(\d{1,2})日")
_DATE_ALONE = re.compile(r"\(?(20\d\d)年(\d{1,2})月(\d{1,2})日\)?")
_ADDRESSEES = re.compile(r"各(?:省|市|县|区|州|盟)[^:\d。]{4,80}:")
_TAIL = re.compile(
    r"\(?(?:附件\d{0,2}|附表|抄送|分送|主送|来源|文章来源|信息来源|责任编辑|责编|编辑|扫一扫|扫码|我要纠错|相关(?:稿件|链接|阅读|文章))"
    r"(?:\W|$)|扫一扫|.{2,20}20\d\d年\d{1,2}月\d{1,2}日印发$"
)
_LIST_OF_ANNEXES = re.compile(r"\(?(?:附件\d{0,2}|附表):")
_ANNEX = re.compile(r"\d{1,2}[.、](?!.*\d月\d{1,2}日.*(?:放假|上班))")
_FIRST_SECTION = re.compile(r"一、")
_TITLE_YEAR = re.compile(r"()(20\d\d)年")
_OPENING_YEAR = re.compile(r"现[将就](?:调整|延长)?(20\d\d)年|(20\d\d)年(?:部分|全年|法定)?(?:节假日|放假|假期|假日)")
_YEAR_OF_A_DAY = re.compile(
    r"(20\d\d)年(?=\d{1,2}月\d{1,2}日?(?:\([^)]*\))?(?:至|到|-|、|放|上|起|调|休|全国)|[一-龥]{1,8}(?:放假|假期)|"
    + NAME
    + ")"
)
_OPENING_END = re.compile(r"(?:如下|以下)[^。:]{0,12}(?::|$)")
_PROMISE = re.compile(r"现[将就](?:20\d\d年)?(.*?)(?:放假|调休|安排)")


@dataclass(frozen=True, slots=True)
class Heading:
    """The frame of a notice, the sentences before its arrangement, and those that hold it."""

    title: str
    number: str | None
    year: int | None
    issued_on: date | None
    opening: str
    promised: tuple[str, ...]
    before: tuple[Sentence, ...]
    body: tuple[Sentence, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def whole_year(self) -> bool:
        """Whether the notice arranges the holidays of a year, and not one holiday more or anew."""
        return "部分节假日" in self.title or len(self.promised) > 1


def read_heading(sentences: list[Sentence], year: int | None = None) -> Heading:
    """Find title, number, year and date of issue, and part the arrangement from what stands around it.

    The year is the title's or the opening sentence's, else the one given, else the last year a day is named with.
    """
    sentences = [part for sentence in sentences for part in _frame_cut_off(sentence)]
    whole = "。".join(sentence.plain for sentence in sentences)
    title = _title(whole)
    number = _number(whole)
    year = _year_said(whole, title) or year or _year_of_days(whole)
    opening, body = _body(sentences)
    body, signed = _cut_signature(body)
    body = _without_tail(body)
    issued_on = signed or _first_date(_ISSUED, whole)
    return Heading(
        title=title,
        number=number,
        year=year,
        issued_on=issued_on,
        opening=opening.worded if opening else "",
        promised=tuple(names_in(" ".join(_PROMISE.findall(opening.plain)))) if opening else (),
        before=_before(sentences, opening),
        body=tuple(body),
        problems=tuple(_odd_dates(year, number, issued_on)),
    )


def _frame_cut_off(sentence: Sentence) -> list[Sentence]:
    """Title, number and addressees end in no full stop; each becomes a sentence of its own."""
    parts: list[Sentence] = []
    frame = (_TITLE, _LOCAL_TITLE, _NUMBER, _LOCAL_NUMBER, _ADDRESSEES)
    while found := next((hit for pattern in frame if (hit := pattern.match(sentence.plain))), None):
        part, sentence = cut(sentence, found.end())
        parts.append(part)
    return [*parts, sentence] if sentence.plain else parts


def _title(whole: str) -> str:
    found = _TITLE.search(whole) or _LOCAL_TITLE.search(whole)
    return found[0] if found else ""


def _number(whole: str) -> str | None:
    found = _NUMBER.search(whole) or _LOCAL_NUMBER.search(whole)
    return f"{found[1]}〔{found[2]}〕{int(found[3])}号" if found else None


def _year_said(whole: str, title: str) -> int | None:
    found = _TITLE_YEAR.search(title) or _OPENING_YEAR.search(whole)
    return int(found[1] or found[2]) if found else None


def _year_of_days(whole: str) -> int | None:
    return max((int(year) for year in _YEAR_OF_A_DAY.findall(whole)), default=None)


def _body(sentences: list[Sentence]) -> tuple[Sentence | None, list[Sentence]]:
    """The opening sentence (… 通知如下) and what follows it; without one, everything from the title on."""
    for index, sentence in enumerate(sentences):
        if found := _OPENING_END.search(sentence.plain):
            if _announces_only(sentence.plain, sentences[index + 1 :]):
                continue
            rest = sentence.plain[found.end() :]
            return sentence, [Sentence(sentence.worded, rest)] * bool(rest) + sentences[index + 1 :]
    return None, _without_title(sentences)


def _before(sentences: list[Sentence], opening: Sentence | None) -> tuple[Sentence, ...]:
    if opening is None:
        return ()
    own_part = Sentence(opening.worded, opening.plain.partition("如下")[0])
    return (*sentences[: sentences.index(opening)], own_part)


def _announces_only(plain: str, following: list[Sentence]) -> bool:
    """A newspaper's 全文如下 stands before the notice's own opening sentence."""
    return any(_OPENING_END.search(sentence.plain) and "现将" in sentence.plain for sentence in following) and (
        "现将" not in plain
    )


def _without_title(sentences: list[Sentence]) -> list[Sentence]:
    body = []
    for sentence in sentences:
        plain = sentence.plain
        for pattern in (_TITLE, _LOCAL_TITLE, _NUMBER):
            plain = pattern.sub("", plain, count=1)
        plain = re.sub(r"^各省、.*?直属机构:", "", plain)
        if plain and not _ADDRESSEES.fullmatch(plain):
            body.append(Sentence(sentence.worded, plain))
    return body


def _cut_signature(body: list[Sentence]) -> tuple[list[Sentence], date | None]:
    """End the arrangement at the signature; what a page prints below it is not the notice."""
    kept: list[Sentence] = []
    signed = None
    for index, sentence in enumerate(body):
        found = _SIGNED.search(sentence.plain) or (_DATE_ALONE.fullmatch(sentence.plain) if index else None)
        if not found:
            kept.append(sentence)
            continue
        signed = _as_date(found)
        if found.start():
            kept.append(cut(sentence, found.start())[0])
        if not any(_FIRST_SECTION.match(later.plain) for later in body[index + 1 :]):
            break
    return kept, signed


def _without_tail(body: list[Sentence]) -> list[Sentence]:
    """The arrangement without annexes listed, copies sent and what a page prints below."""
    kept: list[Sentence] = []
    listing = False
    for sentence in body:
        listing = bool(_LIST_OF_ANNEXES.match(sentence.plain) or (listing and _ANNEX.match(sentence.plain)))
        if not listing and not _TAIL.match(sentence.plain):
            kept.append(sentence)
    return kept


def _first_date(pattern: re.Pattern[str], whole: str) -> date | None:
    found = pattern.search(whole)
    return _as_date(found) if found else None


def _as_date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _odd_dates(year: int | None, number: str | None, issued_on: date | None) -> list[Problem]:
    """A notice is issued in the year before or in the year it rules; anything else is a mixed-up paste."""
    problems = []
    if year and issued_on and issued_on.year not in (year - 1, year):
        problems.append(Problem(issued_on.isoformat(), f"落款日期不像{year}年放假通知的日期。"))
    if year and number and int(number.partition("〔")[2][:4]) not in (year - 1, year):
        problems.append(Problem(number, f"发文字号不像{year}年放假通知的字号。"))
    return problems
