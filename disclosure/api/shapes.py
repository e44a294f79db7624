"""The shapes of the API's answers, for its published schema."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class Selectable(serializers.Serializer):
    """A result of which some fields can be asked for alone: none of them is always there."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """The declared fields, none of them required."""
        found = super().get_fields()
        for one in found.values():
            one.required = False
        return found


class ReasonShape(serializers.Serializer):
    """One reason: a stable code, the sentence, the article it rests on, what to do next, the parameter it is about."""

    code = serializers.CharField()
    sentence = serializers.CharField()
    article = serializers.CharField(allow_blank=True)
    next_step = serializers.CharField(allow_blank=True)
    parameter = serializers.CharField(allow_blank=True)


class ErrorShape(serializers.Serializer):
    """What every refusal answers."""

    reasons = ReasonShape(many=True)


class DutyShape(serializers.Serializer):
    """One duty of the law."""

    code = serializers.CharField()
    title = serializers.CharField()
    instrument = serializers.CharField()
    article = serializers.CharField()
    trigger = serializers.CharField()
    kind = serializers.CharField()
    length = serializers.IntegerField(allow_null=True)
    unit = serializers.CharField(allow_null=True)
    in_force_from = serializers.DateField()
    in_force_to = serializers.DateField(allow_null=True)
    jurisdiction = serializers.CharField()
    certainty = serializers.CharField()


class StepShape(serializers.Serializer):
    """One step to a deadline: its day, its sentence, and the article or notice it rests on."""

    on = serializers.CharField(allow_null=True)
    text = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]


class DeadlineShape(serializers.Serializer):
    """One deadline; `due_on` carries an hour for duties in hours and is null while a pause is open."""

    duty = serializers.CharField()
    due_on = serializers.CharField(allow_null=True)
    provisional = serializers.BooleanField()
    steps = StepShape(many=True)


class DayShape(serializers.Serializer):
    """One day of the calendar."""

    date = serializers.DateField()
    working = serializers.BooleanField()
    why = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]


class EventShape(serializers.Serializer):
    """One dated event of a clock."""

    kind = serializers.CharField()
    on = serializers.CharField()
    key = serializers.CharField()
    length = serializers.IntegerField(allow_null=True)


class ChangeShape(serializers.Serializer):
    """A due date that a holiday notice moved."""

    old_due_on = serializers.CharField(allow_null=True)
    new_due_on = serializers.CharField(allow_null=True)
    notice = serializers.CharField()


class ClockShape(DeadlineShape):
    """One clock of a matter with what it rests on."""

    title = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    jurisdiction = serializers.CharField()
    trigger = serializers.CharField()
    rest_day_receipt = serializers.CharField()
    events = EventShape(many=True)
    state = serializers.CharField()
    stopped_on = serializers.CharField(allow_null=True)
    late_by = serializers.IntegerField()
    unsuspended_on = serializers.CharField(allow_null=True)
    target_before = serializers.CharField(allow_null=True)
    changes = ChangeShape(many=True)


class SubjectShape(serializers.Serializer):
    """The matter explained."""

    id = serializers.CharField()
    kind = serializers.CharField()
    title = serializers.CharField()
    agency = serializers.CharField()
    address = serializers.URLField()


class CalendarShape(serializers.Serializer):
    """The calendar used."""

    known_until = serializers.DateField()
    jurisdiction = serializers.CharField()


class ExplanationShape(serializers.Serializer):
    """Every public clock of a matter, with a digest over the whole."""

    subject = SubjectShape()
    calendar = CalendarShape()
    clocks = ClockShape(many=True)
    sha256 = serializers.CharField()
