"""What was typed in one step, carried on by the next without being shown."""

from __future__ import annotations

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def carried(field: BoundField) -> SafeString:
    """A field's value, hidden; Django would have it described by a help text that does not stand on this page."""
    widget = field.field.hidden_widget()
    widget.is_localized = field.field.localize
    return widget.render(field.html_name, field.value(), attrs={"id": field.auto_id}, renderer=field.form.renderer)
