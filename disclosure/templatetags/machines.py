"""What pages carry for machines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from disclosure.linked_data import text
from disclosure.site import absolute

register = template.Library()


@register.simple_tag
def linked_data(nodes: Iterable[Mapping[str, Any]] | None) -> SafeString:
    """Nodes as a block of JSON-LD; nothing where a page has none."""
    # The text holds no sign that means anything in HTML: linked_data.text has written each as a number.
    block = text(nodes) if nodes else ""
    return mark_safe(block and f'<script type="application/ld+json">{block}</script>')


@register.simple_tag(takes_context=True)
def here(context: template.Context, *, whole: bool = False) -> str:
    """The absolute address of the page shown; without its parameters but where the whole of it is asked for."""
    request = context.get("request")
    if request is None:
        return absolute("/")
    return absolute(request.get_full_path() if whole else request.path)


@register.simple_tag
def share_picture() -> str:
    """The absolute address of the picture that stands for the portal where a page of it is passed on."""
    return absolute(static("gongkai/share.png"))
