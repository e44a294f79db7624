"""What the forms of acts share: they know the record and the person, and offer dates with the browser's own control."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from disclosure.models import User


class ForAct:
    """A form that was made for one act on one record (None for an entry) by one person."""

    obj: Any
    actor: User
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, obj: Any, actor: User, **kwargs: Any) -> None:
        self.obj, self.actor = obj, actor
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Fit the choices to record and person."""

    def offer(self, name: str, rows: QuerySet[Any]) -> None:
        """Let a field choose among these rows only; any other is refused as not one of the choices."""
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows


class ActForm(ForAct, forms.Form):
    """The plain form of an act; without fields of its own it is a confirmation.

    A form that has sentences in `shown_first` once it is valid is shown again with them, before anything is done.
    """


class DayField(forms.DateField):
    """A day, picked with the browser's own control."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)
