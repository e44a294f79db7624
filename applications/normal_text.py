"""What a request asks for, reduced to what counts when two are compared."""

from __future__ import annotations

import unicodedata

# Words that every request holds and that tell nothing apart.
EMPTY_WORDS = ("申请公开", "请求公开", "申请获取", "请公开", "政府信息", "相关信息", "有关", "关于", "的")
NEAR = 0.7


def normalised(*parts: str) -> str:
    """Letters and figures alone, full width as half width, without the words that every request holds."""
    text = unicodedata.normalize("NFKC", " ".join(parts)).casefold()
    kept = "".join(character for character in text if character.isalnum())
    for word in EMPTY_WORDS:
        kept = kept.replace(word, "")
    return kept


def likeness(one: str, other: str) -> float:
    """How much two reduced texts share, from 0 to 1: their pairs of neighbouring characters compared (Dice)."""
    ours, theirs = _pairs(one), _pairs(other)
    if not ours or not theirs:
        return float(one == other and bool(one))
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
