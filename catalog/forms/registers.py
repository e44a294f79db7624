"""What is noted beside an item: when it goes public, its channels, what goes with it, whether it binds, later dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.forms import choices
from catalog.forms.agencies import AgenciesField, AgencyField, Names, suggestions
from catalog.forms.filing import day, label
from catalog.forms.statements import needed, words
from catalog.models import CoIssuer, Item, Relation
from disclosure.lawbook import vocabularies
from disclosure.models import Agency
from disclosure.today import SHANGHAI


class ScheduleForm(forms.Form):
    """The hour at which an item goes public."""

    at = forms.DateTimeField(
        label=gettext_lazy("发布时间"),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        help_text=gettext_lazy("北京时间。到时自动发布；届时如有规定不允许发布，将保留并说明原因。"),
    )

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"]
        return at if timezone.is_aware(at) else at.replace(tzinfo=SHANGHAI)


class ReleaseForm(forms.Form):
    """A further channel, with the day and the proof."""

    channel = forms.ChoiceField(label=gettext_lazy("渠道"))
    on = needed(gettext_lazy("公开日期"))
    proof = forms.CharField(
        label=gettext_lazy("凭据"), max_length=300, required=False, help_text=gettext_lazy("网址、刊期、照片编号等。")
    )

    def __init__(self, *args: Any, agency: Agency, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["channel"].choices = choices.offered(vocabularies().channels, agency)  # type: ignore[attr-defined]


class OriginalForm(forms.Form):
    """How an item was public elsewhere before: since when, by which number, where, and the proof."""

    published_on = day(gettext_lazy("原发布日期"), help_text=gettext_lazy("按此日期公开，不计逾期；确实不知道的留空。"))
    index_number = forms.CharField(
        label=gettext_lazy("原索引号"), max_length=60, required=False, help_text=gettext_lazy("没有的留空，另行编定。")
    )
    channel = forms.ChoiceField(label=gettext_lazy("原公开渠道"))
    proof = forms.CharField(label=gettext_lazy("凭据"), max_length=300, required=False)

    def __init__(self, *args: Any, agency: Agency, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["channel"].choices = choices.offered(vocabularies().channels, agency)  # type: ignore[attr-defined]


class NumberField(forms.CharField):
    """Another item, by its index number, working number, document number or its whole title."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", gettext_lazy("填写对方的索引号、工作编号、发文字号或者完整标题。"))
        super().__init__(**options)
        self.items: QuerySet[Item] = Item.objects.none()

    def clean(self, value: Any) -> Item | None:
        text = super().clean(value)
        if not text:
            return None
        named = Q(index_number=text) | Q(working_number=text)
        told = Q(editions__document_number=text) | Q(editions__title=text)
        found = list(self.items.filter(named).distinct()[:2]) or list(self.items.filter(told).distinct()[:2])
        if not found:
            raise ValidationError(_("没有找到“%(text)s”，请核对编号。") % {"text": text}, code="not-found")
        if len(found) > 1:
            raise ValidationError(_("“%(text)s”不止一件，请改填索引号。") % {"text": text}, code="several")
        return found[0]


class RelationForm(forms.Form):
    """Which item this one goes with, and how."""

    kind = forms.ChoiceField(label=gettext_lazy("本件与对方的关系"), choices=Relation.Kind.choices)
    target = NumberField(label=gettext_lazy("对方"))

    def __init__(self, *args: Any, items: QuerySet[Item], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["target"].items = items  # type: ignore[attr-defined]


class ValidityForm(forms.Form):
    """Whether an item still binds, from which day, and by what it was replaced."""

    validity = forms.ChoiceField(label=label(Item, "validity"), choices=Item.Validity.choices)
    on = needed(gettext_lazy("自何日起"))
    superseded_by = NumberField(label=label(Item, "superseded_by"), required=False)
    reason = words(gettext_lazy("依据"), required=False, rows=2)

    def __init__(self, *args: Any, items: QuerySet[Item], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["superseded_by"].items = items  # type: ignore[attr-defined]


class ParticularsForm(forms.Form):
    """What the public page shows of an item beside its text, and why it is corrected."""

    drafting_agency = AgencyField(label=label(Item, "drafting_agency"), required=False)
    co_issuers = AgenciesField(
        label=label(CoIssuer, "agency"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("每行一个，按发文顺序。公开主体为牵头机关，不必填写。"),
    )
    valid_from = day(label(Item, "valid_from"))
    publicity_ends_on = day(label(Item, "publicity_ends_on"))
    reason = words(gettext_lazy("更正的理由"), rows=2)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["drafting_agency"].widget = Names(suggestions())


class TriggerForm(forms.Form):
    """A later date that starts a further duty of the item's matter."""

    trigger = forms.ChoiceField(label=gettext_lazy("发生了什么"))
    on = needed(gettext_lazy("日期"), help_text=gettext_lazy("相应的时限自该日起算。"))

    def __init__(self, *args: Any, offered: Iterable[choices.Choice], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["trigger"].choices = [(code, _(text)) for code, text in offered]  # type: ignore[attr-defined]
