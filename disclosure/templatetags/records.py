"""What a record's page shows of other records: with an address for whoever may open them, in words for everybody else."""

from __future__ import annotations

from typing import Any

from django import template
from django.contrib import admin
from django.contrib.admin.helpers import AdminReadonlyField
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist
from django.db.models import ForeignKey, Model
from django.http import HttpRequest

register = template.Library()


@register.filter
def read_by(field: AdminReadonlyField, request: HttpRequest) -> Any:
    """A field of a record as somebody may read it: what lies outside their scope is named and leads nowhere."""
    other = _referred_to(field)
    if other is not None and not _may_open(other, request):
        return str(other)
    return field.contents()


def _referred_to(field: AdminReadonlyField) -> Model | None:
    """The record a field refers to, if it is one of the staff site's."""
    record, name = field.form.instance, field.field["field"]
    try:
        is_reference = isinstance(record._meta.get_field(name), ForeignKey) if isinstance(name, str) else False
        other: Model | None = getattr(record, str(name)) if is_reference else None
    except (FieldDoesNotExist, ObjectDoesNotExist):
        return None
    return other if other is not None and admin.site.is_registered(type(other)) else None


def _may_open(other: Model, request: HttpRequest) -> bool:
    """Whether somebody may open a record; asked once for each on a page."""
    known: dict[Model, bool] = request.__dict__.setdefault("_may_open", {})
    if other not in known:
        known[other] = admin.site.get_model_admin(type(other)).has_view_permission(request, other)
    return known[other]
