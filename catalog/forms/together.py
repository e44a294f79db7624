"""Several items dealt with in one go: each is looked at and ticked, and what was looked at is what is passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import states
from catalog.content import content_hash
from catalog.models import Edition


class TogetherForm(forms.Form):
    """One tick for each item that was looked at; the points of a review hold for every one of them."""

    looked_at = forms.MultipleChoiceField(
        label=gettext_lazy("已逐件看过"), error_messages={"required": gettext_lazy("请在看过的每一件前打勾。")}
    )

    def __init__(
        self, *args: Any, editions: Sequence[Edition], points: Mapping[str, Any], opinion: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.editions, self.points = editions, points
        looked_at: Any = self.fields["looked_at"]
        looked_at.choices = [(tick(one), str(one)) for one in editions]
        looked_at.error_messages["invalid_choice"] = _("所选的一件在您打开本页以后有了变化，请重新查看。")
        if points:
            self.fields["looked"] = _checklist(points)
        if opinion:
            box = forms.Textarea(attrs={"rows": 2})
            self.fields["opinion"] = forms.CharField(label=_("意见"), required=False, widget=box, max_length=2000)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "looked" in said:
            left = [str(label) for code, label in self.points.items() if code not in said["looked"]]
            if left:
                self.add_error("looked", _("尚未核对：%(points)s。") % {"points": "；".join(left)})
        return said

    @property
    def seen(self) -> dict[int, str]:
        """The items that were looked at, each with the hash of the content that was shown."""
        ticked = set(self.cleaned_data["looked_at"])
        return {one.item_id: one.content_hash for one in self.editions if tick(one) in ticked}

    @property
    def held(self) -> set[str]:
        """The ticks as they stand on the page, also when the form was refused."""
        return set(self["looked_at"].value() or [])


def _checklist(points: Mapping[str, Any]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("对勾选的每一件都已逐项核对"),
        choices=list(points.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请逐项核对并勾选。")},
    )


def tick(edition: Edition) -> str:
    """What a tick says: this item, with this very content."""
    digest = content_hash(edition) if edition.status == states.DRAFT else edition.content_hash
    return f"{edition.item_id}:{digest}"
