"""What is said when a letter goes out, and when it arrives."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.saying import day, papers
from applications.letter_words import kept_in_file
from applications.models import Delivery, Letter, Request


class LetterChoice(forms.ModelChoiceField):
    """A letter, shown with its number and date."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} {obj.issued_on}"


class DeliveryChoice(forms.ModelChoiceField):
    """What is on its way, shown with its letter, route and day."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.letter} · {obj.get_route_display()} · {obj.sent_on}"


class DeliverForm(forms.Form):
    """Which letter went out by which route, on which day, with which proof."""

    letter = LetterChoice(label=_("文书"), queryset=Letter.objects.none())
    route = forms.ChoiceField(label=_("送达方式"), choices=Delivery.Route.choices)
    sent_on = day(_("发出日期"), help_text=_("邮寄的为交邮政企业之日，即计为答复的日期。"))
    delivered_on = day(
        _("送达日期"),
        required=False,
        help_text=_("签收之日；尚未送达的先不填，送达后再登记。电子送达、当场提供的可以不填。"),
    )
    tracking = forms.CharField(label=_("邮件编号"), required=False, max_length=60)
    postal = forms.BooleanField(
        label=_("由邮政企业寄送，没有使用其他快递，也没有向收件人收取邮费"),
        required=False,
        help_text=_("邮寄送达的须确认。"),
    )
    proof = papers(_("送达凭据"), help_text=_("如签收单、送达回证、交寄凭证、发送记录，可以多选。"))

    def __init__(self, *args: Any, request: Request, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["letter"]
        field.queryset = request.letters.exclude(kind__in=kept_in_file()).order_by("-pk")


class ArriveForm(forms.Form):
    """On which day something sent before arrived."""

    delivery = DeliveryChoice(label=_("发出的文书"), queryset=Delivery.objects.none())
    on = day(_("送达日期"))
    proof = papers(_("送达凭据"), help_text=_("如签收单、邮件查询结果，可以多选。"))

    def __init__(self, *args: Any, request: Request, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["delivery"]
        field.queryset = Delivery.objects.filter(letter__request=request, delivered_on__isnull=True).select_related(
            "letter"
        )
