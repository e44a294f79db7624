"""The numbers by which agencies, information and documents are known, with their grammar and check digits.

Our own numbers must be exactly right; numbers from elsewhere are read leniently and keep what is wrong with them
on view. Nothing is ever put right silently: what was repaired says so.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Generic, TypeVar

from disclosure.law.sentences import gettext_noop

P = TypeVar("P")

# GB 11714: eight digits or letters weighted, the ninth makes the sum a multiple of eleven.
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
ORGANISATION_CHECKS = "0X987654321"
# GB 32100: digits and capitals without I, O, S, V, Z; the i-th of seventeen is weighted with 3^i, modulo 31.
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
ORGANISATION_CODE = re.compile(r"[0-9A-Z]{8}[0-9X]")
CREDIT_CODE = re.compile(rf"[{CREDIT_ALPHABET}]{{18}}")

ORGANISATION_FORM = gettext_noop("组织机构代码应为9位：8位数字或者大写字母，加1位校验码。")
ORGANISATION_CHECK = gettext_noop("组织机构代码的校验码不符（GB 11714）。")
CREDIT_FORM = gettext_noop("统一社会信用代码应为18位数字或者大写字母，不含I、O、S、V、Z。")
CREDIT_CHECK = gettext_noop("统一社会信用代码的校验码不符（GB 32100）。")
CREDIT_BODY = gettext_noop("统一社会信用代码第9至17位的主体标识码校验不符（GB 11714）。")

INDEX_NUMBER = re.compile(r"(?P<owner>[^/]+)/(?P<year>(?:19|20)\d{2})-(?P<serial>\d{5})", re.ASCII)
FOREIGN_INDEX_NUMBER = re.compile(r"(?P<owner>[^/\s]+)/(?P<year>(?:19|20)\d{2})-(?P<serial>\d+)", re.ASCII)
INDEX_FORM = gettext_noop("索引号应为“机关代码/四位年份-五位流水号”，例如000014349/2017-00110。")
INDEX_SERIAL = gettext_noop("索引号的流水号应为五位，自00001起。")
INDEX_OWNER = gettext_noop("索引号的机关代码应为9位组织机构代码或者18位统一社会信用代码。")
INDEX_HYPHEN = gettext_noop("索引号的机关代码保留了连字符。")
FULL_WIDTH = gettext_noop("含有全角字符或者空格。")

AGENCY_WORD = r"(?P<agency>(?:(?![第号])[\u3400-\u9fffA-Za-z])+)"
# Orders are numbered through, without a year (命令（令）, e.g. 国务院令第711号).
ORDER_NUMBER = re.compile(rf"{AGENCY_WORD}(?<=令)第(?P<serial>[1-9]\d*)号", re.ASCII)
# Announcements are numbered through within a year, without brackets (e.g. 某局公告2020年第3号).
ANNOUNCEMENT_NUMBER = re.compile(
    rf"{AGENCY_WORD}(?<=[公通]告)(?P<year>(?:19|20)\d{{2}})年第(?P<serial>[1-9]\d*)号", re.ASCII
)
LOOSE_DOCUMENT_NUMBER = re.compile(
    rf"{AGENCY_WORD}(?P<opened>〔?)(?P<year>(?:19|20)\d{{2}})(?P<word>年?)(?P<closed>〕?)"
    r"(?P<ordinal>第?)(?P<serial>\d+)(?P<end>号?)",
    re.ASCII,
)
BRACKETS = str.maketrans({**dict.fromkeys("[（(【{［｛﹝﹙<〈", "〔"), **dict.fromkeys("]）)】}］｝﹞﹚>〉", "〕")})
DOCUMENT_FORM = gettext_noop("发文字号应为“机关代字〔年份〕序号号”，例如国办发〔2016〕80号。")
DOCUMENT_BRACKETS = gettext_noop("年份应使用六角括号〔〕。")
DOCUMENT_OPENING = gettext_noop("年份之前缺少括号“〔”。")
DOCUMENT_CLOSING = gettext_noop("年份之后缺少括号“〕”，年份与序号相连。")
DOCUMENT_YEAR_WORD = gettext_noop("年份之后不加“年”字。")
DOCUMENT_ORDINAL = gettext_noop("序号之前不加“第”字。")
DOCUMENT_ZERO = gettext_noop("序号不编虚位，不以0开头。")
DOCUMENT_END = gettext_noop("序号之后缺少“号”字。")


class IdentifierError(ValueError):
    """A number of our own that breaks its grammar; the message is one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[P]):
    """A number as read from somewhere: what was given, what it is taken for, and every fault found in it.

    `value` is the right form where one could be made out, otherwise the text as it was given. `repaired` says
    that the right form differs from what was given. `parts` is None where the number cannot be taken apart.
    """

    given: str
    value: str
    problems: tuple[str, ...]
    repaired: bool
    parts: P | None

    @property
    def valid(self) -> bool:
        """Whether the number as given needs nobody's attention."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class IndexNumber:
    """An index number (索引号): organisation or credit code, year, serial of that organisation in that year."""

    owner: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.owner}/{self.year}-{self.serial:05d}"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number (发文字号): agency word, year, serial; an order has no year, an announcement no brackets."""

    agency: str
    year: int | None
    serial: int
    announcement: bool = False

    def __str__(self) -> str:
        if self.announcement:
            return f"{self.agency}{self.year}年第{self.serial}号"
        return (
            f"{self.agency}第{self.serial}号" if self.year is None else f"{self.agency}〔{self.year}〕{self.serial}号"
        )


def organisation_check(code: str) -> str:
    """The check character for the first eight of an organisation code (GB 11714)."""
    total = sum(int(character, 36) * weight for character, weight in zip(code, ORGANISATION_WEIGHTS, strict=True))
    return ORGANISATION_CHECKS[total % 11]


def credit_check(code: str) -> str:
    """The check character for the first seventeen of a unified social credit code (GB 32100)."""
    total = sum(
        CREDIT_ALPHABET.index(character) * weight for character, weight in zip(code, CREDIT_WEIGHTS, strict=True)
    )
    return CREDIT_ALPHABET[-total % 31]


def organisation_code_problem(code: str) -> str:
    """What is wrong with an organisation code, or nothing."""
    if not ORGANISATION_CODE.fullmatch(code):
        return ORGANISATION_FORM
    return "" if organisation_check(code[:8]) == code[8] else ORGANISATION_CHECK


def credit_code_problem(code: str) -> str:
    """What is wrong with a unified social credit code, the organisation code inside it included, or nothing."""
    if not CREDIT_CODE.fullmatch(code):
        return CREDIT_FORM
    if credit_check(code[:17]) != code[17]:
        return CREDIT_CHECK
    return CREDIT_BODY if organisation_code_problem(code[8:17]) else ""


def owner_problem(code: str) -> str:
    """What is wrong with the code in front of an index number, which may be of either kind, or nothing."""
    problems = {9: organisation_code_problem, 18: credit_code_problem}
    return problems[len(code)](code) if len(code) in problems else INDEX_OWNER


def index_number(owner: str, year: int, serial: int) -> IndexNumber:
    """A number of our own, refused unless it is right in every part."""
    return own_index_number(str(IndexNumber(owner, year, serial)))


def own_index_number(text: str) -> IndexNumber:
    """Read a number of our own strictly: check digits, four-digit year, five-digit serial from 00001."""
    match = INDEX_NUMBER.fullmatch(text)
    if not match:
        raise IdentifierError(INDEX_FORM)
    if int(match["serial"]) == 0:
        raise IdentifierError(INDEX_SERIAL)
    if problem := owner_problem(match["owner"]):
        raise IdentifierError(problem)
    return IndexNumber(match["owner"], int(match["year"]), int(match["serial"]))


def read_index_number(text: str) -> Reading[IndexNumber]:
    """Read a number given elsewhere: it is kept as it is but for widths and spaces, and its oddities are named."""
    value = narrowed(text)
    problems = [FULL_WIDTH] if value != text else []
    match = FOREIGN_INDEX_NUMBER.fullmatch(value)
    if not match:
        return Reading(text, text, (*problems, INDEX_FORM), False, None)
    if "-" in match["owner"]:
        problems.append(INDEX_HYPHEN)
    elif problem := owner_problem(match["owner"]):
        problems.append(problem)
    if len(match["serial"]) != 5 or int(match["serial"]) == 0:
        problems.append(INDEX_SERIAL)
    parts = IndexNumber(match["owner"], int(match["year"]), int(match["serial"]))
    return Reading(text, value, tuple(problems), value != text, parts)


def read_document_number(text: str) -> Reading[DocumentNumber]:
    """Read a document number, put right what can only be meant one way, and say so."""
    bracketed = text.translate(BRACKETS)
    value = narrowed(bracketed)
    problems = [DOCUMENT_BRACKETS] if bracketed != text else []
    if value != bracketed:
        problems.append(FULL_WIDTH)
    if order := ORDER_NUMBER.fullmatch(value):
        return reading(text, DocumentNumber(order["agency"], None, int(order["serial"])), problems)
    if told := ANNOUNCEMENT_NUMBER.fullmatch(value):
        return reading(text, DocumentNumber(told["agency"], int(told["year"]), int(told["serial"]), True), problems)
    match = LOOSE_DOCUMENT_NUMBER.fullmatch(value)
    if not match or not (match["opened"] or match["closed"]) or int(match["serial"]) == 0:
        return Reading(text, text, (*problems, DOCUMENT_FORM), False, None)
    number = DocumentNumber(match["agency"], int(match["year"]), int(match["serial"]))
    return reading(text, number, problems + document_faults(match))


def document_faults(match: re.Match[str]) -> list[str]:
    """The faults of a number that can still be understood, from left to right."""
    faults = {
        DOCUMENT_OPENING: not match["opened"],
        DOCUMENT_YEAR_WORD: match["word"],
        DOCUMENT_CLOSING: not match["closed"],
        DOCUMENT_ORDINAL: match["ordinal"],
        DOCUMENT_ZERO: match["serial"].startswith("0"),
        DOCUMENT_END: not match["end"],
    }
    return [fault for fault, found in faults.items() if found]


def reading(text: str, number: DocumentNumber, problems: list[str]) -> Reading[DocumentNumber]:
    """A number that was understood; repaired if it is written otherwise than it was given."""
    return Reading(text, str(number), tuple(problems), str(number) != text, number)


def document_number_problem(text: str) -> str:
    """What is wrong with a document number as it stands, or nothing."""
    return next(iter(read_document_number(text).problems), "")


def narrowed(text: str) -> str:
    """The text in half width and without spaces; six-corner brackets have only one width."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
