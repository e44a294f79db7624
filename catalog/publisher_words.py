"""The words of a publisher's cell (公开主体): how it is separated, which words mean a whole group, how names are shortened."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from disclosure.models import Agency

# A word for a group is made of nothing but these: 各镇人民政府（街道办事处）, 镇街, 各乡镇（街道）, 村（居）民委员会.
GROUP = re.compile(
    r"(?:全区|全县|全市|区内|辖区|本区|所辖|各|民族|乡|镇|街道|街|社区|村|居|人民|政府|办事处|民委员会|委员会|委会|办|[、和及与或/（）])+"
)
KINDS = {
    Agency.Kind.TOWNSHIP: re.compile("[乡镇]"),
    Agency.Kind.STREET: re.compile("街"),
    Agency.Kind.VILLAGE: re.compile("[村居]|社区"),
}
SEPARATORS = "、,;，；/\n"
JOINTS = re.compile(r"以及|或者|和|及|与|或")
BRACKETS = re.compile(r"（([^（）]*)）")
# What stands in brackets behind a name and is no agency of its own: a place, an office of the agency.
NO_AGENCY = re.compile(r"(?:市|区|县|省|州|旗|、)*|.*(?:科|处|股|室|中心|大队|所|站)")
GENERAL = re.compile(
    r"^(?:各|本)?(?:区县级?以上|县级以上|区县级|区级|县级|本级|区县（自治县）|区县|市、县|市县|县（区）|区（县）|区|县)"
)
LONG_ENDINGS = (("人民政府", "政府"), ("委员会", "委"), ("办公室", "办"))


def plain(text: str) -> str:
    """A name without the accidents of writing: full-width letters, spaces inside."""
    narrow = re.sub(r"[ \t\r\u3000]+", "", unicodedata.normalize("NFKC", text)).strip()
    return narrow.replace("(", "（").replace(")", "）").strip("。.")


def pieces(text: str) -> Iterator[str]:
    """The parts of a cell between separators; what stands in brackets stays with the word before them."""
    part, depth = "", 0
    for letter in plain(text):
        depth += {"（": 1, "）": -1}.get(letter, 0)
        if letter in SEPARATORS and depth <= 0:
            yield part
            part = ""
        else:
            part += letter
    yield part


def group_of(word: str) -> frozenset[str]:
    """The kinds of agencies a word for a group means, none if it is no such word."""
    if not GROUP.fullmatch(word):
        return frozenset()
    return frozenset(kind for kind, sign in KINDS.items() if sign.search(word))


def opened(word: str) -> tuple[str, list[str]]:
    """A name without its brackets, and the names within them; a place or an office of the agency is no name."""
    inside = [part for found in BRACKETS.findall(word) for part in pieces(found)]
    return BRACKETS.sub("", word), [part for part in inside if not NO_AGENCY.fullmatch(part)]


def parted(word: str) -> Iterator[tuple[str, str]]:
    """Every way to part a word in two at a joint (和, 及, 或者): 发展和改革委员会和民政局 has two."""
    for joint in JOINTS.finditer(word):
        before, after = word[: joint.start()], word[joint.end() :]
        if before and after:
            yield before, after


def shortened(name: str) -> str:
    """A name with its last words short: 人民政府 as 政府, 委员会 as 委, 办公室 as 办, a sub-district without its office."""
    for long, short in LONG_ENDINGS:
        name = name.replace(long, short) if name.endswith(long) else name
    return name


def stem(name: str) -> str:
    """The bare name of a township or sub-district: 龙兴镇人民政府 and 龙兴镇政府 are 龙兴镇."""
    return re.sub(r"(?:人民政府|政府|办事处|办)$", "", name)


def abbreviates(word: str, name: str) -> bool:
    """Whether a short word may stand for a department's name: 发改委 for 发展和改革委员会, 人社局 for 人力资源和社会保障局.

    Its letters stand in the name in their order, with the first and the last of the name as its own.
    """
    short, whole = shortened(word), shortened(name)
    return short[-1:] == whole[-1:] and _in_order(short, whole)


def speaks_of(word: str, name: str) -> bool:
    """Whether a word for a department by its field may stand for its name: 教育行政部门 for 教育委员会."""
    field = FIELD.fullmatch(word)
    return field is not None and _in_order(field[1], name)


FIELD = re.compile(r"(.+?)(?:行政|主管)*(?:部门|机关)")


def _in_order(short: str, whole: str) -> bool:
    """Whether two letters or more stand in a name in their order, the first of them first."""
    letters = iter(whole)
    return len(short) > 1 and short[:1] == whole[:1] and all(letter in letters for letter in short)
