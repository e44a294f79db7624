"""Parts of a page that many pages share: drawn once, and shown again wherever everything they rest on is the same."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.urls import get_script_prefix
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()

# A part that comes in more shapes than this is not the same for many pages; it then begins anew.
MOST = 500


class Steady(template.Node):
    """What stands between the tags, by the language and by what the tag names; what it puts in is each time's own."""

    def __init__(self, nodes: NodeList, named: Sequence[FilterExpression], put: Sequence[str]) -> None:
        self.nodes, self.named, self.put = nodes, named, put
        self.drawn: dict[Hashable, SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        """The part, drawn if it was not drawn like this before."""
        told = [_told(one.resolve(context, ignore_failures=True)) for one in self.named]
        key = (get_language(), get_script_prefix(), *told)
        drawn = self.drawn.get(key)
        if drawn is None:
            if len(self.drawn) >= MOST:
                self.drawn.clear()
            drawn = self.drawn[key] = self._drawn(context)
        for name in self.put:
            drawn = mark_safe(drawn.replace(_gap(name), conditional_escape(context.get(name) or "")))
        return drawn

    def _drawn(self, context: template.Context) -> SafeString:
        with context.push(**{name: _gap(name) for name in self.put}):
            return self.nodes.render(context)


def _gap(name: str) -> SafeString:
    """What stands where something is put in: no text from outside holds a NUL."""
    return mark_safe(f"\0{name}\0")


def _told(value: Any) -> Hashable:
    return tuple(value.items()) if isinstance(value, Mapping) else value


@register.tag
def steady(parser: Parser, token: Token) -> Steady:
    """{% steady site this_year put back %}…{% endsteady %}: the part rests on nothing but the language and what is named.

    Where {{ back }} is written in it, each time's own is put, so that many addresses share one drawing; just so, for a
    filter or a condition upon it would be drawn once for all.
    """
    words = token.split_contents()[1:]
    at = words.index("put") if "put" in words else len(words)
    nodes = parser.parse(("endsteady",))
    parser.delete_first_token()
    return Steady(nodes, [parser.compile_filter(one) for one in words[:at]], words[at + 1 :])
