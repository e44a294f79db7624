"""What a reader fills in to have a deadline calculated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from disclosure.forms.moments import MomentField
from disclosure.law.clock import Event
from disclosure.law.events import EVENTS
from disclosure.law.phrases import CAUSES
from disclosure.law.rows import NATIONAL
from disclosure.lawbook import book

RECEIPTS = [
    ("", gettext_lazy("按当地规定")),
    ("same", gettext_lazy("以当日为收到之日")),
    ("next", gettext_lazy("以其后第一个工作日为收到之日")),
]


class CalculatorForm(forms.Form):
    """A duty, the day it starts from, and whose local rules apply."""

    duty = forms.ChoiceField(label=gettext_lazy("哪一项义务"), choices=lambda: [("", _("请选择")), *duty_choices()])
    start = MomentField(label=gettext_lazy("起算日期"), help_text=gettext_lazy("只有按小时计算的义务才填时刻。"))
    jurisdiction = forms.ChoiceField(
        label=gettext_lazy("地方规定"),
        required=False,
        choices=lambda: [("", _("只看全国规定")), *place_choices()],
        help_text=gettext_lazy("选定地方的，国家规定和地方规定各算一个到期日。"),
    )
    rest_day_receipt = forms.ChoiceField(
        label=gettext_lazy("休息日收到申请的"), choices=RECEIPTS, required=False, widget=forms.RadioSelect
    )


def duty_choices() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Every duty of the law book, by instrument; versions no longer in force say until when they were."""
    for instrument in book().instruments:
        duties = {duty.full_code: duty for duty in instrument.duties}
        rows = [(code, f"{duty.title}（{duty.article}）") for code, duty in duties.items()]
        if rows:
            until = instrument.in_force_to
            ended = _("（%(day)s失效）") % {"day": until} if until else ""
            yield f"{instrument.title}{ended}", rows


def place_choices() -> list[tuple[str, str]]:
    """The places with rules of their own."""
    return [(one.id, one.title) for one in book().jurisdictions if one.id != NATIONAL]


def event_choices() -> list[tuple[str, str]]:
    """What may happen to a clock after its start."""
    return [("", "—"), *((kind, _(label)) for kind, label in EVENTS.items() if kind != "start")]


def cause_choices(asked: str = "") -> list[tuple[str, str]]:
    """Why a clock stands still or begins anew; a key that tells two third parties apart is kept as it came in."""
    known = {"": "—", **{key: _(label) for key, label in CAUSES.items()}}
    return [*known.items(), *([(asked, asked)] if asked not in known else [])]


class EventForm(forms.Form):
    """One event since the start; a row left blank is none."""

    kind = forms.ChoiceField(label=gettext_lazy("事件"), required=False, choices=event_choices)
    on = MomentField(label=gettext_lazy("日期"), required=False)
    key = forms.ChoiceField(label=gettext_lazy("事由"), required=False)
    length = forms.IntegerField(label=gettext_lazy("延长多少"), required=False, min_value=1, max_value=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.data.get(self.add_prefix("key")) if self.is_bound else self.initial.get("key")
        self.fields["key"] = forms.ChoiceField(
            label=gettext_lazy("事由"), required=False, choices=cause_choices(asked or "")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") and not cleaned.get("on") and "on" not in self.errors:
            self.add_error("on", ValidationError(_("请填写这一事件的日期。"), code="required"))
        if cleaned.get("on") and not cleaned.get("kind"):
            self.add_error("kind", ValidationError(_("请选择这一天发生了什么。"), code="required"))
        return cleaned

    def event(self) -> Event | None:
        """The event of a filled row."""
        row = self.cleaned_data
        return Event(row["kind"], row["on"], row.get("key") or "", row.get("length")) if row.get("kind") else None


EventFormSet = forms.formset_factory(EventForm, extra=3, max_num=30, absolute_max=40)
