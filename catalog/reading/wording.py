"""What official documents have in common in their wording: how titles, agencies, sections and marks are written."""

from __future__ import annotations

import re
import unicodedata

from disclosure.law.vocabularies import released

# Words with which titles end, beside the kinds of official document themselves.
_TITLE_ENDINGS = [
    "办法",
    "规定",
    "制度",
    "方案",
    "细则",
    "要点",
    "规划",
    "计划",
    "总结",
    "预案",
    "目录",
    "指南",
    "清单",
    "条例",
    "规则",
    "标准",
    "名单",
    "解读",
    "公示",
    "说明",
    "章程",
    "决定书",
    "通知书",
    "汇总表",
    "一览表",
    "工作报告",
    "分工",
    "预算",
    "决算",
    "令",
]
_TITLE_SUFFIX = r"(?:[（(](?:试行|暂行|修订|草案|征求意见稿|[^（）()]{0,10}年[^（）()]{0,6})[）)])?"
_KINDS = [genre.title for genre in released().genres if genre.official] + ["命令", "会议纪要"]
_ENDING = re.compile(rf"(?:{'|'.join(map(re.escape, [*_KINDS, *_TITLE_ENDINGS]))}){_TITLE_SUFFIX}$")
_AGENCY_ENDING = re.compile(
    r"(?:人民政府|政府|办公室|办公厅|委员会|人民检察院|人民法院|办事处|指挥部|领导小组|管委会|分局|总队|支队|大队|"
    r"医院|学校|中学|小学|大学|公司|中心|协会|联合会|[省市区县旗州镇乡](?:委|办)|[局厅部署委院处站所社行会办司])$"
)
_SENTENCE = re.compile(r"[，,。；;：:！？!?《》“”]")

SECTION = re.compile(
    r"^(?:第[一二三四五六七八九十百零〇\d]+[章节编]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])"
)
CHAPTER = re.compile(r"^第[一二三四五六七八九十百零〇\d]+[章编](?:\s|$|[^，。；]{0,20}$)")
FIRST_RANK = re.compile(r"^[一二三四五六七八九十]+、")
SECOND_RANK = re.compile(r"^(?:[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十百零〇\d]+节)")
ARTICLE = re.compile(r"^第[一二三四五六七八九十百零〇\d]+条")
ITEM = re.compile(r"^(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])")
ANNEX = re.compile(r"^附\s*件\s*(?:[\d一二三四五六七八九十]{0,3})\s*[:：]?$")
LABELLED_MARK = re.compile(
    r"^[（(【\[]?\s*(?:(?:政府)?信息)?公开(?:属性|方式|类别|选项|形式|类型)\s*[:：]\s*(主动公开|依申请公开|不予公开|不公开)\s*[）)】\]]?$"
)
ADDRESSEE = re.compile(r"^(?!附件|抄送|第|[一二三四五六七八九十]+、)[^。；;！？]{2,200}[:：]$")

LONGEST_HEADING = 40
LONGEST_RUN_IN = 30
LONGEST_AGENCY = 40


def same(text: str) -> str:
    """A text stripped of everything that differs by typing: widths, spaces, brackets, punctuation."""
    return re.sub(r"[\s\W_]", "", unicodedata.normalize("NFKC", text))


def abbreviates(short: str, full: str) -> bool:
    """Whether a name leaves out parts of the other and changes none: 渝北区政府办公室 for the office's full name."""
    rest = iter(same(full))
    return bool(same(short)) and all(character in rest for character in same(short))


def ends_as_title(text: str) -> bool:
    """Whether a line ends as titles end: 通知, 意见, 办法（试行） …"""
    return _ENDING.search(text.strip()) is not None


def is_agency(text: str) -> bool:
    """Whether a line is the name of an agency and nothing else."""
    name = text.strip()
    return 2 < len(name) <= LONGEST_AGENCY and not _SENTENCE.search(name) and _AGENCY_ENDING.search(name) is not None


def agencies(line: str) -> tuple[str, ...]:
    """The agencies a signature line names: one, or several set apart by spaces or commas; empty if it names none."""
    whole = re.sub(r"\s+", "", line)
    # One space may also stand inside a name set wide (某某镇人民政府 办公室), so it divides whole names only.
    for divided, shortest in ((r"\s{2,}|\t|　", 3), (r"\s+", 4), (r"\s*[、，,]\s*", 3)):
        parts = [part for part in re.split(divided, line.strip()) if part]
        if len(parts) > 1 and all(is_agency(part) and len(part) >= shortest for part in parts):
            return tuple(parts)
    return (whole,) if is_agency(whole) else ()


def begins_body(line: str) -> bool:
    """Whether a line can no longer belong to the head: a section, an article, or a sentence."""
    text = line.strip()
    return bool(SECTION.match(text) or ARTICLE.match(text) or ITEM.match(text) or text.endswith(("。", "；")))


def heading_rank(text: str) -> int:
    """The rank of a line as a heading of the body, 0 if it is none; a run-in heading with its text is none."""
    line = text.strip()
    if CHAPTER.match(line) or (
        FIRST_RANK.match(line) and len(line) <= LONGEST_HEADING and not re.search(r"[。；;：:]", line)
    ):
        return 1
    standing_alone = len(line) <= LONGEST_RUN_IN and "。" not in line[:-1]
    if SECOND_RANK.match(line) and standing_alone and not line.endswith(("；", "，", "：", ";", ",", ":")):
        return 2
    return 0


def genre_of(title: str) -> str:
    """The code of the kind of document a title names at its end, or nothing."""
    bare = re.sub(rf"{_TITLE_SUFFIX}$", "", title.strip())
    named = [
        (name, genre.code) for genre in released().genres if genre.official for name in (genre.title, *genre.aliases)
    ]
    fitting = [(len(name), code) for name, code in named if bare.endswith(name)]
    return max(fitting)[1] if fitting else ""
