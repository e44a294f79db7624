"""The shapes of the API's answers about agencies, for its published schema."""

from __future__ import annotations

from rest_framework import serializers

from disclosure.api import paging
from disclosure.api.shapes import Selectable
from disclosure.models import Agency

KINDS = tuple(Agency.Kind.values)


class AgencyShape(Selectable):
    """One agency, by its slug; dates it never had are null."""

    slug = serializers.CharField()
    name = serializers.CharField()
    short_name = serializers.CharField(allow_blank=True)
    kind = serializers.ChoiceField(KINDS)
    kind_title = serializers.CharField()
    functions = serializers.ListField(child=serializers.CharField())
    parent = serializers.CharField(allow_null=True)  # type: ignore[assignment]
    jurisdiction = serializers.CharField(allow_blank=True)
    active_from = serializers.DateField(allow_null=True)
    active_to = serializers.DateField(allow_null=True)
    successor = serializers.CharField(allow_null=True)
    demonstration = serializers.BooleanField()
    url = serializers.URLField()


class NameShape(serializers.Serializer):
    """A name an agency bore, from when to when."""

    name = serializers.CharField()
    from_on = serializers.DateField(allow_null=True)
    to_on = serializers.DateField(allow_null=True)


class GuideShape(serializers.Serializer):
    """Who to turn to, where and when (条例 art. 12)."""

    office_name = serializers.CharField()
    address = serializers.CharField()
    hours = serializers.CharField()
    phone = serializers.CharField()
    fax = serializers.CharField(allow_blank=True)
    email = serializers.CharField(allow_blank=True)
    postcode = serializers.CharField(allow_blank=True)
    complaint_phone = serializers.CharField(allow_blank=True)
    complaint_mailbox = serializers.CharField(allow_blank=True)
    accepts = serializers.ListField(child=serializers.CharField())
    updated_on = serializers.DateField(allow_null=True)
    url = serializers.URLField()


class AgencyDetailShape(AgencyShape):
    """One agency with its place among the others and its guide; `guide` is null where it has compiled none."""

    former_names = NameShape(many=True)
    children = serializers.ListField(child=serializers.CharField())
    predecessors = serializers.ListField(child=serializers.CharField())
    guide = GuideShape(allow_null=True)


AgencyPageShape = paging.shape("AgencyPageShape", AgencyShape, "A page of agencies.")
