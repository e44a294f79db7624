"""What reading a file yields."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.reading import parts
from catalog.reading.blocks import Block, to_html, to_text
from disclosure.law.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the person who hands the file in should know before it is published."""

    code: str
    sentence: Sentence

    @property
    def text(self) -> str:
        return self.sentence.text


def notice(code: str, template: str, **values: object) -> Notice:
    """A notice from its template and what fills it."""
    return Notice(code, Sentence(template, values))


@dataclass(frozen=True, slots=True)
class Entry:
    """One file inside an archive, by its listed name and its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's content: its blocks, and what had to be said about it; `scanned` means pictures without text.

    `parts` is its text once more, by page, slide, sheet or section, for the kinds that have them.
    """

    kind: str
    blocks: tuple[Block, ...] = ()
    notices: tuple[Notice, ...] = ()
    pages: int | None = None
    scanned: bool = False
    entries: tuple[Entry, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        return to_html(self.blocks)

    @property
    def text(self) -> str:
        return to_text(self.blocks)

    @property
    def parted(self) -> str:
        """The text part by part, as it is kept for searching; whole where there are no parts."""
        return parts.written(self.parts) if self.parts else self.text

    @property
    def has_text(self) -> bool:
        return any(not character.isspace() for character in self.text)
