"""The form of the reading settings: each a choice of a few."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

SIZES = (("normal", _("标准")), ("large", _("大")), ("largest", _("特大")))
CONTRASTS = (("normal", _("标准")), ("high", _("高对比度：黑字白底，链接加下划线")))
MODES = (("standard", _("标准")), ("elder", _("长者模式：字大、一栏、按钮大，常办事项在最前面")))


class ReadingForm(forms.Form):
    """Text size, contrast, elder mode and language; what is not sent stays as it was."""

    size = forms.ChoiceField(label=_("字号"), choices=SIZES, widget=forms.RadioSelect)
    contrast = forms.ChoiceField(label=_("对比度"), choices=CONTRASTS, widget=forms.RadioSelect)
    mode = forms.ChoiceField(label=_("版式"), choices=MODES, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("语言"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
