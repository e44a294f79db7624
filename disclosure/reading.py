"""How a reader likes to read: text size, contrast and elder mode, remembered in cookies.

Each cookie holds one of a few words and nothing about the person, so pages are kept and shared by whoever reads alike.
The same page is shown to everybody, only dressed otherwise; there is no second site (无障碍环境建设法 art. 32).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

#: What is offered of each setting, the usual one first.
TEXT_SIZES = ("normal", "large", "largest")
CONTRASTS = ("normal", "high")
MODES = ("standard", "elder")
#: The cookie of each setting and what it may say.
COOKIES = {"size": ("text_size", TEXT_SIZES), "contrast": ("contrast", CONTRASTS), "mode": ("reading_mode", MODES)}


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's choices."""

    size: str
    contrast: str
    mode: str

    @property
    def is_elder(self) -> bool:
        """Whether pages are enlarged and simplified (长者模式)."""
        return self.mode == "elder"

    @property
    def is_high_contrast(self) -> bool:
        """Whether the reader asked for it here; what their system asks for is the style sheet's to answer."""
        return self.contrast == "high"

    @property
    def classes(self) -> str:
        """What the root of a page wears."""
        worn = {f"gk-text-{self.size}": self.size != TEXT_SIZES[0], "gk-elder": self.is_elder}
        return " ".join(name for name, is_worn in worn.items() if is_worn)

    @property
    def key(self) -> str:
        """What tells a kept page from the same page dressed otherwise."""
        return f"{self.size}-{self.contrast}-{self.mode}"


def chosen(request: HttpRequest) -> Reading:
    """What the reader chose, the usual where nothing or nothing we offer was chosen."""
    return Reading(**{name: _said(request, cookie, offered) for name, (cookie, offered) in COOKIES.items()})


def _said(request: HttpRequest, cookie: str, offered: tuple[str, ...]) -> str:
    value = request.COOKIES.get(cookie, "")
    return value if value in offered else offered[0]
