"""The shapes of the API's answers about reports, for its published schema."""

from __future__ import annotations

from rest_framework import serializers

from disclosure.api import paging
from disclosure.api.shapes import Selectable
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


class AnnualReportShape(Selectable):
    """The edition that stands of an agency's report on a year."""

    agency = serializers.CharField()
    agency_name = serializers.CharField()
    year = serializers.IntegerField()
    edition = serializers.IntegerField()
    title = serializers.CharField()
    published_at = serializers.DateTimeField(allow_null=True)
    content_hash = serializers.CharField()
    url = serializers.URLField()
    api = serializers.URLField()


class TableShape(serializers.DictField):
    """The rows of a table by their code, each with its figures in the order of the columns."""

    child = serializers.ListField(child=serializers.JSONField(allow_null=True))


class AdjustmentShape(serializers.Serializer):
    """What a cell has beyond what was counted, and why."""

    cell = serializers.CharField()
    difference = serializers.JSONField()
    reason = serializers.CharField()
    evidence = serializers.CharField()
    file_sha256 = serializers.CharField(required=False)


class AnnualReportDetailShape(AnnualReportShape):
    """A report with its tables as they are filed, what was counted, and everything its hash speaks for.

    The same as the JSON beside the report's page; docs/annual-report-tables.md says what rows and columns are.
    """

    format = serializers.CharField()
    published_on = serializers.DateField(allow_null=True)
    corrects = serializers.CharField(allow_blank=True)
    table2 = TableShape()
    table3 = TableShape()
    table4 = TableShape()
    counted = serializers.DictField(child=serializers.JSONField(allow_null=True))
    own = serializers.DictField(child=serializers.JSONField(allow_null=True))
    taken_in = serializers.ListField(child=serializers.DictField(child=serializers.JSONField(allow_null=True)))
    stands_for = serializers.ListField(child=serializers.JSONField(allow_null=True))
    fees = serializers.DictField(child=serializers.JSONField(allow_null=True))
    adjustments = AdjustmentShape(many=True)
    narrative = serializers.DictField(child=serializers.CharField(allow_blank=True))
    explanations = serializers.DictField(child=serializers.JSONField(allow_null=True))
    editions = serializers.ListField(child=serializers.IntegerField())


AnnualReportPageShape = paging.shape("AnnualReportPageShape", AnnualReportShape, "A page of annual reports.")
