"""Knows what belongs to a web page or a printed sheet and not to the document on it."""

from __future__ import annotations

import re
from collections.abc import Iterable

FURNITURE = re.compile(
    r"""^\s*(?:
        (?:您|当前|现在)[^，。]{0,6}位置\s*[:：]?.*                    # 您当前的位置: 首页>政务公开
      | 首页\s*[>＞»›/].*
      | 扫一扫.* | 扫描二维码.* | 扫码.{0,12} | (?:打开)?手机(?:查看|浏览).*
      | (?:主办|承办|协办|技术支持|版权所有|网站标识码|建议使用)\s*[:：].*
      | .*(?:ICP备|公网安备|网站标识码).*
      | 【?(?:字体|字号|大\s*中\s*小)[:：】\s].* | \[?(?:打印|关闭)(?:本页|窗口|页面)?\]? | 【(?:打印|关闭|收藏).*】
      | (?:浏览|阅读|点击)(?:次数|量|数)?\s*[:：]?\s*\d*\s*次?
      | 分享(?:到|至)?\s*[:：]?.{0,20} | 上一(?:篇|条)\s*[:：]?.* | 下一(?:篇|条)\s*[:：]?.* | 相关(?:链接|新闻|文档)\s*[:：]?
      | [—–－-]\s*\d{1,4}\s*[—–－-] | 第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?
      | (?:标题\s*[:：]\s*)?Title | 正文 | .{2,12}(?:政府网|门户网站)
    )\s*$""",
    re.VERBOSE | re.IGNORECASE,
)


def is_furniture(line: str) -> bool:
    """Whether a line is page furniture: where you are, share buttons, footers, page numbers."""
    return FURNITURE.match(line) is not None


def without_furniture(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """The lines of the document, and apart from them the lines that were left out."""
    kept: list[str] = []
    left_out: list[str] = []
    for line in lines:
        (left_out if is_furniture(line) else kept).append(line)
    return kept, left_out
