"""What is said when reasons are asked for, taken in, and judged."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.saying import day, papers, words


class AskReasonsForm(forms.Form):
    """By what number and frequency a request is excessive, and until when to say why."""

    because = words(
        _("数量、频次明显超过合理范围的依据"), rows=4, help_text=_("写明期间、件数和内容，写入说明理由告知书。")
    )
    answer_by = day(_("请于此日前说明"), help_text=_("条例没有规定期限，由行政机关合理确定。"))


class AnswerReasonsForm(forms.Form):
    """What the applicant gave as reasons, and when."""

    on = day(_("收到理由日期"))
    text = words(_("申请人的理由"), required=False, rows=5)
    attached = papers(_("申请人的材料"))


class AcceptReasonsForm(forms.Form):
    """Whether the term can be kept; if not, until when and why."""

    delayed_until = day(
        _("延迟答复至"), required=False, help_text=_("能够在规定期限内答复的留空；须为规定期限之后的一个工作日。")
    )
    delay_reason = words(_("无法在规定期限内答复的原因"), required=False, help_text=_("延迟答复的须写明，写入告知书。"))


class DeclineReasonsForm(forms.Form):
    """Why the reasons are not reasonable."""

    reason = words(_("认定理由不合理的依据"), rows=4, help_text=_("写入不予处理告知书的拟办稿，可以再修改。"))
