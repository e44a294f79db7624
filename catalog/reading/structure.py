"""Gives the paragraphs of an official document their ranks: chapters and sections as headings, lists as lists.

Official documents number both their sections and their lists with （一）; which it is shows only in company.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from catalog.reading.blocks import Block, Paragraph
from catalog.reading.wording import (
    ANNEX,
    ARTICLE,
    FIRST_RANK,
    LONGEST_HEADING,
    LONGEST_RUN_IN,
    SECOND_RANK,
    SECTION,
    heading_rank,
)


def ranked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with their headings ranked; ranks a file already gave by its styles are kept."""
    in_articles = any(isinstance(block, Paragraph) and ARTICLE.match(block.text) for block in blocks)
    return [_ranked(blocks, place, in_articles) for place in range(len(blocks))]


def _ranked(blocks: Sequence[Block], place: int, in_articles: bool) -> Block:
    block = blocks[place]
    if not isinstance(block, Paragraph) or block.level or block.align == "right":
        return block
    before, after = _text(blocks, place - 1), _text(blocks, place + 1)
    if ANNEX.match(before) and len(block.text) <= LONGEST_HEADING:
        return replace(block, level=1, align="center")
    rank = heading_rank(block.text)
    if SECOND_RANK.match(block.text) and (in_articles or _is_listed(before, after)):
        rank = 0 if not block.text.startswith("第") else rank
    return replace(block, level=rank) if rank else block


def _is_listed(before: str, after: str) -> bool:
    """Whether a （一） line is one of a list: its neighbours are lines of the same kind, or nothing follows it."""
    continues = SECTION.match(after) and not FIRST_RANK.match(after)
    follows = SECOND_RANK.match(before) and len(before) <= LONGEST_RUN_IN
    return not after or bool(continues) or bool(follows) or before.endswith(("：", ":"))


def _text(blocks: Sequence[Block], place: int) -> str:
    block = blocks[place] if 0 <= place < len(blocks) else None
    return block.text if isinstance(block, Paragraph) else ""
