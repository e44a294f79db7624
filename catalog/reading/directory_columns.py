"""The columns a standard directory may have, by every name offices give them and by the heading above their heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalog.reading.directory_entry import COUNTY, TOWNSHIP, VILLAGE
from catalog.reading.directory_wording import plain
from disclosure.law.vocabularies import released

# A column that is a column of text however often it is divided; the others are ticked or name what is chosen.
TEXTS = frozenset(("elements", "basis", "time_limit", "publisher", "channels"))
# What a heading divided in two or more may say of its parts; each alone is a column that is told in words or boxes.
GROUPS = ("matter", "audience", "way", "level", "stage")
CITY = "city"

_NAMES: Mapping[str, str] = {
    "serial": "序号 编号 序列 序列号 NO NO. No No.",
    "elements": "公开内容 公开要素 内容要素 公开内容要素 公开内容及要素 公开内容和要素 公开内容及要求 公开内容和要求 公开的内容 主要内容 内容",
    "basis": "公开依据 依据 法律依据 政策依据 法规依据 公开法律依据 公开政策依据 公开的依据 依据文件 主要依据",
    "time_limit": "公开时限 时限 公开时间 公开期限 公开时效 公开时限要求 时限要求",
    "publisher": "公开主体 责任主体 公开责任主体 主体 责任单位 公开单位 公开责任单位 责任部门 公开部门 公开责任部门 公开机构 责任机构 发布主体",
    "channels": "公开渠道和载体 公开渠道及载体 公开渠道与载体 公开渠道载体 公开渠道、载体 公开渠道/载体 公开载体和渠道 公开载体及渠道 公开渠道 公开载体 渠道和载体 渠道及载体 渠道载体 发布渠道 公开平台 公开途径 渠道 载体",
    "site_column": "网站所属栏目 所属网站栏目 所属栏目 网站栏目 网站栏目名称 网站公开栏目 政府网站栏目 对应栏目 对应网站栏目 公开栏目 栏目",
    "whole_society": "全社会 全社会公众 面向全社会 面向社会 社会公众",
    "specific_group": "特定群体 特定群众 特定对象 特定人群 特定公众",
    "proactive": "主动 主动公开",
    "on_request": "依申请 依申请公开",
}
_GROUP_NAMES: Mapping[str, str] = {
    "matter": "公开事项 公开事项名称 事项 事项名称 公开项目 公开目录 公开事项目录 政务公开事项 具体事项",
    "audience": "公开对象 公开范围 公开对象范围 对象",
    "way": "公开方式 方式 公开类型 公开属性",
    "level": "公开层级 层级 公开级别 公开层次",
    "stage": "五公开 五公开环节 五公开类别 五公开阶段 五公开分类 公开环节",
}
_LEAVES = {name: field for field, names in _NAMES.items() for name in names.split()}
_HEADS = {name: group for group, names in _GROUP_NAMES.items() for name in names.split()}
_KIND_OF_MATTER = frozenset(("事项类别", "公开类别", "公开事项类别", "事项分类", "公开事项分类", "类别"))

_ORDINALS = "一二三四五六七八九十"
_DEPTH = re.compile(
    rf"(?:公开)?(?:第?(?P<depth>[{_ORDINALS}1-9])级)(?:公开)?(?:事项|目录|分类|类别|项目|指标|标题)?(?:名称)?"
)
_LEVEL = re.compile(r"(?:[县区市旗乡镇街道村社居、,，/和及或]|级)*级")
_LONGEST = 24
_LAST = 90


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading means: the part of a row, the order among matters, and what a tick below it chooses."""

    field: str
    rank: int = 0
    ticks: tuple[str, ...] = ()
    divided: bool = False


@lru_cache(maxsize=4096)
def is_name(text: str) -> bool:
    """Whether a text is the name of a column or of a group of columns, wherever it stands."""
    name = plain(text) if len(text) <= _LONGEST * 2 else ""
    return bool(name) and (
        name in _LEAVES or name in _HEADS or name in _KIND_OF_MATTER or _is_depth(name) or _is_level(name)
    )


def is_group(text: str) -> bool:
    """Whether a text is the name of a group of columns."""
    return plain(text) in _HEADS


def meaning(path: Sequence[str]) -> Meaning | None:
    """What a column means whose headings are these from the top down; None if nobody knows."""
    names = [name for name in map(plain, path) if name]
    if not names or len(names[-1]) > _LONGEST:
        return None
    leaf, above = names[-1], names[:-1]
    group = next((_HEADS[name] for name in reversed(above) if name in _HEADS), "")
    return _of_leaf(leaf, group) or _of_group(leaf, group) or _of_text(leaf, above)


def _of_leaf(leaf: str, group: str) -> Meaning | None:
    """What a heading means by itself."""
    depth = _DEPTH.fullmatch(leaf)
    if leaf in _LEAVES:
        return Meaning(_LEAVES[leaf])
    if depth is not None:
        return Meaning("matter", _ORDINALS.find(depth["depth"]) + 1 or int(depth["depth"]))
    if leaf in _KIND_OF_MATTER:
        return Meaning("matter")
    if group == "level" or _is_level(leaf):
        levels = levels_in(leaf)
        return Meaning("level-tick", ticks=levels) if levels else None
    if leaf in _HEADS:
        return Meaning(_HEADS[leaf], _LAST)
    return None


def _of_group(leaf: str, group: str) -> Meaning | None:
    """What a heading means only because of the one above it."""
    if group == "stage":
        stage = released().openness.find(leaf) or released().openness.find(leaf.removesuffix("公开"))
        return Meaning("stage-tick", ticks=(str(stage.code),)) if stage else None
    return Meaning("matter", _LAST // 2) if group == "matter" else None


def _of_text(leaf: str, above: Sequence[str]) -> Meaning | None:
    """A part of a column of text; below 公开渠道 it may be one channel, to be ticked."""
    field = next((_LEAVES[name] for name in reversed(above) if _LEAVES.get(name) in TEXTS), "")
    if not field:
        return None
    channel = released().catalogue_boxes.find(leaf) if field == "channels" else None
    return Meaning(field, ticks=(channel.title,) if channel else (), divided=True)


def levels_in(name: str) -> tuple[str, ...]:
    """The levels a heading or a cell names: 县级, 镇街级, 乡、村级; a city alone is told apart, for it may be either."""
    bare = name.replace("社区", "村")
    signs = ((COUNTY, "[县区旗]"), (TOWNSHIP, "[乡镇街]"), (VILLAGE, "[村居]"))
    found = tuple(level for level, sign in signs if re.search(sign, bare))
    return found or ((CITY,) if "市" in bare else ())


def _is_depth(name: str) -> bool:
    return _DEPTH.fullmatch(name) is not None


def _is_level(name: str) -> bool:
    return _LEVEL.fullmatch(name) is not None
