"""What is filled in about feedback on the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog import states
from catalog.forms.feedback import LONGEST
from catalog.models import Edition, Feedback, Item
from disclosure import roles
from disclosure.forms.acts import ActForm, DayField
from disclosure.today import today

CHANNELS = [choice for choice in Feedback.Channel.choices if choice[0] != Feedback.Channel.ONLINE]


def _words(label: Any, rows: int = 6) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}))


class RecordForm(ActForm):
    """What somebody said by telephone, by letter or at the counter."""

    index_number = forms.CharField(label=_("所指信息的索引号"), max_length=80)
    channel = forms.ChoiceField(label=_("渠道"), choices=CHANNELS, widget=forms.RadioSelect)
    received_on = DayField(label=_("收到日期"))
    kind = forms.ChoiceField(label=_("类别"), choices=Feedback.Kind.choices, widget=forms.RadioSelect)
    text = _words(_("反馈内容"))
    contact = forms.CharField(
        label=_("联系方式"), max_length=200, required=False, help_text=_("加密保存，只用于答复；读者不愿留的不填。")
    )

    def prepare(self) -> None:
        self.fields["received_on"].initial = today()

    def clean_index_number(self) -> Item:
        number = self.cleaned_data["index_number"].strip()
        mine = Item.objects.filter(roles.scope(self.actor, "feedback.record", field="agency__path"))
        found = mine.filter(index_number=number).first() if number else None
        if found is None:
            raise forms.ValidationError(_("您登记反馈的机关中没有这个索引号的信息。"))
        return found


class PassOnForm(ActForm):
    """What the leading group is asked."""

    question = _words(_("提交研究的问题"))


class BringBackForm(ActForm):
    """What the leading group holds."""

    on = DayField(label=_("意见日期"))
    opinion = _words(_("领导小组意见"))

    def prepare(self) -> None:
        self.fields["on"].initial = today()


class AnswerForm(ActForm):
    """What the reader is told."""

    text = _words(_("答复"))


class LinkForm(ActForm):
    """Which later edition put right what was reported."""

    edition = forms.ModelChoiceField(label=_("据此更正的版本"), queryset=Edition.objects.none())

    def prepare(self) -> None:
        later = Edition.objects.filter(item=self.obj.item_id, number__gt=self.obj.edition.number)
        self.offer("edition", later.exclude(status=states.DISCARDED).order_by("number"))


class PublishForm(ActForm):
    """The handling, worded so that nothing tells who the reader is."""

    question = _words(_("公开的反馈内容"))
    answer = _words(_("公开的处理情况"))

    def prepare(self) -> None:
        self.fields["question"].initial = self.obj.text
        self.fields["answer"].initial = self.obj.answer


class ReasonForm(ActForm):
    """Why."""

    reason = _words(_("理由"), rows=3)
