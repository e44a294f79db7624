"""A date, with an hour where one is wanted: two controls, one value, written as the command line writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from disclosure.calculation import Moment, Unreadable, read_moment, written_moment


class MomentWidget(forms.MultiWidget):
    """A date control, and beside it one for the hour."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        day = forms.DateInput(attrs={"type": "date", "aria-label": _("日期")})
        hour = forms.TimeInput(attrs={"type": "time", "aria-label": _("时刻")})
        super().__init__({"": day, "time": hour}, attrs)

    def decompress(self, value: Moment | str | None) -> list[str]:
        if not value:
            return ["", ""]
        written = value if isinstance(value, str) else written_moment(value)
        day, _t, hour = written.partition("T")
        return [day, hour]

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        """Both controls; an address may also carry day and hour in one."""
        day, hour = (str(value or "").strip() for value in super().value_from_datadict(data, files, name))
        return day.split("T", 1) if "T" in day else [day, hour]


class MomentField(forms.Field):
    """A day, or a day with an hour."""

    widget = MomentWidget

    def to_python(self, value: Any) -> Moment | None:
        written = as_written(value)
        try:
            return read_moment(written) if written else None
        except Unreadable as error:
            raise ValidationError(str(error), code="unreadable") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compared as written: the widget hands over the texts of both controls."""
        return as_written(data) != (written_moment(initial) if initial else "")


def as_written(value: Any) -> str:
    """What stands in the two controls, as one text."""
    day, hour = value if isinstance(value, list) else (value or "", "")
    return f"{day}T{hour}" if day and hour else str(day)
