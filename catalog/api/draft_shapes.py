"""The shapes of what an office system sends and is told, for the published description."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog import states
from catalog.forms.filing import CONTENT, ITEM
from catalog.models import Edition, Item
from disclosure.api.shapes import ReasonShape
from disclosure.models import Review


def _plain(model: type[Edition] | type[Item], name: str) -> serializers.Field:
    """A field as JSON spells it; what it may hold is the filing form's to say."""
    kind = model._meta.get_field(name).get_internal_type()
    if kind == "BooleanField":
        return serializers.BooleanField(required=False)
    if kind == "DateField":
        return serializers.DateField(required=False)
    return serializers.CharField(required=False, allow_blank=True)


class DraftShape(serializers.Serializer):
    """A draft: the fields of the filing form, all of which may be left out, for a draft may be incomplete."""

    co_issuers = serializers.ListField(child=serializers.CharField(), required=False)
    dates = serializers.DictField(child=serializers.CharField(), required=False)

    def get_fields(self) -> dict[str, serializers.Field]:
        own = {name: _plain(Edition, name) for name in CONTENT} | {name: _plain(Item, name) for name in ITEM}
        return {**own, **super().get_fields()}


@extend_schema_field({"type": "array", "items": {"type": "string", "format": "binary"}})
class Files(serializers.ListField):
    """Any number of files."""


class SendingShape(serializers.Serializer):
    """A draft with its files, as multipart/form-data."""

    draft = DraftShape()
    file = Files(child=serializers.FileField(), required=False)


class ReceiptShape(serializers.Serializer):
    """What a system is answered: the number of its draft and where to ask after it; the same again for a repeat."""

    id = serializers.CharField()
    url = serializers.URLField()
    received_at = serializers.DateTimeField()
    remarks = serializers.ListField(child=serializers.CharField())


class ReturnShape(serializers.Serializer):
    """Why a draft came back: at which moment of its way, on which ground of the law if on one, and in which words."""

    at = serializers.DateTimeField()
    moment = serializers.ChoiceField(Review.Moment.values)
    moment_label = serializers.CharField()
    ground = serializers.CharField(allow_blank=True)
    article = serializers.CharField(allow_blank=True)
    reason = serializers.CharField()


class PublishedShape(serializers.Serializer):
    """Where the public reads it, and under which number."""

    index_number = serializers.CharField()
    url = serializers.URLField()
    published_at = serializers.DateTimeField()


class CourseShape(serializers.Serializer):
    """How a draft fares."""

    id = serializers.CharField()
    state = serializers.ChoiceField(list(states.LABELS))
    state_label = serializers.CharField()
    received_at = serializers.DateTimeField()
    missing = ReasonShape(many=True)
    returned = ReturnShape(allow_null=True)
    published = PublishedShape(allow_null=True)
