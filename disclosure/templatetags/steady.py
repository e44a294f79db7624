"""Parts of a page that many pages share: drawn once, and shown again wherever everything they rest on is the same."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

# A part that comes in more shapes than this is not the same for many pages; it then begins anew.
MOST = 500


class Steady(template.Node):
    """What stands between the tags, by the language and by what the tag names."""

    def __init__(self, nodes: NodeList, named: Sequence[FilterExpression]) -> None:
        self.nodes, self.named = nodes, named
        self.drawn: dict[Hashable, SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        """The part, drawn if it was not drawn like this before."""
        told = [_told(one.resolve(context, ignore_failures=True)) for one in self.named]
        key = (get_language(), get_script_prefix(), *told)
        drawn = self.drawn.get(key)
        if drawn is None:
            if len(self.drawn) >= MOST:
                self.drawn.clear()
            drawn = self.drawn[key] = self.nodes.render(context)
        return drawn


def _told(value: Any) -> Hashable:
    return tuple(value.items()) if isinstance(value, Mapping) else value


@register.tag
def steady(parser: Parser, token: Token) -> Steady:
    """{% steady site this_year %}…{% endsteady %}: the part rests on nothing but the language and what is named."""
    named = [parser.compile_filter(one) for one in token.split_contents()[1:]]
    nodes = parser.parse(("endsteady",))
    parser.delete_first_token()
    return Steady(nodes, named)
