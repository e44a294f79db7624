"""Quoting: a passage of a text round the words sought, and the words marked wherever they stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from catalog.search import passages
from catalog.search.documents import LONGEST
from catalog.search.question import Phrase


def quote(text: str, phrases: Sequence[Phrase]) -> str | SafeString:
    """The passage of a text where one of the phrases stands first, marked; nothing if none does."""
    line = " ".join(text[:LONGEST].split())
    stretch = passages.passage(line, phrases)
    return around(line, stretch, phrases) if stretch else ""


def around(line: str, stretch: passages.Span, phrases: Sequence[Phrase]) -> str | SafeString:
    """A stretch of a line, marked, with what tells that the line goes on."""
    start, end = stretch
    return marked(f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}", phrases)


def holds(text: str, phrases: Sequence[Phrase]) -> bool:
    """Whether one of the phrases stands in a short text."""
    return bool(passages.spans(text, phrases))


def marked(text: str, phrases: Sequence[Phrase]) -> str | SafeString:
    """The text with every place of the phrases between <mark> tags."""
    spans = passages.spans(text, phrases)
    if not spans:
        return text
    return format_html_join("", "{}", ((part,) for part in _parts(text, spans)))


def _parts(text: str, spans: Iterable[passages.Span]) -> Iterator[str | SafeString]:
    at = 0
    for start, end in spans:
        yield text[at:start]
        yield format_html("<mark>{}</mark>", text[start:end])
        at = end
    yield text[at:]
