"""Whom to ask, what became of the letter, what was answered: by staff, and by those who were asked themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.asking import Paper
from applications.forms import public_files
from applications.forms.public_files import Accepted, PublicFilesField
from applications.forms.saying import day, papers, words
from applications.models import Consultation, Referral, RequestFile

Answer = Consultation.Answer
GIVEN = [(one.value, one.label) for one in (Answer.AGREED, Answer.PARTLY, Answer.OBJECTED)]
NO_PROOF = gettext_lazy("没有凭据的，时间不扣除。")


class AskForm(forms.Form):
    """Who is asked about what, when the letter went out, and the proof of it."""

    party = forms.CharField(label=gettext_lazy("征求谁的意见"), max_length=120)
    address = forms.CharField(label=gettext_lazy("送达地址"), max_length=200, required=False)
    question = words(
        gettext_lazy("征求意见的信息内容"),
        help_text=gettext_lazy("写明拟公开的信息，不写申请人是谁；对方会在征求意见书和答复页上看到。"),
    )
    dispatched_on = day(gettext_lazy("发出日期"))
    proofs = papers(
        gettext_lazy("发出的凭据"),
        help_text=gettext_lazy(
            "挂号信收据、发送回执等。附上凭据的，答复期限自发出之日起中止；没有凭据的不中止，可以补附。"
        ),
    )


class AskThirdPartyForm(AskForm):
    """A third party is told what harm is considered."""

    harm = words(gettext_lazy("公开可能影响的合法权益"), required=False)
    field_order = ("party", "address", "question", "harm", "dispatched_on", "proofs")


class WhichForm(forms.Form):
    """Which of the consultations an act is about."""

    consultation = forms.ModelChoiceField(
        label=gettext_lazy("征求意见"),
        queryset=Consultation.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    field_order = ("consultation",)

    def __init__(self, *args: Any, consultations: QuerySet[Consultation], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["consultation"]
        field.queryset, field.label_from_instance = consultations, asked
        self.initial.setdefault("consultation", consultations.first())


class ProofForm(WhichForm):
    """The proof that a letter went out."""

    proofs = papers(gettext_lazy("发出的凭据"), required=True)


class DeliveredForm(WhichForm):
    """When a letter arrived, with the proof."""

    on = day(gettext_lazy("对方收到日期"))
    proofs = papers(gettext_lazy("收到的凭据"), help_text=NO_PROOF)


class AnswerForm(WhichForm):
    """An answer that came on paper."""

    answer = forms.ChoiceField(label=gettext_lazy("答复"), choices=GIVEN, widget=forms.RadioSelect)
    reasons = words(gettext_lazy("对方的理由"), required=False)
    on = day(gettext_lazy("收到答复日期"))
    proofs = papers(gettext_lazy("对方的书面答复"), help_text=NO_PROOF)
    unproven = forms.BooleanField(label=gettext_lazy("没有凭据，不扣除时间"), required=False)


class CallOffForm(WhichForm):
    """Why nobody waits for an answer any more."""

    reason = words(gettext_lazy("理由"))


class OverrideForm(WhichForm):
    """Why the public interest outweighs a third party's will."""

    reason = words(
        gettext_lazy("公共利益理由"),
        help_text=gettext_lazy("写明不公开可能对公共利益造成的重大影响；会书面告知第三方。"),
    )


class ReferForm(forms.Form):
    """To whom a doubt is referred, and what is asked."""

    authority = forms.CharField(
        label=gettext_lazy("报请的机关"),
        max_length=120,
        help_text=gettext_lazy("有关主管部门，或者同级保密行政管理部门。"),
    )
    question = words(gettext_lazy("报请确定的事项"))
    reason = words(gettext_lazy("不能确定的理由"))
    on = day(gettext_lazy("报请日期"))
    papers = papers(gettext_lazy("附件"))


class ReferralAnswerForm(forms.Form):
    """What the authority settled."""

    referral = forms.ModelChoiceField(
        label=gettext_lazy("报请事项"), queryset=Referral.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    answer = forms.ChoiceField(
        label=gettext_lazy("答复"), choices=Referral.Answer.choices[1:], widget=forms.RadioSelect
    )
    opinion = words(gettext_lazy("答复意见"), required=False)
    on = day(gettext_lazy("收到答复日期"))
    papers = papers(gettext_lazy("对方的书面答复"))

    def __init__(self, *args: Any, referrals: QuerySet[Referral], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["referral"]
        field.queryset, field.label_from_instance = referrals, lambda one: f"{one.authority}：{one.question}"
        self.initial.setdefault("referral", referrals.first())


class OwnAnswerForm(forms.Form):
    """The answer of those who were asked, on the page of their link."""

    answer = forms.ChoiceField(label=gettext_lazy("您的意见"), choices=GIVEN, widget=forms.RadioSelect)
    reasons = words(
        gettext_lazy("理由"),
        required=False,
        rows=5,
        help_text=gettext_lazy("不同意公开或者只同意部分公开的，必须写明理由，并写明哪些内容不应当公开。"),
    )
    proofs = PublicFilesField(label=gettext_lazy("证明材料"), required=False)

    def clean_proofs(self) -> list[Accepted]:
        """A handful of files, each no larger than the public side takes."""
        accepted, refused = self.cleaned_data["proofs"]
        sentence = public_files.too_many(len(accepted))
        if refused or sentence:
            raise ValidationError([*refused, *([ValidationError(sentence, code="too-many")] if sentence else [])])
        return accepted

    def papers_kept(self) -> list[Paper]:
        """The files, kept; whatever is refused afterwards leaves them to be removed within a day."""
        kind = RequestFile.Kind.CONSULTATION
        return [public_files.stage(one, kind, "").paper for one in self.cleaned_data["proofs"]]


def asked(consultation: Consultation) -> str:
    """A consultation as a choice: who was asked, when."""
    return _("%(kind)s %(party)s（%(on)s发出）") % {
        "kind": consultation.get_kind_display(),
        "party": consultation.party,
        "on": consultation.dispatched_on.isoformat(),
    }
