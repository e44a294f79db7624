"""What is filled in on a receipt: by the receiver on the page of its link, or by staff from the signed paper."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from catalog.forms.uploads import UploadField
from catalog.services.manifests import Signed
from disclosure.forms.acts import ActForm, DayField
from disclosure.today import today

LONGEST = 2_000


def _differences() -> forms.CharField:
    return forms.CharField(
        label=_("差异说明"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("少收、多收、与清单不符的，写明序号和情况；只告知移交机关，不对外公布。"),
    )


class OwnReceiptForm(forms.Form):
    """The receiver's own receipt, dated today."""

    use_required_attribute = False

    institution = forms.CharField(label=_("签收单位"), max_length=120)
    signer = forms.CharField(
        label=_("签收人姓名"), max_length=40, help_text=_("加密保存，不对外公布；公众只看到签收单位和日期。")
    )
    outcome = forms.ChoiceField(
        label=_("核对结果"),
        choices=[("same", _("与清单一致")), ("differs", _("有差异，说明如下"))],
        widget=forms.RadioSelect,
    )
    differences = _differences()

    def signed(self) -> Signed:
        """The receipt as the service takes it."""
        said = self.cleaned_data
        return Signed(said["signer"], said["institution"], today(), said["outcome"] == "differs", said["differences"])


class PaperReceiptForm(ActForm):
    """A receipt signed on paper."""

    institution = forms.CharField(label=_("签收单位"), max_length=120)
    signer = forms.CharField(label=_("签收人姓名"), max_length=40, help_text=_("加密保存，不对外公布。"))
    on = DayField(label=_("签收日期"))
    differs = forms.BooleanField(label=_("回执注明差异"), required=False)
    differences = _differences()
    scan = UploadField(label=_("回执扫描件"))

    def prepare(self) -> None:
        self.fields["institution"].initial = self.obj.plan.place.name
        self.fields["on"].initial = today()
