"""The shapes of the API's answers about items and attachments, for its published schema."""

from __future__ import annotations

from rest_framework import serializers

from catalog.models import Item
from catalog.tombstones import KINDS
from disclosure.api import paging
from disclosure.api.shapes import ErrorShape, Selectable
from disclosure.models import Clock


class ItemShape(Selectable):
    """One item as it is public now; codes as the vocabularies have them, empty where nothing is said."""

    index_number = serializers.CharField()
    title = serializers.CharField()
    document_number = serializers.CharField(allow_blank=True)
    agency = serializers.CharField()
    agency_name = serializers.CharField()
    issuing_agency = serializers.CharField(allow_blank=True)
    theme = serializers.CharField(allow_blank=True)
    genre = serializers.CharField(allow_blank=True)
    category = serializers.CharField(allow_blank=True)
    stage = serializers.CharField(allow_blank=True)
    issued_on = serializers.DateField(allow_null=True)
    published_at = serializers.DateTimeField(allow_null=True)
    validity = serializers.ChoiceField(Item.Validity.values)
    edition = serializers.IntegerField()
    url = serializers.URLField()
    summary = serializers.CharField(allow_blank=True)
    api = serializers.URLField()
    as_of = serializers.DateField(allow_null=True, help_text="The day of which validity is told; null for today.")


class EditionShape(serializers.Serializer):
    """One edition that can be read, and where."""

    number = serializers.IntegerField()
    published_at = serializers.DateTimeField(allow_null=True)
    current = serializers.BooleanField()
    url = serializers.URLField()


class AttachmentShape(Selectable):
    """One attachment of an edition that can be read; `url` is where it is downloaded."""

    index_number = serializers.CharField()
    edition = serializers.IntegerField()
    position = serializers.IntegerField()
    name = serializers.CharField()
    content_type = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    url = serializers.URLField()


class ItemClockShape(serializers.Serializer):
    """One public clock of an item: by which duty, until when, and how it stands; dates that are not there are null."""

    duty = serializers.CharField()
    title = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    limit = serializers.CharField(allow_blank=True)
    trigger_on = serializers.DateField()
    due_on = serializers.DateField(allow_null=True)
    stopped_on = serializers.DateField(allow_null=True)
    state = serializers.ChoiceField(Clock.State.values)
    late_by = serializers.IntegerField()
    provisional = serializers.BooleanField()
    why = serializers.URLField(allow_null=True)


class LinkedShape(serializers.Serializer):
    """Another public item that goes with this one, and how it is called here."""

    label = serializers.CharField()  # type: ignore[assignment]
    kind = serializers.CharField(allow_blank=True)
    index_number = serializers.CharField()
    title = serializers.CharField()
    published_at = serializers.DateTimeField(allow_null=True)


class ItemDetailShape(ItemShape):
    """One item with everything its page shows."""

    theme_title = serializers.CharField(allow_blank=True)
    genre_title = serializers.CharField(allow_blank=True)
    category_title = serializers.CharField(allow_blank=True)
    stage_title = serializers.CharField(allow_blank=True)
    way = serializers.CharField(allow_blank=True)
    keywords = serializers.ListField(child=serializers.CharField())
    co_issuers = serializers.ListField(child=serializers.CharField())
    drafting_agency = serializers.CharField(allow_null=True)
    generated_on = serializers.DateField(allow_null=True)
    valid_from = serializers.DateField(allow_null=True)
    valid_to = serializers.DateField(allow_null=True)
    superseded_by = serializers.CharField(allow_null=True)
    publicity_ends_on = serializers.DateField(allow_null=True)
    mark = serializers.CharField()
    body_html = serializers.CharField(allow_blank=True)
    body_text = serializers.CharField(allow_blank=True)
    citation = serializers.CharField()
    demonstration = serializers.BooleanField()
    editions = EditionShape(many=True)
    attachments = AttachmentShape(many=True)
    clocks = ItemClockShape(many=True)
    related = LinkedShape(many=True)


class SuccessorShape(serializers.Serializer):
    """What replaces a withdrawn item."""

    title = serializers.CharField()
    index_number = serializers.CharField()


class TombstoneShape(serializers.Serializer):
    """What may be said of what is gone; a title and a reason only of a withdrawal."""

    kind = serializers.ChoiceField(KINDS)
    index_number = serializers.CharField()
    title = serializers.CharField(allow_blank=True)
    on = serializers.DateField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    successor = SuccessorShape(allow_null=True)


class GoneShape(ErrorShape):
    """What stands where an item stood."""

    gone = TombstoneShape()


ItemPageShape = paging.shape("ItemPageShape", ItemShape, "A page of items.")
AttachmentPageShape = paging.shape("AttachmentPageShape", AttachmentShape, "A page of attachments.")
