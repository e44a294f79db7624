"""The shapes of the API's answers about standard directories and their coverage, for its published schema."""

from __future__ import annotations

from rest_framework import serializers

from catalog.models import Directory
from disclosure.api import paging
from disclosure.api.shapes import Selectable


class DirectoryShape(Selectable):
    """One directory by the version in force (in a directory's own answer: by the version asked for)."""

    domain = serializers.CharField()
    domain_title = serializers.CharField()
    agency = serializers.CharField()
    agency_name = serializers.CharField()
    level = serializers.ChoiceField(Directory.Level.values)
    title = serializers.CharField()
    version = serializers.IntegerField()
    in_force = serializers.BooleanField()
    published_at = serializers.DateTimeField(allow_null=True)
    content_hash = serializers.CharField()
    url = serializers.URLField()
    api = serializers.URLField()


class VersionShape(serializers.Serializer):
    """One version that can be read."""

    number = serializers.IntegerField()
    in_force = serializers.BooleanField()
    published_at = serializers.DateTimeField(allow_null=True)
    url = serializers.URLField()


class PassedStepShape(serializers.Serializer):
    """A step a version passed, and when."""

    label = serializers.CharField()  # type: ignore[assignment]
    at = serializers.DateTimeField()


class DirectoryDetailShape(DirectoryShape):
    """One directory with its versions and the steps this one passed."""

    steps = PassedStepShape(many=True)
    versions = VersionShape(many=True)
    rows = serializers.URLField()


class BasisShape(serializers.Serializer):
    """A rule a row rests on, by its printed type."""

    type = serializers.CharField(allow_blank=True)
    citation = serializers.CharField(allow_blank=True)


class DirectoryRowShape(Selectable):
    """One row of a directory: its texts as they are printed, its boxes as codes, its bases and limits as they were read.

    `stands` says at how many agencies it stands in which state; null for a version that is not in force.
    """

    key = serializers.CharField()
    position = serializers.IntegerField()
    serial = serializers.CharField(allow_blank=True)
    matters = serializers.ListField(child=serializers.CharField(allow_blank=True))
    elements = serializers.CharField(allow_blank=True)
    basis = serializers.CharField(allow_blank=True)
    time_limit = serializers.CharField(allow_blank=True)
    publisher = serializers.CharField(allow_blank=True)
    channels = serializers.ListField(child=serializers.CharField())
    other_channels = serializers.CharField(allow_blank=True)
    whole_society = serializers.BooleanField()
    specific_group = serializers.BooleanField()
    group = serializers.CharField(allow_blank=True)
    proactive = serializers.BooleanField()
    on_request = serializers.BooleanField()
    levels = serializers.ListField(child=serializers.CharField())
    stage = serializers.CharField(allow_blank=True)
    site_column = serializers.CharField(allow_blank=True)
    extra = serializers.DictField(child=serializers.CharField(allow_blank=True))
    bases = BasisShape(many=True)
    limits = serializers.ListField(child=serializers.DictField(child=serializers.JSONField()))
    stands = serializers.DictField(child=serializers.IntegerField(), allow_null=True)
    items = serializers.IntegerField()
    url = serializers.URLField()


class CellShape(serializers.Serializer):
    """One domain at one agency: how many rows stand in which state, and how many there are."""

    domain = serializers.CharField()
    domain_title = serializers.CharField()
    agency = serializers.CharField()
    agency_slug = serializers.CharField()
    overdue = serializers.IntegerField()
    never = serializers.IntegerField()
    gone = serializers.IntegerField()
    stale = serializers.IntegerField()
    served = serializers.IntegerField()
    rows = serializers.IntegerField()


class CoverageShape(serializers.Serializer):
    """How the directories are carried out on a day."""

    as_of = serializers.DateField()
    level = serializers.CharField(allow_blank=True)
    within = serializers.CharField(allow_blank=True)
    stale_after_months = serializers.IntegerField()
    meanings = serializers.DictField(child=serializers.CharField())
    rows = CellShape(many=True)


DirectoryPageShape = paging.shape("DirectoryPageShape", DirectoryShape, "A page of directories.")
DirectoryRowPageShape = paging.shape("DirectoryRowPageShape", DirectoryRowShape, "A page of rows, in print order.")
