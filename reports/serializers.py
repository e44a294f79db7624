"""The shapes of the API's answers about reports, for its published schema."""

from __future__ import annotations

from rest_framework import serializers

from reports.punctuality import KINDS
from reports.scoreboard import MEASURES


class PunctualityShape(serializers.Serializer):
    """How one agency kept the duties of one kind; `rate` is null where too few fell due for a percentage."""

    agency = serializers.CharField()
    agency_slug = serializers.CharField()
    kind = serializers.ChoiceField(KINDS)
    due = serializers.IntegerField()
    on_time = serializers.IntegerField()
    late = serializers.IntegerField()
    open_late = serializers.IntegerField()
    days_late = serializers.IntegerField()
    rate = serializers.IntegerField(allow_null=True)
    period = serializers.CharField()
    measure = serializers.ChoiceField(MEASURES)
    as_of = serializers.DateField()


class ScoreboardShape(serializers.Serializer):
    """The whole table of a period, as it stood on a day."""

    period = serializers.CharField()
    begins = serializers.DateField()
    ends = serializers.DateField()
    measure = serializers.ChoiceField(MEASURES)
    within = serializers.CharField()
    as_of = serializers.DateField()
    least_for_rate = serializers.IntegerField()
    method = serializers.URLField()
    rows = PunctualityShape(many=True)
