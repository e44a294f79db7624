"""What the templates of letters need beyond Django's own tags."""

from __future__ import annotations

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def paragraphs(text: str) -> SafeString:
    """What somebody wrote over several lines, as paragraphs of a letter."""
    lines = [line.strip() for line in str(text or "").splitlines()]
    return format_html_join("\n", "<p>{}</p>", ((line,) for line in lines if line))
