"""How tables of directories set their texts: words broken by spaces and lines, cells that say 同上."""

from __future__ import annotations

import re
import unicodedata

from catalog.reading.wording import is_agency

# Spaces and what passes for them: the ideographic and the hard space, and characters of no width.
SPACE = r"[\s\u00a0\u3000\u200b-\u200d\u2060\ufeff]"
_SPACES = re.compile(rf"{SPACE}+")
_APART = re.compile(rf"(?P<apart>(?<=[A-Za-z0-9]){SPACE}+(?=[A-Za-z0-9]))|{SPACE}+")
_DITTO = re.compile(r"(?:同上(?:一?[行条项款列栏])?|同前|[〃″＂\"“”〞々]+|''|’’|,,)[。.]?")
_ELSEWHERE = re.compile(r"同(?:上.+|前.+|(?:第|序号|本目录|表)?第?[（(]?\d+[）)]?[项条行款]?)")


def compact(text: str) -> str:
    """A text without any space."""
    return _SPACES.sub("", text)


def joined(text: str) -> str:
    """A text whose words were broken by spaces and lines, whole again; Latin words stay apart."""
    return _APART.sub(lambda found: " " if found["apart"] else "", text)


def lines(text: str) -> str:
    """A text of several lines, without the spaces around each and without empty ones."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def agencies(text: str) -> str:
    """One or several agencies: what spaces or lines divide stays divided where each part is the name of an agency."""
    parts = text.split()
    if len(parts) > 1 and all(is_agency(part.strip("、，,；;")) for part in parts):
        return "、".join(part.strip("、，,；;") for part in parts)
    return joined(text)


def is_ditto(text: str) -> bool:
    """Whether a cell says no more than: as above (同上, 同前, 〃)."""
    return _DITTO.fullmatch(compact(text)) is not None


def points_elsewhere(text: str) -> bool:
    """Whether a cell refers to another row than the one above, or says more than 同上."""
    return _ELSEWHERE.fullmatch(compact(text)) is not None


def plain(name: str) -> str:
    """A heading without what offices add to it: spaces, widths, quotation marks, stars, colons, remarks in brackets."""
    text = unicodedata.normalize("NFKC", compact(name))
    return re.sub(r"\([^)]*\)?|[*:“”\"'「」]", "", text)
