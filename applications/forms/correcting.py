"""What is said when a correction is asked for and taken in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications import timing, waiting
from applications.forms.saying import day, papers, words
from applications.models import Request
from disclosure.today import today

LONGEST = 365


class AskCorrectionForm(forms.Form):
    """Every point at once, how to mend it, and until when."""

    points = words(_("需要补正的全部事项"), rows=6, help_text=_("须一次性写明；再次通知需要理由和负责人批准。"))
    guidance = words(_("补正的方法和要求"), required=False, help_text=_("写明怎样描述才便于查找，如年份、文号、用途。"))
    period = forms.IntegerField(
        label=_("补正期限（工作日）"),
        min_value=1,
        max_value=LONGEST,
        help_text=_("合理的期限，自申请人收到告知书之日的次日起算。"),
    )
    again_because = words(_("再次通知补正的理由"), rows=2)
    delivered_on = day(
        _("申请人收到日期"), required=False, help_text=_("当面交给申请人的填写；以其他方式送达的，送达后登记。")
    )

    def __init__(self, *args: Any, request: Request, **options: Any) -> None:
        lengths = [rule.length for rule in timing.rules(request.agency, waiting.CORRECTION, on=today())]
        options["initial"] = {"period": max((one for one in lengths if one), default=None), **options["initial"]}
        super().__init__(*args, **options)
        if not request.corrections.exists():
            del self.fields["again_because"]


class AnswerCorrectionForm(forms.Form):
    """What the applicant said and brought, and when."""

    on = day(_("收到补正日期"), help_text=_("在期限内告知补正的，答复期限自这一天的次日起重新计算。"))
    text = words(_("补正内容"), required=False, rows=5)
    attached = papers(_("补正材料"), help_text=_("可以一次选择多个文件。"))
    excuse = words(_("逾期补正的正当理由"), required=False, rows=2, help_text=_("补正期限届满后收到的，须写明。"))
