"""What a row of a directory chooses: channels, audience, way, levels, stage; what is not understood stays as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from catalog.reading import directory_ticks as ticks
from catalog.reading.directory_channels import channels
from catalog.reading.directory_entry import LEVELS
from catalog.reading.directory_layout import Column, Layout
from catalog.reading.directory_rows import Line
from catalog.reading.directory_ticks import Chosen, Tick
from catalog.reading.directory_wording import joined

# The channel that is named in words.
OTHER = "其他"


class Choices:
    """Reads the choices of one row, with what is told of them and what is kept as text."""

    def __init__(self, line: Line, layout: Layout, *, rings_are_empty: bool) -> None:
        self.line = line
        self.layout = layout
        self.rings_are_empty = rings_are_empty
        self.kept: dict[str, str] = {}

    def read(self) -> dict[str, Any]:
        """The choices by the name of their field."""
        return {**self._channels(), **self._audience(), **self._way(), **self._levels(), **self._stage()}

    def _texts(self, *fields: str) -> Iterator[tuple[Column, str]]:
        for column, text in zip(self.layout.columns, self.line.texts, strict=True):
            if column.field in fields:
                yield column, text

    def _channels(self) -> dict[str, Any]:
        columns = list(self._texts("channels"))
        if not columns:
            return {}
        text = "\n".join(self._channel(column, text) for column, text in columns)
        found = channels(text)
        for code, values in found.told:
            self.line.tell(columns[0][0], text, code, **values)
        if not text.strip():
            self.line.tell(columns[0][0], "", "blank")
        return {"channels": found.chosen, "other_channels": found.other}

    def _channel(self, column: Column, text: str) -> str:
        """The text of a column of channels; a tick below the name of one channel chooses it.

        Words below 其他 name the other channel; beside any other tick they are kept, as with every choice.
        """
        if not column.meaning.ticks:
            return text
        (title,) = column.meaning.ticks
        if title != OTHER:
            return f"{ticks.TICKED if self._ticked(column, text) else ticks.LEFT}{title}"
        read = self._tick(column, text)
        return f"{ticks.TICKED if read.chosen else ticks.LEFT}{title}{read.words}"

    def _audience(self) -> dict[str, Any]:
        columns = list(self._texts("audience", "whole_society", "specific_group"))
        if not columns:
            return {}
        whole = group = False
        named = ""
        for column, text in columns:
            if column.field == "audience":
                whole, group, named = self._told_audience(column, text)
            elif column.field == "whole_society":
                whole = self._ticked(column, text) or whole
            else:
                group, named = self._group(column, text)
        if whole == group:
            self.line.tell(columns[0][0], "", "audience-both" if whole else "audience-none")
        return {"whole_society": whole, "specific_group": group, "group": named}

    def _told_audience(self, column: Column, text: str) -> tuple[bool, bool, str]:
        """One column 公开对象: whoever is named beside the whole society is a specific group."""
        found = ticks.audience(text)
        self._contradictions(column, text, found)
        named = "、".join(part for part in (found.codes.get("group", ""), *found.unknown) if part)
        if found.unknown:
            self.line.tell(column, text, "group-unticked", value=named)
        group = bool(found.unknown) or "group" in set(found.codes) - found.left
        return "whole" in set(found.codes) - found.left, group, named

    def _group(self, column: Column, text: str) -> tuple[bool, str]:
        """The column 特定群体: a tick, or the name of the group, which without a tick is told."""
        read = self._tick(column, text)
        if read.chosen is None and read.words:
            self.line.tell(column, text, "group-unticked", value=read.words)
            return True, read.words
        if read.chosen is None:
            self.line.tell(column, text, "tick-unclear")
        return bool(read.chosen), read.words

    def _way(self) -> dict[str, Any]:
        columns = list(self._texts("way", "proactive", "on_request"))
        if not columns:
            return {}
        proactive = request = False
        for column, text in columns:
            if column.field == "way":
                chosen = self._told(column, text, ticks.way(text))
                proactive, request = "proactive" in chosen, "request" in chosen
            elif column.field == "proactive":
                proactive = self._ticked(column, text) or proactive
            else:
                request = self._ticked(column, text) or request
        if proactive == request:
            self.line.tell(columns[0][0], "", "way-both" if proactive else "way-none")
        return {"proactive": proactive, "on_request": request}

    def _levels(self) -> dict[str, Any]:
        columns = list(self._texts("level", "level-tick"))
        if not columns:
            return {}
        chosen: set[str] = set()
        for column, text in columns:
            if column.field == "level":
                chosen |= set(self._told(column, text, ticks.levels(text)))
            elif self._ticked(column, text):
                chosen |= set(column.meaning.ticks)
        if not chosen:
            self.line.tell(columns[0][0], "", "level-none")
        return {"levels": tuple(level for level in LEVELS if level in chosen)}

    def _stage(self) -> dict[str, Any]:
        chosen: list[str] = []
        columns = list(self._texts("stage", "stage-tick"))
        for column, text in columns:
            if column.field == "stage":
                chosen += self._told(column, text, ticks.stage(text))
            elif self._ticked(column, text):
                chosen += column.meaning.ticks
        if len(chosen) < 2:
            return {"stage": "".join(chosen)}
        for column, text in columns:
            self._keep(column, text)
        self.line.tell(columns[0][0], columns[0][1], "several-stages")
        return {}

    def _tick(self, column: Column, text: str) -> Tick:
        return ticks.tick(text, column.heading, rings_are_empty=self.rings_are_empty)

    def _ticked(self, column: Column, text: str) -> bool:
        """Whether a choice is ticked; words beside the tick are kept, and words without one cannot be read."""
        read = self._tick(column, text)
        if read.chosen is None:
            self.line.tell(column, text, "tick-unclear")
        if read.words:
            self._keep(column, text)
        return bool(read.chosen)

    def _told(self, column: Column, text: str, found: Chosen) -> list[str]:
        """What a column of words or boxes chooses, without what is both chosen and not."""
        self._contradictions(column, text, found)
        if found.unknown:
            self.line.tell(column, text, "choice-unknown", value="、".join(found.unknown))
            self._keep(column, text)
        return [code for code in found.codes if code not in found.left]

    def _contradictions(self, column: Column, text: str, found: Chosen) -> None:
        if found.contradictory:
            self.line.tell(column, text, "choice-contradiction", value=joined(text))

    def _keep(self, column: Column, text: str) -> None:
        """Keep a text under its heading, for nothing of the entry takes it."""
        if text:
            self.kept[column.heading] = text
