"""The body's markup: what a document needs and nothing else, whatever was pasted from Word or WPS."""

from __future__ import annotations

import re
from html import unescape

import nh3
from django.utils.html import strip_tags

TAGS = frozenset(
    [
        "p",
        "br",
        "h2",
        "h3",
        "h4",
        "strong",
        "em",
        "u",
        "s",
        "sub",
        "sup",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "a",
        "hr",
    ]
)
ATTRIBUTES = {
    "a": {"href", "title"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
}
# The two alignments documents use: titles in the middle, signatures and dates at the right.
CLASSES = {tag: {"text-center", "text-end"} for tag in ("p", "h2", "h3", "h4")}
BLOCK_ENDS = re.compile(r"</(?:p|h[1-6]|li|tr|caption|blockquote)>|<(?:br|hr)\b[^>]*>", re.I)
CELL_ENDS = re.compile(r"</t[dh]>", re.I)
SCHEMES = frozenset({"http", "https", "mailto"})


def clean(html: str) -> str:
    """The body with every tag, attribute, style and script taken out that a published document has no use for."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
    )


def plain(html: str) -> str:
    """The text of a body, one line a block, the cells of a row divided by spaces."""
    lined = CELL_ENDS.sub(" ", BLOCK_ENDS.sub("\n", html))
    lines = (" ".join(line.split()) for line in unescape(strip_tags(lined)).splitlines())
    return "\n".join(line for line in lines if line)
