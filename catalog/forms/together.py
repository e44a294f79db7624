"""Several items reviewed or approved in one go: each is looked at and ticked, and what was looked at is what is passed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.forms.checklists import BEFORE_PUBLICATION
from catalog.models import Edition


class TogetherForm(forms.Form):
    """One tick for each item that was looked at, and what is said of all of them."""

    looked_at = forms.MultipleChoiceField(
        label=gettext_lazy("已逐件看过"), error_messages={"required": gettext_lazy("请在看过的每一件前打勾。")}
    )
    opinion = forms.CharField(
        label=gettext_lazy("意见"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )

    def __init__(self, *args: Any, editions: Sequence[Edition], **options: Any) -> None:
        super().__init__(*args, **options)
        self.editions = editions
        self.fields["looked_at"].choices = [(tick(one), str(one)) for one in editions]  # type: ignore[attr-defined]
        self.fields["looked_at"].error_messages["invalid_choice"] = _(
            "所选的一件在您打开本页以后有了变化，请重新查看。"
        )

    @property
    def seen(self) -> dict[int, str]:
        """The items that were looked at, each with the hash of the content that was shown."""
        ticked = set(self.cleaned_data["looked_at"])
        return {one.item_id: one.content_hash for one in self.editions if tick(one) in ticked}

    @property
    def held(self) -> set[str]:
        """The ticks as they stand on the page, also when the form was refused."""
        return set(self["looked_at"].value() or [])


class TogetherClearanceForm(TogetherForm):
    """The points of the review before publication hold for every item that is ticked."""

    looked = forms.MultipleChoiceField(
        label=gettext_lazy("对勾选的每一件都已逐项核对"),
        choices=list(BEFORE_PUBLICATION.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("请逐项核对并勾选。")},
    )

    field_order = ("looked_at", "looked", "opinion")

    def clean_looked(self) -> list[str]:
        given: list[str] = self.cleaned_data["looked"]
        left = [str(label) for code, label in BEFORE_PUBLICATION.items() if code not in given]
        if left:
            raise forms.ValidationError(_("尚未核对：%(points)s。") % {"points": "；".join(left)}, code="incomplete")
        return given


def tick(edition: Edition) -> str:
    """What a tick says: this item, with this very content."""
    return f"{edition.item_id}:{edition.content_hash}"
